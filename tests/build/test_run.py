"""Building: outcomes, manifests, and what becomes of earlier editions."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from article_pipeline import __version__, renderers
from article_pipeline.article.source import digest_of
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build, rehearse
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options, SpeechOptions
from tests.samples import PASTED, UNCREDITED

PROSE = "A bell is struck once, and is heard for a minute. The metal bends a little, and springs back."


def run(folder: Path, *formats: str, output: str = "out", is_strict: bool = False) -> list[Outcome]:
    plan = make_plan([folder], folder.parent / output, renderers.choose(formats or ("json", "text")))
    options = Options(speech=SpeechOptions(engine="silent"))
    return list(build(plan, options, Manner(is_strict=is_strict), lambda *_: None))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "bells.txt").write_text(PASTED, encoding="utf-8")
    return folder


def manifest(source: Path, slug: str = "bells") -> dict[str, Any]:
    data: dict[str, Any] = json.loads((source.parent / "out" / slug / "manifest.json").read_bytes())
    return data


def names(folder: Path) -> Sequence[str]:
    return sorted(p.name for p in folder.iterdir())


def test_an_article_is_published_with_its_manifest(source: Path) -> None:
    """The outcome names the files that are there, and the manifest has their true digests."""
    (outcome,) = run(source)
    assert outcome.exit_code is ExitCode.DONE
    assert all(f.is_file() for f in outcome.files)
    editions = manifest(source)["editions"]
    assert set(editions) == {"json", "text"}
    for edition in editions.values():
        data = (source.parent / "out" / "bells" / edition["file"]).read_bytes()
        assert (edition["digest"], edition["bytes"]) == (digest_of(data), len(data))
    assert manifest(source)["source"]["digest"] == digest_of((source / "bells.txt").read_bytes())


def test_the_manifest_is_the_same_in_any_folder(source: Path) -> None:
    """Neither the output's path nor the source's stands in what is published."""
    run(source)
    run(source, output="elsewhere/with a longer name")
    two = (source.parent / "elsewhere/with a longer name/bells/manifest.json").read_bytes()
    assert (source.parent / "out/bells/manifest.json").read_bytes() == two


def test_a_bad_article_does_not_stop_the_others(source: Path) -> None:
    """Each article has its own outcome, and the good ones are published."""
    (source / "empty.txt").write_text("")
    (source / "adder.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    codes = {o.source.name: o.exit_code for o in run(source)}
    assert codes == {
        "adder.txt": ExitCode.SOURCE_UNREADABLE,
        "bells.txt": ExitCode.DONE,
        "empty.txt": ExitCode.CONTENT_REFUSED,
    }
    assert names(source.parent / "out") == ["bells"]


def test_editions_of_the_same_text_are_kept(source: Path) -> None:
    """Building one more format keeps those that were built from the same source."""
    run(source, "json")
    run(source, "text")
    assert names(source.parent / "out" / "bells") == [
        "audit.html",
        "bells.json",
        "bells.txt",
        "manifest.json",
    ]
    assert set(manifest(source)["editions"]) == {"json", "text"}


def test_editions_of_an_earlier_text_are_dropped_and_told(source: Path) -> None:
    """An edition that no longer says what the source says is removed, with a note that names it."""
    run(source, "json")
    (source / "bells.txt").write_text(PASTED.replace("cracked", "broken"), encoding="utf-8")
    (outcome,) = run(source, "text")
    assert names(source.parent / "out" / "bells") == ["audit.html", "bells.txt", "manifest.json"]
    notes = [d for d in outcome.diagnostics if d.code in ("AP506", "AP509")]
    assert [d.message for d in notes] == [
        "the json edition(s) no longer said what the article says and were removed"
    ]


def test_an_edition_that_somebody_changed_is_not_kept(source: Path) -> None:
    """A file that is not what its manifest says is no edition of ours any more."""
    run(source, "json")
    (source.parent / "out" / "bells" / "bells.json").write_text("{}")
    run(source, "text")
    assert set(manifest(source)["editions"]) == {"text"}


NAMED = '"format": "article-pipeline/manifest"'


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "7",
        "[" * 100_000,
        f'{{{NAMED}, "editions": 7}}',
        f'{{{NAMED}, "source": {{}}, "editions": {{"json": {{"file": 7}}}}}}',
        '{"format": "somebody else\'s", "editions": {}, "source": {"name": "a", "digest": "b"}}',
    ],
)
def test_a_folder_without_a_manifest_of_ours_is_left_alone(damage: str, source: Path) -> None:
    """Where a manifest is another's or damaged, nothing is ours: each file in the way is told and stays."""
    run(source)
    out = source.parent / "out"
    (out / "bells" / "manifest.json").write_text(damage)
    before = {p.name: p.read_bytes() for p in (out / "bells").iterdir()}
    (outcome,) = run(source)
    assert outcome.exit_code is ExitCode.OUTPUT_NOT_WRITABLE
    assert [d.message.partition(" ")[0] for d in outcome.diagnostics] == sorted(before)
    assert {d.code for d in outcome.diagnostics} == {"AP508"}
    assert {p.name: p.read_bytes() for p in (out / "bells").iterdir()} == before
    assert names(out) == ["bells"]


