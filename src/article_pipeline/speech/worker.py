"""
The child process that an engine runs in: requests on stdin, sound on stdout.

A request is one line of JSON. An answer is one line of JSON whose ``bytes`` says how much raw sound follows
it. What an engine's library prints goes to stderr: file descriptor 1 is taken away from it before the engine
is loaded. The worker ends with its parent: at the end of stdin, and on Linux by a signal.

::

    {"do": "open", "module", "voice", "rate", "language"}  → {"name", "version", "voice", "sample_rate",
                                                               "files": […]}
    {"do": "voices", "module"}                             → {"voices": [[name, language, gender], …]}
    {"do": "voice", "manner": [language, voice, rate, pitch]} → {"voice"}
    {"do": "speak", "text", "manner": […]}
                            → {"words": [[sample, offset, length], …], "sample_rate", "bytes"}
    any, where the engine says why not                     → {"error": class, "diagnostics": [{…}, …]}
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, astuple
from importlib import import_module
from typing import Any, BinaryIO, cast

from article_pipeline.errors import PipelineError
from article_pipeline.speech.engines import Engine, EngineModule, Manner
from article_pipeline.speech.forking import end_with_parent

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Answer requests until stdin ends."""
    end_with_parent()
    answers = _take_stdout()
    engine: Engine | None = None
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            if request["do"] == "open":
                engine = _open(request)
            header, pcm = _answer(request, engine)
        except PipelineError as fault:
            header, pcm = _refusal(fault), b""
        answers.write(json.dumps(header | {"bytes": len(pcm)}).encode() + b"\n")
        answers.write(pcm)
        answers.flush()


def _take_stdout() -> BinaryIO:
    """Keep stdout for the answers, and let file descriptor 1 be stderr for everyone else."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _module(request: Mapping[str, Any]) -> EngineModule:
    return cast("EngineModule", import_module(request["module"]))


def _open(request: Mapping[str, Any]) -> Engine:
    return _module(request).open_engine(request["voice"], request["rate"], request["language"])


def _answer(request: Mapping[str, Any], engine: Engine | None) -> Answer:
    match request["do"], engine:
        case "voices", _:
            return {"voices": [astuple(v) for v in _module(request).voices()]}, b""
        case "open", opened if opened is not None:
            facts = {f: getattr(opened, f) for f in ("name", "version", "voice", "sample_rate")}
            return facts | {"files": list(map(str, getattr(opened, "files", ())))}, b""
        case "voice", opened if opened is not None:
            return {"voice": opened.voice_for(Manner(*request["manner"]))}, b""
        case "speak", opened if opened is not None:
            clip = opened.speak(request["text"], Manner(*request["manner"]))
            words = [astuple(word) for word in clip.words]
            return {"words": words, "sample_rate": opened.sample_rate}, clip.pcm
        case _:
            raise ValueError(f"no such request: {request!r}")


def _refusal(fault: PipelineError) -> dict[str, Any]:
    return {"error": type(fault).__name__, "diagnostics": [asdict(d) for d in fault.diagnostics]}


if __name__ == "__main__":
    main()
