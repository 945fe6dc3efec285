"""
What a renderer of Markdown could get wrong, in its file and in the folder of its pictures.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from tests.audit.changing import (
    WORD_CHANGES,
    Mutant,
    UnchangedError,
    by_lines,
    by_pattern,
    by_text,
    words_changed,
)
from tests.audit.picture_damage import in_editions


def _is_prose(line: str) -> bool:
    return line[:1].isalpha() and line.count(" ") > 3 and '"' not in line and ": " not in line


def _in_prose(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the words of the first line of prose."""

    def changed(lines: list[str]) -> list[str]:
        at = next(n for n, line in enumerate(lines) if _is_prose(line))
        return [*lines[:at], words_changed(change)(lines[at]), *lines[at + 1 :]]

    return by_lines(changed)


def _blocks(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the body's blocks, which blank lines part."""
    return by_lines(lambda blocks: [blocks[0], *change(blocks[1:])], "\n\n")


def _pictures(path: Path, least: int) -> Sequence[Path]:
    found = sorted(file for file in path.parent.glob("*/*") if file.suffix in (".png", ".jpg"))
    if len(found) < least:
        raise UnchangedError("pictures")
    return found


def _picture_gone(path: Path) -> None:
    _pictures(path, 1)[0].unlink()


def _pictures_swapped(path: Path) -> None:
    one, two, *_ = _pictures(path, 2)
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)


def _picture_black(path: Path) -> None:
    file = _pictures(path, 1)[0]
    with Image.open(file) as image:
        size = image.size
    Image.new("RGB", size, "black").save(file)


def _picture_cut_off(path: Path) -> None:
    file = _pictures(path, 1)[0]
    file.write_bytes(file.read_bytes()[:-200])


def _picture(change: Callable[[bytes], bytes]) -> Mutant:
    """Change the file of the first picture."""

    def mutant(path: Path) -> None:
        file = _pictures(path, 1)[0]
        file.write_bytes(change(file.read_bytes()))

    return mutant


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: _in_prose(change) for name, change in WORD_CHANGES.items()},
    "a block dropped": _blocks(lambda blocks: [blocks[0], *blocks[2:]]),
    "a block doubled": _blocks(lambda blocks: [*blocks[:2], *blocks[1:]]),
    "two blocks swapped": _blocks(lambda blocks: [blocks[1], blocks[0], *blocks[2:]]),
    "a sentence invented": by_text(lambda text: text + "\nAs everybody knows.\n"),
    "the front matter gone": by_text(lambda text: text.partition("\n---\n")[2]),
    "the title altered": by_pattern('^title: "', 'title: "The '),
    "the title gone": by_pattern("^title: .*\n", ""),
    "the language altered": by_pattern('^language: ".*"', 'language: "cy"'),
    "the standfirst gone": by_pattern("^standfirst: .*\n", ""),
    "the byline altered": by_pattern('^byline: "By ', 'byline: "By Nobody and '),
    "the date's day altered": by_pattern('"iso": "20', '"iso": "19'),
    "the publication gone": by_pattern("^publication: .*\n", ""),
    "the lead's credit gone": by_pattern("^image: .*\n", ""),
    "an unknown key": by_pattern("^language: ", 'subtitle: "Nobody wrote this"\nlanguage: '),
    "a heading's level altered": by_pattern("^## ", "### "),
    "a heading made a paragraph": by_pattern("^## ", ""),
    "a stress lost": by_pattern(r" \*(\w[^*]*)\*", r" \1"),
    "weight made stress": by_pattern(r"\*\*(\w[^*]*)\*\*", r"*\1*"),
    "an address altered": by_pattern(r"\]\(https://", "](https://www."),
    "a part's language altered": by_pattern(r'\{lang="\w+"\}', '{lang="cy"}'),
    "a part's language lost": by_pattern(r'\[([^]]*)\]\{lang="\w+"\}', r"\1"),
    "a long form lost": by_pattern(r'\{abbr="[^"]*"\}', "{.abbr}"),
    "raised made lowered": by_pattern("<sup>(.*?)</sup>", r"<sub>\1</sub>"),
    "a line break lost": by_pattern(r"\\\n", " "),
    "a list's number altered": by_pattern(r"^3\. ", "4. "),
    "a numbered list without numbers": by_text(
        lambda text: text.replace("\n3. ", "\n- ").replace("\n4. ", "\n- ")
    ),
    "an item joined": by_pattern(r"\n- (\w+)$(?=\n\n)", r" \1"),
    "a quote made a paragraph": by_pattern("^> ", ""),
    "an attribution lost": by_pattern("^>\n> — .*\n", ""),
    "an attribution made prose": by_pattern("^> — ", "> "),
    "a pull quote unmarked": by_pattern(r"^::: pullquote\n((?:.*\n)+?):::\n", r"\1"),
    "a description altered": by_pattern(r"^!\[A ", "![The "),
    "a description lost": by_pattern(r"^!\[[^]]+\]", "![]"),
    "a long description lost": by_pattern(r'\{description="[^"]*"\}', ""),
    "a caption lost": by_pattern(r"^\*.* - (?=Photo|Credit)", "*"),
    "a credit lost": by_pattern(r" - (Photo|Credit): .*\*$", "*"),
    "a credit altered": by_pattern(r"( - (Photo|Credit): ).*\*$", r"\1Somebody*"),
    "a picture decorative": by_pattern(r"\{description=", "{.decorative description="),
    "a table's row lost": by_pattern(r"^\| Treble .*\n", ""),
    "a table's cells swapped": by_pattern(r"^\| (Treble) \| (.*?) \|", r"| \2 | \1 |"),
    "a table's head lost": by_pattern(r"^\| Bell .*\n\| --- .*\n", ""),
    "a table's caption lost": by_pattern(r"^::: caption\n.*\n:::\n\n", ""),
    "a box's title lost": by_pattern("^::: aside .*", "::: aside"),
    "a box made a question": by_pattern("^::: aside ", "::: question "),
    "code made prose": by_text(lambda text: text.replace("```\n", "")),
    "a space in code lost": by_pattern("^  ring", " ring"),
    "a break lost": by_pattern(r"^\*\*\*\n\n", ""),
    "an endnote's kind altered": by_pattern("^::: correction", "::: about"),
    "an asker lost": by_pattern(' ?asker="[^"]*" ?', ""),
    "the end cut off": by_text(lambda text: text[: len(text) * 4 // 5]),
}
"""Those that every article of ``tests.samples`` has something for."""

PICTURE_MUTANTS: Final[Mapping[str, Mutant]] = {
    "a picture gone": _picture_gone,
    "two pictures swapped": _pictures_swapped,
    "a picture black": _picture_black,
    "a picture cut off": _picture_cut_off,
    **in_editions(_picture),
    "a picture's address lost": by_pattern(r"\]\([^)]+\.png\)", "]()"),
    "another picture's address": by_pattern(r"/tower\.png\)", "/bell.png)"),
}
"""Those for articles with two pictures, ``tests.audit.illustrated``."""
