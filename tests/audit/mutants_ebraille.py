"""What a renderer of eBraille could get wrong."""

import copy
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

from tests.audit.mutants_of_markup import LOST_BYLINES

_X: Final = "{http://www.w3.org/1999/xhtml}"
_ARTICLE: Final = "ebraille/article.html"
_SHEET: Final = "ebraille/style.css"
_CONTENTS: Final = "index.html"
_PACKAGE: Final = "package.opf"

Mutant = Callable[[Path], None]


def _rewritten(file: Path, path: str, change: Callable[[bytes], bytes]) -> None:
    with ZipFile(file) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    made = [(info, change(data) if info.filename == path else data) for info, data in members]
    if made == members:
        raise LookupError(path)
    with ZipFile(file, "w") as archive:
        for info, data in made:
            archive.writestr(info, data)


def _text(path: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Mutant:
    """Replace the first place where ``pattern`` matches."""

    def change(data: bytes) -> bytes:
        return re.sub(pattern, new, data.decode(), count=1).encode()

    return lambda file: _rewritten(file, path, change)


def _tree(select: str, change: Callable[[Any], None], path: str = _ARTICLE) -> Mutant:
    """Change the first element that the XPath ``select`` finds."""

    def changed(data: bytes) -> bytes:
        root: Any = etree.fromstring(data)
        found = root.xpath(select, namespaces={"x": _X[1:-1], "o": "http://www.idpf.org/2007/opf"})
        if not found:
            raise LookupError(select)
        change(found[0])
        made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return made

    return lambda file: _rewritten(file, path, changed)


def _drop(element: Any) -> None:
    element.getparent().remove(element)


def _double(element: Any) -> None:
    element.addnext(copy.deepcopy(element))


def _swap(element: Any) -> None:
    following = element.getnext()
    if following is None:
        raise LookupError
    following.addnext(element)


def _unwrap(element: Any) -> None:
    for child in list(element):
        element.addprevious(child)
    _drop(element)


def _unlisted(element: Any) -> None:
    """Make paragraphs of a list's items."""
    for item in element:
        item.tag = f"{_X}p"
    _unwrap(element)


def _called(name: str) -> Callable[[Any], None]:
    def change(element: Any) -> None:
        element.tag = _X + name

    return change


def _with(name: str, value: str) -> Callable[[Any], None]:
    def change(element: Any) -> None:
        element.set(name, value)

    return change


def _without(name: str) -> Callable[[Any], None]:
    def change(element: Any) -> None:
        del element.attrib[name]

    return change


def _join(element: Any) -> None:
    """Put the words of the next element behind those of this one."""
    following = element.getnext()
    element.text = (element.text or "") + " " + "".join(following.itertext())
    _drop(following)


def _part(element: Any) -> None:
    """Make two elements of one."""
    first, _, rest = (element.text or "").partition(" ")
    other = etree.Element(element.tag, element.attrib)
    element.text, other.text = first, rest
    element.addnext(other)


def _plain(element: Any) -> None:
    """Take an inline element away and leave its words."""
    before = element.getprevious()
    words = (element.text or "") + (element.tail or "")
    parent = element.getparent()
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    parent.remove(element)


def _of_the_words(change: Callable[[list[str]], list[str]]) -> Mutant:
    def changed(element: Any) -> None:
        words = (element.text or "").split(" ")
        made = change(words)
        if made == words:
            raise LookupError
        element.text = " ".join(made)

    return _tree("//x:p[contains(text(), ' ')][last()]", changed)


def _cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def _member_dropped(path: str) -> Mutant:
    def change(file: Path) -> None:
        with ZipFile(file) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        if path not in [info.filename for info, _ in members]:
            raise LookupError(path)
        with ZipFile(file, "w") as archive:
            for info, data in members:
                if info.filename != path:
                    archive.writestr(info, data)

    return change


def _styled(rule: str) -> Mutant:
    """Add a rule to the style sheet."""
    return lambda file: _rewritten(file, _SHEET, lambda data: data + f"\n{rule}".encode())


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{f"a style sheet {what}": _styled(rule) for what, rule in LOST_BYLINES.items()},
    "a cell altered": _of_the_words(lambda w: [chr(ord(w[0][0]) ^ 1) + w[0][1:], *w[1:]]),
    "a word dropped": _of_the_words(lambda w: w[1:]),
    "a word doubled": _of_the_words(lambda w: [w[0], *w]),
    "two words swapped": _of_the_words(lambda w: [w[1], w[0], *w[2:]]),
    "two words run together": _of_the_words(lambda w: [w[0] + w[1], *w[2:]]),
    "a number sign lost": _text(_ARTICLE, "⠼", ""),
    "a capital sign lost": _text(_ARTICLE, "⠠", ""),
    "a sign of italics lost": _text(_ARTICLE, "⠨⠂", ""),
    "a sign of a note lost": _text(_ARTICLE, "⠈⠨⠜", ""),
    "a list's mark lost": _text(_ARTICLE, "⠸⠲ ", ""),
    "a paragraph dropped": _tree("//x:main/x:p", _drop),
    "a paragraph doubled": _tree("//x:main/x:p", _double),
    "a paragraph swapped with the next block": _tree("//x:main/x:p", _swap),
    "two paragraphs joined": _tree("//x:header/x:p", _join),
    "a paragraph parted": _tree("//x:p[contains(text(), ' ')]", _part),
    "a heading as a paragraph": _tree("//x:h2", _called("p")),
    "a heading of another level": _tree("//x:h2", _called("h3")),
    "a paragraph as a heading": _tree("//x:main/x:p", _called("h2")),
    "a list's item dropped": _tree("//x:li", _drop),
    "two items of a list swapped": _tree("//x:li", _swap),
    "a list unwrapped": _tree("//x:ul", _unlisted),
    "a quote unwrapped": _tree("//x:blockquote[not(@class)]", _unwrap),
    "a pull quote as a quote": _tree("//x:blockquote[@class]", _without("class")),
    "a box unwrapped": _tree("//x:aside", _unwrap),
    "a figure dropped": _tree("//x:figure", _drop),
    "a description dropped": _tree("//x:p[@class='image']", _drop),
    "a caption dropped": _tree("//x:p[@class='caption']", _drop),
    "a caption as a credit": _tree("//x:p[@class='caption']", _with("class", "credit")),
    "a credit dropped": _tree("//x:p[@class='credit']", _drop),
    "a credit as a paragraph": _tree("//x:p[@class='credit']", _without("class")),
    "a table's row dropped": _tree("//x:tr[last()]", _drop),
    "two cells of a table swapped": _tree("//x:td", _swap),
    "a head of a column as a cell": _tree("//x:th", _called("td")),
    "a table's caption outside": _tree("//x:caption", lambda e: e.getparent().addprevious(e[0])),
    "program code as a paragraph": _tree("//x:pre", _called("p")),
    "a change of scene lost": _tree("//x:hr", _drop),
    "an endnote dropped": _tree("//x:footer/x:p", _drop),
    "a link lost": _tree("//x:a", _plain),
    "a link to another address": _tree("//x:a", _with("href", "https://elsewhere.example/")),
    "a part's language lost": _tree("//x:span[@lang]", _plain),
    "a part in another language": _tree("//x:span[@lang]", _with("lang", "de-Brai")),
    "a heading missing in the contents": _tree("//x:nav//x:li[last()]", _drop, _CONTENTS),
    "a heading twice in the contents": _tree("//x:nav//x:li[last()]", _double, _CONTENTS),
    "a heading altered in the contents": _text(_CONTENTS, r"(#h-2[^>]*>)⠠", r"\1"),
    "a link of the contents astray": _text(_CONTENTS, "#h-2", "#h-1"),
    "another title": _text(_PACKAGE, "<dc:title>.*?</dc:title>", "<dc:title>Clocks</dc:title>"),
    "another language": _text(_PACKAGE, "en-Brai-GB</dc:language>", "fr-Brai</dc:language>"),
    "the article in another language": _text(_ARTICLE, ' lang="en-Brai-GB"', ' lang="de-Brai"'),
    "the article in another language for XML": _text(_ARTICLE, 'xml:lang="en-Brai-GB"', 'xml:lang="de-Brai"'),
    "the article without a language": _tree("/x:html", _without("lang")),
    "the article as if it were print": _text(_ARTICLE, ' lang="en-Brai-GB"', ' lang="en-GB"'),
    "the contents in another language": _text(_CONTENTS, ' lang="en-Brai-GB"', ' lang="de-Brai"'),
    "the package in another language": _text(_PACKAGE, 'xml:lang="en-GB"', 'xml:lang="de"'),
    "the language as if it were print": _text(_PACKAGE, "en-Brai-GB</dc:language>", "en-GB</dc:language>"),
    "a block in another language": _tree("//x:main/x:p", _with("lang", "de-Brai")),
    "a part in another language for XML": _text(_ARTICLE, 'xml:lang="fr-Brai"', 'xml:lang="de-Brai"'),
    "an author dropped": _text(_PACKAGE, "<dc:creator>.*?</dc:creator>", ""),
    "another day": _text(_PACKAGE, "<dc:date>.*?</dc:date>", "<dc:date>2001-01-01</dc:date>"),
    "an empty spine": _tree("//o:itemref", _drop, _PACKAGE),
    "the article dropped": _member_dropped(_ARTICLE),
    "the contents dropped": _member_dropped(_CONTENTS),
    "cut off": _cut,
}
