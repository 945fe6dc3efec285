"""
Why an edition is made: each reason in a few words, from what it was made of before and is made of today.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from article_pipeline.build.keys.facts import Facts
from article_pipeline.build.keys.files import ABSENT, UNSETTLED, Fact, fact_of
from article_pipeline.build.keys.records import Record


class Kind(StrEnum):
    """The kinds of reasons."""

    FIRST = "first"
    FORCED = "forced"
    ARTICLE = "article"
    NARRATION = "narration"
    SOURCE = "source"
    NAME = "name"
    OPTION = "option"
    RENDERER = "renderer"
    PROGRAM = "program"
    MACHINE = "machine"
    PROOF = "proof"
    FILE = "file"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an edition is made."""

    kind: Kind
    said: str

    def __str__(self) -> str:
        return self.said


FIRST = Reason(Kind.FIRST, "it was never made of this article")
FORCED = Reason(Kind.FORCED, "all is made anew (--force)")
LOST = Reason(Kind.LOST, "what was kept of it is gone or damaged")


def reasons(
    old: Record | None,
    new: Facts,
    parts: Mapping[str, str],
    sentences: Sequence[str],
    folders: Iterable[Path] = (),
) -> tuple[Reason, ...]:
    """
    Say why an edition that was ``old`` has to be made of ``new``, the weightiest first.

    ``folders`` are those that names of files are told from.
    """
    if old is None:
        return (FIRST,)
    told = (
        *_content(old, new, parts, sentences),
        *_choices(old.facts, new),
        *_surroundings(old.facts, new),
        *changed_files(old.inputs, folders),
    )
    return tuple(dict.fromkeys(told)) or (LOST,)


def _content(old: Record, new: Facts, parts: Mapping[str, str], sentences: Sequence[str]) -> Iterator[Reason]:
    if old.facts.get("article") != new["article"]:
        number = _first_other(old.sentences, sentences)
        if old.sentences and sentences and number is not None:
            yield Reason(Kind.NARRATION, f"sentence {number + 1} of the narration changed")
        else:
            yield Reason(Kind.ARTICLE, _part(old.parts, parts))
    if old.facts.get("source") != new["source"]:
        yield Reason(Kind.SOURCE, "the source's bytes changed, whose digest or places it has")
    if any(old.facts.get(name) != new[name] for name in ("name", "folder")):
        yield Reason(Kind.NAME, "the article's name or folder changed")


def _first_other(old: Sequence[str], new: Sequence[str]) -> int | None:
    if list(old) == list(new):
        return None
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, two) in pairs if one != two), min(len(old), len(new)))


def _part(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    for name, digest in new.items():
        if name not in old:
            return f"{_part_name(name)} is new"
        if old[name] != digest:
            return f"{_part_name(name)} changed"
    gone = next((name for name in old if name not in new), None)
    return f"{_part_name(gone)} is gone" if gone else "what is known of the article changed"


def _part_name(name: str) -> str:
    """Call a part by its number from 1: "body-0" is the first block."""
    room, _, number = name.partition("-")
    place = {"body": "block", "endnote": "end matter"}.get(room, room)
    return f"{place} {int(number) + 1} of the article" if number else f"the article's {place}"


def _choices(old: Facts, new: Facts) -> Iterator[Reason]:
    before, today = old.get("options", {}), new["options"]
    for path, was, now in _differences(before, today):
        yield Reason(Kind.OPTION, f"the option {path} was {was} and is {now}")
    if old.get("verify") != new["verify"]:
        yield Reason(Kind.PROOF, f"it was verified {old.get('verify')} and is to be verified {new['verify']}")
    if old.get("renderer") != new["renderer"]:
        yield Reason(Kind.RENDERER, "its renderer has another version")


def _surroundings(old: Facts, new: Facts) -> Iterator[Reason]:
    for path, was, now in _differences(old.get("program", {}), new["program"]):
        yield Reason(Kind.PROGRAM, f"{path} was {was} and is {now}")
    for path, was, now in _differences(old.get("surroundings", {}), new["surroundings"]):
        yield Reason(Kind.MACHINE, f"{path} of this machine was {was} and is {now}")


def _differences(old: Any, new: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted({*old, *new}):
            if name:
                yield from _differences(old.get(name), new.get(name), f"{path}.{name}" if path else name)
    elif old != new:
        yield path, _shown(old), _shown(new)


def _shown(value: Any) -> str:
    return "not set" if value is None or value == "" else str(value)


def changed_files(inputs: Iterable[Fact], folders: Iterable[Path]) -> Iterator[Reason]:
    """Tell of each file that is not what it was when it was read."""
    for one in inputs:
        if not one.is_kept:
            yield Reason(Kind.FILE, f"{_name(one.path, folders)} {_became(one)}")


def _became(one: Fact) -> str:
    today = fact_of(one.path, one.kind).digest
    if one.digest == UNSETTLED:
        return "changed while it was read"
    if one.digest == ABSENT:
        return "is new"
    return "is gone" if today == ABSENT else "changed"


def _name(path: str, folders: Iterable[Path]) -> str:
    for folder in folders:
        if Path(path).is_relative_to(folder):
            return Path(path).relative_to(folder).as_posix()
    return path
