"""Work for a worker: to import a module."""

from importlib import import_module
from typing import Any


def load(name: str, _tell: Any) -> str:
    return import_module(name).__name__
