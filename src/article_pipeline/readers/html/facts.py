"""
What a page states about itself, compared and read: titles that are alike, names, dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from article_pipeline.labels.dates import moment
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.metadata import Statement
from article_pipeline.readers.html.tree import Element

MOST_NAME_WORDS: Final = 6
LONGEST_TITLE: Final = 400

_NAME_BREAK: Final = re.compile(
    r"\s*(?:[,;|&]\s*(?:(?:and|und|et|y|e|og|och|i|en)\s)?|\s(?:and|und|et|y|e|og|och|i|en)\s)\s*"
)
_SIGN: Final = re.compile(r"\s*\([^()]*\)")
"""An author's sign, agency or office behind the name: "Ann Poe (apo)"."""
_NAVIGATION: Final = SAYING["outside"]["title"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states about itself."""

    all: Sequence[Statement]

    def of(self, kind: str) -> list[Statement]:
        """Give the statements of one kind, the most trusted first."""
        return [statement for statement in self.all if statement.kind == kind]

    def first(self, kind: str) -> Statement | None:
        """Give the most trusted statement of one kind."""
        return next(iter(self.of(kind)), None)


def words_of(text: str) -> list[str]:
    """Give the words of a text for comparison."""
    return re.findall(r"\w+", text.casefold())


def likeness(first: str, second: str) -> float:
    """Give how much two texts share, from 0 to 1."""
    a, b = words_of(first), words_of(second)
    if not a or not b:
        return 0.0
    both = len(set(a) & set(b))
    return 2 * both / (len(set(a)) + len(set(b)))


def title_of(root: Element, facts: Facts) -> Element | None:
    """Give the element that shows the title: the ``h1`` that is most like what the page states."""
    stated = [statement.text for statement in facts.of("title")]
    titles = [e for e in root.walk() if e.name == "title" and e.is_block][:1]
    stated += [e.text for e in titles]
    candidates = [e for e in root.walk() if e.name in ("h1", "h2", "h3") or e.get("itemprop") == "headline"]
    shown = [e for e in candidates if e.text and len(e.text) < LONGEST_TITLE]

    def rank(element: Element) -> tuple[float, int]:
        best = max((likeness(element.text, text) for text in stated), default=0.0)
        bonus = (0.3 if element.name == "h1" else 0.0) - (0.6 if _is_in_navigation(element) else 0.0)
        return (best + bonus, -element.start)

    best = max(shown, key=rank, default=None)
    if best is None:
        return None
    is_title = rank(best)[0] > (0.5 if best.name == "h1" else 0.75) or (best.name == "h1" and not stated)
    return _without_kicker(best, stated) if is_title else None


def _without_kicker(title: Element, stated: Sequence[str]) -> Element:
    """Give the part of a title that is what the page states, where another part stands before it."""
    wanted = [words_of(text) for text in stated]
    if words_of(title.text) in wanted:
        return title
    return next((e for e in title.walk() if words_of(e.text) in wanted), title)


def _is_in_navigation(element: Element) -> bool:
    return any(
        around.name in ("nav", "li", "footer", "aside") or class_words(around) & _NAVIGATION
        for around in element.ancestors()
        if around.name not in ("body", "html", "main")
    )


def is_other_day(first: str, second: str) -> bool:
    """
    Whether two dates in ISO 8601 are of two days, and that not only in two time zones.

    One without a zone may be of any, so that the next day is not another one.
    """
    between = abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
    a, b = _instant(first), _instant(second)
    if between != 1 or a is None or b is None:
        return between > 1
    return a.astimezone(b.tzinfo).date() != b.date() and b.astimezone(a.tzinfo).date() != a.date()


def _instant(iso: str) -> datetime | None:
    """Read a time with its zone, or give ``None`` where there is none, or one that no place has."""
    try:
        moment_of = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return moment_of if moment_of.tzinfo else None


def iso_of(written: str) -> str | None:
    """Read a stated date as ISO 8601, or give ``None``."""
    found = moment(
        written.strip().replace(" ", "T", 1) if re.match(r"\d{4}-\d\d-\d\d \d", written) else written,
        vocabulary("en"),
    )
    return found.iso if found else None


def author_statements(facts: Facts) -> list[list[Statement]]:
    """Give the statements that name authors, those of each means together, the most trusted first."""
    by_rule: dict[str, dict[str, Statement]] = {}
    for statement in facts.of("author"):
        if "://" in statement.text or statement.text.startswith("@") or len(statement.text) > 200:
            continue
        by_rule.setdefault(statement.rule, {}).setdefault(statement.text, statement)
    return [list(statements.values()) for statements in by_rule.values()]


def split_names(text: str) -> Iterator[str]:
    """Yield the names in a statement such as "Ann Poe and Bo Lee"."""
    text = _SIGN.sub("", re.sub(r"(?i)^by\s+", "", text.strip()))
    for part in _NAME_BREAK.split(text):
        name = part.strip(" .")
        if name and len(name.split()) <= MOST_NAME_WORDS:
            yield name
