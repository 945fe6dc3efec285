"""
What the project needs of the system, beyond what its Python packages bring along.

Neither a speech library nor ffmpeg is needed to build: where the system has none, the ones from the Python
packages are used. The tests do want the system's, to compare both.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from scripts.set_up.probes import (
    has_chromium,
    has_files,
    has_java,
    has_libraries,
    has_louis,
    has_modules,
    has_programs,
)
from scripts.set_up.running import Runner, run

# JAXB left Java with version 11; the jar that veraPDF comes in brings its interfaces, not its implementation.
JAXB_JARS = tuple(
    f"/usr/share/java/{name}.jar"
    for name in (
        "jaxb-runtime",
        "jaxb-core",
        "istack-commons-runtime",
        "javax.activation",
        "FastInfoset",
        "txw2",
    )
)


@dataclass(frozen=True, slots=True)
class Need:
    """
    Something that must be on the machine: what for, how to see that it is there, and who has it.

    ``apt``, ``dnf`` and ``brew`` hold names of packages, empty where that system has none. The build cannot
    do without what is ``vital``; for want of the rest, tests are skipped.
    """

    what: str
    why: str
    is_met: Callable[[], bool]
    apt: tuple[str, ...]
    dnf: tuple[str, ...] = ()
    brew: tuple[str, ...] = ()
    vital: bool = False


def needs_of_demo() -> list[Need]:
    """
    List what ``article-pipeline build`` needs.
    """
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return [
        Need(
            what="venv and ensurepip",
            why="keep the Python packages of this project apart, in .venv",
            is_met=partial(has_modules, "venv", "ensurepip"),
            apt=(f"{python}-venv",),
            dnf=("python3",),
            brew=("python",),
            vital=True,
        ),
        Need(
            what="Pango",
            why="lays out the text of PDF editions",
            is_met=partial(
                has_libraries, "gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig:1"
            ),
            apt=("libpango-1.0-0", "libpangoft2-1.0-0"),
            dnf=("pango",),
            brew=("pango",),
            vital=True,
        ),
        Need(
            what="HarfBuzz's subsetter",
            why="puts only the letters in use into a PDF",
            is_met=partial(has_libraries, "harfbuzz-subset"),
            apt=("libharfbuzz-subset0",),
            dnf=("harfbuzz",),
            brew=("harfbuzz",),
            vital=True,
        ),
        Need(
            what="liblouis and its tables",
            why="translates articles into braille",
            is_met=has_louis,
            apt=("liblouis20", "liblouis-data"),
            dnf=("liblouis",),
            brew=("liblouis",),
            vital=True,
        ),
    ]


def needs_of_test(runner: Runner = run) -> list[Need]:
    """
    List what the tests need: all that the build needs, and independent judges of what it makes.
    """
    return [*needs_of_demo(), *_judges_of_pdf(runner), *_judges_of_pages(), *_judges_of_sound(), _shells()]


def _judges_of_pdf(runner: Runner) -> list[Need]:
    return [
        Need(
            what="Java 11 or later",
            why="runs the validators of accessible PDF, EPUB and web pages",
            is_met=partial(has_java, runner, oldest=11),
            apt=("default-jre-headless",),
            dnf=("java-latest-openjdk-headless",),
            brew=("openjdk",),
        ),
        Need(
            what="JAXB",
            why="reads veraPDF's rules",
            is_met=partial(has_files, *JAXB_JARS),
            apt=("libjaxb-java",),
        ),
        Need(
            what="Poppler's programs",
            why="read PDF editions back",
            is_met=partial(has_programs, "pdfinfo", "pdftotext", "pdffonts", "pdfimages", "pdftoppm"),
            apt=("poppler-utils",),
            dnf=("poppler-utils",),
            brew=("poppler",),
        ),
        Need(
            what="qpdf",
            why="checks the syntax of PDF editions",
            is_met=partial(has_programs, "qpdf"),
            apt=("qpdf",),
            dnf=("qpdf",),
            brew=("qpdf",),
        ),
        Need(
            what="Ghostscript",
            why="separates print editions into plates, as a printer does",
            is_met=partial(has_programs, "gs"),
            apt=("ghostscript",),
            dnf=("ghostscript",),
            brew=("ghostscript",),
        ),
    ]


def _judges_of_pages() -> list[Need]:
    return [
        Need(
            what="Chromium",
            why="shows web pages and EPUB to the judges of their accessibility",
            is_met=has_chromium,
            apt=("chromium",),
            dnf=("chromium",),
            brew=("google-chrome",),
        ),
        Need(
            what="GCC's library of atomic operations",
            why="is what the program that drives Chromium stands on",
            is_met=_drives_chromium,
            apt=("libatomic1",),
            dnf=("libatomic",),
        ),
    ]


def _drives_chromium() -> bool:
    return sys.platform == "darwin" or has_libraries("atomic:1")


def _judges_of_sound() -> list[Need]:
    return [
        Need(
            what="ffmpeg and ffprobe",
            why="read the narration back, and are compared with the bundled ffmpeg",
            is_met=partial(has_programs, "ffmpeg", "ffprobe"),
            apt=("ffmpeg",),
            dnf=("ffmpeg-free",),
            brew=("ffmpeg",),
        ),
        Need(
            what="the eSpeak NG library",
            why="is compared with the bundled one",
            is_met=partial(has_libraries, "espeak-ng:1"),
            apt=("libespeak-ng1",),
            dnf=("espeak-ng",),
            brew=("espeak-ng",),
        ),
    ]


def _shells() -> Need:
    return Need(
        what="fish and zsh",
        why="complete the command's words as they do for people",
        is_met=partial(has_programs, "fish", "zsh"),
        apt=("fish", "zsh"),
        dnf=("fish", "zsh"),
        brew=("fish", "zsh"),
    )
