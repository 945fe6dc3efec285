"""
How to read the words of each format back, with readers that share nothing with the renderers.

A new format has a row here, or the contract tests fail. What a format cannot say by its nature stands in its
row.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import mutagen
import pikepdf
import yaml
from lxml import etree

from article_pipeline.article.model import Article
from article_pipeline.article.walk import figures, plain
from tests.braille import reading as cells
from tests.pdf import reading
from tests.pdf.printing import pages_of
from tests.web.making import parsed
from tests.wording import strings

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_DTD: Final = etree.XMLParser(load_dtd=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What an edition says: its words in order, and its language where it names one."""

    words: str
    language: str | None = None


def _all(article: Article) -> list[str]:
    return strings(article)


def _spoken(article: Article) -> list[str]:
    """A voice says neither where a link leads nor what a short form stands for."""
    return strings(article, frozenset({"target", "expansion"}))


def _printed(article: Article) -> list[str]:
    """
    Paper has no tooltips, and where its links lead is told as lost.

    A description stands in print where its picture does not.
    """
    seen = {figure.alt.text for figure in figures(article) if figure.asset and figure.alt}
    return [text for text in strings(article, frozenset({"target", "expansion"})) if text not in seen]


def _embossed(article: Article) -> list[str]:
    """Where a link leads is told as lost; what is read back are the letters and figures that ASCII has."""
    texts = strings(article, frozenset({"target"}))
    return ["".join(c for c in text if c.isascii()) for text in texts]


def _titles(article: Article) -> list[str]:
    """Chapters have titles and no text."""
    return [plain(article.headline.content)] if article.headline else []


def _tags(article: Article) -> list[str]:
    """A sound file's words are its sound, which ``speech.proof`` hears; as text it has tags."""
    people = [person.name for person in article.byline.people] if article.byline else []
    return [*_titles(article), *(plain(p.content) for p in article.standfirst), *people]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """
    A row: how a file of the format is read, and which words of an article must be in it.

    ``names_language`` says that the format has a place for the article's language.
    """

    read: Callable[[Path], Said]
    keeps: Callable[[Article], list[str]] = _all
    names_language: bool = False


def _text(path: Path) -> Said:
    return Said(path.read_text(encoding="utf-8"))


def _json(path: Path) -> Said:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Said(" ".join(_leaves(data)), data.get("article", data).get("language"))


