"""
What stands among the paragraphs of a body and is no part of it: labels of advertisements, links to other
articles, calls to subscribe, and what trails behind the last sentence.

Only what a line says and how much of it is links decides here; what an element is called was heard before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from article_pipeline.article.model import (
    Block,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Reason,
    Span,
    Strong,
    Text,
    ThematicBreak,
)
from article_pipeline.article.walk import nodes, plain
from article_pipeline.labels.dates import moment
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.counting import SENTENCE_ENDS, count_of

MOST_LABEL_WORDS: Final = 12
MOST_BARE_HEADING_WORDS: Final = 2
"""A heading as short as "Video" or "Comments" may be a section's."""
LEAST_TEASERS: Final = 3
MOST_APART: Final = 4
ALMOST_ALL_LINKS: Final = 0.8
MOSTLY_LINKS: Final = 0.45
DATE_LINE: Final = "date-line"
"""What a line that is nothing but a date is called by."""
_COUNTER: Final = re.compile(
    r"[\W\d_]*|\d{1,3}\s?(?:/|of|von|de|di|av|af|z)\s?\d{1,3}|\d{1,2}:\d\d(?:\s?min)?"
)


@dataclass(frozen=True, slots=True)
class Pruned:
    """The blocks that are kept, and the places of the others with the reason for each."""

    kept: tuple[Block, ...]
    dropped: tuple[tuple[Span, Reason, str], ...]


def pruned(blocks: Sequence[Block], words: Vocabulary) -> Pruned:
    """Part the blocks of a body from what only stands among them."""
    verdicts = [_verdict(block, words) for block in blocks]
    _rows_of_teasers(blocks, verdicts)
    _introductions(blocks, verdicts)
    _days(blocks, verdicts, words)
    _tail(blocks, verdicts)
    kept = tuple(block for block, verdict in zip(blocks, verdicts, strict=True) if verdict is None)
    dropped = tuple(
        (block.span, *verdict)
        for block, verdict in zip(blocks, verdicts, strict=True)
        if verdict and block.span
    )
    return Pruned(kept, dropped)


Verdict = tuple[Reason, str] | None


def _verdict(block: Block, words: Vocabulary) -> Verdict:
    match block:
        case Paragraph() | Heading():
            return line_verdict(
                plain(block.content), links_share(block.content), words, is_heading=isinstance(block, Heading)
            )
        case List():
            return _list_verdict(block, words)
        case _:
            pass
    return None


def _list_verdict(block: List, words: Vocabulary) -> Verdict:
    items = [item.blocks for item in block.items if item.blocks]
    shares = [_block_links(child) for blocks in items for child in blocks]
    if shares and sum(share > MOSTLY_LINKS for share in shares) > len(shares) / 2:
        return Reason.RELATED_LINKS, "list-of-links"
    led_by_links = sum(_block_links(blocks[0]) > ALMOST_ALL_LINKS and len(blocks) > 1 for blocks in items)
    if len(items) >= LEAST_TEASERS and led_by_links > len(items) * ALMOST_ALL_LINKS:
        return Reason.RELATED_LINKS, "list-of-teasers"
    lines = [block for blocks in items for block in blocks if isinstance(block, Paragraph)]
    labels = sum(line_verdict(plain(line.content), 0.0, words) is not None for line in lines)
    if lines and labels > len(lines) / 2:
        return Reason.FURNITURE, "list-of-labels"
    return None


