"""
What a renderer of HTML or XHTML could get wrong: each a change of a document's elements, in place.

A change that finds nothing to change raises ``LookupError``.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

Element = etree._Element
Change = Callable[[Element], None]


def every(root: Element, tag: str, kind: str | None = None) -> list[Element]:
    """Give the elements of a name in the article, and of a class; at least one."""
    article = next(root.iter("{*}article"))
    found = [e for e in article.iter(f"{{*}}{tag}") if kind is None or kind in e.get("class", "").split()]
    if not found:
        raise LookupError(f"there is no {tag} of class {kind}")
    return found


def plain(root: Element) -> list[Element]:
    """Give the paragraphs of the text: those without a class, in which a sentence is heard."""
    found = [p for p in every(root, "p") if not p.get("class") and p.find("{*}span") is not None]
    return [p for p in found if p.getparent() is not None and "closing" not in _outer_id(p)]


def _outer_id(element: Element) -> str:
    parent = element.getparent()
    return parent.get("id", "") if parent is not None else ""


def remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def called(element: Element, tag: str) -> None:
    """Give an element another name, in its namespace."""
    space = etree.QName(element).namespace
    element.tag = f"{{{space}}}{tag}" if space else tag


def swap(one: Element, other: Element) -> None:
    """Let two elements change places."""
    mark = etree.Element("mark")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    remove(mark)


def swap_attributes(one: Element, other: Element, name: str) -> None:
    if one.get(name) == other.get(name):
        raise LookupError(f"both have the same {name}")
    first, second = one.get(name, ""), other.get(name, "")
    one.set(name, second)
    other.set(name, first)


def texts(element: Element) -> Iterator[Element]:
    """Yield the elements below ``element`` that begin with a word."""
    yield from (e for e in element.iter(etree.Element) if e.text and len(e.text.split()) > 1)


def reworded(change: Callable[[list[str]], list[str]]) -> Change:
    """Change the words of the first paragraph."""

    def apply(root: Element) -> None:
        here = next(texts(plain(root)[0]))
        here.text = " ".join(change((here.text or "").split()))

    return apply


def of_first(tag: str, change: Callable[[Element], None], kind: str | None = None, number: int = 0) -> Change:
    """Change an element of a name and a class."""
    return lambda root: change(every(root, tag, kind)[number])


def setting(name: str, value: str) -> Callable[[Element], None]:
    return lambda element: element.set(name, value)


def calling(tag: str) -> Callable[[Element], None]:
    return lambda element: called(element, tag)


def double(element: Element) -> None:
    """Put a copy without ids behind an element."""
    copied = deepcopy(element)
    for inner in copied.iter(etree.Element):
        inner.attrib.pop("id", "")
    element.addnext(copied)


def _swap_paragraphs(root: Element) -> None:
    first, second = plain(root)[:2]
    swap(first, second)


def _swap_pictures(root: Element) -> None:
    first, second = every(root, "img")[:2]
    swap_attributes(first, second, "src")


def _swap_descriptions(root: Element) -> None:
    first, second = every(root, "img")[:2]
    swap_attributes(first, second, "alt")


def _move_caption_out(root: Element) -> None:
    caption = every(root, "figcaption")[0]
    figure = caption.getparent()
    assert figure is not None
    figure.addnext(caption)


def _swap_captions(root: Element) -> None:
    first, second = every(root, "figcaption")[:2]
    swap(first, second)


def _unwrapped(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    remove(element)


def _in_another_language(root: Element) -> None:
    _language(root, lambda language: "de")


def _language(root: Element, change: Callable[[str], str]) -> None:
    found = [e for e in every(root, "span") if e.get("lang")]
    if not found:
        raise LookupError("no words are in another language")
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        if name in found[0].attrib:
            found[0].set(name, change(found[0].get(name, "")))


def _without_language(root: Element) -> None:
    found = next(e for e in every(root, "span") if e.get("lang"))
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        found.attrib.pop(name, "")


def _whole_language(root: Element) -> None:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        if name in root.attrib:
            root.set(name, "sv")


def _insert(root: Element) -> None:
    paragraph = plain(root)[0]
    other = deepcopy(paragraph)
    for child in list(other):
        other.remove(child)
    other.attrib.pop("id", "")
    other.text, other.tail = "Nobody ever wrote these words", None
    paragraph.addprevious(other)


def _loose(root: Element) -> None:
    plain(root)[0].tail = "Nobody ever wrote these words"


def _joined(root: Element) -> None:
    first, second = plain(root)[:2]
    for child in list(second):
        first.append(child)
    remove(second)


def _parted(root: Element) -> None:
    here = next(texts(plain(root)[0]))
    words = (here.text or "").split()
    paragraph = next(e for e in (here, *here.iterancestors()) if etree.QName(e).localname == "p")
    rest = etree.Element(paragraph.tag)
    rest.text = " ".join(words[1:])
    here.text = words[0]
    paragraph.addnext(rest)


def _swap_cells(root: Element) -> None:
    first, second = every(root, "td")[:2]
    swap(first, second)


def _appended(root: Element, tag: str, **attributes: str) -> None:
    """Put an element without words behind the words of a paragraph."""
    here = plain(root)[0]
    here.append(etree.Element(here.tag.replace("}p", f"}}{tag}") if "}" in here.tag else tag, attributes))


def _turned_round(root: Element) -> None:
    here = next(texts(plain(root)[0]))
    turned = etree.SubElement(here, here.tag)
    called(turned, "bdo")
    turned.set("dir", "rtl")
    turned.text, here.text = here.text, ""


def within(tag: str, **attributes: str) -> Change:
    """Put a paragraph into an element that is shown in other ways, or never."""

    def apply(root: Element) -> None:
        paragraph = plain(root)[0]
        box = etree.Element(paragraph.tag, attributes)
        called(box, tag)
        paragraph.addprevious(box)
        box.append(paragraph)

    return apply


def around_words(tag: str, **attributes: str) -> Change:
    """Put the words of a paragraph into an element that looks otherwise by itself."""

    def apply(root: Element) -> None:
        here = next(texts(plain(root)[0]))
        box = etree.SubElement(here, here.tag, attributes)
        called(box, tag)
        here.remove(box)
        box.text, here.text = here.text, ""
        here.insert(0, box)

    return apply


def _stretched(image: Element) -> None:
    image.set("width", "900")
    image.set("height", "300")


def _other_candidate(root: Element) -> None:
    first, second = every(root, "img")[:2]
    first.set("srcset", f"{second.get('src')} 2x")


def _other_source(root: Element) -> None:
    first, second = every(root, "img")[:2]
    box = etree.Element(first.tag)
    called(box, "picture")
    first.addprevious(box)
    source = etree.SubElement(box, first.tag, srcset=f"{first.get('src')}, {second.get('src')} 900w")
    called(source, "source")
    box.append(first)


_ELSEWHERE: Final = ("dialog", "noscript", "object", "video", "audio", "canvas", "template", "datalist")


def _advertised(root: Element) -> None:
    """Words that nobody wrote stand in what the narration adds."""
    box = etree.Element(plain(root)[0].tag)
    called(box, "div")
    box.set("class", "narration-note")
    etree.SubElement(box, plain(root)[0].tag).text = "Buy our product!"
    plain(root)[0].addprevious(box)


def _navigation(root: Element) -> None:
    """Words that nobody wrote stand in a list of contents that is none."""
    box = etree.Element(plain(root)[0].tag)
    called(box, "nav")
    etree.SubElement(box, plain(root)[0].tag).text = "Buy our product!"
    plain(root)[0].addprevious(box)


def _label(root: Element, words: str) -> Element:
    """Make words that are marked as the edition's own."""
    label = etree.Element(plain(root)[0].tag)
    called(label, "span")
    label.set("class", "label")
    label.text = words
    return label


