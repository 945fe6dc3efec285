"""
What paragraphs and runs are, said to the converter in the few properties that it asks for.

Word writes twenty properties for a run of one word. Those that mean nothing here go before the converter
reads them, which is most of its time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final

from lxml import etree

import article_pipeline.readers.word.names as names
import article_pipeline.readers.word.styles as roles
from article_pipeline.readers.word.lists import Numbering, place_in_list, value_of
from article_pipeline.readers.word.names import Element, w
from article_pipeline.readers.word.styles import MOST_LEVELS, Styles, heading_of, size_of, style_of

NUMBER: Final = "number"
"""The attribute of a paragraph that holds the number it shows; the converter does not look at it."""
LANGUAGE: Final = "language"
"""The attribute of a run that holds its language."""
_ITEM, _CAPTION = "item", "caption"
_MOST_CAPTION_WORDS: Final = 60

_NOISE: Final = tuple(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "sectPr"),
        *("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "rPrChange", "pPrChange"),
    )
)
_RUN_PROPERTIES: Final = frozenset(w(name) for name in ("rStyle", "b", "i", "vertAlign", "vanish", "del"))
_PARAGRAPH_PROPERTIES: Final = frozenset(w(name) for name in ("pStyle", "numPr", "rPr"))
_SEQUENCE: Final = re.compile(r"\s*SEQ\s")
_RULE: Final = f"{{{names.VML}}}rect"


@dataclass(slots=True)
class Properties:
    """Reduces the properties of one document, whose lists are counted through."""

    styles: Styles
    numbering: Numbering
    _open: list[int] = field(default_factory=list)
    """How deep the styles of the items say that they stand, from the outermost one that is open."""

    def reduce(self, root: Element) -> None:
        """Change the paragraphs and runs below ``root``."""
        etree.strip_elements(root, *_NOISE, with_tail=False)
        for element in root.iter(names.PARAGRAPH, names.RUN):
            element.attrib.clear()
        for paragraph in _counting(root):
            paragraph.set(_CAPTION, "1")
        for paragraph in root.iter(names.PARAGRAPH):
            self._paragraph(paragraph)
        for properties in list(root.iter(w("rPr"))):
            self._run(properties)
        _join_runs(root)

    def _run(self, properties: Element) -> None:
        run, language = properties.getparent(), properties.find(w("lang"))
        if run is not None and language is not None:
            run.set(LANGUAGE, value_of(language))
        properties[:] = [one for one in properties if one.tag in _RUN_PROPERTIES]
        style = properties.find(w("rStyle"))
        if style is not None and self.styles.characters.get(value_of(style)) == roles.HIDDEN:
            etree.SubElement(properties, w("vanish"))
        if run is not None and not len(properties):
            run.remove(properties)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = paragraph.makeelement(w("pPr"), {}, None)
            paragraph.insert(0, properties)
        style = value_of(properties.find(w("pStyle")))
        role = self.styles.paragraphs.get(style)
        level = properties.find(w("outlineLvl"))
        is_centred = value_of(properties.find(w("jc"))) == "center"
        properties[:] = [one for one in properties if one.tag in _PARAGRAPH_PROPERTIES]
        if role in (None, roles.PLAIN):
            is_set_off = is_centred or self._is_small(paragraph)
            is_caption = paragraph.get(_CAPTION) or (is_set_off and _may_be_caption(paragraph))
            found = roles.CAPTION if is_caption else heading_of(level)
            if found:
                _set_style(properties, found)
            else:
                self._item(paragraph, properties, style)
        elif role == roles.BREAK and next(paragraph.iter(names.TEXT), None) is None:
            _draw_rule(paragraph)
        elif role and role.startswith(roles.CONTINUED):
            _go_on(paragraph, properties, role)

    def _is_small(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are smaller than plain text by a point or more."""
        sizes = [size_of(run.find(w("rPr"))) for run in _runs_of(paragraph)]
        return bool(sizes) and all(size is not None and size <= self.styles.size - 2 for size in sizes)

    def _item(self, paragraph: Element, properties: Element, style: str) -> None:
        """Make a paragraph an item, or one more paragraph of the item before it, as its list says."""
        own = properties.find(w("numPr"))
        numbered = own if own is not None and own.find(w("numId")) is not None else None
        if numbered is None and style in self.styles.lists:
            numbered = self.styles.lists[style]
        if numbered is None:
            return
        identifier, depth = place_in_list(own if own is not None else numbered)
        if identifier == "0":
            identifier = place_in_list(numbered)[0]
        level = self.numbering.level(identifier, depth)
        for old in properties.findall(w("numPr")):
            properties.remove(old)
        if level and level.is_blank:
            _go_on(paragraph, properties, f"{roles.CONTINUED} {min(depth + 1, MOST_LEVELS)}")
        elif identifier != "0":
            shown = self._depth(paragraph, style, depth)
            given = etree.SubElement(properties, w("numPr"))
            etree.SubElement(given, w("ilvl"), {names.VALUE: str(shown)})
            etree.SubElement(given, w("numId"), {names.VALUE: identifier})
            number = self.numbering.count(identifier, depth)
            paragraph.set(_ITEM, "1")
            if number is not None:
                paragraph.set(NUMBER, str(number))

    def _depth(self, paragraph: Element, style: str, depth: int) -> int:
        """
        Give how deep an item stands: as its list says, or as its style's name does below an item.

        Each of those styles has a list of its own, of one level, which is nested by its place alone.
        """
        before = paragraph.getprevious()
        if before is None or before.get(_ITEM) is None:
            self._open.clear()
        by_style = 0 if depth else self.styles.depths.get(style, 0)
        if not by_style:
            self._open[:] = range(depth + 1)
            return depth
        while self._open and self._open[-1] >= by_style:
            self._open.pop()
        self._open.append(by_style)
        return min(len(self._open), MOST_LEVELS) - 1


