"""
Editorial findings: what a sub-editor would send back before the page goes out.

Checks look at the model only, so that an article is judged alike whatever it was read from. Each check is a
function from an article to its findings; what is wrong with the file itself is the reader's to say.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final

from article_pipeline.article.model import (
    Article,
    Asset,
    Figure,
    Heading,
    Link,
    Node,
    PlainText,
    Span,
    Text,
)
from article_pipeline.article.places import Places
from article_pipeline.article.walk import figures, nodes, parts, plain
from article_pipeline.diagnostics import Diagnostic, Place, Rule
from article_pipeline.diagnostics.content import (
    ALT_IS_CAPTION,
    ALT_IS_GENERATED,
    ALT_IS_PLACEHOLDER,
    ALT_TOO_LONG,
    GLUED_WORDS,
    HEADING_SKIPPED,
    LANGUAGE_NOT_TOLD,
    LINK_SAYS_NOTHING,
    LOW_RESOLUTION,
    NO_ALT,
    NO_CREDIT,
    NO_HEADLINE,
    UNDEFINED_ABBREVIATION,
)
from article_pipeline.labels.vocabulary import speaks, table_of, vocabulary

Finding = tuple[Rule, Node | None, dict[str, object]]
Check = Callable[[Article, "Words"], Iterator[Finding]]

LONGEST_ALT: Final = 300
"""Characters of a description that can be heard at one go; more belong into a long description."""

PRINT_WIDTH_MM: Final = 85
"""The least width that a picture has in print: a column of an A4 page in two columns."""

PRINT_PPI: Final = 300

MOST_ABBREVIATIONS: Final = 30
"""Of more, an article is written for those who know them."""
LEAST_WORDS: Final = 8
"""Fewer may be names alone, in every language."""

_LONGEST_NAME: Final = 60
_TABLES: Final = tomllib.loads(
    (files("article_pipeline.article") / "check_words.toml").read_text(encoding="utf-8")
)
_FILE_NAME: Final = (
    r"(?=\w*[\d_])[\w-]+"  # a camera's or an agency's number
    r"|(?:\S+ ){0,4}\S+\.(?:jpe?g|png|gif|webp|tiff?|svg|heic|avif|bmp)"
)
_SENTENCES: Final = r"\b[a-zà-ÿ]{3,}[.!?][A-ZÀ-Þ][a-zà-ÿ]+\b"
_ABBREVIATION: Final = re.compile(r"\b[A-ZÄÖÜØÅ]{3,6}s?\b(?![’'\-.]\w|[\d/_])")
_SHOUTED: Final = re.compile(r"\b[^\W\d_a-zà-ÿ]{2,}(?:[^\w.!?(),;:]+[^\W\d_a-zà-ÿ]{2,})+\b")
_ROMAN: Final = re.compile(r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
"""Of kings, wars and years; no abbreviation, though some look so."""
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What the checks know of one language and of English; see ``check_words.toml``."""

    generated: re.Pattern[str]
    empty_links: frozenset[str]
    glued: re.Pattern[str]
    known: frozenset[str]


def words_of(language: str) -> Words:
    """Give the words for ``language``, a BCP 47 tag."""
    return _words(table_of(language))


@cache
def _words(language: str | None) -> Words:
    tables = [_TABLES[one] for one in dict.fromkeys((language, "en")) if one]

    def some(key: str) -> list[str]:
        return [word for table in tables for word in table[key]]

    labels = _any_of(some("glued_labels"))
    glued = rf"\b[^\W\d_]?[a-zà-ÿ]{{2,}}{labels}(?=\s?[:：])|[a-zà-ÿ]{{2,}}Getty Images\b"
    return Words(
        re.compile("|".join(some("generated")), re.IGNORECASE),
        frozenset(some("empty_links")),
        re.compile(rf"{_SENTENCES}|{glued}"),
        frozenset(some("known_abbreviations")),
    )


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=len, reverse=True)))})"


_STAND_INS: Final = _any_of(word for table in _TABLES.values() for word in table["placeholders"])
"""Systems write them in the language of their makers, so all are known in every article."""
_PLACEHOLDER: Final = re.compile(rf"{_STAND_INS}?\W*\d*\W*|{_FILE_NAME}", re.IGNORECASE)


def check(article: Article, file: str, places: Places | None = None) -> tuple[Diagnostic, ...]:
    """
    Give the findings on ``article``, in the order of the source; messages call the source ``file``.

    ``places`` are those of the decoded source, if the article's spans point into it.
    """
    words = words_of(article.language)
    found = [finding for look in CHECKS for finding in look(article, words)]
    found.sort(key=lambda finding: finding[1].span.start if finding[1] and finding[1].span else 0)
    return tuple(rule.at(_place(node, file, places), **facts) for rule, node, facts in found)


def _place(node: Node | None, file: str, places: Places | None) -> Place:
    span = node.span if node else None
    if span and places:
        span = places.span(span.start, span.end)
    return Place(file, span.line, span.column) if span else Place(file)


def _part(node: Node, start: int, end: int) -> Node:
    """Point at a piece of a node's text, where that stands in the source as it is."""
    span = node.span
    text = node.text if isinstance(node, Text | PlainText) else ""
    if span is None or span.end - span.start != len(text):
        return node
    return replace(node, span=Span(span.start + start, span.start + end, span.line, span.column + start))


def _headline(article: Article, _: Words) -> Iterator[Finding]:
    if article.headline is None:
        yield NO_HEADLINE, None, {}


