"""
Whom the property "author" of a document names, where that is not a person.

Programs and set-ups fill it in unasked: a reader would be told that "Windows User" wrote the article.
"""

import tomllib
from importlib.resources import files
from typing import Final

_NAMES: Final = tomllib.loads(
    (files("article_pipeline.readers.word") / "creators.toml").read_text(encoding="utf-8")
)
_PLACEHOLDERS: Final = frozenset(_NAMES["placeholders"])
_PROGRAMS: Final = tuple(_NAMES["programs"])


def is_nobody(written: str) -> bool:
    """Whether a name is a program's, a system's, or a placeholder."""
    name = " ".join(written.casefold().split())
    return name in _PLACEHOLDERS or any(name == one or name.startswith(f"{one} ") for one in _PROGRAMS)
