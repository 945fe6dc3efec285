"""
A tag tree written into a PDF: structure elements, parent tree, identifiers and role map.

ISO 32000-1 and -2, 14.7. Every marked piece of a page is reachable both ways: from its element down, and from
the page up through the parent tree, where a piece that became an artifact is null.
"""

from typing import Any, Final

import pydyf

from article_pipeline.renderers.pdf.destinations import lead_to_elements
from article_pipeline.renderers.pdf.tags import MAPPED, ONLY_OF_1_7, ONLY_OF_2_0, LinkArea, Mark, Tag, Tree

_NULL: Final = "null"
_NAMESPACE_OF_2_0: Final = "http://iso.org/pdf2/ssn"


def write_structure(pdf: Any, tree: Tree, pages: int, *, is_pdf_2: bool) -> None:
    """Add ``tree`` to ``pdf``, which has so many ``pages``."""
    writer = _Writer(pdf, pages, is_pdf_2=is_pdf_2)
    writer.write(tree.root)
    if is_pdf_2:
        headings = [writer.references[tag] for tag in tree.bookmarked]
        lead_to_elements(pdf, headings, writer.identifiers, writer.references[tree.root])
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})  # PDF/UA-1 7.1


class _Writer:
    def __init__(self, pdf: Any, pages: int, *, is_pdf_2: bool) -> None:
        self._pdf = pdf
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._parents: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self._links: list[bytes] = []
        self.references: dict[Tag, bytes] = {}
        self.identifiers: dict[str, bytes] = {}
        self._namespace = (
            self._add({"Type": "/Namespace", "NS": pydyf.String(_NAMESPACE_OF_2_0)}) if is_pdf_2 else None
        )

    def write(self, root: Tag) -> None:
        tree = self._add({"Type": "/StructTreeRoot"})
        tree["K"] = pydyf.Array([self._element(root, tree.reference)])
        tree["ParentTree"] = self._add({"Nums": self._parent_numbers()}).reference
        tree["ParentTreeNextKey"] = len(self._parents) + len(self._links)
        # In PDF 2.0 too: a reader that knows no namespaces passes over what is not mapped, words and all.
        tree["RoleMap"] = pydyf.Dictionary({ours: f"/{theirs}" for ours, theirs in MAPPED.items()})
        if self._namespace is not None:
            tree["Namespaces"] = pydyf.Array([self._namespace.reference])
        if self.identifiers:
            tree["IDTree"] = self._add(self._name_tree()).reference
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _add(self, entries: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(entries)
        self._pdf.add_object(dictionary)
        return dictionary

    def _element(self, tag: Tag, parent: bytes) -> bytes:
        entries = {"Type": "/StructElem", "S": f"/{tag.role}", "P": parent, "Pg": self._pages[tag.page]}
        element = self._add(entries | _texts(tag))
        reference: bytes = element.reference
        self.references[tag] = reference
        if self._namespace is not None and tag.role not in ONLY_OF_1_7:
            element["NS"] = self._namespace.reference
        if attributes := self._attributes(tag):
            element["A"] = attributes
        if tag.identifier:
            self.identifiers[tag.identifier] = reference
        element["K"] = pydyf.Array([self._kid(kid, tag, reference) for kid in tag.kids])
        return reference

    def _attributes(self, tag: Tag) -> Any:
        left_out = ONLY_OF_2_0 if self._namespace is None else frozenset[str]()
        known = {
            owner: {name: value for name, value in values.items() if name not in left_out}
            for owner, values in tag.attributes.items()
        }
        return pydyf.Array(
            [pydyf.Dictionary({"O": f"/{owner}", **values}) for owner, values in known.items() if values]
        )

    def _kid(self, kid: Tag | Mark | LinkArea, tag: Tag, parent: bytes) -> Any:
        match kid:
            case Tag():
                return self._element(kid, parent)
            case Mark():
                return self._mark(kid, tag, parent)
            case LinkArea():
                return self._link(kid, parent)

    def _mark(self, mark: Mark, tag: Tag, parent: bytes) -> Any:
        self._parents[mark.page][mark.number] = parent
        if mark.page == tag.page:
            return mark.number
        entries = {"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number}
        return pydyf.Dictionary(entries)

    def _link(self, area: LinkArea, parent: bytes) -> Any:
        area.annotation["StructParent"] = len(self._parents) + len(self._links)
        self._links.append(parent)
        entries = {"Type": "/OBJR", "Pg": self._pages[area.page], "Obj": area.annotation.reference}
        return pydyf.Dictionary(entries)

    def _parent_numbers(self) -> Any:
        numbers = pydyf.Array()
        for page, owners in enumerate(self._parents):
            count = max(owners, default=-1) + 1
            numbers.extend([page, pydyf.Array([owners.get(n, _NULL) for n in range(count)])])
        for key, owner in enumerate(self._links, start=len(self._parents)):
            numbers.extend([key, owner])
        return numbers

    def _name_tree(self) -> dict[str, Any]:
        names = sorted(self.identifiers)
        pairs = [entry for name in names for entry in (pydyf.String(name), self.identifiers[name])]
        limits = pydyf.Array([pydyf.String(names[0]), pydyf.String(names[-1])])
        leaf = self._add({"Limits": limits, "Names": pydyf.Array(pairs)})
        return {"Kids": pydyf.Array([leaf.reference])}


def _texts(tag: Tag) -> dict[str, Any]:
    texts = {"ID": tag.identifier, "Lang": tag.language, "Alt": tag.alternative, "E": tag.expansion}
    return {name: pydyf.String(text) for name, text in texts.items() if text}
