"""
``python -m bench.growth [READER [KIND…]]``: the CPU seconds that readers take for long sources.

Each kind is read at one, two and four times its size; reading is linear if the seconds double each time. A
source that is refused, as a page of too many elements is, shows the code of the refusal.
"""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from article_pipeline import readers
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from bench.kinds import DOCUMENTS, PAGES, PROSE, SHEETS, TEXTS, Kind
from tests import word


@dataclass(frozen=True, slots=True)
class Field:
    """The kinds of one reader: the bytes at one time the size, and how a kind's text becomes a source."""

    name: str
    kinds: Mapping[str, Kind]
    size: int
    source: Callable[[str], bytes]


def _page(text: str) -> bytes:
    return f"<h1>The weir</h1>\n{text}\n<p>{PROSE}</p>".encode()


def _pasted(text: str) -> bytes:
    return f"The weir\n\n{text}\n\n{PROSE}".encode()


FIELDS = {
    "text": Field("a.txt", TEXTS, 500_000, _pasted),
    "html": Field("a.html", PAGES, 2_500_000, _page),
    "markdown": Field("a.md", SHEETS, 250_000, _pasted),
    "word": Field("a.docx", DOCUMENTS, 1_000_000, word.package),
}
"""Each reader's; the largest sources are 2 MB of text, 10 MB of HTML, 1 MB of Markdown and 4 MB of XML."""


def seconds(field: Field, kind: Kind, size: int) -> tuple[float, str]:
    """Give the CPU seconds for a source of about ``size`` bytes, and the code of its refusal."""
    count = max(size * 100 // len(kind(100)), 1)
    source = SourceFile(field.name, field.source(kind(count)))
    reader = readers.entry_for(field.name).load()
    begin, refusal = time.process_time(), ""
    try:
        reader.read(source, Options(language="en"))
    except PipelineError as error:
        refusal = error.diagnostics[0].code
    return time.process_time() - begin, refusal


def main(arguments: list[str]) -> None:
    """Print a table for each reader, or for one, and of it some kinds."""
    for reader in arguments[:1] or FIELDS:
        field = FIELDS[reader]
        sizes = [field.size * times for times in (1, 2, 4)]
        print(f"{reader:<36}" + "".join(f"{size / 1e6:>7.2f} MB" for size in sizes))
        for name in arguments[1:] or field.kinds:
            found = [seconds(field, field.kinds[name], size) for size in sizes]
            print(
                f"{name:<36}" + "".join(f"{refusal or f'{s:.2f} s':>10}" for s, refusal in found), flush=True
            )
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