def _as_label(root: Element) -> None:
    """The first word of a paragraph says the reverse and is marked as the edition's own."""
    here = next(texts(plain(root)[0]))
    here.insert(0, _label(root, "never "))


def _written_otherwise(root: Element) -> None:
    """What is shown is another word than the attribute of a label says."""
    here = next(texts(plain(root)[0]))
    first, *rest = (here.text or "").split()
    shown = _label(root, "Never")
    shown.attrib.pop("class")
    shown.set("data-written", first)
    shown.tail = " ".join(["", *rest])
    here.text = ""
    here.insert(0, shown)


def _label_written(root: Element) -> None:
    label = _label(root, "never ")
    label.set("data-written", "Credit")
    next(texts(every(root, "p", "credit")[0])).insert(0, label)


MUTANTS: Final[Mapping[str, Change]] = {
    "a paragraph dropped": lambda root: remove(plain(root)[0]),
    "a paragraph doubled": lambda root: double(plain(root)[0]),
    "two paragraphs swapped": _swap_paragraphs,
    "two paragraphs joined": _joined,
    "a paragraph parted": _parted,
    "a word dropped": reworded(lambda words: words[1:]),
    "a word doubled": reworded(lambda words: [words[0], *words]),
    "two words swapped": reworded(lambda words: [words[1], words[0], *words[2:]]),
    "a word altered": reworded(lambda words: [f"{words[0]}s", *words[1:]]),
    "two words run together": reworded(lambda words: [words[0] + words[1], *words[2:]]),
    "words that nobody wrote": _insert,
    "words in no block": _loose,
    "a block hidden": lambda root: plain(root)[0].set("hidden", ""),
    "a block hidden from screen readers": lambda root: plain(root)[0].set("aria-hidden", "true"),
    "a block not displayed": lambda root: plain(root)[0].set("style", "display: none"),
    "a block that cannot be seen through": lambda root: plain(root)[0].set("style", "opacity: 0"),
    "a block in letters of no size": lambda root: plain(root)[0].set("style", "font-size:0"),
    "a block off the page": lambda root: plain(root)[0].set("style", "position:absolute;left:-9999px"),
    "a block folded away": within("details"),
    **{f"a block in {tag}": within(tag) for tag in _ELSEWHERE},
    "a block that pops up": lambda root: plain(root)[0].set("popover", ""),
    "a document that pops up": lambda root: next(root.iter("{*}body")).set("popover", ""),
    **{f"words in {tag}": around_words(tag) for tag in ("noscript", "s", "del", "strike")},
    "words in font of their paper's colour": around_words("font", color="fffdf9"),
    "cells of their letters' colour": of_first("table", setting("bgcolor", "black")),
    "another picture on fine screens": _other_candidate,
    "another picture on wide screens": _other_source,
    "a block that cannot be reached": lambda root: plain(root)[0].set("inert", ""),
    "a block that runs from right to left": lambda root: plain(root)[0].set("dir", "rtl"),
    "words turned round": _turned_round,
    "a block in its paper's colour": lambda root: plain(root)[0].set("style", "color:#fffdf9"),
    "a cell of two columns": of_first("td", setting("colspan", "2")),
    "a cell of two rows": of_first("td", setting("rowspan", "2")),
    "a head of columns as one of rows": of_first("th", setting("scope", "row")),
    "a head of nothing": of_first("th", lambda e: etree.strip_attributes(e, "scope")),
    "an advertisement as the narrator's": _advertised,
    "a heading without a role": of_first("h2", setting("role", "presentation")),
    "a table without a role": of_first("table", setting("role", "none")),
    "a field with words of its own": lambda root: _appended(root, "input", value="Buy now"),
    "a page in a frame": lambda root: _appended(root, "iframe", srcdoc="Buy now"),
    "a list that counts down": lambda root: every(root, "ol")[-1].set("reversed", ""),
    "a list that counts in letters": lambda root: every(root, "ol")[-1].set("type", "a"),
    "an item of another number": lambda root: every(root, "ol")[-1][0].set("value", "9"),
    "a heading with a title of its own": of_first("h2", setting("title", "Advertisement")),
    "a list without a role": of_first("ul", setting("role", "presentation")),
    "a picture without a role": of_first("img", setting("role", "none")),
    "a heading announced on another level": of_first("h2", setting("aria-level", "5")),
    "a heading announced in other words": of_first("h2", setting("aria-label", "Elsewhere")),
    "a picture announced in other words": of_first("img", setting("aria-label", "A cat")),
    "an article named by a paragraph": of_first("article", setting("aria-labelledby", "byline")),
    "a paragraph as navigation": _navigation,
    "a word as a label": _as_label,
    "a label in place of words": lambda root: plain(root)[0].insert(0, _label(root, "Image: ")),
    "other words in place of those that are shown": _written_otherwise,
    "the words that a source wrote instead of a label": _label_written,
    "a paragraph unseen": lambda root: plain(root)[0].set("class", "unseen"),
    "a paragraph as furniture": lambda root: plain(root)[0].set("class", "label"),
    "the headline called a paragraph": of_first("h1", calling("p")),
    "a heading one level lower": of_first("h2", calling("h3")),
    "a heading called a paragraph": of_first("h2", calling("p")),
    "the standfirst called a paragraph": of_first("p", setting("class", ""), "standfirst"),
    "the byline dropped": of_first("p", remove, "byline"),
    "the document in another language": _whole_language,
    "words in a third language": _in_another_language,
    "words in no other language": _without_language,
    "descriptions of two pictures swapped": _swap_descriptions,
    "a description dropped": of_first("img", setting("alt", "")),
    "a description altered": of_first("img", setting("alt", "A picture")),
    "two pictures swapped": _swap_pictures,
    "a picture dropped": of_first("img", remove),
    "a picture that is one dot wide": of_first("img", setting("width", "1")),
    "a picture out of its proportions": of_first("img", _stretched),
    "a caption moved out of its figure": _move_caption_out,
    "captions of two figures swapped": _swap_captions,
    "a caption dropped": of_first("p", remove, "caption"),
    "a caption called a credit": of_first("p", setting("class", "credit"), "caption"),
    "a credit dropped": of_first("p", remove, "credit"),
    "a credit called a caption": of_first("p", setting("class", "caption"), "credit"),
    "a head of a table called a cell": of_first("th", calling("td")),
    "a cell called a head": of_first("td", calling("th")),
    "two cells swapped": _swap_cells,
    "a row dropped": of_first("tr", remove, None, 1),
    "an item of a list dropped": of_first("li", remove),
    "a list taken apart": of_first("ul", calling("div")),
    "a list numbered": of_first("ul", calling("ol")),
    "a quote called text": of_first("blockquote", calling("div")),
    "who is quoted called a paragraph": of_first("p", setting("class", ""), "attribution"),
}
"""Changes of any document with what ``mutations.sample`` has."""


