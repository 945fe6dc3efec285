"""
The navigation of DAISY 3 held against the text and its pars: steps, lists of pictures, tables and boxes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.archive import Element, local, named
from article_pipeline.audit.markup.marked_text import LANGUAGE, holders, words_in
from article_pipeline.audit.markup.playback import Par, Text, clock, part_of
from article_pipeline.audit.markup.talking import Entry, Step, navigation_faults, steps_of, unlike
from article_pipeline.speech.wording import wording_for

_LISTS: Final = {"imggroup": ("figures", "image"), "table": ("tables", "table"), "sidebar": ("boxes", "box")}
"""The lists of the navigation by what they list, and the announcements that name them."""


@dataclass(frozen=True, slots=True)
class Group:
    """What can be left as a whole: a ``seq``, what it is, the par that it begins with, and its address."""

    kind: str
    address: str
    first: Par


@dataclass(frozen=True, slots=True)
class Navigation:
    """
    The file ``name`` with its ``root``, and the book that it leads through.

    ``addresses`` are those of all that can be led to, in the order of play.
    """

    name: str
    root: Element
    text: Text
    pars: Sequence[Par]
    groups: Sequence[Group]
    addresses: Sequence[str]
    title: str
    creators: Sequence[str]

    def faults(self) -> Iterator[Finding]:
        """Yield what is wrong with the entries, with where they lead, and with what is heard of them."""
        steps = steps_of(self.text, self.pars, self.title)
        wanted = [
            (_step_entry(s.level, s.words, self._heard(s), self.pars[s.par].address), s.where) for s in steps
        ]
        found = [self._found(point) for point in named(self.root, "navPoint")]
        yield from navigation_faults(wanted, found)
        yield from self._lists()
        yield from self._orders()
        title = _labelled(steps[0].words, self._heard(steps[0]))
        said = next((_label(e) for e in named(self.root, "docTitle")), "")
        where = {"docTitle": part_of(steps[0].where) or "headline"}
        yield from unlike(self.name, {"docTitle": title}, {"docTitle": said}, where)
        yield from self._author()

    def _author(self) -> Iterator[Finding]:
        pars = [par for par in self.pars if par.target.startswith("byline-")]
        heard = _clip(pars[0].sound, pars[0].begin, pars[-1].end) if pars else ""
        wanted = _labelled(", ".join(self.creators), heard) if self.creators != ["Unknown"] else ""
        said = next((_label(e) for e in named(self.root, "docAuthor")), "")
        where = {"docAuthor": "byline"}
        yield from unlike(self.name, {"docAuthor": wanted}, {"docAuthor": said}, where)

    def _heard(self, step: Step) -> str:
        """Give the sound of a step's label, which it has if its words are said."""
        if step.where:
            inside = {e.get("id") for e in self.text.element(step.where).iter()}
            pars = [par for par in self.pars[step.par :] if par.target in inside] or [self.pars[step.par]]
        else:
            pars = [self.pars[step.par]]
        shown = [words_in(self.text.element(par.target)) for par in pars if par.target in self.text]
        if not " ".join(shown).startswith(step.words.removesuffix(" …")):
            return ""
        return _clip(pars[0].sound, pars[0].begin, pars[-1].end)

    def _found(self, point: Element) -> Found:
        depth = sum(local(outer) == "navPoint" for outer in holders(point))
        label = next(named(point, "navLabel"), None)
        words, heard = ("", "") if label is None else (_words(label), _sound(label))
        kind = point.get("class")
        level = depth if kind == f"h{depth}" else f"{depth} called {kind}"
        return Found(_step_entry(level, words, heard, _content(point)), f"{self.name}#{point.get('id')}")

    def _lists(self) -> Iterator[Finding]:
        """Yield what is wrong with the lists of pictures, tables and boxes."""
        groups = self.groups
        wanted: list[Entry] = []
        for kind, (name, announced) in _LISTS.items():
            held = [group for group in groups if group.kind == kind]
            wanted += [(f"list of {name}: {self._announcement(announced)}", "")] if held else []
            for group in held:
                shown = (
                    words_in(self.text.element(group.first.target)) if group.first.target in self.text else ""
                )
                heard = _clip(group.first.sound, group.first.begin, group.first.end)
                wanted.append((f"{_labelled(shown, heard)} to {group.address}", group.first.target))
        found = []
        for one in named(self.root, "navList"):
            label = next(named(one, "navLabel"), None)
            said = "" if label is None else _words(label)
            found.append(Found(f"list of {one.get('class')}: {said}", self.name))
            for target in named(one, "navTarget"):
                label = next(named(target, "navLabel"), None)
                said = _label(label) if label is not None else ""
                place = f"{self.name}#{target.get('id')}"
                found.append(Found(f"{said} to {_content(target)}", place))
        yield from navigation_faults(wanted, found)

    def _announcement(self, name: str) -> str:
        words: str = getattr(wording_for(self.text.root.get(LANGUAGE) or ""), name)
        return words.strip(" :\u00a0")

    def _orders(self) -> Iterator[Finding]:
        """Yield the places that are counted otherwise than in the order of play."""
        order = {name: number for number, name in enumerate(self.addresses)}
        places = [*named(self.root, "navPoint"), *named(self.root, "navTarget")]
        used = sorted({_content(e) for e in places if _content(e) in order}, key=lambda one: order[one])
        numbers = {address: str(number) for number, address in enumerate(used, 1)}
        for place in places:
            address = _content(place)
            here = f"{self.name}#{place.get('id')}"
            if address not in order:
                yield Finding(Fault.MISSING, here, stream=Stream.FACTS, wanted=address)
                continue
            yield from unlike(
                here, {"playOrder": numbers[address]}, {"playOrder": place.get("playOrder") or ""}
            )


def _clip(sound: str, begin: int, end: int) -> str:
    return f"{sound} {clock(begin)} to {clock(end)}"


def _labelled(words: str, heard: str) -> str:
    return f'"{words}"' + (f" heard in {heard}" if heard else "")


def _step_entry(level: object, words: str, heard: str, address: str) -> str:
    return f"step of level {level} {_labelled(words, heard)} to {address}"


def _words(label: Element) -> str:
    return next((words_in(e) for e in label if local(e) == "text"), "")


def _sound(label: Element) -> str:
    sound = next((e for e in label if local(e) == "audio"), None)
    if sound is None:
        return ""
    return f"{sound.get('src')} {sound.get('clipBegin')} to {sound.get('clipEnd')}"


def _label(label: Element) -> str:
    """Give what a label says and where it is heard; of an element that is one, or has one."""
    return _labelled(_words(label), _sound(label))


def _content(place: Element) -> str:
    return next((e.get("src") or "" for e in place if local(e) == "content"), "")
