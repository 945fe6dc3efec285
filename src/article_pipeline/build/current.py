"""
Seeing at a glance that an article's editions are there already, without reading it.
"""

from pathlib import Path

from article_pipeline.build.cache import open_store
from article_pipeline.build.keys import latest
from article_pipeline.build.keys.facts import article_facts, article_key
from article_pipeline.build.keys.heard import heard_from
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.refusals import withdraw_refusal
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options


def current(planned: PlannedArticle, options: Options, manner: Manner) -> Outcome | None:
    """
    Give the outcome of the latest build of an article, if all that it read and wrote is what it was.

    The report of a build that was refused since then is taken away: its source was another.
    """
    store = open_store(options.cache)
    known = latest.load(store, article_key(planned))
    if known is None or not known.is_current(article_facts(planned, options, is_strict=manner.is_strict)):
        return None
    withdraw_refusal(planned.folder)
    heard = None if known.heard is None else heard_from(known.heard)
    pictures = tuple(map(Path, known.pictures))
    told = (planned.files, known.told, pictures, heard)
    return Outcome(planned.source, planned.slug, ExitCode.DONE, *told)