def _descriptions(article: Article, words: Words) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.is_decorative:
            continue
        if figure.alt:
            yield from _description(figure, figure.alt, words)
        elif picture := figure.asset.path if figure.asset else figure.picture:
            yield NO_ALT, figure, {"picture": _file_name(picture)}


def _description(figure: Figure, alt: PlainText, words: Words) -> Iterator[Finding]:
    said = alt.text.strip()
    if _PLACEHOLDER.fullmatch(said):
        yield ALT_IS_PLACEHOLDER, alt, {"alt": said}
    if words.generated.search(said):
        yield ALT_IS_GENERATED, alt, {}
    if len(said) > LONGEST_ALT:
        yield ALT_TOO_LONG, alt, {"length": len(said), "limit": LONGEST_ALT}
    if figure.caption and _same(said) == _same(plain(figure.caption.content)):
        yield ALT_IS_CAPTION, alt, {}


def _file_name(picture: str) -> str:
    """Give what people call a picture: of an address its last part."""
    return PurePosixPath(picture.partition("?")[0]).name[:_LONGEST_NAME] or picture[:_LONGEST_NAME]


def _same(words: str) -> str:
    """Give words without what does not tell two lines apart: capitals, blanks, a final stop."""
    return " ".join(words.casefold().split()).rstrip(" .")


def _credits(article: Article, _: Words) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.credit is None and not figure.is_decorative:
            yield NO_CREDIT, figure, {}


def _resolution(article: Article, _: Words) -> Iterator[Finding]:
    for figure in figures(article):
        if figure.asset and figure.asset.media_type != "image/svg+xml" and _ppi(figure.asset) < PRINT_PPI:
            facts = {"picture": _file_name(figure.asset.path), "ppi": _ppi(figure.asset), "limit": PRINT_PPI}
            yield LOW_RESOLUTION, figure, {**facts, "pixels": round(PRINT_WIDTH_MM / 25.4 * PRINT_PPI)}


def _ppi(asset: Asset) -> int:
    return round(asset.width / (PRINT_WIDTH_MM / 25.4))


def _headings(article: Article, _: Words) -> Iterator[Finding]:
    headings = [block for block in article.body if isinstance(block, Heading)]
    levels = [1, *(heading.level for heading in headings)]
    for (before, found), heading in zip(pairwise(levels), headings, strict=True):
        if found > before + 1:
            yield HEADING_SKIPPED, heading, {"found": found, "before": before, "given": before + 1}


def _links(article: Article, words: Words) -> Iterator[Finding]:
    for node in _all(article):
        said = plain(node.content).strip(" .:!…<>«»→›\n").casefold() if isinstance(node, Link) else ""
        if isinstance(node, Link) and said in words.empty_links:
            yield LINK_SAYS_NOTHING, node, {"text": plain(node.content), "target": node.target}


def _glued(article: Article, words: Words) -> Iterator[Finding]:
    for node in _all(article):
        if isinstance(node, Text | PlainText) and "://" not in node.text:
            for match in words.glued.finditer(node.text):
                yield GLUED_WORDS, _part(node, *match.span()), {"words": match[0]}


def _abbreviations(article: Article, words: Words) -> Iterator[Finding]:
    texts = [(node, node.text) for node in _all(article) if isinstance(node, Text)]
    whole = " ".join(text for _, text in texts)
    small = {word for word in _WORD.findall(whole) if not word.isupper()}
    seen: set[str] = set()
    agency = vocabulary(article.language).agency
    for node, text in texts:
        for match in _ABBREVIATION.finditer(_SHOUTED.sub(" ", text)):
            short = match[0].removesuffix("s")
            is_known = short in words.known or _ROMAN.fullmatch(short) is not None
            if short in seen or is_known or len(seen) >= MOST_ABBREVIATIONS:
                continue
            seen.add(short)
            is_word = bool({short.lower(), short.capitalize()} & small) or agency.fullmatch(short)
            if not is_word and not _is_defined(short, whole):
                at = text.find(match[0])
                yield UNDEFINED_ABBREVIATION, _part(node, at, at + len(match[0])), {"short": short}


def _is_defined(short: str, whole: str) -> bool:
    """Tell whether the long form stands there: "HPA (…)", "(HPA)", or words with these initials."""
    if re.search(rf"\({short}s?\b|\b{short}s? ?\([^\W\d_]{{2}}", whole):
        return True
    first, others = short[0], short[1:]
    between = r"[\s-]+(?:\w{1,3}\s+){0,2}"
    initials = "".join(rf"{between}(?i:{letter})\w{{1,30}}" for letter in others)
    return bool(re.search(rf"\b{first}\w{{1,30}}{initials}", whole))


def _language(article: Article, _: Words) -> Iterator[Finding]:
    """Find an article that is called one of the known languages, and has none of its words and letters."""
    text = " ".join(node.text for node in _all(article) if isinstance(node, Text))
    if table_of(article.language) and len(text.split()) >= LEAST_WORDS and not speaks(text, article.language):
        yield LANGUAGE_NOT_TOLD, None, {"language": article.language}


def _all(article: Article) -> Iterator[Node]:
    for part in parts(article):
        yield from nodes(part)


CHECKS: Final[tuple[Check, ...]] = (
    _headline,
    _language,
    _descriptions,
    _credits,
    _resolution,
    _headings,
    _links,
    _glued,
    _abbreviations,
)
