"""What is kept between builds can be counted, proved and made smaller, and is never missed."""

import json
import os
import time
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Fault, Lost
from article_pipeline.build.engine.quarantine import Quarantine
from article_pipeline.build.plan import make_plan
from article_pipeline.options import Options
from article_pipeline.store import Store
from tests.cli.command import command
from tests.samples import PASTED


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Build an article, and give the folder of what was kept."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    assert _build(tmp_path) == 0
    return tmp_path / "store"


def _build(root: Path) -> int:
    words = ("--to", "text", "--to", "json", "--cache", str(root / "store"))
    return command("build", root / "bells.txt", "-o", root / "out", *words).code


def test_what_is_kept_is_counted(kept: Path) -> None:
    """The figures are those of the folder, for people and as JSON."""
    files = list(kept.glob("??/*"))
    told = json.loads(command("cache", "stats", "--json", "--cache", kept).stdout)
    assert (told["files"], told["bytes"]) == (len(files), sum(path.stat().st_size for path in files))
    assert told["folder"] == str(kept)
    assert f"{len(files)} files" in command("cache", "stats", "--cache", kept).stdout


def test_what_is_damaged_is_removed_and_told(kept: Path) -> None:
    """Rot and what a killed build had begun to write go, with exit code 7, and only they."""
    assert command("cache", "verify", "--cache", kept).code == 0
    files = sorted(kept.glob("??/*"))
    files[0].write_bytes(files[0].read_bytes()[:-1] + b"?")
    (files[1].parent / "tmpabcdefgh").write_bytes(b"half of")
    answer = command("cache", "verify", "--cache", kept)
    assert (answer.code, "2 damaged files removed" in answer.stdout) == (7, True)
    assert sorted(kept.glob("??/*")) == files[1:]
    assert command("cache", "verify", "--cache", kept).code == 0
    assert _build(kept.parent) == 0


def test_who_is_in_quarantine_is_listed(kept: Path) -> None:
    """Each is named with how it ended, until its source or what lies beside it is another."""
    assert "no article is in quarantine" in command("cache", "quarantine", "--cache", kept).stdout
    source, options = kept.parent / "in" / "bells.txt", Options(cache=str(kept))
    source.parent.mkdir()
    source.write_text(PASTED, encoding="utf-8")
    planned = make_plan([source], kept.parent / "out", renderers.choose(["text"])).articles[0]
    Quarantine(Store(kept), Limits(60, 1 << 30)).put(
        "a" * 64, planned, options, Lost(Fault.CRASHED, "signal 11", "text")
    )
    words = ("cache", "quarantine", "--cache", kept)
    assert command(*words).stdout == f"{source}: its process ended by signal 11 (at its text), twice\n"
    told = json.loads(command(*words, "--json").stdout)
    assert told == [{"source": str(source), "fault": "crashed", "why": "signal 11", "step": "text"}]
    picture = source.with_name("bell.png")
    picture.write_bytes(b"a picture")
    assert json.loads(command(*words, "--json").stdout) == []
    picture.unlink()
    source.write_text(f"{PASTED}\nThe bell is heard again.\n", encoding="utf-8")
    assert json.loads(command(*words, "--json").stdout) == []


def test_what_is_old_or_too_much_goes(kept: Path) -> None:
    """The oldest go first; what was not used for the days that are named goes whatever its size."""
    files = sorted(kept.glob("??/*"))
    old = time.time() - 10 * 86_400
    os.utime(files[0], (old, old))
    assert command("cache", "gc", "--older-than", "9", "--cache", kept).code == 0
    assert sorted(kept.glob("??/*")) == files[1:]
    assert command("cache", "gc", "--max-size", "0", "--cache", kept).code == 0
    assert list(kept.glob("??/*")) == []
    assert _build(kept.parent) == 0


@pytest.mark.parametrize("size", ["much", "-1", "5 X", "1.5G"])
def test_a_size_that_is_none_is_refused(size: str, tmp_path: Path) -> None:
    """What cannot be understood removes nothing."""
    assert command("cache", "gc", f"--max-size={size}", "--cache", tmp_path).code == 2


def test_nothing_kept_is_nothing_to_look_after() -> None:
    """Whoever keeps nothing is told so."""
    assert command("cache", "stats", "--cache", "none").code == 2
