"""
Patterns that rules of several languages are made of: paths of files, and heads of columns.
"""

from typing import Final

PATH: Final = (
    r"(?<![\w/.)>~€$£%°²³-])(?:~|\.{1,2})?(?:/[A-Za-z_.][\w.+-]*)+/?(?<![.,])"
    r"|\b[A-Z]:(?:\\[\w .+-]+)+(?<![., ])"
)
"""Where a file lies, on any system."""
HEAD_BEGINS: Final = r"(?:(?<![^(])|(?<=[;:] ))"
HEAD_ENDS: Final = r"[):;]|\Z"
"""What stands around a unit that is the head of a column, alone or in brackets behind it."""
