"""
Reading along: whether what is shown while a stretch of the sound is heard is what is said in it.

Every cue of the narration lies in exactly one clip, and the words of that clip's element are those of its
cues. Words are compared by their letters and figures, since a voice says no punctuation.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.markup.html_reading import Element, classes_of, read_in, shown_in, tag_of
from article_pipeline.audit.markup.sayable import Sayable, letters, silent_addresses
from article_pipeline.audit.reference import Reference

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Cue, Narration, WordTime
    from article_pipeline.speech.script import Utterance

SLACK_MS: Final = 2
"""How far a time may be from the one that it is rounded from."""
_PART: Final = re.compile(r"(?:body|standfirst|endnote)-\d+|[a-z]+")
_SENTENCE: Final = "sentence"
_WITH_TEXTS: Final = frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "img"})


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """Characters ``start <= i < end`` of a clip's text, which are marked from ``at`` milliseconds on."""

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Clip:
    """
    What an edition shows while the sound plays from ``begin`` to ``end`` milliseconds.

    ``number`` is the place of its element in the order of reading. ``switch`` is what a listener may pass it
    over as; ``words`` are those that are marked one by one, or ``None`` where the format marks none.
    """

    place: str
    element: Element
    number: int
    begin: int
    end: int
    switch: str = ""
    words: Sequence[MarkedWord] | None = None

    @property
    def part(self) -> str:
        """The part of the article that its element is of."""
        found = _PART.match(self.place.rpartition("#")[2])
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue with what is said in it, and its times in milliseconds."""

    utterance: "Utterance"
    cue: "Cue"
    begin: float
    end: float

    @property
    def words(self) -> str:
        """The article's words in it."""
        return self.utterance.text[self.utterance.label :]

    def finding(self, fault: Fault, place: str, found: str = "") -> Finding:
        """Make the finding of a fault in how it is shown."""
        where = _PART.match(self.utterance.where)
        part, line = where[0] if where else "", self.utterance.line
        words = self.words or self.utterance.text
        return Finding(fault, place, part, line, wanted=words, found=found, is_within=True)


def order_faults(clips: Sequence[Clip]) -> Iterator[Finding]:
    """Tell clips that are not in the order of reading, or whose times do not follow one another."""
    reached, until = -1, 0
    for clip in clips:
        shown = shown_in(clip.element)
        if clip.number <= reached:
            fault = Fault.DOUBLED if clip.number == reached else Fault.MOVED
            yield Finding(fault, clip.place, clip.part, wanted=shown, is_within=True)
        if clip.begin < until - SLACK_MS or clip.end < clip.begin:
            yield Finding(Fault.MOVED, clip.place, wanted=shown, found=f"from {clip.begin} to {clip.end} ms")
        reached, until = max(reached, clip.number), max(until, clip.end)


def faults(reference: Reference, clips: Sequence[Clip]) -> Iterator[Finding]:
    """Tell all that is wrong with ``clips``, which are those of the whole article in their order."""
    yield from order_faults(clips)
    narration = reference.narration
    if narration is None:
        return
    yield from _length_faults(narration, clips)
    heard, lost = _dealt(narration, clips)
    silent = silent_addresses(reference.article)
    if not clips and lost:
        yield Finding(Fault.MISSING, "", wanted=f"what plays all {len(lost)} sentences that are heard")
    for one in lost if clips else ():
        yield one.finding(Fault.MISSING, "in no clip")
    for clip, cues in zip(clips, heard, strict=True):
        told = list(_clip_faults(clip, cues, narration, silent))
        yield from told
        # Of a text that is not the one that is said, each mark is wrong as well.
        if clip.words is not None and cues and not any(one.fault is Fault.UNHEARD for one in told):
            yield from _mark_faults(clip, cues, narration)


def heard_in(narration: "Narration", clip: Clip) -> str:
    """Give the letters that are heard in a clip."""
    within = (h for h in _heard(narration) if _lies_in(h, clip.begin, clip.end))
    return "".join(letters(one.words) for one in within)


