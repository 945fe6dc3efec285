"""
``python -m article_pipeline`` and the ``article-pipeline`` command.

The exit code is decided here and nowhere else. Whoever ends the command, by Ctrl-C, by SIGTERM or by closing
the terminal, ends it in the same way: what was begun is cleared away, and the code is 130.
"""

import os
import signal
import sys
from typing import Final

_INTERRUPTED: Final = 130
_ENDS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def begin() -> None:
    """Run the command in a process that is there for nothing else, and may so begin again."""
    _know_all_letters()
    main()


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    try:
        for number in _ENDS:
            if signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored, and means it
                signal.signal(number, _end)
        from article_pipeline.cli.main import run  # guarded: loading takes long enough to be interrupted
        from article_pipeline.noise import hush

        hush()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; nothing was half-written\n")
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        _forget_interrupts()
    sys.exit(code)


def _know_all_letters() -> None:
    """
    Begin again in Python's UTF-8 mode where the locale is plain ASCII: no file could be called "Mühle" there.

    Python is in that mode by itself in the locales C and POSIX. What is left is another locale of ASCII, and
    PYTHONUTF8=0, which is overruled, since names in ASCII are the same in UTF-8. In a locale of Latin-1 or of
    any other encoding files may truly have their names in it, and nothing is done.
    """
    is_told = os.environ.get("PYTHONUTF8") == "1"  # then it was of no use, and would be of none again
    if sys.getfilesystemencoding() != "ascii" or is_told or not sys.executable:
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, (sys.executable, *sys.orig_argv[1:]))


def _forget_interrupts() -> None:
    """
    Let the interpreter leave with our exit code and not by SIGINT.

    CPython keeps in mind that an interrupt ended an ``exec`` of words, by which dataclasses and named tuples
    are made while a library is loaded, and sends itself SIGINT in the end, though the interrupt was caught
    further up (``unhandled_keyboard_interrupt`` in Python/pythonrun.c). The next ``exec`` wipes the slate.
    """
    exec("pass")


def _end(_number: int, _frame: object) -> None:
    """End the work as Ctrl-C does; a second signal must not end the clearing away."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    begin()