def line_verdict(text: str, links: float, words: Vocabulary, *, is_heading: bool = False) -> Verdict:
    """Say why a line is no part of an article, or ``None`` if it may be."""
    count = count_of(text)
    bare = text.strip(" :.|•·>»–-").strip()
    if _COUNTER.fullmatch(bare):
        return Reason.FURNITURE, "counter"
    if count <= MOST_LABEL_WORDS and words.interruption.match(bare):
        return Reason.ADVERTISEMENT, "interruption-label"
    if count <= MOST_LABEL_WORDS and words.related.match(bare):
        return Reason.RELATED_LINKS, "related-label"
    label, colon, rest = text.partition(":")
    if (
        colon
        and rest.strip()
        and words.related.match(label.strip(" >»"))
        and (links > 0.3 or count_of(rest) < 25)
    ):
        return Reason.RELATED_LINKS, "related-line"
    is_label = count > MOST_BARE_HEADING_WORDS if is_heading else True
    if is_label and count <= MOST_LABEL_WORDS and words.furniture.match(bare):
        return Reason.FURNITURE, "furniture-label"
    if words.promotion.match(text) and (count < 40 or links > 0.2):
        return Reason.PROMOTION, "promotion-line"
    is_sentence = text.endswith(".") and not text.endswith("..") and count > 4
    if links > ALMOST_ALL_LINKS + 0.1 and not is_sentence:
        return Reason.RELATED_LINKS, "line-of-links"
    if count <= MOST_LABEL_WORDS and _is_date(text, words):
        return Reason.METADATA, DATE_LINE
    return None


def _is_date(text: str, words: Vocabulary) -> bool:
    text = re.split(r"\s[•·|]\s", text, maxsplit=1)[0]
    label = words.updated.match(text) or words.published.match(text)
    if label and re.fullmatch(r"\d+\s\w+(?:\s\w+)?", text[label.end() :].strip()):
        return True
    return moment(text[label.end() :] if label else text, words) is not None


def links_share(content: Sequence[Inline]) -> float:
    """Give the share of the characters of ``content`` that are in links."""
    linked = sum(
        len(plain(node.content))
        for inline in content
        if not isinstance(inline, Text)
        for node in nodes(inline)
        if isinstance(node, Link)
    )
    return linked / max(len(plain(tuple(content))), 1) if linked else 0.0


def _block_links(block: Block) -> float:
    return links_share(block.content) if isinstance(block, Paragraph | Heading) else 0.0


