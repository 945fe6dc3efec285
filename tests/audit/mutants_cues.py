"""
What a renderer of cues could get wrong, for captions of either kind.
"""

import re
from collections.abc import Callable, Mapping

from tests.audit.changing import WORD_CHANGES, Mutant, by_lines, by_pattern, by_text

_TIME = r"\d\d:\d\d:\d\d[.,]\d{3}"


def by_cues(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the list of cues, with their numbers and times; what stands before them stays."""

    def changed(text: str) -> str:
        head, cues = _parted(text)
        return head + "\n\n".join(one.rstrip("\n") for one in change(cues)) + "\n"

    return by_text(changed)


def _parted(text: str) -> tuple[str, list[str]]:
    start = text.index("1\n00:")
    return text[:start], text[start:].split("\n\n")


def by_payloads(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the list of what the cues show; their numbers and times stay."""

    def changed(cues: list[str]) -> list[str]:
        heads, payloads = zip(*(_cue_parted(cue) for cue in cues), strict=True)
        after = change(list(payloads))
        return [f"{head}{payload}" for head, payload in zip(heads, after, strict=False)]

    return by_cues(changed)


def _cue_parted(cue: str) -> tuple[str, str]:
    found = re.match(rf"\d+\n{_TIME} --> {_TIME}\n", cue)
    assert found
    return found[0], cue[found.end() :].rstrip("\n")


def by_times(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the list of the cues' lines of times."""

    def changed(text: str) -> str:
        lines = re.findall(rf"^{_TIME} --> {_TIME}$", text, re.MULTILINE)
        after = iter(change(lines))
        return re.sub(rf"^{_TIME} --> {_TIME}$", lambda _: next(after), text, flags=re.MULTILINE)

    return by_text(changed)


def _in_words(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the words of the first cue of prose that has many."""

    def changed(payloads: list[str]) -> list[str]:
        at = next(n for n, one in enumerate(payloads) if "Molten" in one)
        tag = re.match("<[^>]*>", payloads[at])
        start = tag.end() if tag else 0
        words = change(payloads[at][start:].split(" "))
        return [*payloads[:at], payloads[at][:start] + " ".join(words), *payloads[at + 1 :]]

    return by_payloads(changed)


def _later(line: str) -> str:
    """Let a cue begin and end a tenth of a second later."""
    return re.sub(r"([.,])(\d)(\d\d)", lambda f: f"{f[1]}{(int(f[2]) + 1) % 10}{f[3]}", line)


def _word_moved(payloads: list[str]) -> list[str]:
    """Show the first word of a cue at the end of the one before it."""
    tag, word, rest = re.match(r"(<[^>]*>)?(\S+) (.*)", payloads[2], re.DOTALL).groups()  # type: ignore[union-attr]
    before = re.sub(r"(</v>)?$", rf" {word}\1", payloads[1], count=1)
    return [payloads[0], before, (tag or "") + rest, *payloads[3:]]


CUE_MUTANTS: Mapping[str, Mutant] = {
    **{name: _in_words(change) for name, change in WORD_CHANGES.items()},
    "a cue dropped": by_cues(lambda cues: [*cues[:3], *cues[4:]]),
    "the last cue dropped": by_cues(lambda cues: cues[:-1]),
    "a cue doubled": by_cues(lambda cues: [*cues[:4], *cues[3:]]),
    "two cues swapped": by_cues(lambda cues: [cues[1], cues[0], *cues[2:]]),
    "the words of two cues swapped": by_payloads(lambda all_: [all_[1], all_[0], *all_[2:]]),
    "the times of two cues swapped": by_times(lambda lines: [lines[1], lines[0], *lines[2:]]),
    "the words of all cues one late": by_payloads(lambda all_: [all_[0], *all_[:-1]]),
    "a word in the cue before its own": by_payloads(_word_moved),
    "a cue a tenth of a second late": by_times(lambda lines: [*lines[:2], _later(lines[2]), *lines[3:]]),
    "all cues a tenth of a second late": by_times(lambda lines: list(map(_later, lines))),
    "a cue that ends before it begins": by_times(
        lambda lines: [*lines[:2], " --> ".join(lines[2].split(" --> ")[::-1]), *lines[3:]]
    ),
    "a cue after the end": by_times(lambda lines: [*lines[:-1], re.sub("00:0", "01:0", lines[-1])]),
    "a cue without times": by_pattern(rf"^{_TIME} --> {_TIME}\n(?=.*Molten)", ""),
    "times of another form": by_pattern(r"^(00:00:0\d)[.,]", r"\1;"),
    "a number skipped": by_pattern("^5$", "6"),
    "a cue parted by a blank line": by_pattern(r"(Molten \w+)", "\\1\n\n"),
    "the label of a picture lost": by_pattern("Image: ", ""),
    "the label of a caption altered": by_pattern("Caption: ", "Picture: "),
    "a credit lost": by_cues(lambda cues: [one for one in cues if "Photo: " not in one]),
    "a caption lost": by_cues(lambda cues: [one for one in cues if "Caption: " not in one]),
    "a number of a list altered": by_pattern(r"3\. melt", "2. melt"),
    "the end of a box lost": by_cues(lambda cues: [one for one in cues if "End of the box" not in one]),
    "the closing words lost": by_cues(lambda cues: [one for one in cues if "synthetic" not in one]),
    "a column's head lost": by_pattern("Bell: Treble; ", "Treble; "),
    "a figure not raised": by_pattern("³", "3"),
    "a blank lost behind a comma": by_pattern(r"(Molten \w+,) ", r"\1"),
    "a blank too many before a comma": by_pattern(r"(Molten \w+),", r"\1 ,"),
    "a sentence invented": by_pattern("Molten", "As everybody knows: Molten"),
    "cut off": by_lines(lambda lines: lines[: len(lines) // 2]),
    "no cue": by_text(lambda text: _parted(text)[0] or "\n"),
}
