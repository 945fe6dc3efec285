"""
How to read the words of each format back, with readers that share nothing with the renderers.

A new format has a row here, or the contract tests fail. What a format cannot say by its nature stands in its
row.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import mutagen
import pikepdf
import yaml

from article_pipeline.article.model import Article
from article_pipeline.article.walk import figures, plain
from tests.pdf import reading
from tests.pdf.printing import pages_of
from tests.web.making import parsed
from tests.wording import strings


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


def _titles(article: Article) -> list[str]:
    """Chapters have titles and no text."""
    return [plain(article.headline.content)] if article.headline else []


def _tags(article: Article) -> list[str]:
    """A sound file's words are its sound, which ``speech.proof`` hears; as text it has tags."""
    people = [person.name for person in article.byline.people] if article.byline else []
    return [*_titles(article), *(plain(p.content) for p in article.standfirst), *people]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A row: how a file of the format is read, and which words of an article must be in it."""

    read: Callable[[Path], Said]
    keeps: Callable[[Article], list[str]] = _all


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


READ_BACK: Final[Mapping[str, ReadBack]] = {
    "json": ReadBack(_json),
    "text": ReadBack(_text),
    "markdown": ReadBack(_markdown),
    "html": ReadBack(_html),
    "pdf": ReadBack(_tagged_pdf),
    "large-print": ReadBack(_tagged_pdf),
    "print-pdf": ReadBack(_printed_pdf, _printed),
    "mp3": ReadBack(_sound, _tags),
    "m4b": ReadBack(_sound, _tags),
    "opus": ReadBack(_sound, _tags),
    "vtt": ReadBack(_cues, _spoken),
    "srt": ReadBack(_cues, _spoken),
    "transcript": ReadBack(_transcript, _spoken),
    "chapters": ReadBack(_chapters, _titles),
}
