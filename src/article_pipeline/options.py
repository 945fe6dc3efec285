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
THEMES: Final = ("black-on-white", "black-on-cream", "yellow-on-black")
"""The colours of large print; each is a style sheet of ``styles/themes/``."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDF editions are made."""

    standard: str = "ua-1"
    """The accessible one: PDF/UA-1 with PDF/A-3a, or PDF/UA-2 with WTPDF and PDF/A-4f (``PDF_STANDARDS``)."""
    font_size_pt: int = 18
    """The size of all text in large print, 16 to 40 points."""
    theme: str = THEMES[0]
    """The colours of large print."""
    page_size: str = "a4"
    """The print edition's page: "a4", "letter", or a width and height such as "210mmx280mm"."""
    columns: int = 2
    """How many columns the print edition has, 1 to 3."""
    icc: str | None = None
    """Path of the ICC profile of the press; ``None`` means the bundled one."""


@dataclass(frozen=True, slots=True)
class Options:
    """All choices of a build."""

    language: str = "en-GB"
    """BCP 47 tag of an article that does not say its language."""
    speech: SpeechOptions = field(default_factory=SpeechOptions)
    pdf: PdfOptions = field(default_factory=PdfOptions)
