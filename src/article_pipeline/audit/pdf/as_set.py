"""
An article as a page says it: what a page adds, settles, or has no form for, is done to the model beforehand.

What is compared with a page is then again an article and its pieces. The rules are those of
``docs/architecture.md`` for pages; the code that makes pages shares nothing with this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Emphasis,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    Link,
    List,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from article_pipeline.article.walk import figures, plain
from article_pipeline.audit.addresses import as_uri
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.pieces import Piece, Pieces, pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.speech.dates import date_label
from article_pipeline.speech.wording import has_wording

_DEEPEST: Final = 6
_TAG: Final = re.compile(r"(?:[A-Za-z]{2,8}|[XxIi](?=-))(?:-[A-Za-z0-9]{1,8})*")
_ENGLISH: Final = "en"
_MARKER: Final = "marker"
_COLON: Final = "colon"
"""What a credit is made by that has a colon of the page's own."""
"""The rule of texts that are the mark of a list's item."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What pages say of their own: before a picture's descriptions, and for one that has none."""

    image: str
    undescribed: str
    description: str
    picture_credit: str


_OWN: Final = {
    "en": OwnWords("Image:", "Image without description", "Description:", "Picture credit"),
    "de": OwnWords("Bild:", "Bild ohne Beschreibung", "Beschreibung:", "Bildnachweis"),
    "fr": OwnWords("Image :", "Image sans description", "Description :", "Crédit de l’image"),
    "es": OwnWords("Imagen:", "Imagen sin descripción", "Descripción:", "Crédito de la imagen"),
    "it": OwnWords("Immagine:", "Immagine senza descrizione", "Descrizione:", "Credito dell’immagine"),
}


def primary(language: str) -> str:
    """Give the language of a tag without its region and script."""
    return language.replace("_", "-").partition("-")[0].strip().lower()


def own_words(language: str) -> tuple[OwnWords, bool]:
    """Give a page's own words for a language, and whether they are in English in its place."""
    known = _OWN.get(primary(language))
    return (known, False) if known else (_OWN[_ENGLISH], True)


def tag_of(language: str) -> str | None:
    """Give a language tag that a file may carry, or ``None`` where it has not the form of one."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


@dataclass(frozen=True, slots=True)
class AsSet:
    """An article as pages say it; ``titles`` are the levels of the titles of boxes, in their order."""

    article: Article
    titles: tuple[int, ...]
    hidden: frozenset[str]
    """The paths of pictures that were declared as not shown."""

    def pieces(self, order: Sequence[str] = ()) -> Pieces:
        """Give its words piece by piece, ``order`` as in ``pieces.pieces``."""
        levels = iter(self.titles)
        language = self.article.language
        return [
            _labelled(_levelled(piece, levels), self.article, language)
            for piece in pieces(self.article, order)
        ]


def as_set(reference: Reference, edition: Edition, *, is_paper: bool = False) -> AsSet:
    """Give the article as the pages of ``edition`` say it; paper describes no picture that it shows."""
    setter = _Setter(reference.article, pictures_lost(reference, edition), is_paper=is_paper)
    article = setter.article()
    return AsSet(article, tuple(setter.titles), setter.hidden)


def _levelled(piece: Piece, levels: Iterator[int]) -> Piece:
    return replace(piece, level=next(levels, None)) if piece.kind is Kind.TITLE else piece


def _labelled(piece: Piece, article: Article, language: str) -> Piece:
    """Put the page's own words before those that it labels, with their language where it is another."""
    if piece.content and piece.content[0].rule == _MARKER:
        return replace(piece, kind=Kind.MARKER, content=())
    if piece.kind in (Kind.PUBLISHED, Kind.UPDATED):
        stamp = article.published if piece.kind is Kind.PUBLISHED else article.updated
        assert stamp is not None
        label = date_label(stamp, piece.where, language)
        foreign = not has_wording(language)
        if label:
            piece = replace(piece, text=f"{label}{piece.text}")
        return _spoken(piece, label, foreign)
    own, is_foreign = own_words(language)
    labels = {
        Kind.ALT: own.image,
        Kind.LONG_DESCRIPTION: own.description,
        Kind.CREDIT: own.picture_credit + (":" if is_foreign and _has_own_colon(piece, article) else ""),
    }
    label = labels.get(piece.kind, "")
    if piece.kind is Kind.ADDRESS and urlsplit(piece.text).scheme in ("http", "https"):
        return replace(piece, content=(Link((Text(piece.text),), as_uri(piece.text)),))
    return _spoken(piece, label if piece.text.startswith(label) else "", is_foreign)


def _has_own_colon(credit: Piece, article: Article) -> bool:
    """Whether a credit was written without a label, so that the colon is the page's own as well."""
    shown = (figure.credit for figure in figures(article) if figure.credit)
    return any(one.rule == _COLON and one.written == credit.text for one in shown)


def _spoken(piece: Piece, label: str, is_foreign: bool) -> Piece:  # noqa: FBT001
    if not label.strip() or not is_foreign:
        return piece
    return replace(piece, content=(LanguagePart((Text(label),), _ENGLISH),))