def test_a_users_file_of_an_editions_name_is_not_replaced(source: Path) -> None:
    """A file that our own manifest does not list is a user's, and a dry run tells of it too."""
    run(source, "json")
    mine = source.parent / "out" / "bells" / "bells.txt"
    mine.write_text("mine")
    plan = make_plan([source], source.parent / "out", renderers.choose(["text"]))
    (rehearsed,) = rehearse(plan, Options(), Manner(), lambda *_: None)
    for outcome in (rehearsed, *run(source, "text")):
        (said,) = outcome.diagnostics
        assert str(said) == (
            f"{mine.parent}: error[AP508]: bells.txt there is no file of ours and would be replaced\n"
            "  mend: move it, or choose another folder (build: -o; site: --out)"
        )
    assert mine.read_text() == "mine"
    assert set(manifest(source)["editions"]) == {"json"}


def test_each_edition_tells_what_made_it(source: Path) -> None:
    """A partial build leaves the kept editions' tools as they were; the engine stands at what it spoke."""
    run(source, "vtt", "json")
    run(source, "text")
    editions = manifest(source)["editions"]
    assert editions["text"]["tools"] == editions["json"]["tools"] == {"article-pipeline": __version__}
    assert set(editions["vtt"]["tools"]) == {"article-pipeline", "silent"}
    assert editions["vtt"]["tools"]["silent"]


def test_an_edition_in_another_language_is_dropped(source: Path) -> None:
    """The same source read in another language is another article."""
    run(source, "json")
    plan = make_plan([source], source.parent / "out", renderers.choose(["text"]))
    (outcome,) = build(plan, Options(language="en-US"), Manner(), lambda *_: None)
    assert outcome.exit_code is ExitCode.DONE
    assert set(manifest(source)["editions"]) == {"text"}
    assert manifest(source)["editions"]["text"]["language"] == "en-US"


def test_an_edition_with_another_picture_is_dropped(source: Path) -> None:
    """A picture that changed under an unchanged text makes the earlier editions untrue."""
    picture = source / "bell.png"
    (source / "bells.txt").unlink()
    words = f"# Bells\n\n{PROSE}\n\n![A bell in a garden](bell.png)\n\n{PROSE}\n"
    (source / "bells.md").write_text(words, encoding="utf-8")
    for colour, kept in (("red", {"json"}), ("red", {"json", "text"}), ("blue", {"text"})):
        Image.new("RGB", (40, 30), colour).save(picture)
        run(source, "json" if kept == {"json"} else "text")
        editions = manifest(source)["editions"]
        assert set(editions) == kept
        assert set(editions["text" if "text" in kept else "json"]["assets"]) == {"bell.png"}


def test_the_editions_of_another_article_are_told(source: Path) -> None:
    """An article of another name that takes an earlier one's folder says whose editions made way."""
    run(source, "text")
    (source / "bells.txt").rename(source / "Bells!.txt")
    assert not [d for d in run(source, "text")[0].diagnostics if d.code == "AP509"]
    (source / "Bells!.txt").unlink()
    (source / "bells.txt").write_text(PASTED.replace("cracked", "broken"), encoding="utf-8")
    (note,) = [d for d in run(source, "text")[0].diagnostics if d.code == "AP509"]
    assert "another article, Bells!.txt, were there" in note.message


def test_a_name_that_is_no_text_can_be_built(source: Path) -> None:
    """Bytes of a file's name that are no UTF-8 are shown by a mark, and every edition is made."""
    os.rename(source / "bells.txt", os.fsencode(source) + b"/b\xe9lls.txt")  # noqa: PTH104
    (outcome,) = run(source, "json", "text", "pdf")
    assert outcome.exit_code is ExitCode.DONE, outcome.diagnostics
    assert json.loads(outcome.files[-1].read_bytes())["source"]["name"] == "b\ufffdlls.txt"


