"""Talking books are read back: nothing is told of a good one, and each change of a finished one is found."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from article_pipeline.article.assets import measure
from article_pipeline.article.model import (
    Article,
    Block,
    Caption,
    Credit,
    Figure,
    Heading,
    Headline,
    PlainText,
)
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.errors import RenderError
from article_pipeline.options import Options
from article_pipeline.renderers.daisy.book import book_of
from tests.audit import mutants_daisy3, mutants_daisy202
from tests.audit.making import Press
from tests.daisy.making import PICTURE, STORE, daisy3_of, daisy202_of, job_of
from tests.daisy.odd import ODD
from tests.effort import examples
from tests.markup import samples
from tests.samples import EVERYTHING, paragraph, text
from tests.strategies import articles

KINDS = ("daisy202", "daisy3")
both = pytest.mark.parametrize("kind", KINDS)
MAKERS = {"daisy202": daisy202_of, "daisy3": daisy3_of}
MUTANTS = {"daisy202": mutants_daisy202.MUTANTS, "daisy3": mutants_daisy3.MUTANTS}


def painted(folder: Path) -> Path:
    """Two pictures that nobody takes for each other."""
    folder.mkdir()
    for name, corner in (("left.png", (0, 0, 30, 60)), ("lower.png", (0, 40, 80, 60))):
        image = Image.new("RGB", (80, 60), "white")
        image.paste("navy", corner)
        image.save(folder / name)
    return folder


def shown(folder: Path, name: str, alt: str) -> Figure:
    """A picture with all that pictures have."""
    return Figure(
        measure(FolderStore(folder), name),
        PlainText(alt),
        PlainText(f"{alt}, seen from the gate at noon."),
        Caption(text(f"The one in the {name.partition('.')[0]} corner.")),
        Credit("Tom Reed", "Photo: Tom Reed"),
    )


def illustrated(folder: Path) -> Article:
    """All blocks, two pictures, and a table whose cells run over others."""
    picture = shown(folder, "lower.png", "A bell in the grass")
    last = picture, samples.table(), paragraph("And so it ends.")
    lead = shown(folder, "left.png", "A bell in its tower")
    return replace(EVERYTHING, lead_figure=lead, body=(*EVERYTHING.body, *last))


@dataclass(frozen=True)
class Made:
    """A finished book, and what it is held against."""

    edition: Edition
    reference: Reference

    def changed(self, change: Callable[[Path], None], folder: Path) -> list[Finding]:
        """What is told of the book after a change."""
        file = Path(shutil.copy(self.edition.file, folder))
        change(file)
        return list(audit(self.reference, Edition(self.edition.name, file)).open_findings)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    room = tmp_path_factory.mktemp("press")
    return Press(room, pictures=painted(room / "pictures"))


@pytest.fixture(scope="module")
def books(press: Press) -> dict[str, Made]:
    assert press.pictures is not None
    whole = illustrated(press.pictures)
    return {kind: Made(*press.edition(kind, whole)) for kind in KINDS}


@both
def test_a_good_book_has_no_finding(kind: str, books: dict[str, Made]) -> None:
    """A book with all blocks and two pictures says all that its article says."""
    proof = audit(books[kind].reference, books[kind].edition)
    assert proof.open_findings == ()
    assert len(proof.wanted[Stream.PICTURES]) == 2


@both
@pytest.mark.parametrize(
    "whole",
    [samples.minimal(), samples.long(12), samples.nested(4), samples.links_within(), samples.every_block()],
)
def test_samples_have_no_finding(kind: str, whole: Article, press: Press) -> None:
    """Nothing is told of books of whatever shape."""
    assert press.proof(kind, whole).open_findings == ()


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in MUTANTS[kind]])
def test_each_change_of_a_book_is_found(kind: str, name: str, books: dict[str, Made], tmp_path: Path) -> None:
    """Whatever a renderer could get wrong has a finding."""
    assert books[kind].changed(MUTANTS[kind][name], tmp_path)


def made_of(kind: str, whole: Article, file: Path) -> Reference:
    """Write a book whose sound is timed and not spoken, and say what an audit of it believes, unheard."""
    job = job_of(whole)
    told = book_of(job, has_drawings=kind == "daisy3").diagnostics
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in MAKERS[kind](job).items():
            archive.writestr(name, data)
    declared = tuple(replace(one, editions=(kind,)) for one in told)
    return Reference(whole, "bells.txt", job.options, declared, job.narration, STORE, is_full=False)


LABELLED = tuple(
    Figure(None, PlainText("Eine Glocke"), credit=Credit("Tom", "Credit: Tom"), is_decorative=decorative)
    for decorative in (True, False)
)
"""Credits whose own label is said, and another one shown, or none."""


@both
@given(whole=articles(st.just(PICTURE)))
@settings(max_examples=examples(15))
@example(whole=replace(EVERYTHING, language="pl", body=LABELLED))
@example(whole=replace(EVERYTHING, language="de", body=LABELLED))
def test_generated_articles_have_no_finding(kind: str, whole: Article) -> None:
    """Nothing is told of a book of any article of the model that has something to say."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "book.zip")
        try:
            reference = made_of(kind, whole, file)
        except RenderError as refused:
            assume([d.code for d in refused.diagnostics] != ["AP666"])
            raise
        assert audit(reference, Edition(kind, file)).open_findings == ()


