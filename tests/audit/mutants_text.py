"""
What a renderer of plain text could get wrong.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from tests.audit.changing import WORD_CHANGES, Mutant, by_lines, by_pattern, by_text, words_changed


def _in_prose(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the words of the first line that has many."""

    def changed(lines: list[str]) -> list[str]:
        at = next(n for n, line in enumerate(lines) if line[:1].isalpha() and line.count(" ") > 6)
        return [*lines[:at], words_changed(change)(lines[at]), *lines[at + 1 :]]

    return by_lines(changed)


def _stretches(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the stretches of lines, which blank lines part."""
    return by_lines(change, "\n\n")


def _other(pattern: str) -> Mutant:
    """Put another word in the place of a label."""
    return by_pattern(pattern, lambda found: found[0].replace(found[1], "Note"))


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: _in_prose(change) for name, change in WORD_CHANGES.items()},
    "a stretch dropped": _stretches(lambda all_: [*all_[:2], *all_[3:]]),
    "a stretch doubled": _stretches(lambda all_: [*all_[:3], *all_[2:]]),
    "two stretches swapped": _stretches(lambda all_: [*all_[:2], all_[3], all_[2], *all_[4:]]),
    "two paragraphs joined": by_pattern(r"(?<=\w)\.\n\n(?=\w)", ".\n"),
    "two lines joined": by_pattern(r"(?<=\w)\.\n(?=Credit: )", ". "),
    "a paragraph parted by a line end": by_pattern(r"^(\w.{30,}?) (\w.{20,})$", "\\1\n\\2"),
    "a paragraph parted in two": by_pattern(r"^(\w.{30,}?) (\w.{20,})$", "\\1\n\n\\2"),
    "a sentence invented": by_text(lambda text: text + "\nAs everybody knows.\n"),
    "the headline gone": by_text(lambda text: text.partition("\n\n")[2]),
    "the byline gone": by_pattern("^By .*\n", ""),
    "a date's label lost": by_pattern("^(Published|Updated): ", ""),
    "two lines of the front swapped": by_pattern("^(Published: .*)\n(Updated: .*)$", r"\2\n\1"),
    "a heading's blank lines lost": by_pattern(r"\n\n\n(?=\w)", "\n\n"),
    "a heading's blank lines doubled": by_pattern(r"\n\n\n(?=\w)", "\n\n\n\n"),
    "a heading joined with its paragraph": by_pattern(r"(\n\n\n\w.*\n)\n", r"\1"),
    "blank lines before a paragraph": by_pattern(r"(?<=\S)\n\n(?=Quote)", "\n\n\n"),
    "the label of a picture altered": _other("^(Image): "),
    "the label of a picture lost": by_pattern("^Image: ", ""),
    "the label of a caption altered": _other("^(Caption): "),
    "the label of a caption lost": by_pattern("^Caption: ", ""),
    "the label of a credit altered": _other("^(Credit): "),
    "the label of a quote lost": by_pattern("^Quote: ", ""),
    "the label of a question lost": by_pattern("^Question: ", ""),
    "the label of an answer altered": _other("^(Answer): "),
    "the label of a box lost": by_pattern("^In a box: ", ""),
    "the end of a box lost": by_pattern("\n\nEnd of the box.", ""),
    "a label in another language": by_pattern("^Image: ", "Bild: "),
    "a description lost": by_pattern("^Image: .*\n", ""),
    "a long description lost": by_pattern("^Description: .*\n", ""),
    "a caption lost": by_pattern("^Caption: .*\n", ""),
    "a credit lost": by_pattern("^Credit: .*\n", ""),
    "a caption and a credit swapped": by_pattern("^(Caption: .*)\n(Credit: .*)$", r"\2\n\1"),
    "an address lost": by_pattern(r" \(https?://[^)]*\)", ""),
    "an address altered": by_pattern(r"\(https://", "(http://"),
    "an address given again": by_text(lambda text: re.sub(r"( \(https?://[^)]*\))", r"\1\1", text, count=1)),
    "a long form lost": by_pattern(r" \([A-Z][a-z]+ [^)]*\)", ""),
    "a figure not raised": by_pattern("³", "3"),
    "a figure not lowered": by_pattern("₂", "2"),
    "a line break lost": by_pattern(r"\)\n(?=at )", ") "),
    "a bullet altered": by_pattern("^- ", "* "),
    "a bullet lost": by_pattern("^- ", ""),
    "a number altered": by_pattern(r"^3\. ", "1. "),
    "a number lost": by_pattern(r"^3\. ", ""),
    "two items joined": by_pattern(r"^(- \w+)\n- ", r"\1 "),
    "an item set apart": by_pattern(r"^(- \w+)\n- ", r"\1\n\n- "),
    "an item set in": by_pattern("^- ", "  - "),
    "an attribution lost": by_pattern("^The words of .*\n\n", ""),
    "a pull quote's speaker lost": by_pattern("^(Pull quote: .*) – .*$", r"\1"),
    "a column's head lost": by_pattern("^Bell: Treble; ", "Treble; "),
    "the heads of columns swapped": by_pattern("^Bell: (.*); Weight: ", r"Weight: \1; Bell: "),
    "a row lost": by_pattern("^Bell: Treble.*\n", ""),
    "two rows joined": by_pattern("^(Bell: Treble.*)\n", r"\1; "),
    "a space in code lost": by_pattern(r"^  ring\(", " ring("),
    "code on one line": by_pattern(r"^strike\(\)\n  ", "strike() "),
    "a break lost": by_pattern(r"\n\n\n(?=The last)", "\n\n"),
    "a byte order mark": by_text(lambda text: "\ufeff" + text),
    "line ends of Windows": by_text(lambda text: text.replace("\n", "\r\n")),
    "the end cut off": by_text(lambda text: text[: len(text) * 4 // 5]),
    "the last letter cut off": by_text(lambda text: text[:-3]),
}