def test_a_link_in_the_folders_place_is_followed(source: Path) -> None:
    """The real folder is published into; the link stays a link, and nothing else is left beside it."""
    real, out = source.parent / "real" / "place", source.parent / "out"
    real.mkdir(parents=True)
    (real / "mine").write_text("kept")
    out.mkdir()
    (out / "bells").symlink_to(real)
    assert [run(source, "text")[0].exit_code for _ in range(2)] == [ExitCode.DONE, ExitCode.DONE]
    assert (out / "bells").is_symlink()
    assert names(real) == ["audit.html", "bells.txt", "manifest.json", "mine"]
    assert (names(out), names(real.parent)) == (["bells"], ["place"])


def test_a_link_to_nothing_is_told(source: Path) -> None:
    """A dangling link in the folder's place is an output error that says where it leads."""
    out = source.parent / "out"
    out.mkdir()
    (out / "bells").symlink_to(source.parent / "gone")
    (outcome,) = run(source, "text")
    assert outcome.exit_code is ExitCode.OUTPUT_NOT_WRITABLE
    assert f"it is a link to {source.parent / 'gone'}, which is not there" in outcome.diagnostics[-1].message
    assert names(out) == ["bells"]


def test_no_temporary_folder_is_told_with_its_variable(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no temporary folder can be made, TMPDIR is the mend and not -o."""
    monkeypatch.setattr(tempfile, "tempdir", str(source / "gone"))
    (outcome,) = run(source, "text")
    assert [d.code for d in outcome.diagnostics] == ["AP510"]
    assert "TMPDIR" in outcome.diagnostics[0].mend
    assert names(source.parent / "out") == []


def test_a_hostile_manifest_reaches_no_other_file(source: Path) -> None:
    """A manifest that names a file outside its folder neither keeps nor removes it."""
    run(source, "text")
    outside = source.parent / "outside"
    outside.write_text("mine")
    old = manifest(source)
    old["editions"]["json"] = {"file": "../../outside", "digest": digest_of(b"mine")}
    (source.parent / "out" / "bells" / "manifest.json").write_text(json.dumps(old))
    run(source, "text")
    assert outside.read_text() == "mine"
    assert set(manifest(source)["editions"]) == {"text"}


def test_strict_refuses_warnings_and_publishes_nothing(source: Path) -> None:
    """Under strict an article with a warning is refused, and the warning is told with the refusal."""
    (source / "bells.txt").write_text(UNCREDITED, encoding="utf-8")
    (outcome,) = run(source, is_strict=True)
    codes = [d.code for d in outcome.diagnostics]
    assert outcome.exit_code is ExitCode.CONTENT_REFUSED
    assert codes[-1] == "AP505"
    assert len(codes) > 1
    assert not (source.parent / "out" / "bells").exists()


def test_strict_refuses_the_warnings_of_a_renderer(source: Path) -> None:
    """What only laying out the pages can tell is refused under strict like any other warning."""
    row = renderers.choose(["text"])[0]
    warns = replace(row, name="bulletin", module="tests.build.warning_renderer")
    for is_strict, code in ((False, ExitCode.DONE), (True, ExitCode.CONTENT_REFUSED)):
        plan = make_plan([source], source.parent / f"out-{is_strict}", (warns,))
        (outcome,) = build(plan, Options(), Manner(is_strict=is_strict), lambda *_: None)
        assert outcome.exit_code is code
    assert names(source.parent / "out-True") == []


def test_a_rehearsal_reads_and_writes_nothing(source: Path) -> None:
    """A dry run names the files, tells the faults, and makes no folder."""
    (source / "empty.txt").write_text("")
    plan = make_plan([source], source.parent / "out", renderers.choose(["text"]))
    outcomes = list(rehearse(plan, Options(), Manner(), lambda *_: None))
    assert [o.exit_code for o in outcomes] == [ExitCode.DONE, ExitCode.CONTENT_REFUSED]
    assert [f.name for f in outcomes[0].files] == ["bells.txt", "audit.html", "manifest.json"]
    assert not (source.parent / "out").exists()


def test_what_is_kept_of_an_article_until_the_end_is_little(source: Path) -> None:
    """The summary of an outcome says how it ended, and has neither its files nor what was only told."""
    (source / "tower.txt").write_text("", encoding="utf-8")
    (source / "bells.txt").write_text(UNCREDITED, encoding="utf-8")
    for outcome in run(source):
        kept = outcome.summary
        assert (kept.source, kept.slug, kept.exit_code) == (outcome.source, outcome.slug, outcome.exit_code)
        assert (kept.pictures, kept.heard) == (outcome.pictures, outcome.heard)
        assert not kept.files
        assert not kept.reasons
        assert {one.severity for one in kept.diagnostics} <= {Severity.ERROR}
        assert bool(kept.diagnostics) is bool(outcome.exit_code)