@both
@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_articles_have_no_finding(kind: str, name: str, tmp_path: Path) -> None:
    """Long tables, many pictures and sections, and other scripts are read back as they are."""
    reference = made_of(kind, ODD[name], tmp_path / "book.zip")
    assert audit(reference, Edition(kind, tmp_path / "book.zip")).open_findings == ()


def with_body(whole: Article, number: int, *blocks: Block) -> Article:
    return replace(whole, body=(*whole.body[:number], *blocks, *whole.body[number + 1 :]))


CHANGES: dict[str, tuple[Callable[[Article], Article], Fault, str]] = {
    "word altered": (lambda a: with_body(a, 12, paragraph("The last tone fades.")), Fault.ALTERED, "body-12"),
    "word dropped": (lambda a: with_body(a, 12, paragraph("The note fades.")), Fault.MISSING, "body-12"),
    "word doubled": (
        lambda a: with_body(a, 12, paragraph("The last last note fades.")),
        Fault.DOUBLED,
        "body-12",
    ),
    "paragraph dropped": (lambda a: with_body(a, 12), Fault.MISSING, "body-12"),
    "level changed": (
        lambda a: with_body(a, 8, Heading(2, text("A short history"))),
        Fault.MISLABELLED,
        "body-8",
    ),
    "headline altered": (lambda a: replace(a, headline=Headline(text("Balls"))), Fault.ALTERED, "headline"),
    "language altered": (lambda a: replace(a, language="en-US"), Fault.ALTERED, ""),
    "byline dropped": (lambda a: replace(a, byline=None), Fault.MISSING, "byline"),
}


@both
@pytest.mark.parametrize("name", CHANGES)
def test_a_book_of_another_article_is_told(kind: str, name: str, tmp_path: Path) -> None:
    """A book that says something else than its article has a finding of the right kind at the right block."""
    change, fault, where = CHANGES[name]
    own = made_of(kind, EVERYTHING, tmp_path / "own.zip")
    made_of(kind, change(EVERYTHING), tmp_path / "book.zip")
    found = audit(own, Edition(kind, tmp_path / "book.zip")).open_findings
    assert (fault, where) in [(one.fault, one.where) for one in found]
    assert all(one.place for one in found if one.fault is fault)


def faults_of(reference: Reference, edition: Edition) -> list[Fault]:
    return [one.fault for one in audit(reference, edition).findings]


@both
def test_what_is_heard_is_told(kind: str, press: Press, tmp_path: Path) -> None:
    """Of a book that a voice has spoken all is heard; sections that change places are told, each once."""
    assert press.pictures is not None
    spoken = Press(tmp_path / "spoken", Options(), press.pictures)
    made = Made(*spoken.edition(kind, EVERYTHING))
    assert audit(made.reference, made.edition).open_findings == ()
    found = made.changed(MUTANTS[kind]["sounds swapped"], tmp_path)
    assert [(one.fault, one.place, one.where, one.wanted) for one in found] == [
        (Fault.UNHEARD, "a0001.mp3", "headline", "Bells … Picture credit: Ada Finch"),
        (
            Fault.UNHEARD,
            "a0002.mp3",
            "body-0",
            "How a bell is cast … This narration was made with a synthetic voice.",
        ),
    ]


@both
@pytest.mark.parametrize("whole", [EVERYTHING, replace(EVERYTHING, headline=None), samples.every_block()])
def test_a_book_whose_narration_is_not_at_hand_has_no_finding(
    kind: str, whole: Article, tmp_path: Path
) -> None:
    """Where only words are proved, the closing words and the name of the voice may be there."""
    reference = made_of(kind, whole, tmp_path / "book.zip")
    silent = replace(reference, narration=None)
    assert audit(silent, Edition(kind, tmp_path / "book.zip")).open_findings == ()


@both
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_book_is_unreadable(
    kind: str, share: float, books: dict[str, Made], tmp_path: Path
) -> None:
    """A book that is cut off is one finding, and no exception."""
    data = books[kind].edition.file.read_bytes()
    (tmp_path / "book.zip").write_bytes(data[: int(len(data) * share)])
    assert faults_of(books[kind].reference, Edition(kind, tmp_path / "book.zip")) == [Fault.UNREADABLE]


@both
def test_each_file_that_is_lost_or_damaged_is_told(kind: str, books: dict[str, Made], tmp_path: Path) -> None:
    """Without one of its files, with another one's content or with half of it, a book has a finding."""
    made = books[kind]
    with zipfile.ZipFile(made.edition.file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, data in files.items():
        for content in (None, data[: len(data) // 2], b"\x00\xff" * 50):
            changed = {**files, name: content or b""}
            if content is None:
                del changed[name]
            with zipfile.ZipFile(tmp_path / "book.zip", "w") as archive:
                for other, there in changed.items():
                    archive.writestr(other, there)
            found = faults_of(made.reference, Edition(kind, tmp_path / "book.zip"))
            assert found or name == "book.css", (name, content)


@both
@given(data=st.data())
@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_raises(kind: str, books: dict[str, Made], tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes of a book are changed, its audit ends, and raises nothing."""
    whole = bytearray(books[kind].edition.file.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "book.zip").write_bytes(whole)
    unheard = replace(books[kind].reference, is_full=False)
    audit(unheard, Edition(kind, tmp_path / "book.zip"))