class _Setter:
    """Goes through an article in the order of reading; no level of its headings is skipped."""

    def __init__(self, article: Article, hidden: frozenset[str], *, is_paper: bool) -> None:
        self._is_paper = is_paper
        self._article = article
        self.hidden = hidden
        self._own, _ = own_words(article.language)
        self._level = 0
        self._has_title = False
        self.titles: list[int] = []

    def article(self) -> Article:
        whole = self._article
        headline = whole.headline and Headline(
            self._heading(whole.headline.content, 1)[0], span=whole.headline.span
        )
        return replace(
            whole,
            headline=headline,
            standfirst=tuple(replace(p, content=_inlines(p.content)) for p in whole.standfirst),
            lead_figure=whole.lead_figure and self._figure(whole.lead_figure),
            body=self._blocks(whole.body),
            endnotes=tuple(replace(note, content=_inlines(note.content)) for note in whole.endnotes),
        )

    def _heading(self, content: tuple[Inline, ...], level: int) -> tuple[tuple[Inline, ...], int]:
        """Give the content and the level of a heading; one without words is none."""
        said = _inlines(content)
        if plain(said).strip():
            least = 2 if self._has_title else 1
            self._level = min(max(level, least), self._level + 1, _DEEPEST)
            self._has_title = True
        return said, self._level

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                content, level = self._heading(block.content, block.level)
                return replace(block, content=content, level=level)
            case Paragraph():
                return replace(block, content=_inlines(block.content))
            case List():
                return self._list(block)
            case Quote():
                inside = self._blocks(block.blocks)
                return replace(block, blocks=inside, attribution=_inlines(block.attribution))
            case PullQuote():
                return replace(
                    block, content=_inlines(block.content), attribution=_inlines(block.attribution)
                )
            case Figure():
                return self._figure(block)
            case Table():
                return self._table(block)
            case Aside():
                return self._aside(block)
            case QuestionAnswer():
                return replace(block, question=_inlines(block.question), answer=self._blocks(block.answer))
            case _:
                return block

    def _list(self, block: List) -> List:
        """Let each item of a numbered list begin with its number; bullets say nothing."""
        items = []
        for number, item in enumerate(block.items, block.start):
            inside = self._blocks(item.blocks)
            mark = Paragraph((Text(f"{number}.", rule=_MARKER, span=item.span),))
            items.append(replace(item, blocks=(mark, *inside) if block.ordered else inside))
        return replace(block, items=tuple(items))

    def _aside(self, block: Aside) -> Aside:
        before = self._level
        title, level = self._heading(block.title, self._level + 1)
        if plain(title).strip():
            self.titles.append(level)
        inside = self._blocks(block.blocks)
        self._level = before or min(self._level, 1)
        return replace(block, title=title, blocks=inside)

    def _table(self, table: Table) -> Block:
        caption = table.caption and replace(table.caption, content=_inlines(table.caption.content))
        if not any(row.cells for row in table.rows):
            return Figure(caption=caption, credit=table.credit, span=table.span)
        rows = tuple(
            replace(row, cells=tuple(replace(cell, blocks=self._blocks(cell.blocks)) for cell in row.cells))
            for row in table.rows
        )
        return replace(table, rows=rows, caption=caption)

    def _figure(self, figure: Figure) -> Figure:
        is_shown = figure.asset is not None and figure.asset.path not in self.hidden
        alt = None if figure.is_decorative else figure.alt
        if is_shown and self._is_paper:
            alt = None
        elif is_shown and not figure.is_decorative and not (alt and alt.text.strip()):
            alt = PlainText(self._own.undescribed, span=figure.span)
        elif alt and not is_shown:
            alt = replace(alt, text=f"{self._own.image} {alt.text}")
        described = figure.long_description
        if described:
            described = replace(described, text=f"{self._own.description} {described.text}")
        caption = figure.caption and replace(figure.caption, content=_inlines(figure.caption.content))
        credit = figure.credit
        if credit and not (is_shown or alt or described or caption):
            rule = credit.rule if ":" in credit.written else _COLON
            credit = replace(credit, written=self._lone(credit.written), rule=rule)
        asset = figure.asset if is_shown else None
        return replace(
            figure, asset=asset, alt=alt, long_description=described, caption=caption, credit=credit
        )

    def _lone(self, written: str) -> str:
        """Give the credit of a picture that is not there, and of which nothing else is said."""
        label, colon, name = written.partition(":")
        if colon and label.strip().lower() != "credit":
            return written
        return f"{self._own.picture_credit}:{name if colon else f' {written}'}"


def _inlines(content: tuple[Inline, ...], *, in_link: bool = False) -> tuple[Inline, ...]:
    return tuple(said for inline in content for said in _inline(inline, in_link=in_link))


def _inline(inline: Inline, *, in_link: bool) -> Iterator[Inline]:
    """Yield what a page makes of an inline: a link without words says its address, none has links in it."""
    match inline:
        case Link() if in_link:
            yield from _inlines(inline.content, in_link=True)
        case Link():
            content = _inlines(inline.content, in_link=True)
            words = content if plain(inline.content).strip() else (Text(inline.target),)
            yield replace(inline, content=words, target=as_uri(inline.target))
        case LanguagePart():
            content = _inlines(inline.content, in_link=in_link)
            tag = tag_of(inline.language)
            if tag is None:
                yield from content
            else:
                yield replace(inline, content=content, language=tag)
        case Emphasis() | Strong() | Superscript() | Subscript():
            yield replace(inline, content=_inlines(inline.content, in_link=in_link))
        case _:
            yield inline
