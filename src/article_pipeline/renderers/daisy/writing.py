"""
Trees as XML files: with the declaration and the document type that old players look for.
"""

from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element

_VOID: Final = frozenset({"br", "hr", "img", "link", "meta"})


def xml(
    root: Element,
    doctype: str,
    namespace: str | None = None,
    *,
    is_indented: bool = True,
) -> bytes:
    """
    Write ``root`` as a UTF-8 file, its elements without a namespace put into ``namespace``.

    White space is added between elements where ``is_indented``, so only where it means nothing.
    """
    whole = _in_namespace(root, namespace) if namespace else root
    if is_indented:
        etree.indent(whole)
    head = f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}\n'
    return head.encode("ascii") + etree.tostring(whole, encoding="utf-8") + b"\n"


def never_short(root: Element) -> Element:
    """Let elements without content have an end tag, because players read XHTML as HTML (XHTML 1.0, C.3)."""
    for element in root.iter():
        if element.tag not in _VOID and not len(element) and not element.text:
            element.text = ""
    return root


def _in_namespace(root: Element, namespace: str) -> Element:
    names: dict[str | None, str] = {None: namespace}
    whole = etree.Element(f"{{{namespace}}}{root.tag}", nsmap=names)  # type: ignore[arg-type] # lxml takes None
    whole.text = root.text
    for name, value in root.items():
        whole.set(name, value)
    whole.extend(list(root))
    for element in whole.iter():
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{namespace}}}{element.tag}"
    return whole
