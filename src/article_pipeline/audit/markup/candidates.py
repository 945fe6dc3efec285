"""
Other files that a browser may show in a picture's place (HTML, 4.8.4): each has to be the very same picture.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.archive import Element, local

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


def _candidates(image: Element) -> Iterator[str]:
    around = image.getparent()
    sources = around.iter("source", "{*}source") if around is not None and local(around) == "picture" else ()
    for element in (image, *sources):
        yield from _CANDIDATE.findall(element.get("srcset", ""))
