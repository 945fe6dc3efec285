"""
``python -m bench.alone [ARTICLE]``: what the command costs to start, and what each edition costs alone.

ARTICLE is a source of the reader's own; without it a sample of ``source/`` is measured.
"""

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bench.edits import with_another_sentence
from bench.measure import COMMAND, HEADER, SAMPLE, Figures, measure, run
from bench.warm import warm_cpu_s

FORMATS = ("json", "text", "pdf", "mp3", "vtt")
ALONE = (*FORMATS, "markdown", "large-print", "print-pdf")
PAGES = "print"
"""The group of the three PDF editions."""


def start_up() -> Iterator[Figures]:
    """The command's help beside the bare import of the library that it is made with."""
    yield measure("python -c 'import click'", (sys.executable, "-c", "import click"), runs=9)
    yield measure("article-pipeline --help", (*COMMAND, "--help"), runs=9)


def editions(article: Path) -> Iterator[Figures]:
    """Each format of an article alone, and all of them in one process tree, into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:

        def clear() -> None:
            shutil.rmtree(folder)

        for names in (FORMATS, *((name,) for name in (*ALONE, PAGES))):
            chosen = [word for name in names for word in ("--to", name)]
            command = (*COMMAND, "build", str(article), "-o", folder, "--cache", "none", *chosen)
            yield measure(f"build --to {', '.join(names)}", command, before=clear)


def after_an_edit(article: Path) -> Figures:
    """The MP3 of an article whose last build is kept, after one sentence was changed."""
    with tempfile.TemporaryDirectory() as folder:
        changed, cache = Path(folder, "source", article.name), Path(folder, "cache")
        shutil.copytree(article.parent, changed.parent)
        text = changed.read_text(encoding="utf-8")
        ways = ("--to", "mp3", "-o", f"{folder}/out", "--cache", str(cache))
        command = (*COMMAND, "build", str(changed), *ways)

        def build_the_old() -> None:
            shutil.rmtree(cache, ignore_errors=True)
            changed.write_text(text, encoding="utf-8")
            run(command)
            changed.write_text(with_another_sentence(text), encoding="utf-8")

        return measure("build --to mp3, one sentence changed", command, before=build_the_old)


def main(arguments: list[str]) -> None:
    """Print the tables."""
    article = Path(arguments[0]) if arguments else SAMPLE
    words = len(article.read_text(encoding="utf-8").split())
    packages = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pyttsx3", "pydub"))
    print(f"Python {platform.python_version()}, {packages}; medians, the whole process tree\n")
    print(HEADER)
    bare, helped = start_up()
    print(bare, helped, sep="\n")
    limit_s = 1.5 * bare.cpu_s + 0.1
    print(f"the aim for --help: 1.5 × import click + 0.1 s = {limit_s:.2f} s of CPU\n")
    print(f"{article.parent.name}/{article.name}, {words} words, cold")
    print(HEADER)
    for figures in editions(article):
        print(figures)
    print(after_an_edit(article))
    print("the aim for the five formats: 4 s of CPU")
    print(f"the three PDF editions again in a warm process: {warm_cpu_s(article, PAGES):.2f} s of CPU")
    print("the aims for the three: 2.0 s cold, 0.9 s warm (560 words, two pictures)")


if __name__ == "__main__":
    main(sys.argv[1:])
