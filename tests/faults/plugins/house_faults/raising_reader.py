"""A reader with a fault of its own."""

from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers import Reading


def read(source: SourceFile, options: Options) -> Reading:
    raise ValueError("the third party's own fault")
