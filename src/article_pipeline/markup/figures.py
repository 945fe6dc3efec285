"""
Figures: the picture or what stands for it, its caption, and its credit as an element of its own.

A figure whose picture is not at hand is set as words, so that a description or a credit is never lost with
its picture.
"""

from collections.abc import Iterator

from article_pipeline.article.model import Caption, Credit, Figure
from article_pipeline.markup.elements import Content, Element, make
from article_pipeline.markup.inlines import inlines
from article_pipeline.markup.phrases import Phrases
from article_pipeline.markup.setting import Picture, Setting


def figure(node: Figure, setting: Setting, where: str, kind: str = "") -> Iterator[Element]:
    """Yield the figure, or nothing where there is nothing to show or say."""
    picture = setting.picture(node.asset)
    told = (node, setting.phrases, where)
    content = _shown(picture, *told) if picture else _described(*told)
    if content:
        classes = [kind, "" if picture else "described"]
        yield make("figure", *content, id=where, class_=" ".join(filter(None, classes)) or None)


def caption_lines(caption: Caption | None, credit: Credit | None, where: str) -> Iterator[Element]:
    """Yield the paragraphs of a caption: what it says, and the credit as the source writes it."""
    if caption:
        yield make("p", *inlines(caption.content), id=f"{where}-caption", class_="caption")
    if credit:
        yield make("p", credit.written, id=f"{where}-credit", class_="credit")


def _shown(picture: Picture, node: Figure, phrases: Phrases, where: str) -> list[Element]:
    size = {"width": str(picture.width), "height": str(picture.height)}
    alt, has_none = _alternative(node, phrases)
    kind = "undescribed" if has_none else None
    image = make("img", src=picture.source, alt=alt, id=f"{where}-alt", class_=kind, **size)
    return [image, *_long_description(node, phrases, where), *_caption(node, where)]


def _alternative(node: Figure, phrases: Phrases) -> tuple[str, bool]:
    """Give the alternative text, and whether it only says that there is none."""
    if node.is_decorative:
        return "", False
    if node.alt and node.alt.text.strip():
        return node.alt.text, False
    return phrases.no_description, True


def _described(node: Figure, phrases: Phrases, where: str) -> list[Element]:
    alt = None if node.is_decorative else node.alt
    label = phrases.label(phrases.image)
    said = [make("p", label, alt.text, id=f"{where}-alt", class_="alt")] if alt else []
    said += _long_description(node, phrases, where)
    if node.credit and not said and not node.caption:
        return [make("p", *_with_picture(node.credit, phrases), id=f"{where}-credit", class_="credit")]
    return [*said, *_caption(node, where)]


def _with_picture(credit: Credit, phrases: Phrases) -> Iterator[Content]:
    """Say what a lone "Credit: …" is for, and keep its label; one such as "Photo:" says so itself."""
    written, colon, name = credit.written.partition(":")
    if colon and written.strip().lower() != "credit":
        yield credit.written
    elif colon:
        label = phrases.label(phrases.picture_credit)
        label.set("data-written", written)
        yield from (label, f":{name}")
    else:
        yield from (phrases.label(f"{phrases.picture_credit}: "), credit.written)


def _long_description(node: Figure, phrases: Phrases, where: str) -> list[Element]:
    if not node.long_description:
        return []
    label, text = phrases.label(phrases.description), node.long_description.text
    return [make("p", label, text, id=f"{where}-description", class_="long-description")]


def _caption(node: Figure, where: str) -> list[Element]:
    lines = list(caption_lines(node.caption, node.credit, where))
    return [make("figcaption", *lines)] if lines else []
