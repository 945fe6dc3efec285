"""
The standards that the accessible PDF keeps: what its metadata claims, and the model that travels in the file.

WeasyPrint writes the bytes of one archive standard a file, so what else the file keeps is claimed here; every
claim is held by tests under its own validator. The attached model has no time of its own: PDF 2.0 asks for
one (ISO 32000-2, table 45), and a clock would give other bytes on each run, so the article's own is taken.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pydyf

from article_pipeline.article.codec import dumps
from article_pipeline.article.model import Article
from article_pipeline.markup.dates import updated_at
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.dates import pdf_date

Finish = Callable[[Any, Any], None]

_UA_1: Final = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/UA-1; the second part tells PDF/A-3 what ``pdfuaid`` is (ISO 19005-3, 6.6.2.3)."""

_UA_2: Final = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="2" pdfuaid:rev="2024"/>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo>
</rdf:li>
</rdf:Bag></pdfd:declarations>
</rdf:Description>
"""
"""PDF/UA-2, and both conformance levels of Well-Tagged PDF 1.0 (6.1.3)."""


@dataclass(frozen=True, slots=True)
class Standard:
    """
    A set of standards that one file keeps.

    ``variant`` is WeasyPrint's name of the archive standard among them, ``claims`` the metadata of the rest.
    """

    variant: str
    claims: str

    def finishing(self, job: RenderJob) -> Finish:
        """Give the finisher that claims the standards and attaches the model of the job's article."""

        def finish(_document: Any, pdf: Any) -> None:
            _claim(pdf, self.claims)
            _name_colours(pdf)
            _attach(pdf, f"{job.slug}.json", job.article)

        return finish


STANDARDS: Final[Mapping[str, Standard]] = {
    "ua-1": Standard("pdf/a-3a", _UA_1),
    "ua-2": Standard("pdf/a-4f", _UA_2),
}


def _claim(pdf: Any, claims: str) -> None:
    metadata = _object(pdf, pdf.catalog["Metadata"])
    (written,) = metadata.stream
    before, end, after = written.rpartition(b"</rdf:RDF>")
    metadata.stream = [b"".join((before, claims.lstrip().encode(), end, after))]


def _name_colours(pdf: Any) -> None:
    """Say by which profile the colours of the pages are meant (ISO 19005-3, 6.2.3)."""
    profile = pydyf.Stream([_srgb()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    entry = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String("sRGB"),
        "Info": pydyf.String("sRGB IEC61966-2.1"),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(entry)])


@cache
def _srgb() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _attach(pdf: Any, name: str, article: Article) -> None:
    """Attach the model as what the whole document was made from (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""
    data = dumps(article).encode()
    about = {
        "Size": len(data),
        "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
        "ModDate": pydyf.String(pdf_date(updated_at(article))),
    }
    kind = {"Type": "/EmbeddedFile", "Subtype": "/application#2fjson", "Params": pydyf.Dictionary(about)}
    stream = pydyf.Stream([data], kind, compress=True)
    pdf.add_object(stream)
    entry = {
        "Type": "/Filespec",
        "F": pydyf.String(name),
        "UF": pydyf.String(name),
        "Desc": pydyf.String("The article that this document was made from, as JSON"),
        "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        "AFRelationship": "/Source",
    }
    specification = pydyf.Dictionary(entry)
    pdf.add_object(specification)
    pdf.catalog["AF"] = pydyf.Array([specification.reference])
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    files = pydyf.Array([pydyf.String(name), specification.reference])
    names["EmbeddedFiles"] = pydyf.Dictionary({"Names": files})


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
