"""
Patterns of words that are compiled only once something is held against them.

A language has some forty, of a thousand words; most articles ask for a dozen, and captions for two of each of
eleven languages. Compiling all of them took a fifth of the time of a build.
"""

import re
import sys
from collections.abc import Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression that knows no difference of case, unless ``flags`` say otherwise."""

    def __init__(self, text: str, flags: int = re.IGNORECASE) -> None:
        self.text, self._flags = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self._flags)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """See ``re.Pattern.match``."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See ``re.Pattern.fullmatch``."""
        return self._compiled.fullmatch(text, start, end)

    def search(self, text: str) -> re.Match[str] | None:
        """See ``re.Pattern.search``."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """See ``re.Pattern.finditer``."""
        return self._compiled.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """See ``re.Pattern.sub``."""
        return self._compiled.sub(replacement, text)
