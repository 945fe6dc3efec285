"""
What an edition in braille says besides the article's own words: labels, in the article's language.
"""

from article_pipeline.article.model import Credit, Timestamp
from article_pipeline.renderers.braille.transcriber import BLANK, Transcriber
from article_pipeline.speech.dates import missing_verb


def label_cells(transcriber: Transcriber, label: str) -> str:
    """Give the cells of an announcement, such as "Image: ", with the blank after it."""
    return transcriber.label(label.strip()) + BLANK if label else ""


def credit_line(transcriber: Transcriber, credit: Credit) -> str:
    """Give a credit with the label that all credits have; its own ("Photo by …") says more, and stays."""
    label = transcriber.wording.credit
    is_labelled = credit.written.casefold().startswith(label.strip(" :").casefold())
    return label_cells(transcriber, "" if is_labelled else label) + transcriber.cells(credit.written)


def date_line(transcriber: Transcriber, date: Timestamp, *, is_update: bool) -> str:
    """Give a date with the word for what happened on it, unless that is written there."""
    verb = missing_verb(date, "updated" if is_update else "published", transcriber.language)
    return label_cells(transcriber, f"{verb}:" if verb else "") + transcriber.cells(date.written)