def _join_runs(root: Element) -> None:
    """Join neighbours that look alike: Word parts a run wherever it was once edited or spelled."""
    parents = {id(parent): parent for run in root.iter(names.RUN) if (parent := run.getparent()) is not None}
    for parent in parents.values():
        for look, group in groupby(list(parent), _look):
            first, *others = group
            if look is None or not others:
                continue
            texts = [text for run in (first, *others) for text in run.iter(names.TEXT)]
            texts[0].text = "".join(text.text or "" for text in texts)
            for text in first.findall(names.TEXT)[1:]:
                first.remove(text)
            for run in others:
                parent.remove(run)


def _look(element: Element) -> tuple[object, ...] | None:
    """Say what a run of nothing but words looks like."""
    if element.tag != names.RUN or next(element.iter(names.TEXT), None) is None:
        return None
    look: list[object] = [element.get(LANGUAGE)]
    for child in element:
        if child.tag == w("rPr"):
            look += [(one.tag, one.get(names.VALUE)) for one in child]
        elif child.tag != names.TEXT:
            return None
    return tuple(look)


def _counting(root: Element) -> Iterator[Element]:
    """Yield the paragraphs where a field counts figures or tables ("SEQ"), as Word does in captions only."""
    for counter in root.iter(w("fldSimple"), w("instrText")):
        if _SEQUENCE.match(counter.get(w("instr")) or counter.text or ""):
            yield from islice(counter.iterancestors(names.PARAGRAPH), 1)


def _may_be_caption(paragraph: Element) -> bool:
    """Whether a paragraph is short, has letters, is not bold, and stands right below a lone picture."""
    before = paragraph.getprevious()
    if before is None or before.tag != names.PARAGRAPH or next(before.iter(names.TEXT), None) is not None:
        return False
    words = "".join(text.text or "" for text in paragraph.iter(names.TEXT))
    is_bold = all(run.find(f"{w('rPr')}/{w('b')}") is not None for run in _runs_of(paragraph))
    is_picture = next(before.iter(*names.DRAWINGS, names.IMAGE_DATA), None) is not None
    is_said = any(map(str.isalpha, words)) and len(words.split()) <= _MOST_CAPTION_WORDS
    return is_picture and is_said and not is_bold


def _runs_of(paragraph: Element) -> list[Element]:
    """Give the runs of a paragraph that have words."""
    return [run for run in paragraph.iter(names.RUN) if (run.findtext(names.TEXT) or "").strip()]


def _set_style(properties: Element, role: str) -> None:
    for old in properties.findall(w("pStyle")) + properties.findall(w("numPr")):
        properties.remove(old)
    properties.insert(0, properties.makeelement(w("pStyle"), {names.VALUE: style_of(role)}, None))


def _go_on(paragraph: Element, properties: Element, role: str) -> None:
    """Add a paragraph to the item before it, or leave it plain where there is none."""
    before = paragraph.getprevious()
    goes_on = before is not None and before.get(_ITEM) is not None
    _set_style(properties, role if goes_on else roles.PLAIN)
    if goes_on:
        paragraph.set(_ITEM, "1")


def _draw_rule(paragraph: Element) -> None:
    """Draw the line that the border of an empty paragraph is."""
    run = etree.SubElement(paragraph, names.RUN)
    etree.SubElement(etree.SubElement(run, w("pict")), _RULE, {names.IS_RULE: "t"})
