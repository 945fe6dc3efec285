"""
What building again costs, and what side by side brings: every edition, with the audit.

``python -m bench.again [ARTICLE [COPIES]]`` builds an article cold, as it is, with white space more, and with
one sentence changed; then so many copies of it by one worker on a core and by two on two.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.edits import with_another_sentence
from bench.measure import COMMAND, HEADER, SAMPLE, Figures, measure, run

_RUNS = 3


def again(article: Path, root: Path, runs: int = _RUNS) -> list[Figures]:
    """Build an article, and build it again after each kind of change."""
    source, out, cache = root / "in" / article.name, root / "out", root / "cache"
    shutil.copytree(article.parent, source.parent)
    text = source.read_text(encoding="utf-8")
    command = (*COMMAND, "build", str(source), "-o", str(out), "--cache", str(cache), "-j", "1")
    changes = {"cold": text, "nothing changed": text, "white space more": f"\n{text}\n"}
    changes["one sentence changed"] = with_another_sentence(text)

    def prepare(name: str, words: str) -> Callable[[], None]:
        def before() -> None:
            source.write_text(text, encoding="utf-8")
            if name != "nothing changed":
                for folder in (out, cache):
                    shutil.rmtree(folder, ignore_errors=True)
            if name not in ("cold", "nothing changed"):
                run(command)
            source.write_text(words, encoding="utf-8")

        return before

    return [
        measure(name, command, runs=runs, before=prepare(name, words), is_warm=name != "cold")
        for name, words in changes.items()
    ]


def side_by_side(article: Path, copies: int, root: Path, runs: int = _RUNS) -> list[Figures]:
    """
    Build copies of an article, each with other words, by one worker on one core and by two on two.

    A worker that has two cores uses some of the second, since other programs encode beside it.
    """
    shutil.copytree(article.parent, root / "in")
    (root / "in" / article.name).unlink()
    for number in range(copies):
        words = article.read_text(encoding="utf-8").replace(" the ", f" the {number} ")
        (root / "in" / f"{article.stem}-{number}{article.suffix}").write_text(words, encoding="utf-8")
    out, found = root / "out", []
    for jobs in (1, 2):
        command = (*COMMAND, "build", str(root / "in"), "-o", str(out), "--cache", "none", "-j", str(jobs))
        name = f"{copies} articles, -j {jobs} on {jobs} core{'s' * (jobs > 1)}"
        clear = lambda: shutil.rmtree(out, ignore_errors=True)  # noqa: E731
        found.append(
            measure(name, command, runs=runs, before=clear, is_warm=True, is_watched=True, cores=jobs)
        )
    return found


def main(arguments: list[str]) -> None:
    """Print the table."""
    article = Path(arguments[0]) if arguments else SAMPLE
    copies = int(arguments[1]) if len(arguments) > 1 else 4
    print(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        found = again(article, Path(folder, "again"))
        print(*found, sep="\n", flush=True)
        for figures in found[1:]:
            print(f"{figures.name}: {figures.cpu_s / found[0].cpu_s:.0%} of cold")
        pair = side_by_side(article, copies, Path(folder, "beside"))
        print(*pair, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
