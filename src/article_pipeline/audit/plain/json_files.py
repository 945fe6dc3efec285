"""
JSON editions read as plain objects, whose fields may be anything.
"""

import json
from typing import Any

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.reference import Edition


def object_of(edition: Edition) -> dict[str, Any]:
    """
    Read the one object that the file is.

    Raises:
        UnreadableError: it is none, or an object in it has a field twice.
    """
    try:
        data = json.loads(edition.file.read_text(encoding="utf-8"), object_pairs_hook=_object)
    except OSError as fault:
        raise UnreadableError(f"it cannot be opened: {fault.strerror}") from fault
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(f"it is not JSON: {fault}") from fault
    if not isinstance(data, dict):
        raise UnreadableError("it is not one object")
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice in an object")
    return found


def rows_of(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """
    Give the objects of an array.

    Raises:
        UnreadableError: the field is no array of objects.
    """
    rows = data.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableError(f'it has no "{name}"')
    return rows


def seconds_of(row: dict[str, Any], name: str) -> float:
    """
    Give a time.

    Raises:
        UnreadableError: the field is no number, or one that no time is.
    """
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise UnreadableError(f'"{name}" is no time: {value!r}')
    return float(value)


def text_of(row: dict[str, Any], name: str) -> str:
    """Give a text; an empty one where there is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""
