"""
Lines below a picture that say by a label what they are: "Alt text: …", "Caption: …".
"""

from dataclasses import dataclass
from typing import Literal

from article_pipeline.article.cutting import cut
from article_pipeline.article.model import Paragraph
from article_pipeline.article.walk import plain
from article_pipeline.readers.word.inlines import Desk, Run


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of a picture, parted from its label."""

    kind: Literal["alt", "caption"]
    label: Run
    content: Run


def labelled_line(desk: Desk, block: Paragraph) -> Said | None:
    """Read a line that begins with the label of a description or caption, which a colon follows."""
    words = plain(block.content)
    if block.rule not in ("paragraph", "caption"):
        return None
    alt, caption = (pattern.match(words) for pattern in (desk.vocabulary.alt, desk.vocabulary.caption))
    label = alt or caption
    is_credit = alt is None and desk.vocabulary.credit.match(words) is not None
    if label is None or is_credit or not label["colon"] or not words[label.end() :].strip():
        return None
    behind = cut(block.content, label.end(), len(words))
    return Said("alt" if alt else "caption", cut(block.content, 0, label.end()), behind)
