"""
Who made the article: a line such as "By Ann Poe and Bo Lee, Photographs by Cy Day".

The people are read out of the line, the line itself stays as written.
"""

from typing import Final

from article_pipeline.article.model import Byline, Person
from article_pipeline.labels.bylines import bare_names, introduction, people
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.lines import Line, Page

LONGEST_LINE: Final = 160
MOST_WORDS: Final = 24


def byline_of(page: Page, line: Line, words: Vocabulary) -> Byline | None:
    """Read ``line`` as a byline, or give ``None`` if it is anything else."""
    if len(line.text) > LONGEST_LINE or line.words > MOST_WORDS or not introduction(line.text, words):
        return None
    named = _people(page, line, line.text, words, "byline-label")
    return Byline(line.text, named, span=page.span(line), rule="byline-label")


def bare_byline_of(page: Page, line: Line, words: Vocabulary) -> Byline | None:
    """Read a line of names without a label, or give ``None``; see ``labels.bylines.bare_names``."""
    text = bare_names(line.text, words)
    named = _people(page, line, text, words, "byline-bare") if text else ()
    return Byline(line.text, named, span=page.span(line), rule="byline-bare") if named else None


def _people(page: Page, line: Line, text: str, words: Vocabulary, rule: str) -> tuple[Person, ...]:
    persons = []
    for found in people(text, words):
        part = page.part(line, found.start, found.start + len(found.name))
        persons.append(Person(found.name, found.role, span=page.span(part), rule=rule))
    return tuple(persons)
