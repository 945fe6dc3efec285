"""
The parent's side of the speech worker: it asks, waits no longer than agreed, and outlives every fault.

The worker leads a process group of its own, which is killed whole, so that nothing that an engine started
is left behind, and so that Ctrl-C in a terminal reaches this process only.
"""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from types import TracebackType
from typing import IO, Any, Final, Self

from article_pipeline import errors
from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.diagnostics.speech import ENGINE_DIED, ENGINE_HUNG, ENGINE_LIED, ENGINE_MUTE
from article_pipeline.errors import PipelineError, RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.reads import note_tree
from article_pipeline.speech.engines import Clip, EngineEntry, Manner, Voice, WordMark

_MOST_TOLD: Final = 60
"""How many characters of an utterance a message quotes."""

_GRACE_S: Final = 5.0
"""How long a worker that has closed its stdout may take to end, so that its exit status can be told."""


_LARGEST: Final = 1 << 30
"""Bytes of sound that no utterance reaches: six hours."""


@dataclass(frozen=True, slots=True)
class _Answer:
    header: Mapping[str, Any]
    pcm: bytes


@dataclass(frozen=True, slots=True)
class _Rubbish:
    why: str


class _Gone:
    """The worker's stdout ended."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a fault is told of: the words and their place."""

    text: str
    place: Place | None


class SpeechWorker:
    """
    A running worker with its engine; a context manager that leaves no process behind.

    After ``start``, ``sample_rate``, ``version`` and ``voice`` are the engine's.
    """

    def __init__(self, entry: EngineEntry, options: SpeechOptions) -> None:
        self._entry = entry
        self._options = options
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._process = _spawn(self._errors)
        self._answers: queue.SimpleQueue[_Answer | _Rubbish | _Gone] = queue.SimpleQueue()
        threading.Thread(
            target=_read_answers, args=(self._process.stdout, self._answers), daemon=True
        ).start()
        self.version, self.voice, self.sample_rate = "", "", 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        for stream in (self._process.stdin, self._errors):
            if stream:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def start(self, language: str) -> None:
        """
        Open the engine for an article in ``language``.

        Raises:
            UsageError: there is no such voice.
            MissingError: the engine lacks a library.
            RenderError: the engine fails.
        """
        wishes = {"voice": self._options.voice, "rate": self._options.rate, "language": language}
        request = {"do": "open", "module": self._entry.module, **wishes}
        header = self._ask(request, _Asked("(its start)", None)).header
        match header:
            case {"version": str(version), "voice": str(voice), "sample_rate": int(rate)} if rate > 0:
                self.version, self.voice, self.sample_rate = version, voice, rate
                for path in header.get("files", ()):
                    note_tree(str(path))
            case _:
                raise self._lied(f"it opened with {header!r}", None)

    def voices(self) -> tuple[Voice, ...]:
        """
        List the engine's voices; no ``start`` is needed.

        Raises:
            MissingError: the engine lacks a library.
            RenderError: the engine fails.
        """
        header = self._ask(
            {"do": "voices", "module": self._entry.module}, _Asked("(its voices)", None)
        ).header
        try:
            return tuple(Voice(str(n), str(lang), str(g)) for n, lang, g in header["voices"])
        except (KeyError, TypeError, ValueError) as fault:
            raise self._lied("it listed no voices", None) from fault

    def voice_for(self, manner: Manner, place: Place | None) -> str:
        """
        Name the voice that speaks in ``manner``; ``place`` is where it is asked for first.

        Raises:
            UsageError: there is none.
            RenderError: the engine fails.
        """
        request = {"do": "voice", "manner": astuple(manner)}
        match self._ask(request, _Asked("(its voices)", place)).header:
            case {"voice": str(voice)}:
                return voice
            case header:
                raise self._lied(f"its voice is {header!r}", place)

    def speak(self, text: str, manner: Manner, place: Place | None) -> Clip:
        """
        Give the sound of ``text``; ``place`` is where it stands in the source.

        Raises:
            RenderError: the engine died, hung, answered rubbish or made no sound.
            UsageError: it has no voice for ``manner``.
        """
        request = {"do": "speak", "text": text, "manner": astuple(manner)}
        answer = self._ask(request, _Asked(text, place))
        clip = self._clip(answer, place)
        is_mute = not clip.pcm or not (self._entry.is_silent or any(clip.pcm))
        if is_mute:
            raise RenderError(ENGINE_MUTE.at(place, engine=self._entry.name, text=_excerpt(text)))
        return clip

    def _clip(self, answer: _Answer, place: Place | None) -> Clip:
        try:
            words = tuple(WordMark(int(s), int(o), int(n)) for s, o, n in answer.header["words"])
        except (KeyError, TypeError, ValueError) as fault:
            raise self._lied("its words have no times", place) from fault
        rate = answer.header.get("sample_rate")
        if rate != self.sample_rate:
            raise self._lied(f"it has {rate} samples a second, and had {self.sample_rate}", place)
        samples = len(answer.pcm) // 2
        if len(answer.pcm) % 2:
            raise self._lied("its sound ends inside a sample", place)
        if any(not 0 <= word.sample <= samples for word in words):
            raise self._lied("a word lies outside its sound", place)
        return Clip(answer.pcm, words)

    def _ask(self, request: Mapping[str, Any], asked: _Asked) -> _Answer:
        # An answer is awaited before the next request, so a request never waits for room in the pipe.
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the worker's end is told below, with its exit status
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
        try:
            answer = self._answers.get(timeout=self._options.timeout_s)
        except queue.Empty:
            raise self._hung(asked) from None
        match answer:
            case _Answer():
                if "error" in answer.header:
                    raise _refusal(answer.header, asked.place)
                return answer
            case _Rubbish(why):
                raise self._lied(why, asked.place)
            case _Gone():
                raise self._died(asked)

    def _hung(self, asked: _Asked) -> RenderError:
        self._kill()
        facts = {"engine": self._entry.name, "seconds": f"{self._options.timeout_s:g}"}
        return RenderError(ENGINE_HUNG.at(asked.place, text=_excerpt(asked.text), **facts))

    def _died(self, asked: _Asked) -> RenderError:
        _await_end(self._process)
        self._kill()
        how = _ending(self._process.returncode, self._last_words())
        facts = {"engine": self._entry.name, "how": how, "text": _excerpt(asked.text)}
        return RenderError(ENGINE_DIED.at(asked.place, **facts))

    def _lied(self, why: str, place: Place | None) -> RenderError:
        self._kill()
        return RenderError(ENGINE_LIED.at(place, engine=self._entry.name, why=why))

    def _last_words(self) -> str:
        """Give the last line that the worker wrote to stderr."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return
        if os.name == "posix":
            # The worker is reaped only below, so its number cannot be that of another group yet.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        # Also where the group is killed: a system that gave the worker none would be waited for without end.
        self._process.kill()
        self._process.wait()


def _spawn(stderr: IO[bytes]) -> "subprocess.Popen[bytes]":
    # -P and this path: the worker finds the modules that this process finds, and none in the working folder.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "article_pipeline.speech.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=environment,
        process_group=0 if os.name == "posix" else None,
    )


def _await_end(process: "subprocess.Popen[bytes]") -> None:
    """Give the worker time to end by itself, and leave it unreaped, so that its group can still be killed."""
    deadline = time.monotonic() + _GRACE_S
    while time.monotonic() < deadline:
        if os.name != "posix" and process.poll() is not None:
            return
        if os.name == "posix" and os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.01)


def _read_answers(stdout: IO[bytes], answers: "queue.SimpleQueue[_Answer | _Rubbish | _Gone]") -> None:
    """Put the worker's answers into ``answers`` until its stdout ends or stops making sense."""
    with stdout:
        while line := stdout.readline():
            answer = _read_answer(line, stdout)
            answers.put(answer)
            if not isinstance(answer, _Answer):
                return
    answers.put(_Gone())


