"""
The cues as WebVTT and as SubRip: what is said, when, and by whom.

A cue is shown as it is written there; a block that is no cue is shown by no player, so its words are lost.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound.spacing import Shown, spacing_faults
from article_pipeline.audit.sound.spoken import spoken_pieces, unmarked, unsaid
from article_pipeline.audit.sound.timing import Timed, order_faults, sentences_of, speaker_of, time_faults
from article_pipeline.audit.words.tokens import signs_of, tokens_of

_LINE: Final = 65
"""Characters after which a word is cut, since a line has no more."""
_PART: Final = re.compile(rf"\w{{1,{_LINE}}}")
_WHOLE_LINE: Final = re.compile(rf"\S{{{_LINE}}}")
_CLOCK: Final = r"(\d{2,}):([0-5]\d):([0-5]\d)[%s](\d{3})"
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG: Final = re.compile(r"<[^>]*>")
_LOOKS: Final = re.compile(r"(?:STYLE|REGION)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Form:
    """What tells the two formats apart."""

    point: str
    has_head: bool

    @property
    def times(self) -> re.Pattern[str]:
        """The line that says when a cue is shown; what stands behind is its settings."""
        clock = _CLOCK % re.escape(self.point)
        return re.compile(rf"{clock}[ \t]+-->[ \t]+{clock}(?:[ \t]+(.*))?")


_VTT: Final = _Form(".", has_head=True)
_SRT: Final = _Form(",", has_head=False)


def _form(edition: Edition) -> _Form:
    return _SRT if edition.name == "srt" else _VTT


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """
    Give what a voice says; where links lead, what short forms stand for, what is stressed and what is in
    another language is lost, and has to be told.

    SubRip knows no speakers.
    """
    has_head = _form(edition).has_head
    words = spoken_pieces(reference.article, reference.options)
    facts = [f"language: {reference.article.language}", "kind: captions"] if has_head else []
    return {
        Stream.WORDS: [replace(one, layout=speaker_of(one)) for one in words] if has_head else words,
        **unsaid(reference.article, reference.options),
        **unmarked(reference.article, reference.options),
        Stream.FACTS: [Piece("", Kind.LABEL, fact) for fact in facts],
    }


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file cue by cue."""
    form = _form(edition)
    blocks = list(_blocks(_text_of(edition)))
    head = blocks.pop(0).lines if form.has_head and blocks else []
    if form.has_head and not re.match(r"\ufeff?WEBVTT(?:[ \t]|$)", head[0] if head else ""):
        raise UnreadableError("it does not begin with WEBVTT")
    words = spoken_pieces(reference.article, reference.options)
    if not form.has_head:
        words = [replace(piece, text=_in_subrip(piece.text)) for piece in words]
    cues = list(_whole([cue for block in blocks if (cue := _cue(block, form))], _Said(words)))
    timed = [cue.timed for cue in cues]
    findings = [*_number_faults(cues), *order_faults(timed, _end(reference)), *_looks(blocks, form)]
    if reference.narration:
        findings += time_faults(timed, sentences_of(reference.narration), _words)
    lines = [line for cue in cues for line in cue.lines]
    if not form.has_head:  # an arrow may be parted by the end of a cue, and is written as it is then
        words = [replace(piece, text=_out_of_subrip(piece.text)) for piece in words]
        lines = [replace(line, text=_out_of_subrip(line.text)) for line in lines]
    findings += spacing_faults(words, lines, _words)
    return ReadBack(
        {
            Stream.WORDS: [_found(one) for one in timed],
            Stream.FACTS: [Found(fact, "line 1") for fact in _facts(head[1:])],
        },
        tuple(findings),
        _words,
    )


def _in_subrip(text: str) -> str:
    """Give a text as SubRip holds it, which has no other form for what parts its times."""
    return text.replace("-->", "-- >")


def _out_of_subrip(text: str) -> str:
    return text.replace("-- >", "-->")


def _end(reference: Reference) -> float | None:
    narration = reference.narration
    return narration.seconds(narration.samples) * 1000 if narration else None


