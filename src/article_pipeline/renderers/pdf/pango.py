"""
Pango, the library that WeasyPrint lays text out with: which one it is, and how to get it.

It is no Python package, so it is the one thing of the PDF that a machine can lack.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Final

from article_pipeline.diagnostics.editions import MISSING_LIBRARY
from article_pipeline.errors import MissingError
from article_pipeline.renderers.pdf import fonts

MISSING: Final = MISSING_LIBRARY.at(
    library="Pango",
    mend="apt-get install libpangoft2-1.0-0 libharfbuzz-subset0, dnf install pango harfbuzz, "
    "or brew install pango",
)


@contextmanager
def loading() -> Iterator[None]:
    """
    Load what needs Pango within, since fontconfig is read at the same time.

    Raises:
        MissingError: it cannot be loaded.
    """
    try:
        # WeasyPrint prints advice of its own, for programmers.
        with fonts.only_bundled(), _by_file_names(), redirect_stdout(StringIO()):
            yield
    except OSError as fault:
        raise MissingError(MISSING) from fault


@contextmanager
def _by_file_names() -> Iterator[None]:
    """
    Have libraries found on Linux by the names of their files alone, within.

    WeasyPrint asks for each by the names of all systems in turn, and for one that names no file Python runs
    gcc, ld and ldconfig: a quarter of a second in each process, to find what the file's name finds at once.
    """
    if sys.platform != "linux":
        yield
        return
    before = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


def pango_version() -> str:
    """
    Load Pango and give its version, as in "1.50.12".

    Raises:
        MissingError: it cannot be loaded.
    """
    with loading():
        from weasyprint.text.ffi import pango
    number: int = pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
