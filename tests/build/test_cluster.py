"""A cluster gives the same editions and outcomes as one machine, whoever of it is slow, odd or killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.article.source import digest_of
from article_pipeline.build import cache
from article_pipeline.build.cluster import dask, errands
from article_pipeline.build.cluster.parcels import fetch, send
from article_pipeline.build.doctor import examine
from article_pipeline.build.keys import records
from article_pipeline.build.making import Made, make
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import Plan, make_plan
from article_pipeline.build.run import build
from article_pipeline.build.staging import hold, let_go
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.errors import ExitCode, MissingError, UsageError
from article_pipeline.options import BuildOptions, Options, SpeechOptions
from article_pipeline.renderers import Format
from article_pipeline.store import Store, key_of
from tests.build.building import House
from tests.build.clusters import Cluster, children, nursed, parent, strays
from tests.build.test_parallel import none_is_left
from tests.processes import ends_soon, is_alive

pytest.importorskip("distributed", reason="pip install 'article-pipeline[cluster]'")
pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")

TEXT = replace(renderers.formats()["text"], module="tests.build.faulty_renderer")
FORMATS = ("json", "text", "markdown", "vtt")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a cluster of two workers."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.hire("ann", "bo")
        yield started


def write(root: Path, *names: str, headline: str = "") -> None:
    (root / "in").mkdir(exist_ok=True)
    for name in names:
        words = f"A bell is struck once, and {name} hears it for a minute. Then it is still."
        (root / "in" / f"{name}.md").write_text(f"---\ntitle: {headline or name.title()}\n---\n\n{words}\n")


def plan_of(root: Path, *formats: Format, output: str = "out") -> Plan:
    return make_plan([root / "in"], root / output, formats or (TEXT,))


def options_of(root: Path, cluster: Cluster | None, **build: float) -> Options:
    limits = BuildOptions(cluster=cluster.address if cluster else None, article_memory_mb=600, **build)  # type: ignore[arg-type]
    return Options(cache=str(root / "store"), speech=SpeechOptions(engine="silent"), build=limits)


def run(
    plan: Plan,
    options: Options,
    tell: Callable[[str, str], None] = lambda *_: None,
    said: list[Diagnostic] | None = None,
) -> dict[str, Outcome]:
    say = (said if said is not None else []).append
    done = build(plan, options, Manner(jobs=1), lambda slug, step, *_: tell(slug, step), say)
    return {str(outcome.slug): outcome for outcome in done}


def digests(folder: Path) -> Mapping[str, str]:
    """Give all that lies in an output, hidden or not."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path.read_bytes()) for path in found}


def codes(outcome: Outcome) -> set[str]:
    return {one.code for one in outcome.diagnostics}


def killing(victim: "subprocess.Popen[bytes]") -> tuple[list[set[int]], Callable[[str, str], None]]:
    """Give what kills a worker once it is at an article, and the children that it then had."""
    killed = list[set[int]]()

    def tell(_: str, step: str) -> None:
        if step == "text" and not killed and children([victim]):
            killed.append(children([victim]))
            victim.kill()

    return killed, tell


def test_a_cluster_gives_the_same_bytes(cluster: Cluster, tmp_path: Path) -> None:
    """Editions, manifest and messages are those of one process; the store may be far from all machines."""
    house = House(tmp_path)
    alone = house.build(*FORMATS)
    far = replace(house.options, cache=f"file://{tmp_path}/far", build=BuildOptions(cluster=cluster.address))
    house.options = far
    together = house.build(*FORMATS, output="together")
    assert set(together.reasons) == set(FORMATS)
    assert house.digests("together") == house.digests()
    assert together.diagnostics == alone.diagnostics
    assert house.build(*FORMATS, output="together").reasons == {}
    again = house.build(*FORMATS, output="again")
    assert again.reasons == {}
    assert house.digests("again") == house.digests()


