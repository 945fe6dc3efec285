"""
What a renderer of e-books could get wrong: each a change of a finished book with two pictures.
"""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from tests.audit import mutants_of_markup as markup
from tests.audit.mutants_of_markup import Change, Element
from tests.audit.picture_damage import in_editions

Mutant = Callable[[Path], None]
Files = dict[str, bytes]
ARTICLE: Final = "EPUB/article.xhtml"
CONTENTS: Final = "EPUB/contents.xhtml"
OVERLAY: Final = "EPUB/article.smil"
PACKAGE: Final = "EPUB/package.opf"
_TEXTREF: Final = "{http://www.idpf.org/2007/ops}textref"
SHEET: Final = "EPUB/styles/epub.css"
SOUND: Final = "EPUB/audio/narration.mp3"


def on_files(change: Callable[[Files], Files | None]) -> Mutant:
    """Change the files of a book."""

    def apply(path: Path) -> None:
        with zipfile.ZipFile(path) as book:
            before = {name: book.read(name) for name in book.namelist()}
        after = dict(before)
        after = change(after) or after
        if list(after.items()) == list(before.items()):
            raise LookupError("nothing was changed")
        with zipfile.ZipFile(path, "w") as book:
            for name, data in after.items():
                book.writestr(name, data)

    return apply


def on_tree(file: str, change: Change) -> Mutant:
    """Change the elements of one of a book's files."""

    def apply(files: Files) -> None:
        root = etree.fromstring(files[file])
        change(root)
        files[file] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return on_files(apply)


def among(tag: str, change: Callable[[list[Element]], None], **having: str) -> Change:
    """Change elements of a name that have certain attributes."""

    def apply(root: Element) -> None:
        there = root.iter(f"{{*}}{tag}")
        found = [e for e in there if all(e.get(name) == value for name, value in having.items())]
        if not found:
            raise LookupError(tag)
        change(found)

    return apply


def on_pars(change: Callable[[list[Element]], None]) -> Mutant:
    return on_tree(OVERLAY, among("par", change))


def part(par: Element, tag: str) -> Element:
    found = par.find(f"{{*}}{tag}")
    assert found is not None
    return found


def _swap_texts(pars: list[Element]) -> None:
    markup.swap_attributes(part(pars[2], "text"), part(pars[3], "text"), "src")


def _shift(pars: list[Element]) -> None:
    audio = part(pars[3], "audio")
    audio.set("clipBegin", part(pars[2], "audio").get("clipBegin", ""))


def _short(pars: list[Element]) -> None:
    audio = part(pars[3], "audio")
    audio.set("clipEnd", audio.get("clipBegin", ""))


def _later(pars: list[Element]) -> None:
    """Each is heard when the next should be."""
    times = [(part(p, "audio").get("clipBegin", ""), part(p, "audio").get("clipEnd", "")) for p in pars]
    for par, (begin, end) in zip(pars[2:], times[3:], strict=False):
        part(par, "audio").set("clipBegin", begin)
        part(par, "audio").set("clipEnd", end)


def _untyped(pars: list[Element]) -> None:
    kind = "{http://www.idpf.org/2007/ops}type"
    del next(par for par in pars if par.get(kind)).attrib[kind]


def _set(number: int, tag: str, name: str, value: str) -> Callable[[list[Element]], None]:
    return lambda pars: part(pars[number], tag).set(name, value)


def _said(tag: str, text: str) -> Mutant:
    def change(found: list[Element]) -> None:
        found[0].text = text

    return on_tree(PACKAGE, among(tag, change))


def _meta(name: str, text: str) -> Mutant:
    """Let the package say something else of a property."""

    def change(found: list[Element]) -> None:
        found[0].text = text

    return on_tree(PACKAGE, among("meta", change, property=name))


def _as_cover(change: Callable[[Element], None]) -> Mutant:
    return on_tree(PACKAGE, among("item", _first(change), properties="cover-image"))


def _first(change: Callable[[Element], None]) -> Callable[[list[Element]], None]:
    return lambda found: change(found[0])


def _picture(files: Files) -> str:
    return next(name for name in files if "picture-1" in name)


def _of_picture(change: Callable[[bytes], bytes]) -> Mutant:
    """Change the file of the first picture."""
    return on_files(lambda files: files.__setitem__(_picture(files), change(files[_picture(files)])))


def _without_picture(files: Files) -> None:
    del files[_picture(files)]


def _without_item(found: list[Element]) -> None:
    markup.remove(next(item for item in found if "picture-1" in item.get("href", "")))


