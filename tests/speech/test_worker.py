"""
The worker process: quick to start, and strict about what it is asked.
"""

import json
import subprocess
import sys

import pytest

from article_pipeline.speech.engines import Clip, Engine, Manner, engines
from article_pipeline.speech.engines.silent import open_engine

WORKER = [sys.executable, "-m", "article_pipeline.speech.worker"]
SILENT = engines()["silent"].module


def asked(*requests: object) -> "subprocess.CompletedProcess[bytes]":
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    return subprocess.run(WORKER, input=lines.encode(), capture_output=True, check=False)


@pytest.mark.parametrize(
    "module", ["worker", "script", *(f"engines.{e.module.rpartition('.')[2]}" for e in engines().values())]
)
def test_neither_worker_nor_script_needs_numpy(module: str) -> None:
    """
    A worker starts anew for each article, so it imports nothing heavy; nor does printing a script.
    """
    code = (
        f"import sys, article_pipeline.speech.{module}; print({{'numpy', 'pydub', 'PIL'}} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "set()"


def test_the_worker_ends_at_the_end_of_its_requests() -> None:
    """
    Without requests there are no answers, and all is well.
    """
    found = asked()
    assert (found.returncode, found.stdout, found.stderr) == (0, b"", b"")


def test_an_answer_is_a_line_and_the_bytes_that_it_names() -> None:
    """
    The protocol can be read by eye: a header, then the sound.
    """
    found = asked(
        {"do": "open", "module": SILENT, "voice": None, "rate": 200, "language": "en"},
        {"do": "speak", "text": "a bell", "manner": ["en", None, None]},
    )
    opened, spoken = found.stdout.split(b"\n", 1)
    assert json.loads(opened) == {
        "name": "silent",
        "version": "1",
        "voice": "silence",
        "sample_rate": 22_050,
        "bytes": 0,
        "files": [],
    }
    header, pcm = spoken.split(b"\n", 1)
    assert json.loads(header)["words"] == [[0, 0, 1], [2205, 2, 4]]
    assert json.loads(header)["bytes"] == len(pcm)


@pytest.mark.parametrize(
    "request_", [{"do": "speak", "text": "x", "manner": ["en", None, None]}, {"do": "sing"}, []]
)
def test_a_request_out_of_form_ends_the_worker(request_: object) -> None:
    """
    What cannot be answered is a fault of the parent's, told on stderr.
    """
    found = asked(request_)
    assert found.returncode == 1
    assert found.stderr


def test_the_silent_engine_is_an_engine() -> None:
    """
    Silence takes as long as its text at the rate asked for.
    """
    engine: Engine = open_engine(None, 100, "en")
    clip = engine.speak("123456" * 100, Manner("en"))
    assert len(clip.pcm) == 2 * 60 * engine.sample_rate
    assert clip == Clip(bytes(len(clip.pcm)), clip.words)
