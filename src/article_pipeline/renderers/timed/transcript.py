"""
The narration as a transcript, word by word, in the JSON of the podcast namespace.

The bodies of the segments, put together, are the texts of the script. Words that are said in one go, such as
the parts of a number, are one segment.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed.captions import narration_of, plain_words
from article_pipeline.speech.narration import Cue, Narration


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the transcript, and tell what of the words is not kept.

    Raises:
        ValueError: the job has no narration.
    """
    target.write_text(text_of(narration_of(job)), encoding="utf-8", newline="\n")
    return plain_words(job)


def text_of(narration: Narration) -> str:
    """Give the file's text (podcast namespace, transcript, JSON 1.0.0)."""
    segments = [segment for cue in narration.cues for segment in _segments(narration, cue)]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"


def _segments(narration: Narration, cue: Cue) -> Iterator[dict[str, Any]]:
    said = narration.script.utterances[cue.utterance]
    heard = (
        (word.offset, word.sample) for word in cue.words if said.text[word.offset - 1 : word.offset] == " "
    )
    for (offset, start), (until, end) in pairwise([(0, cue.start), *heard, (len(said.text), cue.end)]):
        if body := said.text[offset:until].strip():
            yield {
                "speaker": said.role.capitalize(),
                "startTime": round(narration.seconds(start), 3),
                "endTime": round(narration.seconds(end), 3),
                "body": body,
            }
