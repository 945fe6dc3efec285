"""
Raised and lowered words as a page of PDF 2.0 tells them: as the article does, and of signs that are either.

A run of such signs that the bundled fonts lack is set as others, raised or lowered: "10⁻³" has a raised "−3".
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Abbreviation, Inline, LineBreak, Subscript, Superscript, Text
from article_pipeline.article.walk import plain
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pdf.page_words import runs_apart
from article_pipeline.audit.pieces import Piece, Pieces

_NAMES: Final = {"<super>": "raised", "<sub>": "lowered"}


def levels_in(words: Pieces, drawn_alt: str) -> list[Piece]:
    """
    Give a piece for each raised or lowered run of ``words``.

    A description is on the page only where its picture is not; then it begins with ``drawn_alt``.
    """
    return [
        replace(piece, text=f"{name}: {' '.join(said.split())}", content=())
        for piece in words
        if piece.kind is not Kind.ALT or piece.text.startswith(drawn_alt)
        for name, said in _levels(piece.content if _is_whole(piece) else (Text(piece.text),), is_apart=False)
        if said.strip()
    ]


def _is_whole(piece: Piece) -> bool:
    """Whether the inlines of a piece are all that it says, and not the language of its label alone."""
    return plain(piece.content) == piece.text


def _levels(content: tuple[Inline, ...], *, is_apart: bool) -> Iterator[tuple[str, str]]:
    """Yield each run with its name; ``is_apart`` says that what is around it is raised or lowered itself."""
    for is_text, inlines in groupby(content, lambda inline: isinstance(inline, Text)):
        run = tuple(inlines)
        if is_text:
            yield from () if is_apart else _of_signs(plain(run))
        else:
            for inline in run:
                yield from _level(inline)


def _level(inline: Inline) -> Iterator[tuple[str, str]]:
    match inline:
        case Text() | LineBreak():
            return
        case Abbreviation():
            yield from _of_signs(inline.text)
        case Superscript() | Subscript():
            yield "raised" if isinstance(inline, Superscript) else "lowered", plain(inline.content)
            yield from _levels(inline.content, is_apart=True)
        case _:
            yield from _levels(inline.content, is_apart=False)


def _of_signs(text: str) -> Iterator[tuple[str, str]]:
    return ((_NAMES[kind], run) for kind, run in runs_apart(text))
