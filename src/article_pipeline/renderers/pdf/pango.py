"""
Pango, the library that WeasyPrint lays text out with: which one it is, and how to get it.

It is no Python package, so it is the one thing of the PDF that a machine can lack.
"""

from typing import Final

from article_pipeline.diagnostics.editions import MISSING_LIBRARY
from article_pipeline.errors import MissingError
from article_pipeline.renderers.pdf import fonts

MISSING: Final = MISSING_LIBRARY.at(
    library="Pango",
    mend="apt-get install libpangoft2-1.0-0 libharfbuzz-subset0, dnf install pango harfbuzz, "
    "or brew install pango",
)


def pango_version() -> str:
    """
    Load Pango and give its version, as in "1.50.12".

    Raises:
        MissingError: it cannot be loaded.
    """
    try:
        with fonts.only_bundled():
            from weasyprint.text.ffi import pango
    except OSError as fault:
        raise MissingError(MISSING) from fault
    number: int = pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
