"""
How a talking book is played: one par after the other, each of a piece of the text and its sound.

Each par is held against the text that it leads to, and against the cues of the narration that are heard in
it: they must be of this very piece, begin when it begins, and say its words.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.markup.archive import Element, local, metas, named
from article_pipeline.audit.markup.labels import LABEL
from article_pipeline.audit.markup.marked_text import Block, has_class, holders, words_in
from article_pipeline.speech.narration import Cue, Narration
from article_pipeline.speech.script import Utterance

_SLACK_MS: Final = 3
"""By how much a clip may begin before or after its words, since times are whole milliseconds."""
_LONG: Final = re.compile(r"(\d+):([0-5]?\d):([0-5]?\d)(?:\.(\d{1,3}))?")
_SHORT: Final = re.compile(r"(\d+)(?:\.(\d{1,3}))?s")


@dataclass(frozen=True, slots=True)
class Par:
    """
    A piece of the text, the id ``target`` of the file ``text``, and its sound, in milliseconds of a file.

    ``switches`` are what it is skipped by; ``inside`` is what it can be left with, the outermost first, each
    with its first par's name.
    """

    smil: str
    name: str
    text: str
    target: str
    sound: str
    begin: int
    end: int
    switches: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands in the book, for people."""
        return f"{self.smil}#{self.name}, {clock(self.begin)}"

    @property
    def address(self) -> str:
        """What leads to it."""
        return f"{self.smil}#{self.name}"


@dataclass(frozen=True, slots=True)
class Playlist:
    """A SMIL file: its metadata, its duration in milliseconds, its pars in the order of play."""

    name: str
    metas: Mapping[str, str]
    duration: int
    pars: tuple[Par, ...]


def playlist_of(name: str, root: Element, par_of: Callable[[str, Element], Par]) -> Playlist:
    """
    Read a SMIL file; ``par_of`` reads a par of its kind of book.

    Raises:
        UnreadableError: it plays nothing, or its duration is no time.
    """
    main = next(named(root, "seq"), None)
    if main is None:
        raise UnreadableError(f"{name} plays nothing")
    pars = tuple(par_of(name, par) for par in named(main, "par"))
    return Playlist(name, dict(metas(root)), milliseconds(main.get("dur"), name), pars)


@dataclass(frozen=True, slots=True)
class Timed:
    """A playlist and when it begins, in milliseconds of the narration, give or take ``slack``."""

    playlist: Playlist
    begin: float
    slack: float


class Text:
    """The text of a talking book: its elements by their ids, in order, and its blocks."""

    def __init__(self, name: str, root: Element, blocks: Sequence[Block]) -> None:
        self.name, self.root, self.blocks = name, root, blocks
        self._by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
        self._order = {name: number for number, name in enumerate(self._by_id)}

    def __contains__(self, name: str) -> bool:
        return name in self._by_id

    def element(self, name: str) -> Element:
        """Give the element of an id."""
        return self._by_id[name]

    def order(self, name: str) -> int:
        """Give the number of an element in the document."""
        return self._order[name]


def clock(time: int) -> str:
    """Write milliseconds as both kinds of book do: "0:01:02.345"."""
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def milliseconds(written: str | None, place: str) -> int:
    """
    Read a time of SMIL, the long or the short form.

    Raises:
        UnreadableError: it is none.
    """
    value = (written or "").removeprefix("npt=")
    if found := _LONG.fullmatch(value):
        hours, minutes, seconds = (int(found[n]) for n in (1, 2, 3))
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "").ljust(3, "0"))
    if found := _SHORT.fullmatch(value):
        return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    raise UnreadableError(f'{place}: "{written}" is no time')


def faults_of(playlists: Sequence[Playlist], text: Text) -> Iterator[Finding]:
    """Yield what is wrong with the pars by themselves: where they lead, their order, their times."""
    pars = [par for one in playlists for par in one.pars]
    known = []
    for par in pars:
        if par.text == text.name and par.target in text:
            known.append(par)
        else:
            led = f"what it leads to, {par.text}#{par.target}"
            yield Finding(Fault.MISSING, par.place, part_of(par.target), found=led, is_within=True)
    yield from _led_twice(known, text)
    for first, second in pairwise(known):
        if text.order(second.target) < text.order(first.target):
            yield _about(Fault.MOVED, second, text)
    for one in playlists:
        yield from _times(one)
    sounds = Counter(name for one in playlists for name in {par.sound for par in one.pars})
    yield from (Finding(Fault.DOUBLED, name, found=name) for name, count in sounds.items() if count > 1)
    yield from _parts_unheard(known, text)


def _led_twice(pars: Sequence[Par], text: Text) -> Iterator[Finding]:
    """Tell pars of what another plays, or is inside of."""
    targets = Counter(par.target for par in pars)
    for par in pars:
        outer = (e.get("id") for e in text.element(par.target).iterancestors())
        if targets[par.target] > 1 or any(name in targets for name in outer):
            yield _about(Fault.DOUBLED, par, text)


def _times(one: Playlist) -> Iterator[Finding]:
    sounds = list(dict.fromkeys(par.sound for par in one.pars))
    for name in sounds[1:]:
        yield Finding(Fault.UNHEARD, one.name, wanted=sounds[0], found=name)
    reached = 0
    for par in one.pars:
        if par.begin != reached or par.end <= par.begin:
            yield Finding(
                Fault.UNHEARD, par.place, wanted=f"from {reached} ms", found=f"{par.begin} to {par.end} ms"
            )
        reached = max(par.end, reached)
    if reached != one.duration:
        yield Finding(Fault.UNHEARD, one.name, wanted=f"until {one.duration} ms", found=f"until {reached} ms")


