"""Fails by ``abort``."""

from house_faults.speaking import FailingEngine, abort, voices

__all__ = ["open_engine", "voices"]


def open_engine(voice: str | None, rate: int, language: str) -> FailingEngine:
    return FailingEngine(abort)
