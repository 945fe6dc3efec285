"""
What a PDF tells machines about the article: its language and title, and the bookmarks that lead through it.
"""

from collections.abc import Iterator
from typing import Final

import pikepdf
from lxml import etree

from article_pipeline.article.model import Article
from article_pipeline.article.walk import plain
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pdf.as_set import tag_of
from article_pipeline.audit.pdf.viewing import bookmarks
from article_pipeline.audit.pieces import Piece, Pieces

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_UNDETERMINED: Final = "und"
_PLACE: Final = "the file's own data"
_TITLED: Final = frozenset({Kind.HEADLINE, Kind.HEADING, Kind.TITLE})


def wanted_facts(article: Article, language: str | None = None) -> list[Piece]:
    """Give the language of a file, and its title where the article has one."""
    tag = language or tag_of(article.language) or _UNDETERMINED
    facts = [Piece("", Kind.LABEL, f"language: {tag}")]
    if title := _title(article):
        facts.append(Piece("headline", Kind.HEADLINE, f"title: {title}"))
    return facts


def wanted_bookmarks(pieces: Pieces) -> list[Piece]:
    """Give a bookmark for each heading."""
    return [
        Piece(piece.where, piece.kind, f"bookmark: {' '.join(piece.text.split())}", piece.line)
        for piece in pieces
        if piece.kind in _TITLED
    ]


def found_facts(pdf: pikepdf.Pdf, article: Article) -> list[Found]:
    """Read language and title; a title that the article has not is the file's own matter."""
    facts = [Found(f"language: {pdf.Root.get('/Lang', '')}", _PLACE)]
    if _title(article):
        facts.append(Found(f"title: {_told_title(pdf)}", _PLACE))
    return facts


def found_bookmarks(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Read the outline from the top down."""
    return (Found(f"bookmark: {entry.get('/Title', '')}", _PLACE) for entry in bookmarks(pdf))


def _title(article: Article) -> str:
    return " ".join(plain(article.headline.content).split()) if article.headline else ""


def _told_title(pdf: pikepdf.Pdf) -> str:
    """Give the title that the file's XMP packet tells (ISO 16684-1)."""
    metadata = pdf.Root.get("/Metadata")
    data = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    try:
        packet = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ""
    titles = packet.iterfind(f".//{_DC}title//{_RDF}li")
    return next((str(title.text or "") for title in titles), "")
