"""A machine without Pango is told so, whichever edition asks for it."""

import subprocess
import sys

import pytest

_LACKING = """
import sys, cffi
def dlopen(self, name, *flags):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = dlopen
from article_pipeline import MissingError, Options, read, render
manuscript = read(b"Bells\\n\\nThey are heard at night.", name="bells.txt")
try:
    render(manuscript, sys.argv[1], options=Options(cache="none"))
except MissingError as error:
    print(*[one.code for one in error.diagnostics])
"""


@pytest.mark.parametrize("name", ["pdf", "large-print", "print-pdf"])
def test_a_missing_pango_is_told(name: str) -> None:
    """It is something missing, with its mend, and no fault of ours; WeasyPrint prints no advice."""
    done = subprocess.run([sys.executable, "-c", _LACKING, name], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.returncode) == (["AP601"], 0), done.stderr