def _leaves(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [leaf for item in inner for leaf in _leaves(item)]


def _markdown(path: Path) -> Said:
    text = path.read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    return Said(re.sub(r"\\(?=[^\w\s])", "", text), front["language"])


def _html(path: Path) -> Said:
    root = parsed(path.read_text(encoding="utf-8"))
    (article,) = root.xpath("//article")
    beside = article.xpath(".//@alt | .//@title | .//@href")
    return Said(" ".join([article.text_content(), *beside]), root.get("lang"))


def _tagged_pdf(path: Path) -> Said:
    document = reading.read(path)
    elements = list(document.tree.all())
    beside = [value for e in elements for value in e.entries.values()]
    links = [link for e in elements for link in e.links]
    addresses = [
        str(note.A.URI)
        for page in document.pdf.pages
        for note in page.get("/Annots", pikepdf.Array())
        if "/A" in note and "/URI" in note.A
    ]
    return Said(" ".join([document.tree.text, *beside, *links, *addresses]), str(document.catalog.Lang))


def _printed_pdf(path: Path) -> Said:
    with pikepdf.open(path) as pdf:
        language = str(pdf.Root.Lang)
    return Said(" ".join(pages_of(path)), language)


def _cues(path: Path) -> Said:
    text = path.read_text(encoding="utf-8")
    language = re.search(r"^Language: (\S+)$", text, re.MULTILINE)
    timeless = re.sub(r"^(\d+|.*-->.*)$", "", text, flags=re.MULTILINE)
    return Said(parsed(f"<div>{timeless}</div>").text_content(), language[1] if language else None)


def _transcript(path: Path) -> Said:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Said(" ".join(segment["body"] for segment in data["segments"]))


def _chapters(path: Path) -> Said:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Said(" ".join(chapter["title"] for chapter in data["chapters"]))


def _sound(path: Path) -> Said:
    tags = mutagen.File(path).tags
    return Said(" ".join(str(value) for _, value in tags.items()))


def _beside(root: Any) -> list[str]:
    """Give the words of an XML document that stand in attributes."""
    return [str(value) for value in root.xpath("//@*[name() = 'alt' or name() = 'title' or name() = 'href']")]


def _epub(path: Path) -> Said:
    with ZipFile(path) as book:
        package: Any = etree.fromstring(book.read("EPUB/package.opf"))
        documents: list[Any] = [
            etree.fromstring(book.read(n)) for n in sorted(book.namelist()) if n.endswith(".xhtml")
        ]
    beside = [value for document in documents for value in _beside(document)]
    about = package.xpath("string(//*[local-name() = 'source'])")
    words = ["".join(d.itertext()) for d in documents]
    return Said(" ".join([*words, *beside, about]), documents[0].get("lang"))


def _daisy(path: Path, text: str) -> Said:
    with ZipFile(path) as book:
        root: Any = etree.fromstring(book.read(next(n for n in book.namelist() if n.endswith(text))), _NO_DTD)
    return Said(" ".join(["".join(root.itertext()), *_beside(root)]), root.get(_XML_LANG) or root.get("lang"))


def _brf(path: Path) -> Said:
    pages = cells.pages_of(path.read_bytes())
    return Said(cells.letters(cells.joined(cells.body_of(pages, cells.FRAMES["bana"]))))


def _unicode_braille(path: Path) -> Said:
    pages = [page.splitlines() for page in path.read_text(encoding="utf-8").split("\f")[:-1]]
    return Said(cells.letters(cells.joined(cells.body_of(pages, cells.FRAMES["bana"]))))


def _pef(path: Path) -> Said:
    root: Any = etree.parse(path).getroot()
    pages = root.iter("{*}page")
    lines = [["".join(row.itertext()) for row in page.iter("{*}row")] for page in pages]
    return Said(cells.letters(cells.joined(cells.body_of(lines, cells.FRAMES["bana"]))))


def _ebraille(path: Path) -> Said:
    with ZipFile(path) as book:
        root: Any = etree.fromstring(book.read("ebraille/article.html"))
    return Said(cells.letters("".join(root.itertext())))


READ_BACK: Final[Mapping[str, ReadBack]] = {
    "json": ReadBack(_json, names_language=True),
    "text": ReadBack(_text),
    "markdown": ReadBack(_markdown, names_language=True),
    "html": ReadBack(_html, names_language=True),
    "epub": ReadBack(_epub, names_language=True),
    "pdf": ReadBack(_tagged_pdf, names_language=True),
    "large-print": ReadBack(_tagged_pdf, names_language=True),
    "print-pdf": ReadBack(_printed_pdf, _printed, names_language=True),
    "braille": ReadBack(_brf, _embossed),
    "ebraille": ReadBack(_ebraille, _embossed),
    "braille-unicode": ReadBack(_unicode_braille, _embossed),
    "pef": ReadBack(_pef, _embossed),
    "mp3": ReadBack(_sound, _tags),
    "m4b": ReadBack(_sound, _tags),
    "opus": ReadBack(_sound, _tags),
    "vtt": ReadBack(_cues, _spoken, names_language=True),
    "srt": ReadBack(_cues, _spoken),
    "transcript": ReadBack(_transcript, _spoken),
    "chapters": ReadBack(_chapters, _titles),
    "daisy202": ReadBack(partial(_daisy, text="text.html"), names_language=True),
    "daisy3": ReadBack(partial(_daisy, text="text.xml"), names_language=True),
}
