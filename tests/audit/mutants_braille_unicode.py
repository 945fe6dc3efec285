"""What a renderer of Unicode braille could get wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.audit import page_mutants


def _on_pages(mutant: page_mutants.Mutant) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        *pages, rest = file.read_bytes().decode("utf-8").split("\f")
        parted = [page.removesuffix("\r\n").split("\r\n") for page in pages]
        mutant(parted)
        text = "".join("".join(line + "\r\n" for line in page) + "\f" for page in parted) + rest
        file.write_bytes(text.encode("utf-8"))

    return change


def _eight_dots(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    file.write_bytes(text.replace("⠁", "⡁", 1).encode("utf-8"))


def _cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {
    **{name: _on_pages(mutant) for name, mutant in page_mutants.MUTANTS.items()},
    "a cell of eight dots": _eight_dots,
    "cut off": _cut,
}
