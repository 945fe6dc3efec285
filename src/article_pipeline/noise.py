"""
Warnings of libraries for those who program with them, kept from people who run a command.

They are silenced once, as a process begins: of ``warnings.catch_warnings``, which stands around single calls
as well, each thread puts back at its end what others have silenced meanwhile.
"""

import warnings
from typing import Final

_LIBRARIES: Final = r"(.*[/\\])?(PIL|pydub)([./\\]|$)"
"""Modules; while one is compiled, Python calls it by the path of its file."""


def hush() -> None:
    """Let this process, which is ours alone, show no warning of these libraries."""
    warnings.filterwarnings("ignore", module=_LIBRARIES)
