"""
How sentences end in the typography of every language: a stop, and the marks that close behind it.

French sets a blank before a closing guillemet, a plain one, one that does not break, or a narrow one.
"""

import re
from typing import Final

CLOSING: Final = "(?:[ \u00a0\u202f]?[»›]|[\"'”’“‘«‹)\\]])"
"""A mark that closes behind the stop of a sentence; "“", "‘" and "«" close in German, "»" in most others."""
BEHIND_STOP: Final = "(?<![.,;])(?<![.,;][ \u00a0\u202f])"
"""Before a closing mark: that it stands behind no stop."""


def ending(stops: str, least: int = 0) -> re.Pattern[str]:
    """Give the pattern of an end in one of ``stops`` with as many closing marks as ``least`` behind it."""
    return re.compile(rf"[{stops}]{CLOSING}{{{least},}}$")


STOP: Final = ending(".!?…")
"""The end of a sentence."""
QUESTION: Final = ending("?？")
STATEMENT: Final = ending(".!…")
"""The end of a sentence that asks nothing."""
CLAUSE: Final = ending(".!?…:;,")
"""Any sign behind which a headline, a tag or a button does not end."""
