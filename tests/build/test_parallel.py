"""Articles are built side by side, and one that ruins its process ruins nothing else."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build import cache, parallel
from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Fault, Lost
from article_pipeline.build.engine.quarantine import Held, Quarantine, quarantined
from article_pipeline.build.jobs import part, publication
from article_pipeline.build.making import Made
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.build.task import Task
from article_pipeline.errors import ExitCode
from article_pipeline.options import BuildOptions, Options, PdfOptions, SpeechOptions
from article_pipeline.store import Store
from tests.build.building import House
from tests.cli.command import command_line, modules_from
from tests.samples import PASTED

TEXT = replace(renderers.formats()["text"], module="tests.build.faulty_renderer")
WANTED = {
    "hang": "AP521",
    "lock": "AP521",
    "child": "AP521",
    "crash": "AP522",
    "leave": "AP522",
    "eat": "AP523",
}
PLUGINS = Path(__file__).parents[1] / "faults" / "plugins"
linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")


def write(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        words = "A bell is struck once, and is heard for a minute. Then it is still."
        (folder / f"{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n\n{words}\n")


def run(
    root: Path, *, jobs: int = 2, retries_failed: bool = False, seconds: float = 120
) -> dict[str, Outcome]:
    limits = BuildOptions(article_timeout_s=seconds, article_memory_mb=400)
    options = Options(cache=str(root / "store"), build=limits)
    plan = make_plan([root / "in"], root / "out", (TEXT,))
    manner = Manner(jobs=jobs, retries_failed=retries_failed)
    return {str(o.slug): o for o in build(plan, options, manner, lambda *_: None)}


def codes(outcome: Outcome) -> set[str]:
    return {one.code for one in outcome.diagnostics}


def marked(mark: str) -> list[int]:
    """Find the processes whose environment has ``mark``."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and mark.encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def none_is_left(mark: str) -> bool:
    """Wait for what was killed to be gone; processes of a killed parent are reaped by somebody else."""
    deadline = time.monotonic() + 30
    while marked(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not marked(mark)


@linux
def test_each_fault_is_an_outcome_of_its_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hangs, holds the lock, dies or eats memory is named; the others are built, and nothing is left."""
    monkeypatch.setenv("MARK_OF_A_TEST", str(tmp_path))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    write(tmp_path / "in", *WANTED, "bells", "drums")
    outcomes = run(tmp_path, seconds=8)
    assert {slug: o.exit_code for slug, o in outcomes.items()} == {
        **dict.fromkeys(WANTED, ExitCode.RENDERER_FAILED),
        **dict.fromkeys(("bells", "drums"), ExitCode.DONE),
    }
    assert {slug: codes(outcomes[slug]) for slug in WANTED} == {s: {code} for s, code in WANTED.items()}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bells", "drums"]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert none_is_left(f"MARK_OF_A_TEST={tmp_path}")


def test_what_failed_is_in_quarantine_until_something_changes(tmp_path: Path) -> None:
    """It is tried again only when its source, a limit or a wish says so, and that is told."""
    write(tmp_path / "in", "leave", "bells")
    assert codes(run(tmp_path)["leave"]) == {"AP522"}
    again = run(tmp_path)
    assert codes(again["leave"]) == {"AP522", "AP524"}
    assert again["leave"].exit_code is ExitCode.RENDERER_FAILED
    assert again["bells"].exit_code is ExitCode.DONE
    assert codes(run(tmp_path, retries_failed=True)["leave"]) == {"AP522"}
    assert codes(run(tmp_path, seconds=121)["leave"]) == {"AP522"}
    source = tmp_path / "in" / "leave.md"
    source.write_text(source.read_text().replace("Leave", "Stay"))
    assert run(tmp_path)["leave"].exit_code is ExitCode.DONE


def test_what_failed_is_tried_again_with_another_picture(tmp_path: Path) -> None:
    """Who makes a picture smaller, as the message says, need do no more; other articles change nothing."""
    write(tmp_path / "in", "leave")
    run(tmp_path)
    write(tmp_path / "in", "bells")
    assert codes(run(tmp_path)["leave"]) == {"AP522", "AP524"}
    (tmp_path / "in" / "bell.png").write_bytes(b"a smaller picture")
    assert codes(run(tmp_path)["leave"]) == {"AP522"}
    assert codes(run(tmp_path)["leave"]) == {"AP522", "AP524"}


def test_a_style_sheet_that_is_mended_is_tried(tmp_path: Path) -> None:
    """A file that an option names is looked into, too."""
    house, sheet = House(tmp_path), tmp_path / "styles" / "print.css"
    sheet.parent.mkdir()
    sheet.write_text("p { margin: 0 }", encoding="utf-8")
    options = replace(house.options, pdf=PdfOptions(styles=str(sheet.parent)))
    planned = make_plan([house.source], tmp_path / "out", (TEXT,)).articles[0]
    quarantine = Quarantine(Store(tmp_path / "store"), Limits(60, 1 << 30))
    lost = Lost(Fault.TIMED_OUT, "60 s", "pdf")
    quarantine.put("a" * 64, planned, options, lost)
    assert quarantine.find("a" * 64, planned, options) == lost
    sheet.write_text("p { margin: 1pt }", encoding="utf-8")
    assert quarantine.find("a" * 64, planned, options) is None


@pytest.mark.parametrize("folder", ["store", "."])
def test_a_store_beside_the_sources_changes_nothing_about_them(folder: str, tmp_path: Path) -> None:
    """What a build keeps in its own store is nothing that an article reads, be it in the article's folder."""
    house = House(tmp_path)
    planned = make_plan([house.source], tmp_path / "out", (TEXT,)).articles[0]
    store = Store(house.source.parent / folder)
    quarantine = Quarantine(store, Limits(60, 1 << 30))
    lost = Lost(Fault.TIMED_OUT, "60 s", "pdf")
    quarantine.put("a" * 64, planned, house.options, lost)
    store.put("b" * 64, b"an edition")
    assert quarantine.find("a" * 64, planned, house.options) == lost
    assert [held.source for held in quarantined(store)] == [str(house.source.absolute())]
    (house.source.parent / "ab").mkdir(exist_ok=True)
    (house.source.parent / "ab" / "bell.png").write_bytes(b"a picture")
    assert quarantine.find("a" * 64, planned, house.options) is None


def test_what_was_kept_in_another_form_is_not_taken_for_quarantine() -> None:
    """One folder where there are several is no list of folders that have a letter each."""
    lost = ("crashed", "signal 11", "pdf")
    data = json.dumps({"quarantined": ("/in/bells.md", "digest", lost, ["/out"], [], "others")})
    assert Held.from_bytes(data.encode()) is not None
    assert Held.from_bytes(data.replace('["/out"]', '"/out"').encode()) is None


def test_the_store_stays_small_while_many_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not used for longest goes while others are still built, and not only in the end."""
    write(tmp_path / "in", *(f"bell-{number}" for number in range(8)))
    options = Options(cache=str(tmp_path / "store"))
    plan = make_plan([tmp_path / "in"], tmp_path / "out", renderers.choose(["text"]))
    store, sizes = Store(tmp_path / "store"), []
    monkeypatch.setattr(parallel, "TIDY_S", 0.0)
    monkeypatch.setattr(cache, "LIMIT", 1)
    for outcome in build(plan, options, Manner(jobs=1), lambda *_: None):
        assert outcome.exit_code is ExitCode.DONE
        sizes.append(store.stock().files)
    assert len(sizes) == 8
    assert max(sizes[4:]) <= 2 * max(sizes[:2])


def test_what_fails_once_is_done_the_second_time(tmp_path: Path) -> None:
    """A worker that dies by an accident costs time and nothing else."""
    write(tmp_path / "in", "once")
    assert run(tmp_path)["once"].exit_code is ExitCode.DONE


def test_a_crash_says_how_and_where(tmp_path: Path) -> None:
    """The message has the signal and the step."""
    write(tmp_path / "in", "crash")
    (told,) = run(tmp_path)["crash"].diagnostics
    assert told.message == "its process ended by signal SIGSEGV (at its text), twice"
    assert told.place
    assert told.place.file.endswith("crash.md")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_workers_gives_the_same_bytes(jobs: int, tmp_path: Path) -> None:
    """An article is the same whether it is made in this process, in one worker or in two."""
    house = House(tmp_path)
    formats = ("json", "text", "markdown", "vtt", "srt", "large-print")
    house.build(*formats)
    outcome = house.build(*formats, output="other", cache=str(tmp_path / "another store"), jobs=jobs)
    assert set(outcome.reasons) == set(formats)
    assert house.digests("other") == house.digests()


def test_an_articles_own_faults_come_through_whole(tmp_path: Path) -> None:
    """What a worker refuses is told as if there were none, of both halves of an article."""
    write(tmp_path / "in", "bells")
    (tmp_path / "in" / "bells.md").write_text("---\ntitle: Bells\n---\n\n![](gone.png)\n")
    plan = make_plan([tmp_path / "in"], tmp_path / "out", renderers.choose(["text", "vtt"]))
    told = []
    for jobs in (0, 1, 2):
        options = Options(cache="none", speech=SpeechOptions(engine="silent"))
        (outcome,) = build(plan, options, Manner(jobs=jobs), lambda *_: None)
        told.append((outcome.exit_code, outcome.diagnostics))
    assert told[0] == told[1] == told[2]


def test_halves_of_two_versions_are_not_put_together(tmp_path: Path) -> None:
    """Where the source changed between the making of its halves, nothing is published."""
    house = House(tmp_path)
    plan = make_plan([house.source], tmp_path / "out", renderers.choose(["text", "json"]))
    planned = plan.articles[0]
    folders = [tmp_path / "work" / name for name in ("one", "two", "new", "waste")]
    for folder in folders:
        folder.mkdir(parents=True)
    *halves, staged, waste = folders
    made = []
    for folder, edition in zip(halves, planned.formats, strict=True):
        made.append(part(Task(planned, (edition,), house.options, folder, waste), lambda *_: None))
        house.write("Nobody", "No one")
    task = Task(planned, planned.formats, house.options, staged, waste)
    assert all(isinstance(one, Made) for one in made)
    refused = publication(task, [one for one in made if isinstance(one, Made)], halves, lambda *_: None)
    assert refused.exit_code is ExitCode.SOURCE_UNREADABLE
    assert codes(refused) == {"AP525"}
    assert not (tmp_path / "out").exists()


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    """Give a way to start a build by two workers that waits for ever in the midst of its work."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    words = ("--engine", "hanging", "--timeout", "400", "--to", "vtt", "--to", "text", "-j", "2")
    started: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        running = subprocess.Popen(
            command_line("build", tmp_path / "bells.txt", "-o", tmp_path / "out", *words),
            env={**os.environ, **modules_from(str(PLUGINS)), "MARK_OF_A_TEST": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(running)
        while not _speaking(f"MARK_OF_A_TEST={tmp_path}"):
            assert running.poll() is None
            time.sleep(0.05)
        return running

    yield start
    for running in started:
        running.kill()
        running.wait()
        if running.stderr:
            running.stderr.close()


def _speaking(mark: str) -> set[int]:
    return {pid for pid in marked(mark) if "article_pipeline.speech.worker" in _words(pid)}


def _worker_of(pid: int) -> int:
    """Give the build's worker that a process was begun by, or that one's child."""
    while "engine.worker" not in _words(pid):
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_build(
    number: signal.Signals, tmp_path: Path, at_work: Callable[[], "subprocess.Popen[str]"]
) -> None:
    """However a build ends, its workers, their engines and whatever those have started end with it."""
    running = at_work()
    assert len(marked(f"MARK_OF_A_TEST={tmp_path}")) >= 4
    start = time.monotonic()
    running.send_signal(number)
    running.communicate()
    assert time.monotonic() - start < 10
    assert running.returncode == (130 if number is not signal.SIGKILL else -number)
    assert none_is_left(f"MARK_OF_A_TEST={tmp_path}")


@linux
def test_a_worker_that_is_killed_is_replaced(
    tmp_path: Path, at_work: Callable[[], "subprocess.Popen[str]"]
) -> None:
    """A build whose worker somebody kills goes on with another."""
    mark = f"MARK_OF_A_TEST={tmp_path}"
    running = at_work()
    first = _speaking(mark)
    for pid in {_worker_of(pid) for pid in first}:  # another one, if it is idle, is given the work
        os.kill(pid, signal.SIGKILL)
    while not _speaking(mark) - first:
        assert running.poll() is None
        time.sleep(0.05)
