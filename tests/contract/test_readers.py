"""Facts that every listed reader must satisfy; a new reader is tested by being listed."""

import contextlib
import gc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_pipeline import readers
from article_pipeline.article.codec import dumps, loads
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Inline
from article_pipeline.article.source import SourceFile, digest_of
from article_pipeline.article.walk import nodes
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.source import NOT_TEXT
from article_pipeline.errors import ContentError, PipelineError, SourceError
from article_pipeline.options import Options
from article_pipeline.readers import ReaderEntry, Reading
from tests.effort import examples

ENTRIES = [pytest.param(entry, id=entry.name) for entry in readers.readers()]
CORPUS = Path(__file__).parents[1] / "corpus"
SAMPLES = [
    pytest.param(entry, path, id=f"{entry.name}-{path.parent.parent.name}")
    for entry in readers.readers()
    for path in sorted((CORPUS / entry.name).glob("*/in/*"))
    if path.suffix in entry.suffixes
]


def read(entry: ReaderEntry, data: bytes, folder: Path | None = None) -> Reading:
    return entry.load().read(SourceFile(f"folder/article{entry.suffixes[0]}", data, folder), Options())


def told(entry: ReaderEntry, data: bytes, folder: Path | None = None) -> tuple[Diagnostic, ...]:
    """What a reader has to say, whether it reads or refuses."""
    try:
        return read(entry, data, folder).diagnostics
    except PipelineError as error:
        return error.diagnostics or (NOT_TEXT.at(why="nothing was told"),)


def test_no_two_readers_take_the_same_suffix() -> None:
    """A file's suffix, in small letters with its dot, decides which reader takes it."""
    suffixes = readers.suffixes()
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize("text", ["# Bells\n\nThey ring.", ""])
def test_the_collector_of_garbage_is_left_as_it_was(text: str) -> None:
    """It rests while a source is read or refused, and is at work afterwards if it was before."""
    for _ in range(2):
        was = gc.isenabled()
        with contextlib.suppress(PipelineError):
            readers.read(SourceFile("bells.md", text.encode()), Options())
        assert gc.isenabled() is was
        gc.disable() if was else gc.enable()
    assert gc.isenabled()


@pytest.mark.parametrize("entry", ENTRIES)
def test_it_has_a_corpus(entry: ReaderEntry) -> None:
    """Each reader is held to golden articles of its kind."""
    assert any(case.values[0] is entry for case in SAMPLES)


@pytest.mark.parametrize(("entry", "path"), SAMPLES)
def test_an_article_knows_its_source(entry: ReaderEntry, path: Path) -> None:
    """The article names the file without its folder, its media type, and the digest of its bytes."""
    data = path.read_bytes()
    source = read(entry, data, path.parent).article.source
    assert source.name == f"article{entry.suffixes[0]}"
    assert "/" in source.media_type
    assert source.digest == digest_of(data)


@pytest.mark.parametrize(("entry", "path"), SAMPLES)
def test_the_text_that_spans_are_places_in_is_told(entry: ReaderEntry, path: Path) -> None:
    """A reading brings the text by which anybody can see that no word of the source is unaccounted for."""
    reading = read(entry, path.read_bytes(), path.parent)
    assert reading.text.strip()
    assert violations(reading.article, reading.text, has_markup=reading.has_markup) == []


@pytest.mark.parametrize(("entry", "path"), SAMPLES)
def test_an_article_survives_json(entry: ReaderEntry, path: Path) -> None:
    """What is read is the same after the way through its JSON form, and each part has a place and a rule."""
    article = read(entry, path.read_bytes(), path.parent).article
    assert loads(dumps(article)) == article
    assert all(block.span and block.rule for block in article.body)


@pytest.mark.parametrize(("entry", "path"), SAMPLES)
def test_each_part_says_how_sure_its_rule_is(entry: ReaderEntry, path: Path) -> None:
    """Every part that a rule named, leftovers included, has the share of what that rule names rightly."""
    source = SourceFile(f"folder/article{entry.suffixes[0]}", path.read_bytes(), path.parent)
    named = [
        n for n in nodes(readers.read(source, Options()).article) if n.rule and not isinstance(n, Inline)
    ]
    assert named
    assert all(node.confidence is not None and 0 < node.confidence < 1 for node in named)


@pytest.mark.parametrize("entry", ENTRIES)
def test_nothing_is_refused(entry: ReaderEntry) -> None:
    """An empty file is content that is refused, or a file that cannot be read."""
    with pytest.raises((ContentError, SourceError)):
        read(entry, b"")


@pytest.mark.parametrize("entry", ENTRIES)
@given(data=st.binary(max_size=400))
@settings(max_examples=examples(300))
def test_any_bytes_are_read_or_refused(entry: ReaderEntry, data: bytes) -> None:
    """No bytes raise anything but an error with a message, its place and its mend."""
    assert all(d.mend and d.place for d in told(entry, data))


@pytest.mark.parametrize(("entry", "path"), SAMPLES)
@given(data=st.data())
def test_a_damaged_article_is_read_or_refused(entry: ReaderEntry, path: Path, data: st.DataObject) -> None:
    """A file with some of its bytes lost or put in is read, or refused with words."""
    whole = path.read_bytes()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:]
    assert all(d.mend and d.place for d in told(entry, damaged, path.parent))


@pytest.mark.parametrize("name", ["article.txt", "article.md", "article.html"])
def test_no_reader_gives_a_character_that_xml_has_not(name: str) -> None:
    """U+FFFE and U+FFFF, which most editions cannot hold, are left out and told as control characters are."""
    found = read(
        readers.entry_for(name), "<h1>Bells\ufffe</h1>\n\n<p>They\uffff ring in the \ufffe wind.</p>".encode()
    )
    assert not {"\ufffe", "\uffff"} & set(dumps(replace(found.article, leftovers=())))
    assert "AP109" in {one.code for one in found.diagnostics}
