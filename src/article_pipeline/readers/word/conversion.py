"""
Mammoth's work: the structure of a Word document as HTML, by the names of its styles.

It is given a package of our own making, with the parts that it needs, written anew from what was parsed
safely: it reads XML with a parser that would expand entities, and it never sees the original.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree, html

from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import BAD_PACKAGE
from article_pipeline.errors import SourceError
from article_pipeline.readers.word.parts import Element, Parts, relationships_name

_STYLE_MAP: Final = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Date'] => p.date:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Table Caption'] => p.caption:fresh
p[style-name='Credit'] => p.credit:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Intense Quote'] => p.pullquote:fresh
p[style-name='Pull Quote'] => p.pullquote:fresh
p[style-name='HTML Preformatted'] => pre:fresh
p[style-name='Preformatted Text'] => pre:fresh
p[style-name='Code'] => pre:fresh
p[style-name='macro'] => pre:fresh
p[style-name^='toc '] => p.contents:fresh
p[style-name='TOC Heading'] => p.contents:fresh
p[style-name='List Paragraph'] => p:fresh
p[style-name='Body Text'] => p:fresh
p[style-name='First Paragraph'] => p:fresh
p[style-name='No Spacing'] => p:fresh
p[style-name='Plain Text'] => p:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
r[style-name='Emphasis'] => em
r[style-name='Subtle Emphasis'] => em
r[style-name='Intense Emphasis'] => strong
r[style-name='Quote Char'] =>
r[style-name='Hyperlink'] =>
r[style-name='Internet Link'] =>
r[style-name='footnote reference'] =>
r[style-name='endnote reference'] =>
r[style-name='Caption Char'] =>
strike => s
"""

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
            style_map=_STYLE_MAP,
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
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in dict.fromkeys(wanted):
            if name in members or name in changed:
                root = changed[name] if name in changed else parts.xml(name)
                archive.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    return target.getvalue()
