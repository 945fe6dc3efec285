"""
What the narration of a source says: its script, with the pronunciations of its house and its own.
"""

from pathlib import Path

from article_pipeline.article.model import Article
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.lexicon import Lexicon, beside
from article_pipeline.speech.lexicon_files import load_all
from article_pipeline.speech.script import Script, write_script


def script_of(
    article: Article, source: Path, options: SpeechOptions
) -> tuple[Script, tuple[Diagnostic, ...]]:
    """
    Write the script of the article at ``source``, and tell of entries that clash or are of no use.

    Raises:
        SourceError: a lexicon cannot be read; all its slips are told.
    """
    own, house = load_all(beside(source)), load_all(Path(path) for path in options.lexicon)
    lexicon = Lexicon.merge(own, house)
    script = write_script(article, options, lexicon)
    return script, (
        *lexicon.clashes(),
        *own.unused(entry for said in script.utterances for entry in said.entries),
    )
