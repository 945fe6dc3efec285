"""Building: outcomes, manifests, and what becomes of earlier editions."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import renderers
from article_pipeline.article.source import digest_of
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import Outcome, build, rehearse
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options
from tests.samples import PASTED


def run(folder: Path, *formats: str, output: str = "out", is_strict: bool = False) -> list[Outcome]:
    plan = make_plan([folder], folder.parent / output, renderers.choose(formats or ("json", "text")))
    return list(build(plan, Options(), is_strict=is_strict, progress=lambda *_: None))


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
    assert names(source.parent / "out" / "bells") == ["bells.json", "bells.txt", "manifest.json"]
    assert set(manifest(source)["editions"]) == {"json", "text"}


def test_editions_of_an_earlier_text_are_dropped_and_told(source: Path) -> None:
    """An edition that no longer says what the source says is removed, with a note that names it."""
    run(source, "json")
    (source / "bells.txt").write_text(PASTED.replace("cracked", "broken"), encoding="utf-8")
    (outcome,) = run(source, "text")
    assert names(source.parent / "out" / "bells") == ["bells.txt", "manifest.json"]
    notes = [d for d in outcome.diagnostics if d.code == "AP506"]
    assert [d.message for d in notes] == ["the json edition(s) of an earlier text were removed"]


def test_an_edition_that_somebody_changed_is_not_kept(source: Path) -> None:
    """A file that is not what its manifest says is no edition of ours any more."""
    run(source, "json")
    (source.parent / "out" / "bells" / "bells.json").write_text("{}")
    run(source, "text")
    assert set(manifest(source)["editions"]) == {"text"}


@pytest.mark.parametrize("damage", ["", "{", '{"editions": 7}', '{"editions": {"json": {"file": 7}}}'])
def test_a_damaged_manifest_is_replaced(damage: str, source: Path) -> None:
    """What stands in an old manifest can stop no build."""
    run(source)
    (source.parent / "out" / "bells" / "manifest.json").write_text(damage)
    (outcome,) = run(source)
    assert outcome.exit_code is ExitCode.DONE
    assert set(manifest(source)["editions"]) == {"json", "text"}


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
    (source / "bells.txt").write_text(PASTED.replace(" - Credit: Tom Reed", ""), encoding="utf-8")
    (outcome,) = run(source, is_strict=True)
    codes = [d.code for d in outcome.diagnostics]
    assert outcome.exit_code is ExitCode.CONTENT_REFUSED
    assert codes[-1] == "AP505"
    assert len(codes) > 1
    assert not (source.parent / "out" / "bells").exists()


def test_a_rehearsal_reads_and_writes_nothing(source: Path) -> None:
    """A dry run names the files, tells the faults, and makes no folder."""
    (source / "empty.txt").write_text("")
    plan = make_plan([source], source.parent / "out", renderers.choose(["text"]))
    outcomes = list(rehearse(plan, Options(), is_strict=False, progress=lambda *_: None))
    assert [o.exit_code for o in outcomes] == [ExitCode.DONE, ExitCode.CONTENT_REFUSED]
    assert [f.name for f in outcomes[0].files] == ["bells.txt", "manifest.json"]
    assert not (source.parent / "out").exists()
