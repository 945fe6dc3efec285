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


_ALONE = """
import ctypes.util, subprocess, sys
find_library = ctypes.util.find_library
def refuse(*words, **ways):
    raise AssertionError(f"a program is run: {words}")
subprocess.Popen.__init__ = refuse
from article_pipeline.renderers.pdf.pango import pango_version
print(pango_version(), ctypes.util.find_library is find_library)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries have other names elsewhere")
def test_pango_is_found_without_other_programs() -> None:
    """No compiler or linker is run to find it, and Python finds other libraries as ever afterwards."""
    done = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=False)
    version, is_as_before = done.stdout.split() or ("", "")
    assert version.startswith("1."), done.stderr
    assert is_as_before == "True"
