"""Bytes of a ``.brf`` that a renderer could get wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from article_pipeline.audit.braille.cells import CELLS, of_ascii
from tests.audit import page_mutants

_ASCII: Final = {ord(cell): sign for sign, cell in CELLS.items()}


def _on_pages(mutant: page_mutants.Mutant) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        *pages, rest = of_ascii(file.read_bytes().decode("ascii")).split("\f")
        parted = [page.removesuffix("\r\n").split("\r\n") for page in pages]
        mutant(parted)
        text = "".join("".join(line + "\r\n" for line in page) + "\f" for page in parted) + rest
        file.write_bytes(text.translate(_ASCII).encode("ascii"))

    return change


def _replaced(old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        data = file.read_bytes()
        if old not in data:
            raise LookupError(old)
        file.write_bytes(data.replace(old, new, 1))

    return change


def _cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {
    **{name: _on_pages(mutant) for name, mutant in page_mutants.MUTANTS.items()},
    "a form feed lost": _replaced(b"\f", b""),
    "a form feed too many": _replaced(b"\f", b"\f\f"),
    "a line end of another kind": _replaced(b"\r\n", b"\n"),
    "small letters": _replaced(b"E", b"e"),
    "cut off": _cut,
    "empty": _emptied,
}
