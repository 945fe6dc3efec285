"""
What readers are told besides what elements are: roles, names and levels in their place, titles, fields.

An article's elements say by themselves what they are; the few roles and names that an edition adds are known.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from article_pipeline.article.model import Article
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.html_reading import HEADINGS, classes_of, shown_in
from article_pipeline.audit.markup.labels import is_label, lone_credits
from article_pipeline.audit.markup.marked_text import numbered_otherwise
from article_pipeline.audit.markup.playback import part_of
from article_pipeline.audit.markup.sayable import letters
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.speech.dates import date_label

_ROLES: Final = {"aside": "note", "div": "group", "nav": "doc-toc"}
_NAMED_BY_ITS_HEADING: Final = frozenset({"aside", "section"})


_LABELLED: Final = frozenset({"alt", "long-description"})
"""Classes of paragraphs that say of a picture what no reader would take for the article's own words."""


def unlabelled(root: Element, name: str, article: Article) -> Iterator[Finding]:
    """
    Yield what stands among an article's words without the label that says what it is.

    A description always has one, and a date has its own unless its line says what happened then.
    """
    for block in root.iter("p", "{*}p", "{*}prodnote"):
        labels = [label for label in block.iter("span", "{*}span") if is_label(label)]
        said = "".join(map(str, labels[0].itertext())).strip() if labels else ""
        wanted = _date_label(block, article).strip()
        if wanted != said if wanted else _LABELLED.intersection(classes_of(block)) and not said:
            place = f"{name}#{block.get('id') or ''}"
            found = f"its label is {said}" if said else "it has no label"
            yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=shown_in(block)[:80], found=found)


def _date_label(block: Element, article: Article) -> str:
    """Give the label that a block has to have as a date; for what is none, nothing."""
    if "date" in classes_of(block):
        names = (block.get("id"), *classes_of(block))
        for name, stamp in (("published", article.published), ("updated", article.updated)):
            if name in names and stamp:
                return date_label(stamp, name, article.language)
    return ""


def nameless_credits(roots: Iterable[Element], reference: Reference, edition: Edition) -> Iterator[Finding]:
    """Yield credits of pictures of which nothing else is there, and that do not say what they are of."""
    blocks = [block for root in roots for block in root.iter("p", "{*}p", "{*}prodnote")]
    labelled = [
        letters("".join(map(str, block.itertext())))
        for block in blocks
        if any(map(is_label, block.iter("span", "{*}span")))
    ]
    for credit in lone_credits(reference.article, pictures_lost(reference, edition)):
        name = letters(credit.written.partition(":")[2] or credit.written)
        there = next((words for words in labelled if words.endswith(name)), None)
        if there is None:
            yield Finding(Fault.MISLABELLED, "", wanted=credit.written, found="it has no label")
        else:
            labelled.remove(there)


def announced_faults(root: Element, name: str, article: Article) -> Iterator[Finding]:
    """Yield what is announced otherwise than it is in the articles of a document called ``name``."""
    yield from unlabelled(root, name, article)
    for whole in root.iter("article", "{*}article"):
        for element in whole.iter(etree.Element):
            yield from _of_their_own(element, name)
            for attribute, value in ((str(key), str(said)) for key, said in element.items()):
                is_told = attribute in ("role", "title") or attribute.startswith("aria-")
                if is_told and not _is_known(element, attribute, value):
                    place = _place(element, name)
                    said = f'{local(element)} with {attribute}="{value}"'
                    words = shown_in(element)[:80]
                    yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=words, found=said)


def numbered_faults(contents: Element, place: str) -> Iterator[Finding]:
    """Yield lists of a table of contents that count otherwise than from one on."""
    for element in contents.iter("ol", "{*}ol"):
        items = [child for child in element if local(child) == "li"]
        start = element.get("start")
        said = numbered_otherwise(element, items) + (f", from {start}" if start not in (None, "1") else "")
        if said:
            found = said.removeprefix(", ")
            yield Finding(Fault.ALTERED, place, stream=Stream.FACTS, wanted="numbers from 1 on", found=found)


_OWN_WORDS: Final = {"input": ("value", "placeholder"), "iframe": ("srcdoc", "src"), "embed": ("src",)}
"""Elements that show what their attributes say, or another page."""


def _of_their_own(element: Element, name: str) -> Iterator[Finding]:
    """Yield what a field or a frame shows in an article, which has neither."""
    for attribute in _OWN_WORDS.get(local(element), ()):
        if (said := element.get(attribute)) and element.get("type") != "hidden":
            place = _place(element, name)
            yield Finding(Fault.INVENTED, place, part_of(place), found=said[:80])
            return


def _place(element: Element, name: str) -> str:
    """Name the place of an element by its id, or that of what it stands in."""
    near = next((one.get("id") for one in (element, *element.iterancestors()) if one.get("id")), "")
    return f"{name}#{near}"


def _is_known(element: Element, attribute: str, value: str) -> bool:
    tag = local(element)
    is_scrolling = tag == "div" and "scrolls" in classes_of(element)
    match attribute:
        case "role":
            return _ROLES.get(tag) == value and (tag != "div" or is_scrolling)
        case "aria-labelledby" if tag == "article":
            named = next((e for e in element.iter(etree.Element) if e.get("id") == value), None)
            return named is not None and (local(named) == "h1" or _is_in_head(named))
        case "aria-labelledby" if tag in _NAMED_BY_ITS_HEADING:
            return any(child.get("id") == value and local(child) in HEADINGS for child in element)
        case "aria-labelledby":
            return tag == "nav"
        case "aria-label" if tag == "article":
            return next(element.iter("h1", "{*}h1"), None) is None
        case "aria-label":
            return is_scrolling or tag == "nav"
        case "aria-describedby":
            return tag == "img"
        case "title":
            return tag == "abbr" or is_label(element)  # a long form, or the source's own label
        case _:
            return attribute == "aria-hidden"  # what it hides is not read


def _is_in_head(element: Element) -> bool:
    """Whether an element is in a head of a table, where headings are phrases."""
    return any(local(outer) == "th" for outer in element.iterancestors())