def test_what_other_commands_are_about_to_fetch_stays(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build on a cluster that finds too much in the store removes nothing that was put there of late."""
    write(tmp_path, "bells")
    store, monday = Store(tmp_path / "store"), time.time() - 3 * 86_400
    for number in range(2):
        store.put(key_of(number), b"of another command's article")
    (old,) = (tmp_path / "store").glob(f"??/{key_of(1)[2:]}")
    os.utime(old, (monday, monday))
    monkeypatch.setattr(cache, "LIMIT", 1)
    assert run(plan_of(tmp_path), options_of(tmp_path, cluster))["bells"].exit_code is ExitCode.DONE
    assert [store.has(key_of(number)) for number in range(2)] == [True, False]


def test_few_articles_are_in_flight(cluster: Cluster, tmp_path: Path) -> None:
    """As many are begun as two for each worker; the others wait, unread, until one is done."""
    write(tmp_path, *(f"bell-{number:02}" for number in range(12)))
    begun, ended = set[str](), set[str]()
    most = 0

    def tell(slug: str, step: str) -> None:
        nonlocal most
        begun.update([slug] if step == "start" else [])
        most = max(most, len(begun) - len(ended))

    options = options_of(tmp_path, cluster)
    for outcome in build(plan_of(tmp_path), options, Manner(jobs=1), lambda s, step, *_: tell(s, step)):
        assert outcome.exit_code is ExitCode.DONE, outcome.diagnostics
        ended.add(str(outcome.slug))
    assert len(ended) == 12
    assert 2 <= most <= 4


def test_each_fault_is_an_outcome_of_its_article_alone(cluster: Cluster, tmp_path: Path) -> None:
    """What dies or eats memory is named; the others are built."""
    write(tmp_path, "bells", "drums", "crash", "eat")
    outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster))
    wanted = {"crash": "AP522", "eat": "AP523"}
    assert {slug: codes(outcomes[slug]) for slug in wanted} == {s: {code} for s, code in wanted.items()}
    assert {outcomes[slug].exit_code for slug in wanted} == {ExitCode.RENDERER_FAILED}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bells", "drums"]


def test_what_hangs_is_ended_and_kept_in_quarantine(cluster: Cluster, tmp_path: Path) -> None:
    """Its worker ends it when its time is over, twice, and it is not tried again."""
    write(tmp_path, "hang")
    options = options_of(tmp_path, cluster, article_timeout_s=2)
    assert codes(run(plan_of(tmp_path), options)["hang"]) == {"AP521"}
    assert codes(run(plan_of(tmp_path), options)["hang"]) == {"AP521", "AP524"}
    assert list((tmp_path / "out").iterdir()) == []


def test_an_articles_own_faults_come_through_whole(cluster: Cluster, tmp_path: Path) -> None:
    """What refuses an article on a worker is told as here, with the same place."""
    write(tmp_path, "bells")
    (tmp_path / "in" / "bells.md").write_text("---\ntitle: Bells\n---\n\n![](gone.png)\n")
    plan = plan_of(tmp_path, *renderers.choose(["text", "vtt"]))
    alone, together = (run(plan, options_of(tmp_path, where)) for where in (None, cluster))
    assert alone == together
    assert alone["bells"].exit_code is ExitCode.CONTENT_REFUSED


def test_a_worker_may_be_killed(cluster: Cluster, tmp_path: Path) -> None:
    """What it was at is done by another; nothing is lost, nor is anything published twice or half."""
    names = [f"bell-{number}" for number in range(6)]
    write(tmp_path, *names, headline="Slow")
    run(plan_of(tmp_path, output="calm"), replace(options_of(tmp_path, None), cache="none"))
    (victim,) = cluster.hire("victim")
    killed, tell = killing(victim)
    outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
    assert killed
    assert {slug: o.exit_code for slug, o in outcomes.items()} == dict.fromkeys(names, ExitCode.DONE)
    assert digests(tmp_path / "out") == digests(tmp_path / "calm")
    assert all(map(ends_soon, killed[0]))


def test_a_nanny_may_replace_its_worker(tmp_path: Path) -> None:
    """The worker that Dask's nanny starts for one that was killed is given what that was at."""
    names = [f"bell-{number}" for number in range(4)]
    write(tmp_path, *names, headline="Slow")
    with Cluster(tmp_path) as cluster:
        (nanny,) = cluster.hire("nursed", nanny=True)
        killed = list[int]()

        def tell(_: str, step: str) -> None:
            if step == "text" and not killed and children([nanny]):
                killed.append(nursed(nanny))
                os.kill(killed[0], signal.SIGKILL)

        outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
        assert killed
        assert nanny.poll() is None
        assert nursed(nanny) not in killed
    assert {slug: o.exit_code for slug, o in outcomes.items()} == dict.fromkeys(names, ExitCode.DONE)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_what_its_scheduler_gives_up_is_tried_once_more(tmp_path: Path) -> None:
    """Where Dask allows an article no worker's end at all, it is done all the same, by another worker."""
    names = [f"bell-{number}" for number in range(4)]
    write(tmp_path, *names, headline="Slow")
    strict = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with Cluster(tmp_path, environment=strict) as cluster:
        victim, _ = cluster.hire("victim", "heir")
        killed, tell = killing(victim)
        outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
    assert killed
    assert "marked as failed" in (tmp_path / "scheduler.log").read_text(encoding="utf-8")
    assert {slug: o.exit_code for slug, o in outcomes.items()} == dict.fromkeys(names, ExitCode.DONE)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_the_only_worker_may_be_replaced(tmp_path: Path) -> None:
    """What was given to one that is gone is done by one that comes later, after it was examined."""
    names = [f"bell-{number}" for number in range(4)]
    write(tmp_path, *names, headline="Slow")
    with Cluster(tmp_path) as cluster:
        (first,) = cluster.hire("first")

        def tell(_: str, step: str) -> None:
            if step == "text" and len(cluster.workers) == 1:
                first.kill()
                cluster.hire("second")

        outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
        assert children(cluster.workers[1:])
    assert {slug: o.exit_code for slug, o in outcomes.items()} == dict.fromkeys(names, ExitCode.DONE)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_the_scheduler_may_be_killed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The articles that were not done say so, what is published is whole, and the next build goes on."""
    names = [f"bell-{number}" for number in range(6)]
    write(tmp_path, *names, headline="Slow")
    run(plan_of(tmp_path, output="calm"), replace(options_of(tmp_path, None), cache="none"))
    right = digests(tmp_path / "calm")
    with Cluster(tmp_path) as cluster:
        cluster.hire("ann")
        ended = list[str]()

        def tell(_: str, step: str) -> None:
            if step == "publish" and not ended:
                ended.append(step)
                cluster.scheduler.kill()

        outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
    assert capfd.readouterr().err == ""
    assert outcomes.keys() == set(names)
    lost = {slug for slug, outcome in outcomes.items() if outcome.exit_code}
    assert len(lost) >= 2
    assert {outcomes[slug].exit_code for slug in lost} == {ExitCode.MISSING_DEPENDENCY}
    assert {code for slug in lost for code in codes(outcomes[slug])} == {"AP535"}
    done = digests(tmp_path / "out") if (tmp_path / "out").exists() else {}
    assert done == {name: one for name, one in right.items() if name.partition("/")[0] not in lost}
    after = run(plan_of(tmp_path), options_of(tmp_path, None))
    assert {outcome.exit_code for outcome in after.values()} == {ExitCode.DONE}
    assert digests(tmp_path / "out") == right
    assert any(slug in lost and not outcome.reasons for slug, outcome in after.items())


def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no scheduler, that is said, with its mend and exit code 5, and nothing is written."""
    monkeypatch.setattr(dask, "_CONNECT_S", 0.5)
    write(tmp_path, "bells")
    with pytest.raises(MissingError, match="AP532") as missing:
        run(plan_of(tmp_path), options_of(tmp_path, Cluster(tmp_path, address="tcp://127.0.0.1:9")))
    assert missing.value.exit_code is ExitCode.MISSING_DEPENDENCY
    assert not (tmp_path / "out").exists()


def test_a_worker_that_would_make_other_bytes_is_left_out(cluster: Cluster, tmp_path: Path) -> None:
    """It is told which one, what it has otherwise or lacks, and how to mend it; the others do the work."""
    write(tmp_path, "bells")
    (tmp_path / "empty" / "article_pipeline").mkdir(parents=True)
    (tmp_path / "empty" / "article_pipeline" / "__init__.py").touch()
    said: list[Diagnostic] = []
    odd = cluster.hire("odd", LOUIS_TABLEPATH="/nowhere")
    odd += cluster.hire("empty", PYTHONPATH=str(tmp_path / "empty"))
    try:
        outcomes = run(plan_of(tmp_path), options_of(tmp_path, cluster), said=said)
    finally:
        for worker in odd:
            worker.kill()
    assert outcomes["bells"].exit_code is ExitCode.DONE
    assert {one.code for one in said} == {"AP534"}
    told = sorted(one.message for one in said)
    assert len(told) == 2
    assert "it cannot load the program" in told[0]
    assert "its LOUIS_TABLEPATH is /nowhere, and here it is not there" in told[1]


def test_workers_without_the_store_are_refused(cluster: Cluster, tmp_path: Path) -> None:
    """Where no worker finds what this machine keeps, nothing is built, and it is said why."""
    write(tmp_path, "bells")
    said: list[Diagnostic] = []
    options = replace(options_of(tmp_path, cluster), cache="memory://nobody-elses")
    with pytest.raises(MissingError, match="AP533"):
        run(plan_of(tmp_path), options, said=said)
    assert [one.code for one in said] == ["AP534", "AP534"]
    assert "does not find in its store" in said[0].message


def test_a_build_on_a_cluster_needs_a_store(cluster: Cluster, tmp_path: Path) -> None:
    """With --cache none nothing could come back."""
    write(tmp_path, "bells")
    with pytest.raises(UsageError, match="AP539"):
        run(plan_of(tmp_path), replace(options_of(tmp_path, cluster), cache="none"))


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 5, and the command that installs it."""
    write(tmp_path, "bells")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingError, match="AP530") as missing:
        run(plan_of(tmp_path), options_of(tmp_path, Cluster(tmp_path, address="tcp://127.0.0.1:9")))
    assert "pip install 'article-pipeline[cluster]'" in str(missing.value)
    assert missing.value.exit_code is ExitCode.MISSING_DEPENDENCY


def test_the_doctor_says_whether_the_extra_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its versions, or how to get it; a machine without is in order."""
    (there,) = (one for one in examine() if one.name == "cluster")
    assert "distributed 20" in there.detail
    monkeypatch.setitem(sys.modules, "distributed", None)
    (missing,) = (one for one in examine() if one.name == "cluster")
    assert missing.is_ok
    assert "pip install 'article-pipeline[cluster]'" in missing.detail


def astray(workers: "Iterable[subprocess.Popen[bytes]]") -> set[int]:
    """Wait for what an article starts on a worker, and give it with the child that makes the article."""
    deadline = time.monotonic() + 60
    while not (found := strays(workers)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return {one for pid in found for one in (pid, parent(pid))}


def is_left(folder: Path) -> bool:
    """Tell whether nobody holds a temporary folder of ours."""
    try:
        let_go(hold(folder))
    except OSError:
        return False
    return True


@pytest.fixture
def all_gone(cluster: Cluster) -> Callable[[set[int]], bool]:
    """Give what waits until processes are gone, and a worker's folders, but for those left before."""

    def left() -> set[Path]:
        return set(filter(is_left, cluster.room.glob("tmp-*/article-pipeline-*")))

    before = left()

    def waited(pids: set[int]) -> bool:
        deadline = time.monotonic() + 60
        while any(map(is_alive, pids)) or not left() <= before:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    return waited


def test_ctrl_c_ends_what_is_in_flight(
    cluster: Cluster, all_gone: Callable[[set[int]], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder stays here or on a worker, and no process at work there, nor what that has started."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    write(tmp_path, "child", "bells")
    at_work = set[int]()

    def tell(slug: str, step: str) -> None:
        if (slug, step) == ("child", "text"):
            at_work.update(astray(cluster.workers))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan_of(tmp_path), options_of(tmp_path, cluster), tell)
    assert not [path for path in (tmp_path / "out").iterdir() if path.name != "bells"]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert len(at_work) == 2
    assert all_gone(at_work)


COMMAND = """
import sys
from pathlib import Path
from types import SimpleNamespace
from tests.build.test_cluster import options_of, plan_of, run
root, cluster = Path(sys.argv[1]), SimpleNamespace(address=sys.argv[2])
done = run(plan_of(root), options_of(root, cluster), lambda *step: print(*step, flush=True))
sys.exit(max(outcome.exit_code for outcome in done.values()))
"""


def command(root: Path, cluster: Cluster) -> "subprocess.Popen[str]":
    """Start a build in a process of its own, which prints its steps."""
    (root / "tmp").mkdir(exist_ok=True)
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(root / "tmp"), "MARK_OF_A_TEST": str(root)}
    words = (sys.executable, "-c", COMMAND, str(root), cluster.address)
    return subprocess.Popen(words, env={**os.environ, **own}, stdout=subprocess.PIPE, text=True)


def test_what_a_killed_command_has_in_flight_is_ended(
    cluster: Cluster, all_gone: Callable[[set[int]], bool], tmp_path: Path
) -> None:
    """A worker hears that nobody waits any longer, and ends the article with all that it has started."""
    write(tmp_path, "child")
    with command(tmp_path, cluster) as running:
        at_work = astray(cluster.workers)
        running.kill()
    assert all_gone(at_work)
    assert none_is_left(f"MARK_OF_A_TEST={tmp_path}")


@pytest.mark.parametrize("step", ["text", "send", "publish"])
def test_the_command_may_be_killed(
    step: str, cluster: Cluster, all_gone: Callable[[set[int]], bool], tmp_path: Path
) -> None:
    """Its output has whole editions or none; the next run goes on to what an undisturbed one gives."""
    write(tmp_path, "bells", "drums", "slow")
    run(plan_of(tmp_path, output="calm"), replace(options_of(tmp_path, None), cache="none"))
    calm, out = tmp_path / "calm", tmp_path / "out"
    with command(tmp_path, cluster) as running:
        assert running.stdout
        assert any(line.split()[1:] == [step] for line in running.stdout)
        running.kill()
    assert none_is_left(f"MARK_OF_A_TEST={tmp_path}")
    shown = [path for path in out.glob("[!.]*") if path.is_dir()]
    assert all(digests(path) == digests(calm / path.name) for path in shown)
    with command(tmp_path, cluster) as running:
        running.communicate()
    assert running.returncode == 0
    assert digests(out) == digests(calm)
    assert list((tmp_path / "tmp").iterdir()) == []
    assert all_gone(set())


@pytest.fixture
def task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Task:
    """Give the making of an article with a picture, in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    plan = make_plan([house.source], tmp_path / "out", renderers.choose(["json", "markdown"]))
    for name in ("one", "other", "waste"):
        (tmp_path / name).mkdir()
    folders = (tmp_path / "one", tmp_path / "waste")
    return Task(plan.articles[0], plan.articles[0].formats, house.options, *folders, is_forced=True)


def made(task: Task) -> Made:
    found = errands.made(task, str(Path.cwd()), lambda *_: None)
    assert isinstance(found, Made)
    return found


def published(task: Task, what: Made) -> Outcome | None:
    return errands.published(task, what, lambda *_: None)


def test_a_task_may_be_done_twice(task: Task, tmp_path: Path) -> None:
    """What the second gives is what the first gave, be it published or thrown away."""
    first, second = made(task), made(task)
    assert first.keys == second.keys
    done = published(task, first)
    assert done
    assert done.exit_code is ExitCode.DONE
    before = digests(tmp_path / "out")
    assert published(replace(task, folder=tmp_path / "other"), second) == done
    assert digests(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["bells.md", "bell.png"])
def test_what_was_made_of_another_file_is_refused(name: str, task: Task, tmp_path: Path) -> None:
    """A worker that saw another source or picture than this machine has publishes nothing."""
    what = made(task)
    file = tmp_path / "in" / name
    file.write_bytes(file.read_bytes() + b"\n")
    refused = published(task, what)
    assert refused
    assert codes(refused) == {"AP537"}
    assert refused.exit_code is ExitCode.SOURCE_UNREADABLE
    assert not (tmp_path / "out").exists()


def test_what_did_not_come_through_is_not_published(task: Task, tmp_path: Path) -> None:
    """Where the store has lost a file, or half of it, the article is to be made again."""
    what = made(task)
    shutil.rmtree(tmp_path / "store")
    assert published(task, what) is None
    assert not (tmp_path / "out").exists()


def test_large_files_go_in_pieces(task: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too large for one entry comes through whole, or not at all."""
    monkeypatch.setattr(records, "MOST_BYTES", 100)
    one, _ = make(task, lambda *_: None)
    assert any(entry["bytes"] > 200 for record in one.records.values() for entry in [record.entry])
    store = Store(tmp_path / "another store")
    assert send(store, one.records.values(), task.folder)
    other = tmp_path / "other"
    assert fetch(store, one.records.values(), tmp_path / "nowhere", other)
    assert digests(other) == digests(task.folder)
    next(path for path in (tmp_path / "another store").rglob("*") if path.is_file()).unlink()
    shutil.rmtree(other)
    other.mkdir()
    assert not fetch(store, one.records.values(), tmp_path / "nowhere", other)