def _heard(narration: "Narration") -> Iterator[Heard]:
    for cue in narration.cues:
        times = (narration.seconds(at) * 1000 for at in (cue.start, cue.end))
        yield Heard(narration.script.utterances[cue.utterance], cue, *times)


def _lies_in(one: Heard, begin: int, end: int) -> bool:
    return begin - SLACK_MS <= one.begin and one.end <= end + SLACK_MS


def _length_faults(narration: "Narration", clips: Sequence[Clip]) -> Iterator[Finding]:
    whole = narration.seconds(narration.samples) * 1000
    for clip in clips:
        if clip.end > whole + SLACK_MS:
            yield Finding(
                Fault.CUT_OFF, clip.place, wanted=shown_in(clip.element), found="after the sound's end"
            )


def _dealt(narration: "Narration", clips: Sequence[Clip]) -> tuple[list[list[Heard]], list[Heard]]:
    """Give the cues of each clip, and those that lie in none."""
    order = sorted(range(len(clips)), key=lambda n: clips[n].begin)
    begins = [clips[n].begin for n in order]
    dealt: list[list[Heard]] = [[] for _ in clips]
    lost = []
    for one in _heard(narration):
        at = bisect_right(begins, one.begin + SLACK_MS) - 1
        if at >= 0 and _lies_in(one, begins[at], clips[order[at]].end):
            dealt[order[at]].append(one)
        else:
            lost.append(one)
    return dealt, lost


def _clip_faults(
    clip: Clip, cues: Sequence[Heard], narration: "Narration", silent: Container[str]
) -> Iterator[Finding]:
    if not cues:
        yield Finding(
            Fault.DOUBLED, clip.place, wanted=shown_in(clip.element), found="no words are heard here"
        )
        return
    if clip.begin < cues[0].begin - SLACK_MS and cues[0].cue is not narration.cues[0]:
        yield cues[0].finding(Fault.UNHEARD, clip.place, f"marked from {clip.begin} ms on")
    is_sentence = _SENTENCE in classes_of(clip.element)
    yield from (_sentence_faults if is_sentence else _whole_faults)(clip, cues, silent)
    meant = _switch_of(clip.element)
    # What the narrator says around a box is heard with what stands in it, and is not to be passed over.
    is_mixed = len({one.utterance.role for one in cues}) > 1
    if clip.switch != meant and not (is_mixed and not clip.switch):
        yield cues[0].finding(
            Fault.MISLABELLED, clip.place, f"{clip.switch or 'text'} instead of {meant or 'text'}"
        )


def _sentence_faults(clip: Clip, cues: Sequence[Heard], silent: Container[str]) -> Iterator[Finding]:
    """Tell what is heard and not shown in a sentence, or shown and not heard."""
    said = "".join(letters(one.words) for one in cues)
    is_credit = any(one.utterance.role == "credit" for one in cues)
    if is_credit and letters(shown_in(clip.element)).endswith(said):  # its label may stand unheard
        return
    if not Sayable.of(clip.element, silent).is_said_by(said):
        found = " ".join(one.words for one in cues)
        yield cues[0].finding(Fault.UNHEARD, clip.place, f"{shown_in(clip.element)}; heard: {found}")


def _whole_faults(clip: Clip, cues: Sequence[Heard], silent: Container[str]) -> Iterator[Finding]:
    """Tell what is shown and not heard in what is one target for all that is said of it."""
    said = "".join(letters(one.words) for one in cues)
    at = 0
    for inner in filter(_holds_text, read_in(clip.element)):
        words = _credited(inner) or Sayable.of(inner, silent)
        end = words.end_in(said, at)
        if end is not None:
            at = end
        elif words.end_in(said, 0) is None:  # what two texts have in common may be said once
            yield cues[0].finding(Fault.UNHEARD, clip.place, shown_in(inner))
            return
    if tag_of(clip.element) in _WITH_TEXTS and not Sayable.of(clip.element, silent).is_said_by(said):
        yield cues[0].finding(Fault.UNHEARD, clip.place, shown_in(clip.element))


def _holds_text(element: Element) -> bool:
    return tag_of(element) in _WITH_TEXTS


