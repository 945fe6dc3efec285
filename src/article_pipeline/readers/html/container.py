"""
Where on a page the article is: the element that holds its prose, and the one that holds its title as well.

Prose is counted by words of paragraphs that are long, end like a sentence and are not made of links; the
smallest element that holds nearly all of it is the body.
"""

from dataclasses import dataclass
from typing import Final

from article_pipeline.readers.html.classes import SAYING, class_words, last_words
from article_pipeline.readers.html.counting import SENTENCE_ENDS, count_of
from article_pipeline.readers.html.elements import FURNITURE, HEADINGS, UNSEEN
from article_pipeline.readers.html.furniture import links_share
from article_pipeline.readers.html.tree import Chars, Element, once

ALMOST_ALL: Final = 0.85
ENOUGH: Final = 0.5
LEAST_WORDS: Final = 8
MOST_OUTSIDE: Final = 0.4

_OUTSIDE: Final = FURNITURE | UNSEEN | {"aside", "figure", "figcaption"}
_OUTSIDE_WORDS: Final = SAYING["outside"]["prose"]
_OUTSIDE_NOUNS: Final = SAYING["outside"]["prose_nouns"]
_SEMANTIC: Final = frozenset(("article", "main"))
_BODY_WORDS: Final = (
    frozenset(("article", "body")),
    frozenset(("story", "body")),
    frozenset(("article", "content")),
    frozenset(("story", "content")),
    frozenset(("entry", "content")),
    frozenset(("post", "content")),
    frozenset(("article", "text")),
    frozenset(("body", "text")),
    frozenset(("article", "main")),
)
_ENDINGS: Final = f"{SENTENCE_ENDS}:;]"


@dataclass(frozen=True, slots=True)
class Weights:
    """The words of prose below each element."""

    tenths: dict[Element, int]

    def __call__(self, element: Element) -> float:
        return self.tenths.get(element, 0) / 10


def weights(root: Element, title: Element | None) -> Weights:
    """
    Count the prose of ``root`` and all below it.

    What is called a sidebar or a comment counts nothing, unless it is around ``title`` or holds so much of
    the page's prose that it is the article, whatever it is called.
    """
    spared = frozenset(title.ancestors()) if title is not None else frozenset()
    everything = _summed(root, frozenset())
    total = everything.get(root, 0)
    outside = frozenset(
        element
        for element, weight in everything.items()
        if element not in spared and weight < MOST_OUTSIDE * total and _is_outside(element)
    )
    return Weights(_summed(root, outside))


def _summed(root: Element, outside: frozenset[Element]) -> dict[Element, int]:
    """Sum up the prose of blocks in tenths of a word, from the leaves."""
    counted: list[Element] = []
    stack: list[Element] = [root]
    while stack:
        here = stack.pop()
        if here.name not in _OUTSIDE and here not in outside:
            counted.append(here)
            stack.extend(child for child in here.children if isinstance(child, Element) and child.is_block)
    found: dict[Element, int] = {}
    for here in reversed(counted):
        found[here] = found.get(here, 0) + _own_prose(here)
        if found[here] and here.parent is not None:
            found[here.parent] = found.get(here.parent, 0) + found[here]
    return {element: tenths for element, tenths in found.items() if tenths}


def _is_outside(element: Element) -> bool:
    if element.name in ("body", "main", "article") or "class" not in element.attributes:
        return False
    return bool(class_words(element) & _OUTSIDE_WORDS or last_words(element) & _OUTSIDE_NOUNS)


@once
def _own_prose(element: Element) -> int:
    """Count the words of an element's own lines in tenths of a word, those of its blocks not counted."""
    if not element.is_block or element.name in HEADINGS:
        return 0
    words, linked, last = 0, 0, ""
    for child in element.children:
        if isinstance(child, Chars):
            text = child.text
        elif child.is_block or child.name in UNSEEN:
            continue
        else:
            text = child.text
            if child.name == "a" or links_share(child) > 0.5:
                linked += count_of(text)
        words += count_of(text)
        last = text.rstrip() or last
    if words < LEAST_WORDS or linked > words / 2:
        return 0
    if _is_in_card(element):
        return 0
    is_sentence = last[-1:] in _ENDINGS or words > 25
    return (words - linked) * (10 if is_sentence else 3)


def _is_in_card(element: Element) -> bool:
    """Whether a paragraph stands with a linked title that brings as much text: another article's summary."""
    for _, around in zip(range(4), element.ancestors(), strict=False):
        if around.size > 3 * element.size + 200:
            return False
        if links_share(around) > 0.4:
            return True
    return False


def body_of(root: Element, weight: Weights, title: Element | None) -> Element:
    """Give the smallest element that holds nearly all prose of the article."""
    here = _story(root, weight, title)
    while True:
        children = [c for c in here.children if isinstance(c, Element) and weight(c) > 0]
        best = max(children, key=weight, default=None)
        if best is None:
            return here
        share = weight(best) / weight(here)
        if share < (ENOUGH if _is_marked(best) else ALMOST_ALL) or best.name == "p":
            return here
        if any(child is not best and child.name == "p" and weight(child) > 15 for child in children):
            return here
        if share < ALMOST_ALL and any(_is_twin(child, best) and weight(child) > 40 for child in children):
            return here
        here = best


def _story(root: Element, weight: Weights, title: Element | None) -> Element:
    """The element marked as an article around the title, where it holds enough prose; else the root."""
    if title is None:
        return root
    for element in title.ancestors():
        if element.name == "article" and weight(element) >= 0.3 * weight(root):
            return element
    return root


def _is_twin(element: Element, best: Element) -> bool:
    """Whether a page cut its body into parts: two elements that are called the same."""
    return element is not best and element.name == best.name and element.get("class") == best.get("class")


def story_of(title: Element | None, body: Element, weight: Weights) -> Element:
    """Give the element around title and body: the article that they are in, if it holds little more."""
    inner = common(title, body) if title is not None else body
    for element in inner.ancestors():
        if element.name == "article" or element.get("itemtype").endswith("Article"):
            return element if weight(element) <= 1.3 * weight(inner) else inner
    return inner


def _is_marked(element: Element) -> bool:
    if element.name in _SEMANTIC or element.get("itemprop") == "articleBody":
        return True
    said = class_words(element)
    return any(words <= said for words in _BODY_WORDS)


def common(first: Element, second: Element) -> Element:
    """Give the innermost element that both are in."""
    around = {id(element) for element in first.ancestors()}
    return next(element for element in second.ancestors() if id(element) in around)
