"""
Media overlays of an e-book: its clips, as SMIL says them, and what else it says of them.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.book_files import NAMES, TYPE, Book, Document
from article_pipeline.audit.markup.html_reading import Element, shown_in
from article_pipeline.audit.markup.playback import part_of
from article_pipeline.audit.markup.read_along import (
    SLACK_MS,
    Clip,
    faults,
    heard_in,
    order_faults,
)
from article_pipeline.audit.markup.sayable import Sayable, silent_addresses
from article_pipeline.audit.reference import Reference

_TEXTREF: Final = "{http://www.idpf.org/2007/ops}textref"
_CLOCK: Final = re.compile(r"(\d+):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?")
_FAR: Final = 1_000_000_000
"""More elements than a document has."""
_SWITCHES: Final[Mapping[str, str]] = {
    "z3998:production": "descriptions",
    "schema:caption": "captions",
    "credit": "credits",
}


def milliseconds(clock: str) -> int:
    """
    Read a full clock value.

    Raises:
        UnreadableError: it is none.
    """
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise UnreadableError(f"{clock!r} is no time")
    hours, minutes, seconds = map(int, found.groups()[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0"))


class Overlays:
    """The overlays of ``book``; ``findings`` are what is wrong with them, and ``sounds`` what they play."""

    def __init__(self, book: Book, reference: Reference) -> None:
        self._book = book
        self.findings: list[Finding] = []
        self.sounds: dict[str, None] = {}
        self._length = 0
        clips = [clip for n, document in enumerate(book.spine()) for clip in self._clips(document, n * _FAR)]
        self.findings += faults(reference, clips)
        if book.contents:
            self._see_contents(list(self._clips(book.contents, 0)), reference)
        self._see_duration(None, self._length)

    def _clips(self, document: Document, base: int) -> list[Clip]:
        item = self._book.by_name[document.name].get("media-overlay", "")
        overlay = self._book.items.get(item)
        if overlay is None:
            return []
        name = self._book.file(overlay.get("href", ""), self._book.main)
        if not self._book.has(name):
            return []  # told by whoever looks for files
        tree = self._book.tree(name)
        self._see_references(tree, name)
        clips: list[Clip] = []
        length = 0
        for par in tree.iter(f"{{{NAMES['s']}}}par"):
            text, begin, end = self._played(par, name)
            length += end - begin
            if clip := self._clip(par, (text, begin, end), name, document, base):
                clips.append(clip)
        self._see_duration(item, length)
        self._length += length
        return clips

    def _played(self, par: Element, overlay: str) -> tuple[str, int, int]:
        """Give the address of the text that is heard, and from when to when in milliseconds."""
        text, audio = par.find("s:text", NAMES), par.find("s:audio", NAMES)
        if text is None or audio is None:
            raise UnreadableError(f"its {overlay} has a par without text or sound")
        address = text.get("src", "")
        self._see_sound(audio, overlay, PurePosixPath(address).name)
        begin, end = (milliseconds(audio.get(name, "")) for name in ("clipBegin", "clipEnd"))
        return address, begin, end

    def _clip(
        self, par: Element, played: tuple[str, int, int], overlay: str, document: Document, base: int
    ) -> Clip | None:
        address, begin, end = played
        place = PurePosixPath(address).name
        is_here = self._book.file(address, overlay) == document.name
        number, element = document.numbers.get(unquote(urlsplit(address).fragment), (0, None))
        if element is None or not is_here:
            told = f"what {overlay} plays"
            self.findings.append(Finding(Fault.MISSING, place, part_of(address), found=told, is_within=True))
            return None
        return Clip(place, element, base + number, begin, end, _SWITCHES.get(par.get(TYPE, ""), ""))

    def _see_sound(self, audio: Element, overlay: str, place: str) -> None:
        name = self._book.file(audio.get("src", ""), overlay)
        if name not in self.sounds and not self._book.has(name):
            self.findings.append(Finding(Fault.MISSING, place, found=f"its sound, {name}"))
        self.sounds[name] = None

    def _see_references(self, tree: Element, overlay: str) -> None:
        for element in tree.iter():
            address = element.get(_TEXTREF)
            if address is not None and self._book.target(address, overlay) is None:
                text = next(element.iter(f"{{{NAMES['s']}}}text"), None)
                where = part_of(text.get("src", "") if text is not None else address)
                told = f"what it refers to, {address}"
                self.findings.append(Finding(Fault.MISSING, overlay, where, found=told, is_within=True))

    def _see_contents(self, clips: Sequence[Clip], reference: Reference) -> None:
        """A line of the contents is heard as its heading is."""
        self.findings += order_faults(clips)
        silent = silent_addresses(reference.article)
        for clip in clips if reference.narration else ():
            address = clip.element.get("href", "")
            heading = self._book.target(address, self._book.contents.name if self._book.contents else "")
            if "#" not in address or heading is None or reference.narration is None:
                continue  # one that leads nowhere is told by whoever looks for links
            if not Sayable.of(heading, silent).is_said_by(heard_in(reference.narration, clip)):
                shown = shown_in(clip.element), shown_in(heading)
                self.findings.append(
                    Finding(
                        Fault.UNHEARD,
                        clip.place,
                        part_of(address),
                        wanted=shown[0],
                        found=shown[1],
                        is_within=True,
                    )
                )

    def _see_duration(self, item: str | None, length: int) -> None:
        said = self._durations().get(f"#{item}" if item else None)
        if said is None and not length:
            return
        if said is None or abs(milliseconds(said) - length) > SLACK_MS:
            where = item or self._book.main
            self.findings.append(
                Finding(Fault.ALTERED, where, stream=Stream.FACTS, wanted=f"{length} ms", found=said or "")
            )

    def _durations(self) -> Mapping[str | None, str]:
        metas = self._book.about.iterfind("opf:metadata/opf:meta[@property='media:duration']", NAMES)
        return {meta.get("refines"): meta.text or "" for meta in metas}
