"""
Word documents made in memory: the parts that a test gives, and the few that every package needs.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from PIL import Image

_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CORE: Final = f"{_PACKAGE}/relationships/metadata/core-properties"
_STYLES: Final = (
    "Title",
    "Subtitle",
    *(f"heading {n}" for n in range(1, 4)),
    *("caption", "Quote", "Intense Quote", "House Style", "toc 1", "HTML Preformatted"),
)

CONTENT_TYPES: Final = f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="xml" ContentType="application/xml"/>\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="png" ContentType="image/png"/></Types>"""


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; plain words become a run."""
    inside = "".join(c if c.startswith("<") else run(c) for c in content)
    named = f'<w:pStyle w:val="{style.replace(" ", "")}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def item(words: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of list 1 (bullets) or 2 (numbers)."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(words), properties=numbering)


def drawing(relationship: str, alt: str = "", *, is_decorative: bool = False, link: bool = False) -> str:
    mark = '<a:extLst><a:ext uri="decorative"><adec:decorative val="1"/></a:ext></a:extLst>'
    kind = "link" if link else "embed"
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{escape(alt)}">'
        f"{mark if is_decorative else ''}</wp:docPr><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:{kind}="{relationship}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, is_header: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if is_header else ""
    return f"<w:tr>{mark}{''.join(cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def note_mark(identifier: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def part(name: str, inside: str) -> str:
    """An XML part of WordprocessingML."""
    return f"<w:{name} {_NAMESPACES}>{inside}</w:{name}>"


def document(*blocks: str) -> str:
    return part("document", f"<w:body>{''.join(blocks)}</w:body>")


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, kind)
    return target.getvalue()


def core(**properties: str) -> str:
    """The core properties, by their local names."""
    inside = "".join(f"<p:{name}>{escape(value)}</p:{name}>" for name, value in properties.items())
    return f'<p:coreProperties xmlns:p="urn:core">{inside}</p:coreProperties>'


def style(
    name: str, identifier: str = "", *, based: str = "", kind: str = "paragraph", inside: str = ""
) -> str:
    """A style; its identifier is its name without spaces."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    key = identifier or name.replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{on}{inside}</w:style>'


def _styles() -> str:
    named = "".join(style(name) for name in _STYLES)
    return part("styles", named)


def numbering(*more: str) -> str:
    """Lists 1 (bullets) and 2 (numbers), and more of them."""

    def kind(number: int, form: str) -> str:
        levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{form}"/></w:lvl>' for n in range(3))
        return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'

    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return part("numbering", kind(1, "bullet") + kind(2, "decimal") + lists + "".join(more))


def package(
    *blocks: str,
    parts: Mapping[str, str | bytes] | None = None,
    relationships: Mapping[str, tuple[str, str]] | None = None,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """
    A package of these blocks.

    ``parts`` are more members of the folder ``word``, by name; the kind of their relationship is their name
    without number and suffix. ``relationships`` are pictures by identifier: kind and target; ``links`` are
    addresses.
    """
    more = dict(parts or {})
    inner = {f"part{i}": (name.partition(".")[0].rstrip("0123456789"), name) for i, name in enumerate(more)}
    fixed = {"styles": ("styles", "styles.xml"), "numbering": ("numbering", "numbering.xml")}
    inner |= {key: value for key, value in fixed.items() if value[1] not in more}
    inner |= dict(relationships or {})
    lines = [
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in inner.items()
    ]
    lines += [
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{escape(target)}" '
        'TargetMode="External"/>'
        for key, target in (links or {}).items()
    ]
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations(
            f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>',
            f'<Relationship Id="c" Type="{_CORE}" Target="word/core.xml"/>' if "core.xml" in more else "",
        ),
        "word/_rels/document.xml.rels": _relations(*lines),
        "word/document.xml": document(*blocks),
        "word/styles.xml": _styles(),
        "word/numbering.xml": numbering(),
    }
    return archive(members | {f"word/{name}": data for name, data in more.items()})


def _relations(*lines: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive with these members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