def _credited(element: Element) -> Sayable | None:
    """Give the letters of a credit without its label, as they may be said."""
    if "credit" not in classes_of(element):
        return None
    text = shown_in(element)
    return Sayable(((letters(text.partition(":")[2] or text), False),))


def _switch_of(element: Element) -> str:
    """Say what a listener may pass an element over as."""
    block: Element | None = element
    while block is not None and tag_of(block) not in _WITH_TEXTS:
        block = block.getparent() if tag_of(element) == "span" else None
    if block is None:
        return ""
    if tag_of(block) == "img":
        return "descriptions"
    return next((_SWITCHES[name] for name in classes_of(block) if name in _SWITCHES), "")


_SWITCHES: Final[Mapping[str, str]] = {
    "alt": "descriptions",
    "long-description": "descriptions",
    "caption": "captions",
    "credit": "credits",
}


def _mark_faults(clip: Clip, cues: Sequence[Heard], narration: "Narration") -> Iterator[Finding]:
    """Tell words that are marked when others are heard."""
    said = [(one, word, piece) for one in cues for word, piece in _timed_words(one)]
    text = _text_of(clip.element)
    times: dict[int, list[tuple[Heard, str]]] = {}
    for one, word, piece in said:
        times.setdefault(round(narration.seconds(word.sample) * 1000), []).append((one, piece))
    reached = -1
    for marked in clip.words or ():
        slice_ = letters(text[marked.start : marked.end])
        there = [pair for at in (0, 1, -1) for pair in times.get(marked.at + at, ())]
        if not there or not any(letters(piece) in slice_ for _, piece in there) or marked.start <= reached:
            yield cues[0].finding(Fault.UNHEARD, clip.place, text[marked.start : marked.end])
            return
        reached = marked.start
    shown = "".join(letters(text[word.start : word.end]) for word in _apart(clip.words or ()))
    if _is_marked_by_words(clip.element, cues) and not _has_all(
        shown, (piece.split()[0] for one, word, piece in said if _begins(one, word) and piece.split())
    ):
        yield cues[0].finding(Fault.UNHEARD, clip.place, "not all of its words are marked")


def _apart(words: Sequence[MarkedWord]) -> Iterator[MarkedWord]:
    """Yield the marked stretches without what one of them has in common with the one before it."""
    reached = 0
    for word in words:
        if word.end > reached:
            yield MarkedWord(max(word.start, reached), word.end, word.at)
            reached = word.end


def _begins(one: Heard, word: "WordTime") -> bool:
    """Whether a time is that of a word's beginning; where a text is read otherwise, it may be within one."""
    return word.offset == 0 or one.utterance.text[word.offset - 1].isspace()


def _has_all(shown: str, pieces: Iterator[str]) -> bool:
    at = 0
    for piece in map(letters, pieces):
        place = shown.find(piece, at)
        if place < 0:
            return False
        at = place + len(piece)
    return True


def _is_marked_by_words(element: Element, cues: Sequence[Heard]) -> bool:
    """Whether what is said stands in a sentence as it is written, so that each word of it has a place."""
    if _SENTENCE not in classes_of(element):
        return False
    shown = _plain("".join(str(text) for text in element.itertext()))
    return "".join(_plain(one.words) for one in cues) in shown


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _timed_words(one: Heard) -> Iterator[tuple["WordTime", str]]:
    """Yield the words of the article in a cue, each with its time."""
    said = [word for word in one.cue.words if word.offset >= one.utterance.label]
    ends = [*(word.offset for word in said[1:]), len(one.utterance.text)]
    for word, end in zip(said, ends, strict=False):
        yield word, one.utterance.text[word.offset : end]


def _text_of(element: Element) -> str:
    """Give the text of an element as a browser counts it, in UTF-16: a character beyond it is two."""
    text = "".join(str(piece) for piece in element.itertext())
    return "".join(c if c <= "\uffff" else f"{c}\u200b" for c in text)


def numbered(root: Element) -> dict[str, tuple[int, Element]]:
    """Give the elements that are read by their ids, each with its number in the order of reading."""
    return {e.get("id", ""): (n, e) for n, e in enumerate(read_in(root)) if e.get("id")}
