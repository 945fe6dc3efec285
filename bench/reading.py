"""
``python -m bench.reading GOLD [SCORER OPTION…]``: how well the readers read labelled pages.

GOLD is a folder with ``score.py`` and ``pages/``; its scorer prints the figures. Each page is read as saved
HTML, as a tidy paste, as what "select all" gives, and as Markdown.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from article_pipeline import readers
from article_pipeline.article.flat import flat
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers import Reading

INPUTS = {"html": "page.html.gz", "seed": "seed.txt", "inner": "inner.txt", "md": "article.md"}
"""The scorer's name of each kind of input, and the file that holds it."""


def reading_of(file: Path) -> tuple[Reading, str]:
    """Read one page without its pictures; give the manner of reading as well."""
    packed = file.suffix == ".gz"
    data = gzip.decompress(file.read_bytes()) if packed else file.read_bytes()
    source = SourceFile(file.name.removesuffix(".gz"), data)
    reading = readers.read(source, Options(language="en"))
    return reading, reading.manner or readers.entry_for(source.path).name


def parsed(file: Path) -> dict[str, Any]:
    """Read one page and flatten it; a refused page is an empty one."""
    try:
        reading, _ = reading_of(file)
    except PipelineError as error:
        print(f"{file.parent.name}: refused\n{error}", file=sys.stderr)
        return {}
    return flat(reading.article)


def score(gold: Path, kind: str, options: list[str]) -> None:
    """Read every page as ``kind`` and let the scorer print its table."""
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted((gold / "pages").iterdir()):
            if (page / INPUTS[kind]).is_file():
                target = Path(folder, f"{page.name}.json")
                target.write_text(json.dumps(parsed(page / INPUTS[kind])), encoding="utf-8")
        command = [sys.executable, str(gold / "score.py"), "--gold", str(gold / "pages"), "--pred", folder]
        subprocess.run([*command, "--input", kind, *options], check=True)


def main(arguments: list[str]) -> None:
    """Print a table for each kind of input, for English pages and for the others."""
    gold, options = Path(arguments[0]), arguments[1:]
    for kind in INPUTS:
        for language in ("en", "other"):
            score(gold, kind, ["--lang", language, *options])
            print()


if __name__ == "__main__":
    main(sys.argv[1:])
