"""
The parent's side of the worker: what it takes for an answer, and how it ends a worker.
"""

import os
import signal
import threading
from io import BytesIO

import pytest

from article_pipeline.options import SpeechOptions
from article_pipeline.speech import supervisor
from article_pipeline.speech.engines import engine_entry
from article_pipeline.speech.supervisor import SpeechWorker

LONGER_THAN_ANY_END_S = 60


@pytest.mark.skipif(os.name != "posix", reason="there are process groups on POSIX only")
@pytest.mark.parametrize("fault", [ProcessLookupError, PermissionError])
def test_a_worker_without_a_group_is_killed_all_the_same(
    fault: type[OSError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where the system knows no such group, the worker itself is killed and not waited for in vain.
    """

    def no_group(_group: int, _signal: int) -> None:
        raise fault

    monkeypatch.setattr(os, "killpg", no_group)
    with SpeechWorker(engine_entry("silent"), SpeechOptions()) as running:
        running.start("en")
        process = running._process
        rescue = threading.Timer(LONGER_THAN_ANY_END_S, os.kill, (process.pid, signal.SIGTERM))
        rescue.start()
    rescue.cancel()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("size", [1 << 30, 1 << 40, -1])
def test_a_size_that_no_sound_has_is_out_of_form(size: int) -> None:
    """
    A worker that announces a gigabyte for one sentence is not listened to.
    """
    answer = supervisor._read_answer(b'{"bytes": %d}\n' % size, BytesIO(b"sound"))
    assert answer == supervisor._Rubbish(f"""it wrote '{{"bytes": {size}}}'""")


def test_an_answer_that_breaks_off_is_an_end() -> None:
    """
    Fewer bytes than were announced mean that the worker is gone.
    """
    answer = supervisor._read_answer(b'{"bytes": 7}\n', BytesIO(b"sound"))
    assert isinstance(answer, supervisor._Gone)


def test_an_answer_is_its_header_and_its_sound() -> None:
    """
    What follows the sound is left for the next answer.
    """
    stream = BytesIO(b"soundnext")
    answer = supervisor._read_answer(b'{"bytes": 5}\n', stream)
    assert answer == supervisor._Answer({"bytes": 5}, b"sound")
    assert stream.read() == b"next"
