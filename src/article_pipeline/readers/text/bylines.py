"""
Who made the article: a line such as "By Ann Poe and Bo Lee, Photographs by Cy Day".

The people are read out of the line, the line itself stays as written.
"""

from itertools import pairwise
from typing import Final

from article_pipeline.article.model import Byline, Person
from article_pipeline.labels.bylines import bare_names, introduction, people
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.lines import Group, Line, Page, fold

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


def joined_byline(page: Page, byline: Byline, line: Line, words: Vocabulary) -> Byline | None:
    """Add to ``byline`` the line right below it that says who did something else, such as the pictures."""
    label = words.by.match(line.text)
    other = byline_of(page, line, words)
    if not (label and other and byline.span) or label["label"].lower() not in words.roles_by:
        return None
    if page.line(byline.span.end, line.start):
        return None
    span = page.places.span(byline.span.start, line.end)
    named = (*byline.people, *other.people)
    return Byline(f"{byline.written}, {other.written}", named, span=span, rule=byline.rule)


def unbroken(page: Page, group: Group, words: Vocabulary) -> Group:
    """Join a byline that ends in a conjunction or comma with the line of names below it."""
    for i, (line, below) in enumerate(pairwise(group)):
        is_open = line.text.endswith(",") or line.text.split()[-1] in words.conjunctions
        if is_open and byline_of(page, line, words) and bare_names(below.text, words):
            whole = Line(fold(page.text, line.start, below.end), line.start, below.end)
            return (*group[:i], whole, *group[i + 2 :])
    return group


def _people(page: Page, line: Line, text: str, words: Vocabulary, rule: str) -> tuple[Person, ...]:
    persons = []
    for found in people(text, words):
        part = page.part(line, found.start, found.start + len(found.name))
        persons.append(Person(found.name, found.role, span=page.span(part), rule=rule))
    return tuple(persons)
