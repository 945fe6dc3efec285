"""
How many texts of the data files are read as they should be, by the phonemes of both.

``python -m tests.speech.measured FILE…`` prints the figures and what is amiss.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from article_pipeline.speech.readings import read_aloud
from tests.speech.phonemes import phonemes

FOLDER = Path(__file__).parent / "readings"


@dataclass(frozen=True, slots=True)
class Item:
    """A text, and the ways in which it may be read."""

    text: str
    language: str
    expected: tuple[str, ...]

    @property
    def spoken(self) -> str:
        return read_aloud(self.text, self.language).spoken


def items(path: Path) -> list[Item]:
    """Give the items of a data file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Item(text, language, tuple([good] if isinstance(good, str) else good))
        for language, rows in tables.items()
        for text, good in rows.items()
    ]


def misread(asked: list[Item]) -> Iterator[Item]:
    """Give the items whose reading sounds otherwise than each of the expected ones."""
    wanted = [(text, item.language) for item in asked for text in (item.spoken, *item.expected)]
    said = iter(phonemes(wanted))
    for item in asked:
        spoken, *expected = (next(said) for _ in range(1 + len(item.expected)))
        if spoken not in expected:
            yield item


def main(paths: list[str]) -> None:
    """Print what is misread, and the figures by language."""
    say = sys.stdout.write
    for path in [Path(p) for p in paths] or sorted(FOLDER.glob("*.toml")):
        asked = items(path)
        wrong = list(misread(asked))
        for item in wrong:
            say(f"{item.language}\t{item.text}\n\t{item.spoken}\n\t{' | '.join(item.expected)}\n")
        count, faults = Counter(i.language for i in asked), Counter(i.language for i in wrong)
        say(", ".join(f"{language} {n - faults[language]}/{n}" for language, n in count.items()))
        say(f"\n{path.name}: {len(asked) - len(wrong)} of {len(asked)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