def _cut(name: str) -> Callable[[Files], None]:
    return lambda files: files.__setitem__(name, files[name][: len(files[name]) // 2])


def _styled(rule: str) -> Mutant:
    """Add a rule to the style sheet."""
    return on_files(lambda files: files.__setitem__(SHEET, files[SHEET] + rule.encode()))


def _mimetype_last(files: Files) -> Files:
    return dict(sorted(files.items(), key=lambda member: member[0] == "mimetype"))


def _entries(change: Callable[[list[Element]], None]) -> Mutant:
    return on_tree(CONTENTS, among("a", change))


def _numbered(item: Element) -> None:
    item.set("value", "9")


def _swap_entries(links: list[Element]) -> None:
    markup.swap_attributes(links[0], links[1], "href")


def _flat(links: list[Element]) -> None:
    """All lines of the contents on one level."""
    inner = next(e for e in links[0].itersiblings() if etree.QName(e).localname == "ol")
    item = links[0].getparent()
    assert item is not None
    item.addnext(inner[0])


def _relabel(links: list[Element]) -> None:
    links[1].text = "Elsewhere"


def _encrypted(files: Files) -> None:
    files["META-INF/encryption.xml"] = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        f'<enc:CipherReference URI="{ARTICLE}"/></enc:CipherData></enc:EncryptedData></encryption>'
    ).encode()


def _laid_out(root: Element) -> None:
    metadata = next(root.iter("{*}metadata"))
    meta = etree.SubElement(metadata, "{http://www.idpf.org/2007/opf}meta", property="rendition:layout")
    meta.text = "pre-paginated"


def _titled(root: Element) -> None:
    next(root.iter("{*}title")).text = "Another document"


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: on_tree(ARTICLE, change) for name, change in markup.MUTANTS.items()},
    **{name: _styled(rule) for name, rule in markup.SHEETS.items()},
    "a document that says two languages": on_tree(ARTICLE, lambda root: root.set("lang", "sv")),
    "another language in the package": _said("language", "sv"),
    "another title in the package": _said("title", "Another book"),
    "another title of a document": on_tree(ARTICLE, _titled),
    "another title of the contents": on_tree(CONTENTS, _titled),
    "another creator in the package": _said("creator", "Nobody"),
    "a cover that is not said to be one": _as_cover(lambda item: item.attrib.__delitem__("properties")),
    "a page called the cover": on_tree(
        PACKAGE, among("item", _first(lambda item: item.set("properties", "cover-image")))
    ),
    "pages that are turned from the other side": on_tree(
        PACKAGE, among("spine", _first(lambda spine: spine.set("page-progression-direction", "rtl")))
    ),
    "a claim of long descriptions": _meta("schema:accessibilityFeature", "longDescription"),
    "a claim of sign language": _meta("schema:accessibilityFeature", "signLanguage"),
    "a claim of pictures alone": _meta("schema:accessModeSufficient", "visual"),
    "a claim of no sound to fear": _meta("schema:accessibilityHazard", "flashing"),
    "text that is said to be felt": _meta("schema:accessMode", "tactile"),
    "a creator dropped": on_tree(PACKAGE, among("creator", _first(markup.remove))),
    "a book that says that a file is encrypted": on_files(_encrypted),
    "pages that are laid out beforehand": on_tree(PACKAGE, _laid_out),
    "another day of the last change": _meta("dcterms:modified", "1999-01-01T00:00:00Z"),
    "the spine without the article": on_tree(PACKAGE, among("itemref", _first(markup.remove))),
    "the article outside the order of reading": on_tree(
        PACKAGE, among("itemref", _first(lambda ref: ref.set("linear", "no")))
    ),
    "a picture's file gone": on_files(_without_picture),
    "a picture's manifest item gone": on_tree(PACKAGE, among("item", _without_item)),
    "a picture cut off": on_files(lambda files: _cut(_picture(files))(files)),
    **in_editions(_of_picture),
    "the sound gone": on_files(lambda files: files.__delitem__(SOUND)),
    "the sound cut off": on_files(_cut(SOUND)),
    "the article gone": on_files(lambda files: files.__delitem__(ARTICLE)),
    "the article cut off": on_files(_cut(ARTICLE)),
    "the contents gone": on_files(lambda files: files.__delitem__(CONTENTS)),
    "the overlay gone": on_files(lambda files: files.__delitem__(OVERLAY)),
    "the file's kind not first": on_files(_mimetype_last),
    "the overlay not named": on_tree(
        PACKAGE, among("item", lambda found: found[0].attrib.__delitem__("media-overlay"))
    ),
    "another duration": on_tree(
        PACKAGE,
        among("meta", lambda found: setattr(found[0], "text", "0:00:01.000"), property="media:duration"),
    ),
    "a line of the contents dropped": _entries(lambda links: markup.remove(_item_of(links[-3]))),
    "a line of the contents altered": _entries(_relabel),
    "lines of the contents counted otherwise": on_tree(CONTENTS, among("li", _first(_numbered))),
    "lines of the contents led elsewhere": _entries(_swap_entries),
    "the contents without levels": _entries(_flat),
    "a par dropped": on_pars(lambda pars: markup.remove(pars[2])),
    "a par doubled": on_pars(lambda pars: markup.double(pars[2])),
    "two pars swapped": on_pars(lambda pars: markup.swap(pars[1], pars[2])),
    "two pars of each other's words": on_pars(_swap_texts),
    "a par of nothing": on_pars(_set(2, "text", "src", "article.xhtml#nothing")),
    "a par that begins too early": on_pars(_shift),
    "a par that ends too early": on_pars(_short),
    "pars after their words": on_pars(_later),
    "a par after the sound's end": on_pars(_set(-1, "audio", "clipEnd", "1:00:00.000")),
    "a par that plays another file": on_pars(_set(2, "audio", "src", "audio/other.mp3")),
    "a caption that cannot be passed over": on_pars(_untyped),
    "a structure that refers to nothing": on_tree(
        OVERLAY,
        among("seq", _first(lambda seq: seq.set(_TEXTREF, "article.xhtml#nothing"))),
    ),
}
"""Changes of a book of any article with what ``mutations.sample`` has."""


def _item_of(link: Element) -> Element:
    item = link.getparent()
    assert item is not None
    return item


MORE_MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: on_tree(ARTICLE, change) for name, change in markup.MORE_MUTANTS.items()},
    "another publisher in the package": _said("publisher", "Nobody"),
    "another description in the package": _said("description", "About something else."),
    "another day in the package": _said("date", "1999-01-01"),
    "another source in the package": _said("source", "https://x.example/"),
    "a description dropped from the package": on_tree(PACKAGE, among("description", _first(markup.remove))),
}
"""Changes of a book of an article that has one of each block."""