def _read_answer(line: bytes, stdout: IO[bytes]) -> _Answer | _Rubbish | _Gone:
    try:
        header = json.loads(line)
        size = int(header["bytes"])
        if not 0 <= size < _LARGEST:
            raise ValueError(size)
    except (ValueError, TypeError, KeyError):
        return _Rubbish(f"it wrote {_excerpt(line.decode('utf-8', 'replace'))!r}")
    pcm = stdout.read(size)
    return _Answer(header, pcm) if len(pcm) == size else _Gone()


def _refusal(header: Mapping[str, Any], place: Place | None) -> PipelineError:
    """Give the error that the engine raised in the worker, with the place that only the parent knows."""
    kind = getattr(errors, str(header["error"]), RenderError)
    found = header.get("diagnostics", ())
    texts = ((d["code"], Severity(d["severity"]), d["message"], d["mend"]) for d in found)
    refusal: PipelineError = kind(*(Diagnostic(*t, place) for t in texts))
    return refusal


def _ending(code: int, last_words: str) -> str:
    if code >= 0:
        how = f"exit code {code}"
    else:
        how = f"signal {signal.Signals(-code).name}"
    return f"{how}: {last_words}" if last_words else how


def _excerpt(text: str) -> str:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return shown if len(shown) <= _MOST_TOLD else shown[:_MOST_TOLD].rstrip() + "…"
