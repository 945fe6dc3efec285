"""
Other files that a browser may show in a picture's place (HTML, 4.8.4): each has to be the very same picture.

And the size that a picture is shown at: its width and height, where both are said, have its proportions.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from PIL import Image

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.playback import part_of

_ROUNDED: Final = 2
"""Dots of the picture by which a side that is told in whole pixels may differ."""
_STRETCHED: Final = 0.02
_CANDIDATE: Final = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?,?")


def candidate_faults(
    pictures: Iterable[tuple[str, Element]], file_at: Callable[[str], bytes]
) -> Iterator[Finding]:
    """Tell each other file that may be shown in place of ``pictures``, which have their places."""
    for place, image in pictures:
        address = image.get("src", "")
        for other in dict.fromkeys(_candidates(image)):
            if other != address and file_at(other) != file_at(address):
                shown = Finding(Fault.WRONG_PICTURE, place, stream=Stream.PICTURES, found=other[:80])
                yield replace(shown, wanted=address[:80])


def proportion_faults(
    pictures: Iterable[tuple[str, Element, bytes]], told: Iterable[Finding]
) -> Iterator[Finding]:
    """
    Tell pictures that are stretched by their attributes; drawings have no size of their own.

    One that is ``told`` already, as one cut off is, has other proportions for that.
    """
    known = {one.place for one in told}
    for place, image, data in (one for one in pictures if one[0] not in known):
        said = [image.get(name, "") for name in ("width", "height")]
        size = _size_of(data)
        if size is None or not all(text.isascii() and text.isdigit() for text in said):
            continue
        wide, high = map(int, said)
        if abs(wide * size[1] - high * size[0]) > _ROUNDED * max(size) + _STRETCHED * high * size[0]:
            found = f"{wide} × {high} of a picture of {size[0]} × {size[1]}"
            fault = Finding(Fault.ALTERED, place, part_of(place), stream=Stream.PICTURES)
            yield replace(fault, wanted="its proportions", found=found)


def _size_of(data: bytes) -> tuple[int, int] | None:
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _candidates(image: Element) -> Iterator[str]:
    around = image.getparent()
    sources = around.iter("source", "{*}source") if around is not None and local(around) == "picture" else ()
    for element in (image, *sources):
        yield from _CANDIDATE.findall(element.get("srcset", ""))
