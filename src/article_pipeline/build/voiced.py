"""
Telling one narration from another, by which a later audit knows whether it has made the same once more.
"""

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Narration


def narration_digest(narration: "Narration") -> str:
    """Give the digest of what is said when and by whom: ``sha256:`` and 64 hex digits."""
    told = hashlib.sha256(f"{narration.engine} {narration.engine_version} {narration.voice}".encode())
    told.update(f" {narration.sample_rate} {narration.channels} {narration.samples}".encode())
    for utterance, cue in zip(narration.script.utterances, narration.cues, strict=True):
        told.update(f"\n{cue.start} {cue.end} {utterance.spoken}".encode())
    return f"sha256:{told.hexdigest()}"