LOST_BYLINES: Final[Mapping[str, str]] = {
    "that all but fades the byline": ".byline { opacity: 0.02 }",
    "that filters the byline away": ".byline { filter: opacity(0) }",
    "that masks the byline": ".byline { mask: linear-gradient(transparent, transparent) }",
    "with ink of the paper's colour": ":root { --mine: #fffdfa } .byline { color: var(--mine) }",
    "with paper of the ink's colour": ".byline { color: #222; background: #202020 }",
    "with clear letters": ".byline { -webkit-text-fill-color: transparent }",
    "with letters of a millimetre": ".byline { font-size: 1mm }",
    "that clips the byline": ".byline { clip-path: inset(0 0 0 80%) }",
    "that turns the byline over": ".byline { transform: rotate(180deg) }",
    "that indents the byline off the page": ".byline { text-indent: -500px; white-space: nowrap }",
    "that cuts off the byline": ".byline { height: 2px; overflow: hidden }",
    "with lines of no height": ".byline { line-height: 0 }",
    "that skips the byline": ".byline { content-visibility: hidden }",
    "that strikes the byline out": ".byline { text-decoration: line-through }",
    "that hides the byline on paper": "@media print { .byline { display: none } }",
    "that hides the byline by night": "@media (prefers-color-scheme: dark) { p { visibility: hidden } }",
    "that hides the byline at a touch": ".byline:active { opacity: 0 }",
    "that paints over the byline": ".byline::after "
    "{ content: ''; position: absolute; inset: 0; background: #fff }",
}
"""Rules that lose a byline, each by other means."""
SHEETS: Final[Mapping[str, str]] = {
    "a style sheet that displays no headings": "h2, figure { display: none }",
    "a style sheet that hides what is bold": "@media screen { strong { visibility: hidden } }",
    "a style sheet with letters of no size": "p:first-of-type { font-size: 0 }",
    "a style sheet that nothing can be seen through": "article p { opacity: 0 !important }",
    "a style sheet that puts pictures off the page": "img { position: absolute; left: -9999px }",
    "a style sheet with small letters": ".byline { text-transform: lowercase }",
    "a style sheet without numbers": "article ol { list-style: none }",
    "a style sheet that counts otherwise": "article ol li { counter-set: list-item 7 }",
    "a style sheet with words of its own": ".byline::after { content: ' and others' }",
    **{f"a style sheet {what}": rule for what, rule in LOST_BYLINES.items()},
}
"""Rules at the end of a style sheet."""


