"""
Which elements of a page are no part of its article, and why: navigation, sharing, promotion, other articles.

What an element is called counts only where its content does not speak against it: publishers call whole
articles "header", "banner" or "teaser".
"""

from typing import Final

from article_pipeline.article.model import Reason
from article_pipeline.readers.html.classes import SAYING, class_words, last_words
from article_pipeline.readers.html.counting import SENTENCE_ENDS, count_of
from article_pipeline.readers.html.descriptions import (
    ACTING,
    FRAMES,
    LEAST_DRAWING_WORDS,
    described,
    is_told,
    names_of_embed,
)
from article_pipeline.readers.html.elements import CONTROLS, FURNITURE, HEADINGS
from article_pipeline.readers.html.tree import Element, once

_WORDS: Final = tuple((Reason(name), words) for name, words in SAYING["reasons"].items())
_NOUNS: Final = SAYING["outside"]["nouns"]
_CERTAIN: Final = SAYING["outside"]["certain"]
_NEVER_BY_NAME: Final = HEADINGS | {"html", "body", "main", "a", "p", "figcaption", "em", "strong", "b", "i"}
_NAMED_OTHERWISE: Final = FURNITURE | _NEVER_BY_NAME | {"article"}

_CONTROLS: Final = CONTROLS | {"input", "form"}
_FRAMES: Final = frozenset(("div", "figure", "section"))
_EMBEDS: Final = SAYING["outside"]["embeds"]
_POSTS: Final = tuple(frozenset(name.split()) for name in SAYING["outside"]["posts"])
LEAST_SENTENCE_WORDS: Final = 12
LEAST_PROSE_WORDS: Final = 13
"""Of a paragraph that is no advertisement or invitation, though its element is called one."""
LEAST_TOLD_WORDS: Final = 6
"""Of a sentence that is told if the name of its element alone puts it out."""
MOST_PROSE: Final = 350
"""Characters of prose, some sixty words, above which an element's class alone does not put it out."""


def links_share(element: Element) -> float:
    """Give the share of an element's characters that stand in links."""
    return min(element.linked / element.size, 1.0) if element.size else 0.0


@once
def reason_for(element: Element) -> Reason | None:
    """Say why an element is no part of the article, or ``None`` if it may be one."""
    if element.name in FURNITURE:
        return Reason.FURNITURE
    if element.name == "a" and _is_card(element):
        return Reason.RELATED_LINKS
    if element.name in _NEVER_BY_NAME:
        return _hidden(element) if element.name == "p" else None
    if element.name in _FRAMES and _is_embed(element):
        return Reason.FURNITURE
    if element.name == "article" and (links_share(element) > 0.3 or element.prose < MOST_PROSE):
        return Reason.RELATED_LINKS
    return _reason_by_name(element) or _hidden(element)


def _is_embed(element: Element) -> bool:
    """Whether a frame holds a film or a player, and neither a picture nor a word about what it shows."""
    if element.has_picture or element.size > MOST_PROSE:
        return False
    return is_player(element) and not is_told(element)


def is_player(element: Element) -> bool:
    """Whether an element is a frame around a film or a player."""
    is_called_one = element.name == "figure" or (
        element.name in _FRAMES and bool(class_words(element) & _EMBEDS)
    )
    return is_called_one and any(e.name in ("video", "audio", "iframe", "object") for e in element.walk())


def is_named_frame(element: Element, title: str) -> bool:
    """Whether a film or a frame in no figure is named at length, and that not by ``title``."""
    if element.name not in FRAMES or _hidden(element) or _reason_by_name(element):
        return False
    names = [" ".join(name.split()) for name in names_of_embed(element) if described(name)]
    if not names or max(map(count_of, names)) < LEAST_DRAWING_WORDS or title in names:
        return False
    is_post = any(words <= class_words(element) for words in _POSTS)
    return not is_post and not any(around.name in ACTING for around in element.ancestors())


def _is_card(link: Element) -> bool:
    """Whether a link is around another article's headline."""
    return link.has_block and link.size < MOST_PROSE and any(e.name in HEADINGS for e in link.walk())


def _reason_by_name(element: Element) -> Reason | None:
    said = class_words(element)
    for reason, words in _WORDS:
        if not said & words or (reason is Reason.RELATED_LINKS and links_share(element) < 0.3):
            continue
        if said & _CERTAIN or _may_be_furniture(element, reason):
            return reason
    is_called_one = bool(last_words(element) & _NOUNS)
    return Reason.FURNITURE if is_called_one and _may_be_furniture(element, Reason.FURNITURE) else None


def _may_be_furniture(element: Element, reason: Reason) -> bool:
    """
    Whether an element's content does not speak against its class.

    Sentences that stand there alone do: what invites readers to act gives them a button or a link for it.
    """
    if element.prose >= MOST_PROSE:
        return False
    is_page = reason is Reason.FURNITURE
    if _longest_sentence(element) < (LEAST_SENTENCE_WORDS if is_page else LEAST_PROSE_WORDS):
        return True
    return _acts(element, is_page=is_page)


def _acts(element: Element, *, is_page: bool = False) -> bool:
    """Whether an element has something to press, to fill in or to follow; of a page's part, not in prose."""
    return any(
        e.name in _CONTROLS or (e.name == "a" and not (is_page and _is_in_prose(e))) for e in element.walk()
    )


def is_out_by_name(element: Element) -> bool:
    """Whether nothing but its name puts out an element with a sentence in it."""
    if element.name in _NAMED_OTHERWISE or not any(map(_says, element.walk())):
        return False
    return _reason_by_name(element) is not None and not _acts(element)


def _says(element: Element) -> bool:
    """Whether an element is a line of a sentence's length and ends like one."""
    if not element.is_block or element.has_block or element.text[-1:] not in SENTENCE_ENDS:
        return False
    return count_of(element.text) >= LEAST_TOLD_WORDS


def _is_in_prose(link: Element) -> bool:
    around = next((e for e in link.ancestors() if e.is_block), None)
    return around is not None and 2 * around.linked < around.size


@once
def _longest_sentence(element: Element) -> int:
    """Count the words of the longest paragraph that ends like a sentence and is not made of links."""
    paragraphs = (e for e in element.walk() if e.prose and not e.has_block)
    return max((count_of(e.text) for e in paragraphs if e.text[-1:] in SENTENCE_ENDS), default=0)


def _hidden(element: Element) -> Reason | None:
    style = element.get("style").replace(" ", "").lower() if "style" in element.attributes else ""
    is_hidden = "hidden" in element.attributes or "display:none" in style
    return Reason.HIDDEN if is_hidden and element.prose < MOST_PROSE else None
