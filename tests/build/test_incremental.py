"""A build makes what has to be made, says why, and gives the bytes that a first build gives."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import renderers
from article_pipeline.build import finishing
from article_pipeline.build.keys.reasons import Kind
from article_pipeline.build.keys.records import load
from article_pipeline.build.manner import Manner
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.options import PdfOptions, SpeechOptions, TextOptions
from article_pipeline.speech import encoding
from article_pipeline.speech.exporting import RawSound, export
from article_pipeline.speech.ffmpeg import ffmpeg
from article_pipeline.store import Store
from tests.build.building import FORMATS, House, said

SILENT = SpeechOptions(engine="silent")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_nothing_is_made_of_what_did_not_change(house: House) -> None:
    """A second build makes nothing, leaves every file as it is, and tells the same of the article."""
    first = house.build()
    before = {file: file.stat().st_mtime_ns for file in house.out.iterdir()}
    second = house.build()
    assert set(first.reasons) == set(FORMATS)
    assert second.reasons == {}
    assert {file: file.stat().st_mtime_ns for file in house.out.iterdir()} == before
    assert second.diagnostics == first.diagnostics
    assert second.files == first.files


def test_a_source_that_is_only_touched_is_not_read_as_another(house: House) -> None:
    """Where the times of a file differ, its content decides."""
    house.build()
    os.utime(house.source, (1, 1))
    assert house.build().reasons == {}


def test_a_source_that_is_saved_while_it_is_built_is_built_again(house: House) -> None:
    """What is saved after the article was read is in no edition yet, and so the next build makes it."""

    def save(_slug: str, step: str, *_: int) -> None:
        if step == "text":
            house.write("Nobody", "No one")

    plan = make_plan([house.source], house.root / "out", renderers.choose(["text"]))
    list(build(plan, house.options, Manner(), save))
    assert "Nobody" in (house.out / "bells.txt").read_text(encoding="utf-8")
    assert set(house.build("text").reasons) == {"text"}
    assert "No one" in (house.out / "bells.txt").read_text(encoding="utf-8")


def test_a_program_that_is_replaced_while_it_works_is_a_reason(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of the two made the sound, nobody can say, so that the next build makes it again."""
    program = house.root / "bin" / "ffmpeg"
    program.parent.mkdir()
    wrapped = f'#!/bin/sh\nexec "{ffmpeg().path}" "$@"\n'

    def install(comment: str) -> None:
        fresh = program.with_name("fresh")
        fresh.write_text(wrapped + comment)
        fresh.chmod(0o755)
        fresh.replace(program)

    def replace_it(_slug: str, step: str, *_: int) -> None:
        if step == "audit of mp3":
            install("# another release\n")

    install("")
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    plan = make_plan([house.source], house.root / "out", renderers.choose(["mp3"]))
    list(build(plan, house.options, Manner(), replace_it))
    assert said(house.build("mp3")) == {"mp3": f"{program} changed while it was read"}
    assert house.build("mp3").reasons == {}


