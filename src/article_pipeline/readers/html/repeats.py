"""
What a page brings twice, for small screens and for large ones, and pictures of those who wrote it.

A standfirst may be a sentence of the article, so that it repeats nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from article_pipeline.article.model import Block, Figure, Paragraph, PullQuote, Quote, Reason, Span, Strong
from article_pipeline.article.walk import plain
from article_pipeline.readers.html.counting import SENTENCE_ENDS
from article_pipeline.readers.html.facts import words_of

LEAST_WORDS: Final = 12
"""A shorter sentence may be said twice, a shorter line without a stop is a label of slides."""
LEAST_PULLED_WORDS: Final = 5
MOST_BESIDE_NAME: Final = 4

Dropped = tuple[Span, Reason, str]


def unrepeated(
    blocks: Sequence[Block], lead: Figure | None, authors: Iterable[str]
) -> tuple[list[Block], list[Dropped]]:
    """Keep each figure and long paragraph once, and no author's portrait; give the places of the others."""
    names = list(authors)
    seen: set[object] = {_figure_key(lead)} if lead else set()
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        key = _key(block)
        if block.span and isinstance(block, Figure) and is_portrait(block, names):
            dropped.append((block.span, Reason.FURNITURE, "portrait"))
        elif block.span and key is not None and key in seen:
            dropped.append((block.span, Reason.REPEATED, f"{block.rule}-again"))
        else:
            kept.append(block)
            seen.add(key)
    return kept, dropped


def pulled_out(blocks: Sequence[Block]) -> list[Block]:
    """Make a quote whose words a paragraph of the article has as well one that is lifted out."""
    said = [f" {' '.join(words_of(plain(b.content)))} " for b in blocks if isinstance(b, Paragraph)]
    return [_pulled(block, said) for block in blocks]


def _pulled(block: Block, said: Sequence[str]) -> Block:
    match block:
        case Quote(blocks=(Paragraph(content=content),)):
            words = words_of(plain(content))
            text = f" {' '.join(words)} "
            is_repeated = len(words) >= LEAST_PULLED_WORDS and any(text in other for other in said)
            if is_repeated:
                return PullQuote(content, block.attribution, span=block.span, rule="quote-again")
            return block
        case _:
            return block


def is_portrait(figure: Figure, authors: Iterable[str]) -> bool:
    """Whether a picture shows an author of the article, and says nothing but the name."""
    alt = set(words_of(figure.alt.text)) if figure.alt else set()
    caption = set(words_of(plain(figure.caption.content))) if figure.caption else set()
    names = (set(words_of(name)) for name in authors)
    return figure.credit is None and any(
        len(name) > 1 and name <= alt and len(alt - name) < MOST_BESIDE_NAME and caption <= name
        for name in names
    )


def _key(block: Block) -> object:
    match block:
        case Figure():
            return _figure_key(block)
        case Paragraph(content=content):
            text = plain(content)
            words = tuple(words_of(text))
            is_heading = all(isinstance(inline, Strong) for inline in content)
            is_label = len(words) > 1 and text[-1:] not in SENTENCE_ENDS and not is_heading
            return words if is_label or len(words) >= LEAST_WORDS else None
        case _:
            return None


def _figure_key(figure: Figure) -> tuple[str, str]:
    said = [figure.alt.text if figure.alt else "", plain(figure.caption.content) if figure.caption else ""]
    if not any(said):
        return "", figure.picture or str(figure.span)
    return " ".join(words_of(said[0])), " ".join(words_of(said[1]))
