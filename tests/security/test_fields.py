"""
Markup in every field of an article: each edition keeps it as words, and none takes it for its own.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from lxml import etree, html

from article_pipeline import readers, renderers
from article_pipeline.article.model import Article, Node
from article_pipeline.article.source import SourceFile
from article_pipeline.options import BrailleOptions, Options, Publication, SpeechOptions
from article_pipeline.renderers import Format, RenderJob
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests.contract.read_back import READ_BACK
from tests.samples import EVERYTHING
from tests.wording import squeezed, strings

NASTY: Final = (
    """"><canary x='1'/></script></style></title></text><!--<canary>-->]]>{{7*7}}${7*7}%s%n&canary;&#60;"""
    """[CHAPTER]title=x;# 00:00:01.000 --> 00:00:02.000 ```*x*"""
)
"""What ends, begins or escapes something in one of the languages that editions are written in."""
_WORDS: Final = frozenset({"text", "name", "written", "expansion"})
"""The fields of a model that are anybody's words."""
_PLAIN: Final = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
_HOUSE: Final = Publication(name=f"House {NASTY}")
OPTIONS: Final = Options(
    publication=_HOUSE,
    speech=SpeechOptions(engine="silent", rate=450, preset="small"),
    braille=BrailleOptions(grade=1),
)
FORMATS: Final = [pytest.param(f, id=f.name) for f in renderers.formats().values()]


def spoilt(value: Any) -> Any:
    """Give a node with ``NASTY`` at the end of each field of words."""
    if isinstance(value, tuple):
        return tuple(spoilt(item) for item in value)
    if not isinstance(value, Node):
        return value
    changed = {f.name: spoilt(getattr(value, f.name)) for f in fields(value) if f.compare}
    words = {
        name: f"{text} {NASTY}" for name, text in changed.items() if name in _WORDS and isinstance(text, str)
    }
    return replace(value, **changed | words)


HOSTILE: Final[Article] = replace(spoilt(EVERYTHING), url=EVERYTHING.url)


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(HOSTILE), OPTIONS.speech, tmp_path_factory.mktemp("narration"), "every.txt")


@pytest.fixture
def edition(request: pytest.FixtureRequest, narration: Narration, tmp_path: Path) -> Path:
    row: Format = request.param
    target = tmp_path / row.file_name("bells")
    row.load().render(RenderJob(HOSTILE, "bells", "every.txt", OPTIONS, tmp_path, narration), target)
    return target


WRITTEN: Final = [
    pytest.param(f, f.name, id=f.name)
    for f in renderers.formats().values()
    if f.name not in ("markdown", "srt", "print-pdf", "braille", "braille-unicode", "ebraille", "pef")
]
"""Formats that have a markup and read back in order; two have tests of their own below."""


@pytest.mark.parametrize(("edition", "name"), WRITTEN, indirect=["edition"])
def test_markup_stays_words(edition: Path, name: str) -> None:
    """What looks like markup is read back as the words that it is, none of it lost or obeyed."""
    words = squeezed(READ_BACK[name].read(edition).words)
    assert [text for text in READ_BACK[name].keeps(HOSTILE) if squeezed(text) not in words] == []


@pytest.mark.parametrize("edition", [p for p in FORMATS if p.id == "markdown"], indirect=True)
def test_markdown_reads_back_as_the_same_words(edition: Path) -> None:
    """No field ends, opens or changes another of the Markdown edition, its front matter included."""
    read = readers.read(SourceFile("bells.md", edition.read_bytes()), Options()).article
    assert strings(read) == strings(HOSTILE)


MARKED = [p for p in FORMATS if p.id in ("html", "epub", "ebraille", "pef", "daisy202", "daisy3")]


@pytest.mark.parametrize("edition", MARKED, indirect=True)
def test_markup_makes_no_element(edition: Path) -> None:
    """No file of a page, a book, its navigation or its overlays has an element of the article's own."""
    trees = list(_trees(edition))
    assert trees
    for tree in trees:
        elements = [e for e in tree.iter() if isinstance(e.tag, str)]
        assert "canary" not in {etree.QName(e).localname for e in elements}
        assert [e for e in elements if any(name.startswith("on") for name in e.attrib)] == []
        assert [v for e in elements for v in e.attrib.values() if v.startswith("javascript:")] == []


def _trees(edition: Path) -> Iterator[Any]:
    if edition.suffix == ".pef":
        yield etree.fromstring(edition.read_bytes(), _PLAIN)
    elif edition.suffix == ".html":
        yield html.document_fromstring(edition.read_text(encoding="utf-8"))
    else:
        yield from _members(edition)


def _members(edition: Path) -> Iterator[Any]:
    with ZipFile(edition) as package:
        for name in package.namelist():
            if re.search(r"\.(xhtml|html|opf|ncx|smil|xml|res)$", name):
                yield etree.fromstring(package.read(name), _PLAIN)


@pytest.mark.parametrize("edition", [p for p in FORMATS if p.id == "html"], indirect=True)
def test_facts_for_machines_stay_in_their_element(edition: Path) -> None:
    """A page has the scripts that it is made with, and its JSON-LD says the headline whole."""
    page = html.document_fromstring(edition.read_text(encoding="utf-8"))
    scripts = page.findall(".//script")
    (facts,) = [json.loads(s.text or "") for s in scripts if s.get("type") == "application/ld+json"]
    assert facts["headline"].startswith('Bells "><canary x=')
    assert facts["publisher"]["name"] == _HOUSE.name
    assert len(scripts) == 4


@pytest.mark.parametrize("edition", [p for p in FORMATS if p.id in ("vtt", "srt")], indirect=True)
def test_times_in_the_words_make_no_cue(edition: Path, narration: Narration) -> None:
    """An arrow between two times in a sentence begins no cue: all arrows are those of numbered cues."""
    lines = edition.read_text(encoding="utf-8").splitlines()
    arrows = [at for at, line in enumerate(lines) if "-->" in line]
    assert arrows
    assert all(
        lines[at - 1].isdecimal() and re.fullmatch(r"[\d:.,]+ --> [\d:.,]+", lines[at]) for at in arrows
    )
    assert [int(lines[at - 1]) for at in arrows] == list(range(1, len(arrows) + 1))
