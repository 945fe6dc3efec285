"""
What a renderer of chapters could get wrong.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from tests.audit.changing import Mutant, by_json, truncated

Rows = list[dict[str, Any]]


def _section(rows: Rows, number: int = 1) -> dict[str, Any]:
    return [row for row in rows if row.get("toc") is not False][number]


def _picture(rows: Rows) -> dict[str, Any]:
    return next(row for row in rows if row.get("toc") is False)


def _swap(first: dict[str, Any], second: dict[str, Any], name: str) -> None:
    first[name], second[name] = second[name], first[name]


def _change_title(row: dict[str, Any], change: Callable[[list[str]], list[str]]) -> None:
    row["title"] = " ".join(change(row["title"].split(" ")))


def _shift(rows: Rows) -> None:
    for row in rows:
        row.update(startTime=row["startTime"] + 0.5, endTime=row["endTime"] + 0.5)


_CHANGES: Final[Mapping[str, Callable[[Rows], Any]]] = {
    "a chapter dropped": lambda rows: rows.remove(_section(rows)),
    "the first chapter dropped": lambda rows: rows.pop(0),
    "the last chapter dropped": lambda rows: rows.pop(),
    "a chapter doubled": lambda rows: rows.insert(1, rows[0]),
    "two chapters swapped": lambda rows: rows.insert(0, rows.pop(2)),
    "a picture dropped": lambda rows: rows.remove(_picture(rows)),
    "a picture in the table of contents": lambda rows: _picture(rows).pop("toc"),
    "a section in no table of contents": lambda rows: _section(rows).update(toc=False),
    "a title altered": lambda rows: _change_title(_section(rows), lambda words: [words[0] + "x", *words[1:]]),
    "a word of a title dropped": lambda rows: _change_title(_section(rows), lambda words: words[1:]),
    "a word of a title doubled": lambda rows: _change_title(_section(rows), lambda words: [words[0], *words]),
    "two words of a title swapped": lambda rows: _change_title(
        _section(rows), lambda words: [words[1], words[0], *words[2:]]
    ),
    "a title lost": lambda rows: _section(rows).pop("title"),
    "a picture's title altered": lambda rows: _picture(rows).update(title="A picture"),
    "two titles swapped": lambda rows: _swap(_section(rows, 0), _section(rows, 1), "title"),
    "two starts swapped": lambda rows: _swap(_section(rows, 0), _section(rows, 1), "startTime"),
    "two ends swapped": lambda rows: _swap(_section(rows, 0), _section(rows, 1), "endTime"),
    "a start late": lambda rows: _section(rows).update(startTime=_section(rows)["startTime"] + 0.2),
    "an end early": lambda rows: _section(rows).update(endTime=_section(rows)["endTime"] - 0.2),
    "a picture's start late": lambda rows: _picture(rows).update(startTime=_picture(rows)["startTime"] + 0.2),
    "all times late": _shift,
    "a time that is none": lambda rows: rows[0].update(startTime=None),
    "a chapter invented": lambda rows: rows.append({**rows[-1], "title": "The end"}),
    "no chapter": lambda rows: rows.clear(),
}


def _in_rows(change: Callable[[Rows], Any], data: Any) -> None:
    change(data["chapters"])


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: by_json(partial(_in_rows, change)) for name, change in _CHANGES.items()},
    "the version altered": by_json(lambda data: data.update(version="1.0.0")),
    "the article's title altered": by_json(lambda data: data.update(title="Bell")),
    "an author lost": by_json(lambda data: data.update(author="Ada Finch")),
    "the publication lost": by_json(lambda data: data.pop("podcastName")),
    "a field invented": by_json(lambda data: data.update(description="A podcast")),
    "chapters lost": by_json(lambda data: data.pop("chapters")),
    "cut off": truncated(0.7),
}
