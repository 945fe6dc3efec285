"""
What WeasyPrint has to say, caught while it works.

It logs where it should tell its caller: a warning there is a fault of the page, which the user must see.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LOGGERS: Final = ("weasyprint", "fontTools")


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collect what is logged at warning level or above within the block, and keep it from other handlers."""
    ear = _Ear()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.propagate = False
    try:
        yield ear.heard
    finally:
        for logger, propagates in zip(loggers, before, strict=True):
            logger.removeHandler(ear)
            logger.propagate = propagates
