"""
What a renderer of talking books could get wrong, whichever kind it writes: changes of a finished book.
"""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from lxml import etree

from tests.audit.picture_damage import in_editions

Element = etree._Element
Change = Callable[[dict[str, bytes]], None]
"""Changes the files of a book, which it gets by their names."""
Mutant = Callable[[Path], None]

SHEET: Final = "book.css"
IMAGES: Final = (".jpg", ".png")


def mutant(change: Change) -> Mutant:
    """A change of a book's file on disk; raises where it changes nothing."""

    def made(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            before = {name: archive.read(name) for name in archive.namelist()}
        after = dict(before)
        change(after)
        if after == before:
            raise ValueError("nothing was changed")
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in after.items():
                archive.writestr(name, data)

    return made


def in_file(pattern: str, edit: Callable[[Element], None]) -> Mutant:
    """Edit the tree of the first file, by name, that ``pattern`` matches and that ``edit`` can change."""

    def change(files: dict[str, bytes]) -> None:
        for name in sorted(n for n in files if re.fullmatch(pattern, n)):
            root = etree.fromstring(files[name])
            try:
                edit(root)
            except LookupError:
                continue
            files[name] = etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
            return
        raise LookupError(pattern)

    return mutant(change)


def styled(rule: str) -> Mutant:
    """Add a rule to the style sheet of the text."""
    return mutant(lambda files: files.__setitem__(SHEET, files[SHEET] + f"\n{rule}".encode()))


def every(
    root: Element, *tags: str, having: Mapping[str, str] | None = None, least: int = 1
) -> list[Element]:
    """The elements of these names with these attributes, of which there must be some."""
    found = [
        e
        for e in root.iter(*(f"{{*}}{tag}" for tag in tags))
        if all(wanted in (e.get(name) or "").split() for name, wanted in (having or {}).items())
    ]
    if len(found) < least:
        raise LookupError(tags)
    return found


def drop(element: Element) -> None:
    """Take an element out; what stands behind it stays."""
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def swap(elements: Sequence[Element], name: str) -> None:
    """Let the first two of some elements have each other's attribute."""
    first, second, *_ = elements
    one, other = first.get(name) or "", second.get(name) or ""
    if one == other:
        raise LookupError(name)
    first.set(name, other)
    second.set(name, one)


def move_behind(element: Element, other: Element) -> None:
    """Put an element behind another one."""
    drop(element)
    element.tail = None
    other.addnext(element)


def double(element: Element) -> None:
    """Put a copy of an element behind it."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    element.addnext(copy)


def text_changed(element: Element, change: Callable[[str], str]) -> None:
    """Change the first text inside an element that ``change`` changes."""
    for here in element.iter():
        if here.text and (changed := change(here.text)) != here.text:
            here.text = changed
            return
    raise LookupError("no text")


def as_label(element: Element) -> None:
    """Begin an element with a word that says the reverse, and is marked as the edition's own."""
    label = etree.SubElement(element, etree.QName(etree.QName(element).namespace, "span"))
    label.set("class", "label")
    label.text, label.tail, element.text = "never ", element.text, None
    element.insert(0, label)


def without_word(text: str) -> str:
    """Drop the second of at least three words."""
    words = text.split(" ")
    return " ".join((words[0], *words[2:])) if len(words) > 2 else text


def other_letters(text: str) -> str:
    """Write the first vowel otherwise."""
    return re.sub("[aeiou]", "y", text, count=1)


def files_swapped(pattern: str) -> Mutant:
    """Let the first two files of these names have each other's content."""

    def change(files: dict[str, bytes]) -> None:
        one, other = sorted(n for n in files if re.fullmatch(pattern, n))[:2]
        files[one], files[other] = files[other], files[one]

    return mutant(change)


def file_dropped(pattern: str) -> Mutant:
    """Take the last file of these names out."""

    def change(files: dict[str, bytes]) -> None:
        del files[max(n for n in files if re.fullmatch(pattern, n))]

    return mutant(change)


def file_changed(pattern: str, change: Callable[[bytes], bytes]) -> Mutant:
    """Change the content of the first file of these names."""

    def changed(files: dict[str, bytes]) -> None:
        name = min(n for n in files if re.fullmatch(pattern, n))
        files[name] = change(files[name])

    return mutant(changed)


def attribute(element: Element, name: str, value: str) -> None:
    """Set an attribute that has another value."""
    if element.get(name) in (None, value):
        raise LookupError(name)
    element.set(name, value)


def renamed(element: Element, name: str) -> None:
    """Give an element another name in its namespace."""
    element.tag = f"{{{etree.QName(element).namespace}}}{name}"


def narrowed(root: Element) -> None:
    """Let a cell run over one column only."""
    cell = next((e for e in every(root, "td", "th") if e.get("colspan")), None)
    if cell is None:
        raise LookupError("colspan")
    del cell.attrib["colspan"]


def later(written: str, by_ms: int = 700) -> str:
    """Give a time of SMIL that is later."""
    found = re.fullmatch(r"(npt=)?(?:(\d+):(\d\d):)?(\d+)\.(\d{3})(s?)", written)
    assert found, written
    seconds = int(found[4]) * 1000 + int(found[5]) + by_ms
    clock = f"{found[2]}:{found[3]}:" if found[2] else ""
    return f"{found[1] or ''}{clock}{seconds // 1000:02}.{seconds % 1000:03}{found[6]}"


def shifted(begin: str, end: str, *, number: int = 2) -> Callable[[Element], None]:
    """Move the border between two clips of a file."""

    def edit(root: Element) -> None:
        sounds = every(root, "audio", least=number + 2)
        sounds[number].set(end, later(sounds[number].get(end) or ""))
        sounds[number + 1].set(begin, later(sounds[number + 1].get(begin) or ""))

    return edit


def all_shifted(begin: str, end: str) -> Callable[[Element], None]:
    """Move all borders of a file but for its begin and its end."""

    def edit(root: Element) -> None:
        sounds = every(root, "audio", least=4)
        for one, other in pairwise(sounds):
            one.set(end, later(one.get(end) or "", 300))
            other.set(begin, later(other.get(begin) or "", 300))

    return edit


def playback(text: str, smil: str, begin: str, end: str) -> dict[str, Mutant]:
    """What can go wrong in the SMIL files of both kinds; ``begin`` and ``end`` are the names of the times."""

    def par(number: int, root: Element) -> Element:
        return every(root, "par", least=number + 3)[number]

    def pointing(name: str) -> Callable[[Element], None]:
        return lambda root: every(par(2, root), "text")[0].set("src", f"{text}#{name}")

    def targets_swapped(root: Element) -> None:
        swap([every(par(n, root), "text")[0] for n in (2, 3)], "src")

    def taken_over(root: Element) -> None:
        gone, before = par(3, root), par(2, root)
        every(before, "audio")[0].set(end, every(gone, "audio")[0].get(end) or "")
        drop(gone)

    def overlap(root: Element) -> None:
        sound = every(par(2, root), "audio")[0]
        sound.set(end, later(sound.get(end) or ""))

    def of_another(root: Element) -> None:
        attribute(every(par(2, root), "audio")[0], "src", "a0009.mp3")

    return {
        "par dropped": in_file(smil, lambda root: drop(par(2, root))),
        "par dropped and its sound given to the one before": in_file(smil, taken_over),
        "par doubled": in_file(smil, lambda root: double(par(2, root))),
        "pars swapped": in_file(smil, lambda root: move_behind(par(2, root), par(3, root))),
        "texts of two pars swapped": in_file(smil, targets_swapped),
        "par leads to nothing": in_file(smil, pointing("nowhere")),
        "par leads to the headline": in_file(smil, pointing("headline-s0")),
        "par of sound that is not there": in_file(smil, of_another),
        "clip ends late": in_file(smil, overlap),
        "border of two clips moved": in_file(smil, shifted(begin, end)),
        "borders of all clips moved": in_file(smil, all_shifted(begin, end)),
        "SMIL files swapped": files_swapped(smil),
        "SMIL file dropped": file_dropped(smil),
        "sounds swapped": files_swapped(r"a\d+\.mp3"),
        "sound dropped": file_dropped(r"a\d+\.mp3"),
    }


def pictured(text: str) -> dict[str, Mutant]:
    """What can go wrong with the two pictures of a book."""
    image = r"p\d+\.(jpg|png)"

    def sources_swapped(root: Element) -> None:
        swap(every(root, "img", least=2), "src")

    def alts_swapped(root: Element) -> None:
        swap(every(root, "img", least=2), "alt")

    return {
        "pictures swapped": files_swapped(image),
        "sources of pictures swapped": in_file(text, sources_swapped),
        "picture dropped": in_file(text, lambda root: drop(every(root, "img")[0])),
        "picture's file dropped": file_dropped(image),
        **in_editions(partial(file_changed, image)),
        "alts swapped": in_file(text, alts_swapped),
        "alt dropped": in_file(text, lambda root: attribute(every(root, "img")[0], "alt", "")),
        "alt altered": in_file(text, lambda root: attribute(every(root, "img")[0], "alt", "A picture")),
    }