def test_editions_of_another_build_are_not_taken_for_ones_own(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another build publishes before this one has noted what it did, the next one sees that."""
    house.build("text", output="calm", cache="none")
    remember = finishing._remember

    def late(*words: Any) -> None:
        monkeypatch.undo()
        house.build("text", cache="none", text=TextOptions(wrap=40))
        remember(*words)

    monkeypatch.setattr(finishing, "_remember", late)
    house.build("text")
    assert house.digests() != house.digests("calm")
    house.build("text")
    assert house.digests() == house.digests("calm")


def test_white_space_in_the_source_makes_nothing_but_the_model(house: House) -> None:
    """The same article laid out anew has the same editions; the manifest has the new source's digest."""
    house.build()
    before, old = house.digests(), house.manifest()["source"]
    house.write("\n\nNobody", "\n\n\n\nNobody")
    assert said(house.build()) == {"json": "the source's bytes changed, whose digest or places it has"}
    changed = {name for name, digest in house.digests().items() if before[name] != digest}
    assert changed == {"audit.html", "bells.json", "manifest.json"}
    new = house.manifest()["source"]
    assert (new["digest"] != old["digest"], new["article"] == old["article"]) == (True, True)


def test_what_was_said_moves_with_its_line(house: House) -> None:
    """A message about a figure that now stands further down names the line of today."""
    house.build("large-print")
    before = {
        d.code: d.place.line for d in house.build("large-print").diagnostics if d.place and d.place.line
    }
    house.write("\n\nThe metal", "\n\n\n\n\nThe metal")
    outcome = house.build("large-print")
    after = {d.code: d.place.line for d in outcome.diagnostics if d.place and d.place.line}
    assert outcome.reasons == {}
    assert after == {code: line + 3 for code, line in before.items()}
    assert house.digests() == _cold(house, "large-print")


def _cold(house: House, *formats: str) -> object:
    """Give the digests of a build that knows of no other."""
    house.build(*formats, output="cold", cache=str(house.root / "another store"))
    return house.digests("cold")


def test_warm_and_cold_give_the_same_bytes(house: House) -> None:
    """What is put together of kept and of new editions is what a first build makes, byte by byte."""
    house.build()
    house.write("Nobody", "No one")
    house.build()
    house.build(text=TextOptions(wrap=60))
    house.build()
    assert house.digests() == _cold(house)


def test_a_changed_sentence_is_named(house: House) -> None:
    """Editions that are heard name the sentence, others the block."""
    house.build()
    house.write("It springs back", "It snaps back")
    assert said(house.build()) == {
        "json": "block 2 of the article changed; the source's bytes changed, whose digest or places it has",
        "text": "block 2 of the article changed",
        "large-print": "block 2 of the article changed",
        "vtt": "sentence 4 of the narration changed",
    }


def test_an_option_makes_what_looks_into_it(house: House) -> None:
    """Another font size is of large print alone, another rate of what is heard."""
    house.build()
    assert said(house.build(pdf=PdfOptions(font_size_pt=20))) == {
        "large-print": "the option pdf.font_size_pt was 18 and is 20"
    }
    assert said(house.build(speech=replace(SILENT, rate=200))) == {
        "vtt": "the option speech.rate was 165 and is 200",
    }


def test_a_style_sheet_makes_what_reads_it(house: House) -> None:
    """A sheet of the house that changes, comes or goes makes the editions that look for it, and no other."""
    styles = house.root / "styles"
    styles.mkdir()
    (styles / "large-print.css").write_text("p { margin: 0 }")
    pdf = PdfOptions(styles=str(styles))
    formats = ("text", "large-print", "print-pdf")
    house.build(*formats, pdf=pdf)
    (styles / "large-print.css").write_text("p { margin: 1pt }")
    assert said(house.build(*formats, pdf=pdf)) == {"large-print": "styles/large-print.css changed"}
    (styles / "print.css").write_text("p { margin: 0 }")
    assert said(house.build(*formats, pdf=pdf)) == {"print-pdf": "styles/print.css is new"}
    (styles / "print.css").unlink()
    assert set(house.build(*formats, pdf=pdf).reasons) <= {"print-pdf"}


def test_our_own_style_sheets_are_inputs(house: House) -> None:
    """The style sheets and fonts that a designer edits are files like any other."""
    house.build("large-print")
    kept = b"".join(file.read_bytes() for file in (house.root / "store").glob("??/*"))
    assert all(name in kept for name in (b"styles/large-print.css", b"styles/themes/", b"styles/fonts/"))


def test_a_warm_process_knows_what_a_cold_one_read(house: House) -> None:
    """What a process keeps in memory from other editions is an input of each edition that it goes into."""
    formats = [
        name for name, row in renderers.formats().items() if row.module.startswith("article_pipeline.")
    ]
    found = []
    for number, jobs in enumerate((1, 0, 0)):
        store = house.root / f"store {number}"
        house.build(*formats, cache=str(store), jobs=jobs, is_forced=True)
        found.append(_inputs(store))
    assert found[0].keys() == set(formats)
    assert found[0] == found[1] == found[2]


def _inputs(store: Path) -> dict[str, set[str]]:
    """Give the files that were read for each edition, by the latest record of a store."""
    known = [
        json.loads(file.read_bytes()[32:]) for file in store.glob("??/*") if b'"keys"' in file.read_bytes()
    ]
    (newest,) = known
    records = {name: load(Store(store), key) for name, key in newest["keys"].items()}
    return {name: {one.path for one in record.inputs} for name, record in records.items() if record}


def test_another_picture_makes_the_article_another(house: House) -> None:
    """A picture that changed under its name is in all that is made of the article."""
    house.build()
    house.draw("blue")
    outcome = house.build()
    assert set(outcome.reasons) == set(FORMATS)
    kinds = {one.kind for why in outcome.reasons.values() for one in why}
    assert kinds <= {Kind.ARTICLE, Kind.NARRATION, Kind.FILE}
    assert house.digests() == _cold(house)


def test_a_lexicon_that_comes_makes_what_is_heard(house: House) -> None:
    """An article's own lexicon that was not there before makes its narration anew."""
    house.build()
    house.source.with_name("bells.lexicon.toml").write_text('[[entry]]\nwritten = "bell"\nalias = "gong"\n')
    outcome = house.build()
    assert set(outcome.reasons) == {"vtt"}
    assert "bells.lexicon.toml is new" in said(outcome)["vtt"]


def test_a_new_version_of_a_renderer_makes_its_edition(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version that a renderer declares decides, and the others stay."""
    house.build()
    rows = [replace(f, version=f.version + (f.name == "text")) for f in renderers._OURS]
    monkeypatch.setattr(renderers, "_OURS", tuple(rows))
    assert said(house.build()) == {"text": "its renderer has another version"}


def test_another_way_of_proving_is_a_reason(house: House) -> None:
    """What was verified fast is not taken for what is verified in full."""
    house.build("text", verify="fast")
    assert said(house.build("text")) == {"text": "it was verified fast and is to be verified full"}


def test_the_surroundings_are_a_reason(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that chooses a library is named."""
    house.build("text")
    monkeypatch.setenv("ARTICLE_PIPELINE_FFMPEG", "bundled")
    assert said(house.build("text")) == {
        "text": "ARTICLE_PIPELINE_FFMPEG of this machine was not set and is bundled"
    }


def test_force_makes_all(house: House) -> None:
    """Whoever forces a build gets every edition anew, and the same bytes."""
    house.build()
    before = house.digests()
    assert set(said(house.build(is_forced=True)).values()) == {"all is made anew (--force)"}
    assert house.digests() == before


def _rot(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [_rot, Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_damaged_store_gives_no_wrong_edition(house: House, damage: Callable[[Path], object]) -> None:
    """Where anything that is kept is damaged, it counts as not there, and the edition is made."""
    house.build()
    right = house.digests()
    for file in sorted((house.root / "store").glob("??/*")):
        damage(file)
        for edition in house.out.iterdir():
            edition.unlink()
        house.out.rmdir()
        house.build()
        assert house.digests() == right


@pytest.mark.parametrize("name", ["bells.txt", "bells.vtt", "audit.html"])
def test_what_somebody_changed_in_the_output_is_put_right(house: House, name: str) -> None:
    """An edition that is not what its manifest says is replaced by the one that is, out of the store."""
    house.build()
    right = house.digests()
    (house.out / name).write_text("changed")
    house.build()
    assert house.digests() == right


def test_without_a_store_all_is_made(house: House) -> None:
    """Whoever wants nothing kept has each edition made in each build."""
    for _ in range(2):
        assert set(house.build("text", cache="none").reasons) == {"text"}
    assert not (house.root / "store").exists()


def _all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def test_a_rehearsal_foresees_what_a_build_does(house: House) -> None:
    """What a dry run justifies is what a build then does, for the same reasons, and it changes nothing."""
    for old in ("", "Nobody", ""):
        house.write(old or "Bells", "No one" if old else "Bells")
        before = _all_files(house.root)
        foreseen = house.rehearse()
        assert _all_files(house.root) == before
        assert house.build().reasons == foreseen.reasons


def test_editions_share_frames_though_nothing_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an MP3 and an e-book of the same quality are made of is encoded once, without a cache too."""
    encoded: list[int] = []

    def counted(sound: RawSound, *more: Any) -> None:
        encoded.append(len(sound.data))
        export(sound, *more)

    monkeypatch.setattr(encoding, "export", counted)
    house.build("mp3", cache="none", is_forced=True)
    alone = encoded.copy()
    house.build("mp3", "epub", "daisy202", cache="none", is_forced=True)
    assert alone
    assert encoded == alone * 2
