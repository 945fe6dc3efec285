"""
The answer to a Python that is too old to read the rest of the set-up.
"""

import ast
import subprocess
import sys
from pathlib import Path

from scripts.set_up import __main__ as entry


def test_the_entry_can_be_read_by_an_old_python() -> None:
    """
    The entry uses no syntax later than Python 3.6, so that an old Python gets as far as the message.
    """
    source = Path(entry.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 6)).body


def test_an_old_python_is_told_which_to_use() -> None:
    """
    A Python that says it is 3.9 is answered with the version needed and exit code 5, before more is read.
    """
    program = (
        "import sys; sys.version_info = (3, 9, 2, 'final', 0)\n"
        "from scripts.set_up.__main__ import main\n"
        "code = main()\n"
        "sys.exit(99 if 'scripts.set_up.goals' in sys.modules else code)\n"
    )
    root = Path(entry.__file__).parents[2]
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 5
    assert "Python 3.11 or later is needed; this is 3.9" in finished.stderr
    assert "PYTHON=python3.11" in finished.stderr
