"""
What a file says of itself as PDF/X-4 (ISO 15930-7): output intent, XMP and document information.

WeasyPrint writes the hour and a random number there; both are replaced, so that the same article gives the
same bytes. Dates are the article's own (``dates``); identifiers come from digests.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

import pydyf

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article
from article_pipeline.markup.dates import published_at, to_the_second, updated_at
from article_pipeline.renderers.pdf.dates import pdf_date
from article_pipeline.renderers.pdf.press.profile import PressProfile

_XMP: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creators}<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{modified}</xmp:ModifyDate>
<xmp:MetadataDate>{modified}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said: dates in the form of XMP, and the digest that the document's identifier comes from."""

    created: str
    modified: str
    digest: str


def statement_of(article: Article, *choices: str) -> Statement:
    """Take the dates of ``article``; ``choices`` are whatever else makes this file another document."""
    created, modified = (to_the_second(time(article)) for time in (published_at, updated_at))
    key = "\0".join((identity(article), *choices))
    return Statement(created, max(created, modified), hashlib.sha256(key.encode()).hexdigest())


def state(pdf: Any, metadata: Any, profile: PressProfile, statement: Statement) -> None:
    """Write all of it into WeasyPrint's unwritten ``pdf``; ``metadata`` is WeasyPrint's."""
    title = metadata.title or "Untitled"
    pdf.info["Title"] = pydyf.String(title)
    pdf.info["CreationDate"] = pydyf.String(pdf_date(statement.created))
    pdf.info["ModDate"] = pydyf.String(pdf_date(statement.modified))
    pdf.info["Trapped"] = "/False"
    _write_xmp(pdf, metadata, title, statement)
    _write_intent(pdf, profile)


def _write_xmp(pdf: Any, metadata: Any, title: str, statement: Statement) -> None:
    names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in metadata.authors)
    creators = f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>\n" if names else ""
    d = statement.digest
    facts = {
        "title": escape(title),
        "creators": creators,
        "producer": escape(pdf.info["Producer"].string),
        "created": statement.created,
        "modified": statement.modified,
        "document": f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:32]}",
    }
    _of(pdf, pdf.catalog["Metadata"]).stream = [_XMP.format(**facts).encode()]


def _of(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _write_intent(pdf: Any, profile: PressProfile) -> None:
    stream = pydyf.Stream([profile.packed], {"N": 4, "Filter": "/FlateDecode"})
    pdf.add_object(stream)
    name = pydyf.String(profile.name)
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": name, "Info": name}
    intent["DestOutputProfile"] = stream.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
