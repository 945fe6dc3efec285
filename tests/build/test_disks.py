"""What disks, clocks and other builds do to a build: a named outcome, and nothing half in the output."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.errors import ExitCode
from tests.build.building import House
from tests.cli.command import command_line, modules_from
from tests.external.presence import lack

FORMATS = ("json", "text", "markdown", "large-print", "vtt")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@contextmanager
def mounted(folder: Path, settings: str) -> Iterator[Path]:
    """Mount a file system in memory; only root may."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", settings, "tmpfs", str(folder)]
    done = subprocess.run(words, capture_output=True, check=False) if os.name == "posix" else None
    if done is None or done.returncode:
        lack("the right to mount", "run the tests as root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def attempt(house: House, *, jobs: int = 0, **options: str) -> Outcome:
    plan = make_plan([house.source], house.root / "out", renderers.choose(FORMATS))
    (outcome,) = build(plan, replace(house.options, **options), Manner(jobs=jobs), lambda *_: None)  # type: ignore[arg-type]
    return outcome


@pytest.mark.parametrize(("share", "jobs"), [(0.3, 0), (0.5, 0), (0.7, 0), (0.85, 0), (0.5, 2)])
def test_a_full_output_is_told_and_left_empty(share: float, jobs: int, house: House) -> None:
    """Wherever the room ends, nothing is published and nothing lies about."""
    house.build(*FORMATS, output="calm", cache="none")
    sizes = [path.stat().st_size for path in (house.root / "calm").rglob("*") if path.is_file()]
    kilobytes = int(share * sum(4 * -(-size // 4096) for size in sizes))
    with mounted(house.root / "out", f"size={kilobytes}k") as out:
        outcome = attempt(house, jobs=jobs)
        assert outcome.exit_code is ExitCode.OUTPUT_NOT_WRITABLE, outcome.diagnostics
        assert {one.code for one in outcome.diagnostics} & {"AP501"}
        assert list(out.iterdir()) == []
    assert attempt(house).exit_code is ExitCode.DONE


def test_a_full_temporary_folder_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the narration finds no room, TMPDIR is the mend."""
    with mounted(house.root / "tmp", "size=64k") as folder:
        monkeypatch.setenv("TMPDIR", str(folder))
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        outcome = attempt(house)
        assert outcome.exit_code is ExitCode.OUTPUT_NOT_WRITABLE
        assert {one.code for one in outcome.diagnostics} >= {"AP510"}
    assert not house.out.exists()


def test_a_full_store_costs_time_only(house: House) -> None:
    """What cannot be kept is made again, and is the same."""
    with mounted(house.root / "store", "size=16k"):
        assert attempt(house).exit_code is ExitCode.DONE
        first = house.digests()
        assert attempt(house).exit_code is ExitCode.DONE
    assert house.digests() == first


def test_an_output_that_is_only_to_be_read_is_told(house: House) -> None:
    """A read-only file system is an error of the output, with the system's own words."""
    with mounted(house.root / "out", "ro"):
        outcome = attempt(house)
    assert outcome.exit_code is ExitCode.OUTPUT_NOT_WRITABLE
    assert "Read-only" in outcome.diagnostics[-1].message


def test_a_clock_that_jumps_makes_nothing_stale_and_nothing_wrong(house: House) -> None:
    """Files from tomorrow and from the last century are looked into, and are what they are."""
    house.build("text", "json")
    right = house.digests()
    for second in (1, 4_102_444_800):  # 1970 and 2100
        for file in (house.source, *house.out.iterdir()):
            os.utime(file, (second, second))
        assert house.build("text", "json").reasons == {}
        assert house.digests() == right
    time = house.source.stat().st_mtime_ns
    house.write("Nobody", "Anyone")  # of the same length, and put back to the same time
    os.utime(house.source, ns=(time, time))
    assert set(house.build("text", "json").reasons) == {"text", "json"}


def test_two_builds_at_once_publish_one_after_the_other(house: House) -> None:
    """The formats of both are there, each as its own build makes it, and the manifest has them all."""
    words: list[str | Path] = [
        "build",
        house.source,
        "-o",
        house.root / "out",
        "--cache",
        "none",
        "--engine",
        "silent",
    ]
    both = [("json", "text"), ("markdown", "vtt")]
    commands = [command_line(*words, *(w for f in formats for w in ("--to", f))) for formats in both]
    environment = {**os.environ, **modules_from(None)}
    running = [subprocess.Popen(one, env=environment, stdout=subprocess.DEVNULL) for one in commands]
    assert [one.wait() for one in running] == [0, 0]
    assert set(house.manifest()["editions"]) == {"json", "text", "markdown", "vtt"}
    together = house.digests()
    house.build("json", "text", "markdown", "vtt", output="calm", cache="none")
    calm = house.digests("calm")
    about = {"manifest.json", "audit.html"}
    assert {n: d for n, d in together.items() if n not in about} == {
        n: d for n, d in calm.items() if n not in about
    }
