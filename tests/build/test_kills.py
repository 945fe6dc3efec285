"""
Killed at any moment a build leaves whole editions only, old or new, and the next one goes on.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.manner import Manner
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from tests.build.building import WORDS, House
from tests.build.test_parallel import marked, none_is_left
from tests.cli.command import command_line, modules_from

FORMATS = ("json", "text", "markdown")
SEED = 20_260_000
VERSIONS = (WORDS, WORDS.replace("Nobody", "No one").replace("bell.png", "gong.png"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.options = replace(house.options, verify="fast")
    shutil.copy(house.source.with_name("bell.png"), house.source.with_name("gong.png"))
    return house


def whole(house: House, *formats: str) -> list[Mapping[str, str]]:
    """Give the digests of the editions of both versions of the article, as undisturbed builds make them."""
    found = []
    for words in VERSIONS:
        house.source.write_text(words, encoding="utf-8")
        house.build(*formats, output="calm", cache="none")
        found.append(house.digests("calm"))
        shutil.rmtree(house.root / "calm")
    return found


def killed(house: House, after_s: float) -> None:
    """Build in a fork, and kill it after a while if it has not ended."""
    child = os.fork()
    if not child:
        try:
            plan = make_plan([house.source], house.root / "out", renderers.choose(FORMATS))
            list(build(plan, house.options, Manner(), lambda *_: None))
        finally:
            os._exit(0)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_two_hundred_kills_leave_whole_editions(house: House) -> None:
    """Whenever it is killed, an article's folder is that of the last version, of this one, or not there."""
    right = whole(house, *FORMATS)
    chance, seen = random.Random(SEED), set[int]()
    start = time.monotonic()
    house.build(*FORMATS)
    longest = (time.monotonic() - start) * 1.2
    shutil.rmtree(house.root / "out")
    for number in range(200):
        house.source.write_text(VERSIONS[number % 2], encoding="utf-8")
        if chance.random() < 0.1:
            shutil.rmtree(house.root / "store", ignore_errors=True)
        killed(house, chance.uniform(0, longest))
        found = house.digests()
        assert not found or found in right, number
        seen.add(right.index(found) if found else -1)
    assert seen >= {0, 1}
    house.build(*FORMATS)
    assert house.digests() == right[1]
    assert [path.name for path in (house.root / "out").iterdir()] == ["bells"]


def test_any_process_of_a_build_may_be_killed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it the command, a worker, its engine or the guard: whole editions, and no process is left."""
    mark = f"MARK_OF_A_TEST={house.root}"
    monkeypatch.setenv(*mark.split("="))
    formats = ("json", "text", "vtt")
    right, chance = whole(house, *formats), random.Random(SEED + 1)
    words: list[str | Path] = [
        "build",
        house.source,
        "-o",
        house.root / "out",
        "--cache",
        str(house.root / "store"),
    ]
    words += ["--engine", "silent", "--verify", "fast", "-j", "2", *(w for f in formats for w in ("--to", f))]
    environment = {**os.environ, **modules_from(None)}
    for number in range(10):
        house.source.write_text(VERSIONS[number % 2], encoding="utf-8")
        shutil.rmtree(house.root / "store", ignore_errors=True)
        with subprocess.Popen(command_line(*words), env=environment, stdout=-3, stderr=-3) as running:
            time.sleep(chance.uniform(0.2, 3))
            if victims := sorted(marked(mark)):
                os.kill(chance.choice(victims), signal.SIGKILL)
            running.wait()
        assert none_is_left(mark)
        found = house.digests()
        assert not found or found in right, number
    house.build(*formats, verify="fast")
    assert house.digests() == right[1]
    assert [path.name for path in (house.root / "out").iterdir()] == ["bells"]
