"""
pydub, imported without its noise, and kept from leaving files behind.
"""

import contextlib
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_HERE: Final = threading.local()


def pydub() -> Any:
    """
    Give the module.

    It looks for ffmpeg as it is imported and warns where the system has none; the program that is used is not
    its choice. Its regular expressions bring SyntaxWarnings.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
        import pydub.audio_segment
        import pydub.exceptions
    # Not tempfile's own folder: other threads make temporary files of theirs meanwhile.
    opening: Any = pydub.audio_segment
    opening.NamedTemporaryFile = _named_file
    return pydub


@contextlib.contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Let pydub put this thread's temporary files into ``folder``: it leaves them if ffmpeg fails, open."""
    opened: list[Any] = []
    _HERE.folder, _HERE.opened = str(folder), opened
    try:
        yield
    finally:
        _HERE.folder, _HERE.opened = None, None
        for file in opened:
            file.close()


def _named_file(mode: str = "w+b", **choices: Any) -> Any:
    make: Any = tempfile.NamedTemporaryFile
    file = make(mode=mode, dir=getattr(_HERE, "folder", None), **choices)
    opened = getattr(_HERE, "opened", None)
    if opened is not None:
        opened.append(file)
    return file
