"""
Makers of broken sources, one for each reader, and what lies beside them.
"""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image

from article_pipeline import readers
from tests.fuzz.damage import FRAGMENTS, MARKDOWN, encoded, mutated, repacked, retold
from tests.fuzz.everywhere import stood_everywhere
from tests.soup import soup, stirred

CORPUS: Final = Path(__file__).parents[1] / "corpus"
KEPT: Final = Path(__file__).parent / "kept"
"""Sources that were once too much for the product."""
PACKAGES: Final = ("word", "archive")
KINDS: Final = ("text", "markdown", "html", "word", "archive")
_NAMES: Final = re.compile(rb"[\w-]{1,40}\.(?:jpe?g|png|gif|webp)")
_MOST_PICTURES: Final = 12


def maker(kind: str) -> Callable[[Random], bytes]:
    """Give what makes a broken source of one kind; the same chance makes the same source."""
    seeds = _seeds(kind)
    if kind in PACKAGES:
        return lambda chance: _package(seeds, chance)
    texts = [seed.decode("utf-8", "replace") for seed in seeds]
    fragments = (*FRAGMENTS, *MARKDOWN) if kind == "markdown" else FRAGMENTS

    def make(chance: Random) -> bytes:
        choice = chance.random()
        if choice < 0.02:
            return chance.randbytes(chance.randint(0, 400))
        if choice < 0.15:
            return "".join(chance.choices(fragments, k=chance.randint(0, 40))).encode()
        if choice < 0.22:
            return mutated(chance.choice(seeds), chance, fragments)
        if choice < 0.3:
            return stood_everywhere(suffixes(kind)[0], chance).encode()
        if kind == "html" and choice < 0.65:
            page = soup(chance) if choice < 0.5 else stirred(chance.choice(texts), chance)
            return encoded(page, chance)
        return encoded(retold(chance.choice(texts), chance, fragments, texts), chance)

    return make


def _package(seeds: list[bytes], chance: Random) -> bytes:
    choice = chance.random()
    if choice < 0.02:
        return chance.randbytes(chance.randint(0, 400))
    return repacked(chance.choice(seeds), chance) if choice < 0.85 else mutated(chance.choice(seeds), chance)


def _seeds(kind: str) -> list[bytes]:
    cases = sorted((CORPUS / kind).glob("*/in/*"))
    files = [file for file in (*cases, *sorted(KEPT.glob("*"))) if file.suffix in suffixes(kind)]
    return [file.read_bytes() for file in files]


def suffixes(kind: str) -> tuple[str, ...]:
    """Give the suffixes of a reader's files."""
    return next(entry.suffixes for entry in readers.readers() if entry.name == kind)


def put_pictures(data: bytes, folder: Path, chance: Random) -> None:
    """Put a picture into ``folder`` for each name of one in a source, some of them broken."""
    names = sorted(set(_NAMES.findall(data)))[:_MOST_PICTURES]
    for name in map(bytes.decode, names):
        picture = _painted(Path(name).suffix)
        is_broken = chance.random() < 0.1
        (folder / name).write_bytes(mutated(picture, chance) if is_broken else picture)


@cache
def _painted(suffix: str) -> bytes:
    ramp = Image.linear_gradient("L").resize((60, 40))
    file = BytesIO()
    Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).save(
        file, Image.registered_extensions()[suffix]
    )
    return file.getvalue()