def _parts_unheard(pars: Sequence[Par], text: Text) -> Iterator[Finding]:
    """Tell sentences of a block that no par leads to, where one leads to another sentence of it."""
    targets = {par.target for par in pars}
    for block in text.blocks:
        if block.element is None:
            continue
        parts = [e for e in block.element.iter() if e.get("id") in targets]
        if not parts or parts[0] is block.element:
            continue
        heard = "".join(_letters(words_in(e)) for e in parts)
        if heard != (shown := _letters(words_in(block.element))):
            lost = words_in(block.element) if len(heard) < len(shown) else ""
            yield Finding(Fault.UNHEARD, block.place, part_of(block.place), wanted=lost)


def part_of(place: str) -> str:
    """Give the name of the part of an article that an id is of, or an address that ends in one."""
    name = place.rpartition("#")[2]
    numbered = re.match(r"(?:standfirst|body|endnote)-\d+", name)
    return numbered[0] if numbered else name.partition("-")[0]


def _about(fault: Fault, par: Par, text: Text, *, found: str = "") -> Finding:
    words = words_in(text.element(par.target))
    return Finding(fault, par.place, part_of(par.target), wanted=words, found=found, is_within=True)


Told = tuple[Utterance, Cue]


def timed(playlists: Sequence[Playlist], narration: Narration) -> list[Timed]:
    """
    Say when playlists begin.

    Their durations are cut to milliseconds, so that the later ones fall behind; their own cues tell how far.
    """
    starts = [cue.start * 1000 / narration.sample_rate for cue in narration.cues]
    found: list[Timed] = []
    elapsed, drift, slack = 0, 0.0, float(_SLACK_MS)
    for one in playlists:
        begins = [elapsed + drift + par.begin for par in one.pars[1:]]
        nearest = [bisect_left(starts, at - slack) for at in begins]
        late = [starts[n] - at for n, at in zip(nearest, begins, strict=True) if n < len(starts)]
        seen = median(late) if late else None
        if seen is not None and abs(seen) <= slack:
            drift, slack = drift + seen, float(_SLACK_MS)
        else:
            slack += 1
        found.append(Timed(one, elapsed + drift, slack))
        elapsed += one.duration
    return found


def unheard(playlists: Sequence[Playlist], text: Text, narration: Narration) -> Iterator[Finding]:
    """Yield what the narration says elsewhere than in the par of its words, or in none."""
    told = [(narration.script.utterances[cue.utterance], cue) for cue in narration.cues]
    starts = [cue.start * 1000 / narration.sample_rate for _, cue in told]
    reached = 0
    for here in timed(playlists, narration):
        begins = [here.begin + par.begin for par in here.playlist.pars]
        end = here.begin + here.playlist.duration
        cuts = [bisect_left(starts, at - here.slack, reached) for at in (*begins[1:], end)]
        for number, (par, begin, cut) in enumerate(zip(here.playlist.pars, begins, cuts, strict=True)):
            late = starts[reached] - begin if number and reached < cut else 0.0
            yield from _par_faults(par, told[reached:cut], text, is_late=abs(late) > here.slack)
            reached = max(cut, reached)
    for said, _ in told[reached:]:
        yield Finding(Fault.UNHEARD, "", part_of(said.where), said.line, wanted=said.text)


def _par_faults(par: Par, heard: Sequence[Told], text: Text, *, is_late: bool) -> Iterator[Finding]:
    if par.target not in text:
        return
    if not heard:
        yield _about(Fault.UNHEARD, par, text)
        return
    element = text.element(par.target)
    around = {e.get("id") for e in holders(element)}
    placed = [said for said, _ in heard if said.where in text]
    strange = [said for said in placed if said.where not in around]
    if strange or is_late or not _says(placed, element):
        said = " ".join(said.text for said in strange or placed)
        yield _about(Fault.UNHEARD, par, text, found=said)


def _says(told: Sequence[Utterance], element: Element) -> bool:
    """Whether what is said are words of ``element``."""
    said = _letters("".join(one.text[one.label :] for one in told))
    shown = _letters(words_in(element))
    if local(element) == "tr":
        return _is_within(shown, said) or not _is_plain_row(element)
    if said in shown or said in _letters(_written(element)) or (local(element) == "img" and not shown):
        return True
    return _is_within(said, shown) if any(a.text == a.get("href") for a in element.iter("{*}a")) else False


def _written(element: Element) -> str:
    """Give the words of an element with the source's own labels, which stand as titles of those shown."""
    text = words_in(element)
    for label in element.iter("{*}span"):
        if has_class(label, LABEL) and (own := label.get("title")):
            text = text.replace(words_in(label), own, 1)
    return text


def _is_plain_row(row: Element) -> bool:
    """Whether a row's cells have nothing but prose, so that all that they show is said."""
    return not any(local(e) in _SAID_OTHERWISE for e in row.iter())


_SAID_OTHERWISE: Final = frozenset(
    {"a", "img", "pre", "table", "div", "imggroup", "list", "ol", "ul", "sidebar"}
)


def _is_within(inner: str, outer: str) -> bool:
    """Whether all characters of ``inner`` stand in ``outer`` in this order."""
    rest = iter(outer)
    return all(character in rest for character in inner)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).casefold()


Switches = Callable[[Element], tuple[str, ...]]
"""What a piece of the text is to be skipped by."""


def switch_faults(playlists: Sequence[Playlist], text: Text, switches: Switches) -> Iterator[Finding]:
    """Yield the pars that are skipped by something else than what they are."""
    for par in (par for one in playlists for par in one.pars if par.target in text):
        wanted = switches(text.element(par.target))
        if wanted != par.switches:
            named = (", ".join(names) or "not to be skipped" for names in (wanted, par.switches))
            yield Finding(
                Fault.MISLABELLED, par.place, part_of(par.target), wanted=next(named), found=next(named)
            )
