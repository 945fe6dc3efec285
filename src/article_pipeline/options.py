"""
What a user can choose, one frozen class a room.

A name here is the same word on the command line and in the configuration; defaults stand here only.
"""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """How the narration is spoken."""

    engine: str = "pyttsx3"
    voice: str | None = None
    """The engine's own name of a voice; ``None`` lets the engine choose by the article's language."""
    rate: int = 165
    """Words per minute, 80 to 450 (the range that eSpeak NG keeps)."""
    timeout_s: float = 60.0
    """How long the engine may take over one utterance before it counts as hung."""


PDF_STANDARDS: Final = ("ua-1", "ua-2")


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How the accessible PDF is made."""

    standard: str = "ua-1"
    """One of ``PDF_STANDARDS``: PDF/UA-1 with PDF/A-3a, or PDF/UA-2 with WTPDF and PDF/A-4f."""


@dataclass(frozen=True, slots=True)
class Options:
    """All choices of a build."""

    language: str = "en-GB"
    """BCP 47 tag of an article that does not say its language."""
    speech: SpeechOptions = field(default_factory=SpeechOptions)
    pdf: PdfOptions = field(default_factory=PdfOptions)
