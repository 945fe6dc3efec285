"""
Editorial findings: what a sub-editor would send back before the page goes out.

Checks look at the model only, so that an article is judged alike whatever it was read from. Each check is a
function from an article to its findings; what is wrong with the file itself is the reader's to say.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Final

from article_pipeline.article.model import (
    Article,
    Asset,
    Figure,
    Heading,
    Link,
    Node,
    PlainText,
    Text,
)
from article_pipeline.article.walk import figures, nodes, parts, plain
from article_pipeline.diagnostics import (
    ALT_IS_CAPTION,
    ALT_IS_PLACEHOLDER,
    ALT_TOO_LONG,
    GLUED_WORDS,
    HEADING_SKIPPED,
    LINK_SAYS_NOTHING,
    LOW_RESOLUTION,
    NO_ALT,
    NO_CREDIT,
    NO_HEADLINE,
    UNDEFINED_ABBREVIATION,
    Diagnostic,
    Place,
    Rule,
)

Finding = tuple[Rule, Node | None, dict[str, object]]
Check = Callable[[Article], Iterator[Finding]]

LONGEST_ALT: Final = 300
"""Characters of a description that can be heard at one go; more belong into a long description."""

PRINT_WIDTH_MM: Final = 85
"""The least width that a picture has in print: a column of an A4 page in two columns."""

PRINT_PPI: Final = 300

_WORDS: Final = tomllib.loads(
    (files("article_pipeline.article") / "check_words.toml").read_text(encoding="utf-8")
)
_EMPTY_LINKS: Final = frozenset(_WORDS["empty_links"])
_KNOWN: Final = frozenset(_WORDS["known_abbreviations"])
_PLACEHOLDER: Final = re.compile(
    rf"(?:{'|'.join(_WORDS['placeholders'])})?\s*\d*"
    r"|(?=\w*[\d_])[\w-]+"  # a camera's or an agency's number
    r"|(?:\S+ ){0,4}\S+\.(?:jpe?g|png|gif|webp|tiff?|svg|heic)",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(
    r"\b[a-zà-ÿ]{3,}[.!?][A-Z][a-zà-ÿ]{2,}\b"  # two sentences: "ended.The"
    rf"|\b[A-Z]?[a-zà-ÿ]{{2,}}(?:{'|'.join(_WORDS['glued_labels'])})\b"  # a label: "CupCredit"
)
_ABBREVIATION: Final = re.compile(r"\b[A-Z]{3,6}s?\b")
_SHOUTED: Final = re.compile(r"\b[A-Z]{2,}(?:\W+[A-Z]{2,}){2,}\b")


def check(article: Article, file: str) -> tuple[Diagnostic, ...]:
    """Give the findings on ``article``, in the order of the source; messages call the source ``file``."""
    found = [finding for look in CHECKS for finding in look(article)]
    found.sort(key=lambda finding: finding[1].span.start if finding[1] and finding[1].span else 0)
    return tuple(rule.at(_place(node, file), **facts) for rule, node, facts in found)


def _place(node: Node | None, file: str) -> Place:
    span = node.span if node else None
    return Place(file, span.line, span.column) if span else Place(file)


def _headline(article: Article) -> Iterator[Finding]:
    if article.headline is None:
        yield NO_HEADLINE, None, {}


def _descriptions(article: Article) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.is_decorative:
            continue
        if figure.alt:
            yield from _description(figure, figure.alt)
        elif figure.asset:
            yield NO_ALT, figure, {"picture": figure.asset.path}


def _description(figure: Figure, alt: PlainText) -> Iterator[Finding]:
    words = alt.text.strip()
    if _PLACEHOLDER.fullmatch(words):
        yield ALT_IS_PLACEHOLDER, alt, {"alt": words}
    if len(words) > LONGEST_ALT:
        yield ALT_TOO_LONG, alt, {"length": len(words), "limit": LONGEST_ALT}
    if figure.caption and words == plain(figure.caption.content).strip():
        yield ALT_IS_CAPTION, alt, {}


def _credits(article: Article) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.credit is None and not figure.is_decorative:
            yield NO_CREDIT, figure, {}


def _resolution(article: Article) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.asset and figure.asset.media_type != "image/svg+xml" and _ppi(figure.asset) < PRINT_PPI:
            facts = {"picture": figure.asset.path, "ppi": _ppi(figure.asset), "limit": PRINT_PPI}
            yield LOW_RESOLUTION, figure, {**facts, "pixels": round(PRINT_WIDTH_MM / 25.4 * PRINT_PPI)}


def _ppi(asset: Asset) -> int:
    return round(asset.width / (PRINT_WIDTH_MM / 25.4))


def _headings(article: Article) -> Iterator[Finding]:
    headings = [block for block in article.body if isinstance(block, Heading)]
    levels = [1, *(heading.level for heading in headings)]
    for (before, found), heading in zip(pairwise(levels), headings, strict=True):
        if found > before + 1:
            yield HEADING_SKIPPED, heading, {"found": found, "before": before, "given": before + 1}


def _links(article: Article) -> Iterator[Finding]:
    for node in _all(article):
        if isinstance(node, Link) and plain(node.content).strip(" .…>»→").casefold() in _EMPTY_LINKS:
            yield LINK_SAYS_NOTHING, node, {"text": plain(node.content), "target": node.target}


def _glued(article: Article) -> Iterator[Finding]:
    for node in _all(article):
        if isinstance(node, Text | PlainText) and "://" not in node.text:
            for match in _GLUED.finditer(node.text):
                yield GLUED_WORDS, node, {"words": match[0]}


def _abbreviations(article: Article) -> Iterator[Finding]:
    texts = [(node, node.text) for node in _all(article) if isinstance(node, Text)]
    whole = " ".join(text for _, text in texts)
    seen: set[str] = set()
    for node, text in texts:
        for match in _ABBREVIATION.finditer(_SHOUTED.sub(" ", text)):
            short = match[0].removesuffix("s")
            if short in seen or short in _KNOWN:
                continue
            seen.add(short)
            if not _is_defined(short, whole):
                yield UNDEFINED_ABBREVIATION, node, {"short": short}


def _is_defined(short: str, whole: str) -> bool:
    """Tell whether the long form stands beside it: "HPA (…)" or "(HPA)"."""
    return bool(re.search(rf"\({short}s?\b|\b{short}s? \([^\W\d_]{{2}}", whole))


def _all(article: Article) -> Iterator[Node]:
    for part in parts(article):
        yield from nodes(part)


CHECKS: Final[tuple[Check, ...]] = (
    _headline,
    _descriptions,
    _credits,
    _resolution,
    _headings,
    _links,
    _glued,
    _abbreviations,
)