def _text_of(edition: Edition) -> str:
    try:
        return edition.file.read_bytes().decode("utf-8")
    except OSError as fault:
        raise UnreadableError(f"it cannot be opened: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise UnreadableError(f"it is not UTF-8 from byte {fault.start} on") from fault


class _Block(NamedTuple):
    """Lines that are not blank, and the number of the first."""

    first: int
    lines: list[str]


def _blocks(text: str) -> Iterator[_Block]:
    """Yield runs of lines that are not blank."""
    numbered = enumerate(text.splitlines(), 1)
    for is_blank, several in groupby(numbered, lambda one: not one[1].strip()):
        if not is_blank:
            numbers, lines = zip(*several, strict=True)
            yield _Block(numbers[0], list(lines))


def _looks(blocks: Iterable[_Block], form: _Form) -> Iterator[Finding]:
    """Find fault with what changes how cues look or hides them: an edition leaves that to the player."""
    for first, lines in blocks:
        at, times = _times(lines, form)
        if times and times[9]:
            yield _added(first + at, times[9])
        if form.has_head and not times and _LOOKS.match(lines[0]):
            yield _added(first, " ".join(lines))
        for number, line in enumerate(lines[at + 1 :] if times and not form.has_head else (), first + at + 1):
            if "-->" in line:
                yield _added(number, line)
        payload = "\n".join(lines[at + 1 :]) if times and form.has_head else ""
        for tag in _TAG.finditer(payload):
            if not _is_voice(tag, payload):
                yield _added(first + at + 1 + payload.count("\n", 0, tag.start()), tag[0])


def _is_voice(tag: re.Match[str], payload: str) -> bool:
    """Whether a tag says who speaks in the whole cue."""
    if tag[0] == "</v>":
        return tag.end() == len(payload)
    return tag.start() == 0 and tag[0].startswith("<v ")


def _added(line: int, found: str) -> Finding:
    return Finding(Fault.INVENTED, f"line {line}", stream=Stream.FACTS, found=found)


def _facts(head: list[str]) -> Iterator[str]:
    """Yield what stands below the first line, "Language: en" as "language: en"."""
    pairs = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in head)}
    known = ("language", "kind")
    for name in (*known, *(n for n in pairs if n not in known)):
        if name in pairs:
            yield f"{name}: {pairs[name]}"


@dataclass(frozen=True, slots=True)
class _Cue:
    number: str
    timed: Timed
    texts: tuple[str, ...] = ()
    """Its lines, with what was cut off their words put to them again."""

    @property
    def lines(self) -> Iterator[Shown]:
        return (Shown(text, self.timed.place) for text in self.texts)


def _times(lines: list[str], form: _Form) -> tuple[int, re.Match[str] | None]:
    """Give the line of times of a cue, the first of a block or the second, and which of them it is."""
    for at, line in enumerate(lines[:2]):
        if times := form.times.fullmatch(line.strip()):
            return at, times
    return 0, None


def _cue(block: _Block, form: _Form) -> _Cue | None:
    at, times = _times(block.lines, form)
    if times is None:
        return None
    start, end = (_milliseconds(times.groups()[n : n + 4]) for n in (0, 4))
    payload = "\n".join(block.lines[at + 1 :])
    voice = _VOICE.match(payload) if form.has_head else None
    text = html.unescape(_TAG.sub("", payload)) if form.has_head else payload
    timed = Timed(start, end, text, voice[1] if voice else "")
    return _Cue(block.lines[0].strip() if at else "", timed)


def _milliseconds(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, rest = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _number_faults(cues: list[_Cue]) -> Iterator[Finding]:
    """Yield the first cue whose number is not the next."""
    for number, cue in enumerate(cues, 1):
        if cue.number != str(number):
            facts = {"stream": Stream.FACTS, "wanted": f"cue {number}", "found": f"cue {cue.number}"}
            yield Finding(Fault.ALTERED, cue.timed.place, **facts)  # type: ignore[arg-type]
            return


def _found(cue: Timed) -> Found:
    return Found(cue.text, cue.place, layout=cue.speaker or None)


def _words(text: str) -> list[str]:
    """Give words and signs; a word that is too long for a line may stand in parts."""
    return [part for token in signs_of(text) for part in _PART.findall(token) or [token]]


class _Said:
    """What a voice says, asked for only where a line is full: nobody can see whether its word goes on."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    @cached_property
    def _text(self) -> str:
        """All that is shown, on one line: a block's last word and the next one's first are neighbours."""
        shown = (piece.text for piece in self._pieces if tokens_of(piece.text))
        return " ".join(word for text in shown for word in text.split())

    def parts(self, line: str, following: str) -> bool:
        """Whether a word ends with ``line``, and another is ``following``."""
        return f"{line} {following}" in self._text


def _whole(cues: list[_Cue], said: _Said) -> Iterator[_Cue]:
    """Yield the cues on one line each; what a full line cut off a word is put to it again."""
    joined: list[list[str]] = [[] for _ in cues]
    last: list[str] = []
    cut = ""
    for texts, cue in zip(joined, cues, strict=True):
        for line in cue.timed.text.split("\n"):
            rest, _, others = line.partition(" ")
            if not cut or said.parts(cut, rest):
                rest, others = "", line
            if rest:
                last[-1] += rest
            if others or not rest:
                texts.append(others)
            cut = line if _WHOLE_LINE.fullmatch(line) else ""
            last = texts if others else last
    for texts, cue in zip(joined, cues, strict=True):
        lines = tuple(filter(None, texts))
        yield replace(cue, timed=replace(cue.timed, text=" ".join(lines)), texts=lines)