def _altered(element: Element) -> None:
    element.set("href", f"{element.get('href')}x")


def _endnotes_first(root: Element) -> None:
    footer = every(root, "footer")[0]
    article = footer.getparent()
    assert article is not None
    article.insert(1, footer)


MORE_MUTANTS: Final[Mapping[str, Change]] = {
    "a link led elsewhere": of_first("a", _altered, None, -1),
    "a link without address": of_first("a", lambda e: etree.strip_attributes(e, "href"), None, -1),
    "italics called bold": of_first("em", calling("strong")),
    "bold words plain": of_first("strong", calling("span")),
    "lowered words raised": of_first("sub", calling("sup")),
    "a long form altered": of_first("abbr", setting("title", "Good Morning Today")),
    "a long form dropped": of_first("abbr", lambda e: etree.strip_attributes(e, "title")),
    "a pull quote called a quote": of_first("blockquote", setting("class", ""), "pull-quote"),
    "a box called text": of_first("aside", calling("div")),
    "a long description dropped": of_first("p", remove, "long-description"),
    "a question called a paragraph": of_first("p", setting("class", ""), "question"),
    "an answer called text": of_first("div", setting("class", ""), "answer"),
    "code called a paragraph": of_first("pre", calling("p")),
    "code dropped": of_first("pre", remove),
    "a list numbered from elsewhere": of_first("ol", setting("start", "30"), None, -1),
    "endnotes before the article": _endnotes_first,
    "an endnote called a paragraph": of_first("p", setting("class", ""), "endnote"),
    "another date for machines": of_first("time", setting("datetime", "1999-01-01")),
    "the dates swapped": lambda root: swap(*every(root, "p", "date")[:2]),
    "a label of the source's altered": of_first("span", setting("data-written", "Text"), "label"),
    "a section's name dropped": of_first("p", remove, "section"),
}
"""Changes of a document that has one of each block."""