def _rows_of_teasers(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Drop pictures in a row that each lead to another page, with the words that go with each."""
    linked = [i for i, block in enumerate(blocks) if _is_bare_link(block)]
    row: list[int] = []
    for i in (*linked, len(blocks) + MOST_APART + 1):
        if row and i - row[-1] > MOST_APART:
            if len(row) >= LEAST_TEASERS:
                is_titled_above = row[0] > 0 and _names_related(verdicts[row[0] - 1])
                below = 1 if is_titled_above else min(b - a for a, b in pairwise(row))
                for at in range(row[0], min(row[-1] + below, len(blocks))):
                    verdicts[at] = Reason.RELATED_LINKS, "row-of-teasers"
            row = []
        row.append(i)


def _is_bare_link(block: Block) -> bool:
    return (
        isinstance(block, Figure) and block.rule == "linked-picture" and not (block.caption or block.credit)
    )


def _introductions(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Drop a heading or a line with a colon whose list of links was dropped."""
    for i in range(len(blocks) - 2, -1, -1):
        after = verdicts[i + 1]
        if (
            verdicts[i] is None
            and after
            and after[0] is Reason.RELATED_LINKS
            and _introduces(blocks[i], after)
        ):
            verdicts[i] = Reason.RELATED_LINKS, "introduces-links"


def _introduces(block: Block, after: tuple[Reason, str]) -> bool:
    match block:
        case Heading():
            return after[1] in ("list-of-links", "line-of-links")
        case Paragraph():
            text = plain(block.content)
            is_label = text.endswith(":") or (after[1] == "list-of-links" and text[-1:] not in SENTENCE_ENDS)
            return is_label and count_of(text) <= MOST_LABEL_WORDS
        case _:
            return False


def _days(blocks: Sequence[Block], verdicts: list[Verdict], words: Vocabulary) -> None:
    """Keep the dates that head the entries of a diary: those of a day, with prose above and below."""
    first = next((i for i, block in enumerate(blocks) if _is_substance(block)), len(blocks))
    for i in range(len(blocks) - 1):
        block, below, verdict = blocks[i], blocks[i + 1], verdicts[i]
        if verdict is None or verdict[1] != DATE_LINE or not isinstance(block, Paragraph | Heading):
            continue
        text = plain(block.content)
        is_labelled = words.updated.match(text) or words.published.match(text)
        is_below_prose = isinstance(block, Heading) or (i > first and not verdicts[i - 1])
        is_above = isinstance(below, Paragraph) and not verdicts[i + 1] and _is_prose(plain(below.content))
        if is_below_prose and is_above and not is_labelled:
            verdicts[i] = None


def _tail(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """
    Drop labels, headings and rules behind the last prose, and all behind "related" there.

    Lines without a link that go on right below the last prose stay: an article may end in verse.
    """
    last = max(
        (i for i, block in enumerate(blocks) if verdicts[i] is None and _is_substance(block)), default=-1
    )
    related = next((i for i in range(last + 1, len(blocks)) if _names_related(verdicts[i])), len(blocks))
    for i in range(related, len(blocks)):
        verdicts[i] = verdicts[i] or (Reason.RELATED_LINKS, "behind-related")
    end = len(blocks)
    while end and (verdicts[end - 1] or _trails(blocks[end - 1])):
        end -= 1
    while end < len(blocks) and verdicts[end] is None and is_line(blocks[end]):
        end += 1
    for i in range(end, len(blocks)):
        verdicts[i] = verdicts[i] or _trails(blocks[i])


def _trails(block: Block) -> Verdict:
    """Say why a block behind the last prose is no part of an article, or ``None`` where it is."""
    match block:
        case Paragraph(content=content) if not _is_prose(plain(content)):
            reason = Reason.FURNITURE if links_share(content) > MOSTLY_LINKS else Reason.UNPLACED
            return reason, "behind-the-end"
        case Heading():
            return Reason.DANGLING, "behind-the-end"
        case ThematicBreak():
            return Reason.FURNITURE, "behind-the-end"
        case Figure(rule="linked-picture"):
            return Reason.RELATED_LINKS, "behind-the-end"
        case _:
            return None


def is_line(block: Block) -> bool:
    """Whether a block is a line of a poem, or a last sentence without a stop."""
    if not isinstance(block, Paragraph) or block.rule != "p":
        return False
    return count_of(plain(block.content)) > 1 and not links_share(block.content)


def _is_substance(block: Block) -> bool:
    return (isinstance(block, Paragraph) and count_of(plain(block.content)) > 12) or not isinstance(
        block, Paragraph | Heading | Figure | List | ThematicBreak
    )


def _names_related(verdict: Verdict) -> bool:
    return verdict is not None and verdict[0] is Reason.RELATED_LINKS


def _is_prose(text: str) -> bool:
    return count_of(text) > 6 or text[-1:] in SENTENCE_ENDS


def bold_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, short lines all in bold that prose follows made headings."""
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if (
            i
            and isinstance(block, Paragraph)
            and _is_bold_label(block)
            and isinstance(following, Paragraph | List)
        ):
            yield Heading(_level(blocks[:i]), block.content, span=block.span, rule="bold-line")
        else:
            yield block


def _level(before: Sequence[Block]) -> int:
    return (
        next(
            (
                block.level
                for block in reversed(before)
                if isinstance(block, Heading) and block.rule != "bold-line"
            ),
            1,
        )
        + 1
        if before
        else 2
    )


def _is_bold_label(block: Paragraph) -> bool:
    text = plain(block.content)
    inks = [inline for inline in block.content if plain((inline,)).strip()]
    is_bold = bool(inks) and all(isinstance(inline, Strong) for inline in inks)
    return is_bold and count_of(text) <= MOST_LABEL_WORDS and text[-1] not in ".:…,;"
