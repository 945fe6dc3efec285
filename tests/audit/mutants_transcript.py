"""
What a renderer of the transcript could get wrong.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from tests.audit.changing import Mutant, by_json, by_text, truncated

Rows = list[dict[str, Any]]


def _at(rows: Rows, word: str) -> int:
    return next(n for n, row in enumerate(rows) if row["body"].startswith(word))


def _shift(rows: Rows, by: float) -> None:
    for row in rows:
        row.update(startTime=row["startTime"] + by, endTime=row["endTime"] + by)


def _swap(rows: Rows, name: str) -> None:
    at = _at(rows, "Molten")
    first, second = rows[at], rows[at + 1]
    first[name], second[name] = second[name], first[name]


def _bodies_late(rows: Rows) -> None:
    """Say each word when the next one is due."""
    bodies = [row["body"] for row in rows]
    for row, body in zip(rows[1:], bodies, strict=False):
        row["body"] = body


def _join(rows: Rows) -> None:
    at = _at(rows, "Molten")
    rows[at]["body"] += rows.pop(at + 1)["body"]


def _word_early(rows: Rows) -> None:
    """Put a word to the segment before its own."""
    at = _at(rows, "Molten")
    rows[at - 1]["body"] += " " + rows[at]["body"]
    rows[at]["body"] = rows[at + 1]["body"]
    rows.pop(at + 1)


def _swap_rows(rows: Rows) -> None:
    at = _at(rows, "Molten")
    rows[at], rows[at + 1] = rows[at + 1], rows[at]


_CHANGES: Final[Mapping[str, Callable[[Rows], Any]]] = {
    "a segment dropped": lambda rows: rows.pop(_at(rows, "bronze,")),
    "the last segment dropped": lambda rows: rows.pop(),
    "a segment doubled": lambda rows: rows.insert(_at(rows, "Molten"), rows[_at(rows, "Molten")]),
    "two segments swapped": _swap_rows,
    "two words swapped": lambda rows: _swap(rows, "body"),
    "the starts of two swapped": lambda rows: _swap(rows, "startTime"),
    "the ends of two swapped": lambda rows: _swap(rows, "endTime"),
    "a word altered": lambda rows: rows[_at(rows, "Molten")].update(body="Molted"),
    "a word without its stop": lambda rows: rows[_at(rows, "bronze,")].update(body="bronze"),
    "a word invented": lambda rows: rows[_at(rows, "Molten")].update(body="Hot Molten"),
    "two words run together": _join,
    "a word in the segment before": _word_early,
    "all words one late": _bodies_late,
    "all times half a second late": lambda rows: _shift(rows, 0.5),
    "times of one segment late": lambda rows: _shift(rows[7:8], 0.2),
    "a segment after the end": lambda rows: rows[-1].update(endTime=rows[-1]["endTime"] + 60),
    "a speaker altered": lambda rows: rows[_at(rows, "Molten")].update(speaker="Caption"),
    "a speaker lost": lambda rows: rows[_at(rows, "Molten")].pop("speaker"),
    "a label lost": lambda rows: rows.pop(_at(rows, "Caption:")),
    "a label altered": lambda rows: rows[_at(rows, "Caption:")].update(body="Picture:"),
    "a number altered": lambda rows: rows[_at(rows, "3.")].update(body="2."),
    "a figure not raised": lambda rows: rows[_at(rows, "10³")].update(body="103"),
    "a body lost": lambda rows: rows[_at(rows, "Molten")].pop("body"),
    "a time that is none": lambda rows: rows[3].update(startTime="soon"),
    "no segment": lambda rows: rows.clear(),
}


def _in_rows(change: Callable[[Rows], Any], data: Any) -> None:
    change(data["segments"])


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: by_json(partial(_in_rows, change)) for name, change in _CHANGES.items()},
    "the version altered": by_json(lambda data: data.update(version="9")),
    "segments lost": by_json(lambda data: data.pop("segments")),
    "segments of another name": by_text(lambda text: text.replace('"segments"', '"cues"')),
    "cut off": truncated(0.7),
}
