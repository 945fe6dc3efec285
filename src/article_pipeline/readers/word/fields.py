"""
Fields of a document that are links, written in the one way that the converter reads.

Word parts a field's instruction where it likes, and adds what a reader of the page never sees, such as the
words of a tool tip.
"""

import re
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.names import Element, w

_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?')
_ANCHOR: Final = re.compile(r'\\l\s+"([^"]*)"')
_KIND: Final = w("fldCharType")


def plain_links(root: Element) -> None:
    """Change the fields below ``root`` that are links."""
    for field in list(root.iter(w("fldSimple"))):
        if _LINK.match(field.get(w("instr"), "")):
            _part(field)
    open_fields: list[list[Element]] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        kind = element.get(_KIND)
        if kind == "begin":
            open_fields.append([])
        elif kind == "separate" and open_fields:
            _rewrite(open_fields[-1])
        elif kind == "end" and open_fields:
            open_fields.pop()
        elif element.tag == w("instrText") and open_fields:
            open_fields[-1].append(element)


def _part(field: Element) -> None:
    """Write a simple field as its parts: beginning, instruction, what it shows, end."""
    said = [_run(field, "begin"), _run(field, field.get(w("instr"), "")), _run(field, "separate")]
    field[:] = [*said, *field, _run(field, "end")]


def _run(field: Element, what: str) -> Element:
    run = field.makeelement(names.RUN, {}, None)
    if what in ("begin", "separate", "end"):
        run.append(run.makeelement(w("fldChar"), {_KIND: what}, None))
    else:
        instruction = run.makeelement(w("instrText"), {}, None)
        instruction.text = what
        run.append(instruction)
    return run


def _rewrite(pieces: list[Element]) -> None:
    """Leave of an instruction the address and the place in it."""
    whole = "".join(piece.text or "" for piece in pieces)
    link = _LINK.match(whole)
    if link is None or not pieces:
        return
    address, anchor = link[1] or link[2] or "", _ANCHOR.search(whole)
    place = f"#{anchor[1]}" if anchor else ""
    for piece in pieces:
        piece.text = ""
    pieces[0].text = f' HYPERLINK "{address}{place}" '
