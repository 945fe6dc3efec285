"""
How many texts of the data files are read as they should be, by the phonemes of both.

A text is the paragraph of an article whose script is written, so that a sentence parted at the stop of a
short form is a fault, too.

``python -m tests.speech.measured FILE…`` prints the figures and what is amiss.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from article_pipeline.speech.script import Role, write_script
from tests.samples import article, paragraph
from tests.speech.phonemes import phonemes

FOLDER = Path(__file__).parent / "readings"


@dataclass(frozen=True, slots=True)
class Item:
    """A text, and the ways in which it may be read."""

    text: str
    language: str
    expected: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is said for it, sentence by sentence."""
        script = write_script(replace(article(paragraph(self.text)), language=self.language))
        return tuple(u.spoken for u in script.utterances if u.role is Role.PARAGRAPH)


def items(path: Path) -> list[Item]:
    """Give the items of a data file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Item(text, language, tuple([good] if isinstance(good, str) else good))
        for language, rows in tables.items()
        for text, good in rows.items()
    ]


_NOTE: Final = r"(?: \((?:notes?|Anmerkung|nota|noot|not|przypis) [^)]*\))?"
_END: Final = re.compile(rf"[.!?][”’\"')]*{_NOTE} (?=[\"“‘(]?[A-ZÀ-Þ0-9])")


def parted(good: str) -> tuple[str, ...]:
    """Part an expected reading at its stops: its words are written out, so that each ends a sentence."""
    ends = [match.end() for match in _END.finditer(good)]
    return tuple(good[start:end].strip() for start, end in pairwise((0, *ends, len(good))))


def misread(asked: list[Item]) -> Iterator[Item]:
    """Give the items whose sentences sound otherwise than those of each expected reading."""
    ways = [(i, [i.spoken, *(parted(good) for good in i.expected)]) for i in asked]
    said = iter(phonemes([(text, i.language) for i, all_ways in ways for way in all_ways for text in way]))
    for item, all_ways in ways:
        spoken, *expected = ([next(said) for _ in way] for way in all_ways)
        if spoken not in expected:
            yield item


def main(paths: list[str]) -> None:
    """Print what is misread, and the figures by language."""
    say = sys.stdout.write
    for path in [Path(p) for p in paths] or sorted(FOLDER.glob("*.toml")):
        asked = items(path)
        wrong = list(misread(asked))
        for item in wrong:
            say(f"{item.language}\t{item.text}\n\t{' / '.join(item.spoken)}\n\t{' | '.join(item.expected)}\n")
        count, faults = Counter(i.language for i in asked), Counter(i.language for i in wrong)
        say(", ".join(f"{language} {n - faults[language]}/{n}" for language, n in count.items()))
        say(f"\n{path.name}: {len(asked) - len(wrong)} of {len(asked)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
