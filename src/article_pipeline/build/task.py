"""
What a worker is given to do: some editions of one article, and where to put them.
"""

from dataclasses import dataclass
from pathlib import Path

from article_pipeline.build.plan import PlannedArticle
from article_pipeline.options import Options
from article_pipeline.renderers import Format


@dataclass(frozen=True, slots=True)
class Task:
    """
    Some ``formats`` of the article ``planned``, to be put into the empty ``folder``.

    ``scratch`` is a folder for what is thrown away. Where it ``is_forced``, nothing that is kept is used.
    """

    planned: PlannedArticle
    formats: tuple[Format, ...]
    options: Options
    folder: Path
    scratch: Path
    is_strict: bool = False
    is_forced: bool = False
