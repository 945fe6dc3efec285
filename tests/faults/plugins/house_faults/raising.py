"""Fails by ``burst``."""

from house_faults.speaking import FailingEngine, burst, voices

__all__ = ["open_engine", "voices"]


def open_engine(voice: str | None, rate: int, language: str) -> FailingEngine:
    return FailingEngine(burst)
