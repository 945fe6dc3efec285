"""
Mammoth's work: the structure of a Word document as HTML, by the names of its styles.

It is given a package of our own making, with the parts that it needs, written anew from what was parsed
safely: it reads XML with a parser that would expand entities, and it never sees the original.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree, html

from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics.source import BAD_PACKAGE
from article_pipeline.errors import SourceError
from article_pipeline.readers.word.parts import Element, Parts, relationships_name
from article_pipeline.readers.word.styles import MOST_LEVELS, PREFIX

_ROLES: Final = {
    "title": "h1.title:fresh",
    "subtitle": "p.subtitle:fresh",
    "byline": "p.byline:fresh",
    "date": "p.date:fresh",
    "caption": "p.caption:fresh",
    "credit": "p.credit:fresh",
    "quote": "blockquote > p:fresh",
    "pullquote": "p.pullquote:fresh",
    "code": "pre:fresh",
    "contents": "p.contents:fresh",
    **{f"heading {n}": f"h{min(n, 6)}:fresh" for n in range(1, MOST_LEVELS + 1)},
    **{f"continued {n}": f"{'ul|ol > li > ' * n}p:fresh" for n in range(1, MOST_LEVELS + 1)},
}
_PLAIN: Final = {"plain": "p:fresh", "break": "p:fresh"}
_LOOKS: Final = {"emphasis": "em", "strong": "strong", "both": "strong > em", "plain": "", "hidden": ""}


def _style_map() -> Iterator[str]:
    """
    Yield the converter's rules, of which the first that fits is taken.

    An item may be plain text by its style, so the rules of lists stand before those of plain text.
    """
    yield from (f"p[style-name='{PREFIX}{role}'] => {path}" for role, path in _ROLES.items())
    for depth in range(1, MOST_LEVELS + 1):
        above = "ul|ol > li > " * (depth - 1)
        yield f"p:unordered-list({depth}) => {above}ul > li:fresh"
        yield f"p:ordered-list({depth}) => {above}ol > li:fresh"
    yield from (f"p[style-name='{PREFIX}{role}'] => {path}" for role, path in _PLAIN.items())
    yield from (f"r[style-name='{PREFIX}{role}'] => {path}" for role, path in _LOOKS.items())


_KINDS: Final = ("styles", "numbering", "footnotes", "endnotes")

_FAULTS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
    ExpatError,
)
"""What mammoth raises for packages that no honest program writes: it checks no reference and no number."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The document as HTML, and what the converter had to say."""

    body: Element
    messages: tuple[str, ...]


def convert(source: SourceFile, parts: Parts, changed: Mapping[str, Element]) -> Converted:
    """
    Convert a package whose parts ``changed`` stand in the place of its own.

    Raises:
        SourceError: the converter cannot make anything of it.
    """
    package = _repacked(parts, changed)
    image = mammoth.images.img_element(lambda _: {"src": ""})
    try:
        result = mammoth.convert_to_html(
            BytesIO(package),
            style_map="\n".join(_style_map()),
            include_default_style_map=False,
            convert_image=image,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except _FAULTS as fault:
        why = f"its parts do not fit together ({type(fault).__name__}: {str(fault)[:100]})"
        mend = "open it in Word, and save it again"
        raise SourceError(BAD_PACKAGE.at(source.place(), why=why, mend=mend)) from fault
    messages = tuple(dict.fromkeys(str(message.message) for message in result.messages))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = f"<body><div>{result.value}</div></body>".encode()
    return Converted(html.document_fromstring(data, parser=parser), messages)


def _repacked(parts: Parts, changed: Mapping[str, Element]) -> bytes:
    """Write a package of the parts that matter, each from its parsed form."""
    members = parts.package.members
    wanted = [
        "[Content_Types].xml",
        relationships_name(""),
        parts.document,
        relationships_name(parts.document),
    ]
    for kind in _KINDS:
        for name in parts.related(kind):
            wanted += [name, relationships_name(name)]
    wanted += changed
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in dict.fromkeys(wanted):
            if name in members or name in changed:
                root = changed[name] if name in changed else parts.xml(name)
                archive.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    return target.getvalue()
