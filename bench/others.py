"""
``python -m bench.others [ARTICLE]``: the product beside the programs that people use instead, in one run.

The rows of a table are run in turn, round after round, so that a busy moment of the machine falls on all of
them alike. A program that is missing is named with the way to get it; nothing is judged. typst is looked for
in the Python that ``TYPST_PYTHON`` names, or in this one.
"""

import html
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from article_pipeline.article.model import Article, Figure, Heading, Paragraph
from article_pipeline.article.walk import parts, plain
from article_pipeline.build.source import read
from article_pipeline.options import Options
from article_pipeline.speech.script import write_script
from bench.measure import HEADER, SAMPLE, Figures, Run, run

PYTHON = shlex.quote(sys.executable)
TYPST = shlex.quote(os.environ.get("TYPST_PYTHON", sys.executable))
OURS = f"{PYTHON} -m article_pipeline build source/article.txt --cache none -o out"
ROUNDS = 5

LOUDNORM = "loudnorm=I=-19:TP=-2:LRA=11"


@dataclass(frozen=True, slots=True)
class Row:
    """A way to an edition: its name, its shell commands, and how one sees that its programs are here."""

    name: str
    commands: str
    probe: str = "true"
    get: str = ""


PAGES = (
    Row("article-pipeline, accessible PDF", f"{OURS} --to pdf"),
    Row("article-pipeline, its three PDFs", f"{OURS} --to print"),
    Row(
        "typst, from PyPI",
        f"{TYPST} -c \"import typst; typst.compile('a.typ', output='a.pdf')\"",
        f"{TYPST} -c 'import typst'",
        "pip install typst",
    ),
    Row(
        "chromium --print-to-pdf",
        "chromium --headless --no-sandbox --disable-gpu --print-to-pdf=b.pdf a.html",
        "command -v chromium",
        "apt-get install chromium",
    ),
    Row(
        "pandoc and the weasyprint command",
        f"pandoc -s a.html -o c.html && {PYTHON} -m weasyprint c.html c.pdf",
        "command -v pandoc",
        "apt-get install pandoc",
    ),
)
SOUND = (
    Row("article-pipeline, MP3", f"{OURS} --to mp3"),
    Row("article-pipeline, MP3, M4B and Opus", f"{OURS} --to mp3 --to m4b --to opus"),
    Row(
        "espeak-ng, ffmpeg's loudnorm twice, lame",
        f"espeak-ng -v en-gb -f script.txt -w raw.wav"
        f" && ffmpeg -y -i raw.wav -af {LOUDNORM}:print_format=json -f null -"
        f" && ffmpeg -y -i raw.wav -af {LOUDNORM} -ar 44100 loud.wav"
        f" && lame --quiet -b 96 loud.wav a.mp3",
        "command -v espeak-ng && command -v ffmpeg && command -v lame",
        "apt-get install espeak-ng ffmpeg lame",
    ),
)
_MASTERED = (
    f"espeak-ng -v en-gb -f script.txt -w raw.wav"
    f" && ffmpeg -y -i raw.wav -af {LOUDNORM}:print_format=json -f null -"
    f" && ffmpeg -y -i raw.wav -af {LOUDNORM} -ar 44100 -c:a libmp3lame -b:a 96k a.mp3"
)
_WRITTEN = (
    "pandoc -s --self-contained a.html -o six.html && pandoc a.html -o six.epub"
    " && pandoc a.html -t plain --wrap=none -o six.txt"
    f" && pandoc -s a.html -o c.html && {PYTHON} -m weasyprint --pdf-tags c.html six.pdf"
    " && lou_translate en-ueb-g2.ctb < six.txt > six.brf"
)
_HAS_ALL = "command -v pandoc && command -v espeak-ng && command -v ffmpeg && command -v lou_translate"
_GET_ALL = "apt-get install pandoc espeak-ng ffmpeg liblouis-bin"
SIX = (
    Row("the shell way to six editions", f"{_WRITTEN} && {_MASTERED}", _HAS_ALL, _GET_ALL),
    Row(
        "article-pipeline, the same six",
        f"{OURS} --to html --to epub --to text --to pdf --to braille --to mp3 --verify none",
    ),
    Row(
        "article-pipeline, the same six, audited",
        f"{OURS} --to html --to epub --to text --to pdf --to braille --to mp3",
    ),
    Row("article-pipeline, every edition, audited", f"{OURS} --to all"),
)
"""Web page, e-book, plain text, PDF, braille and MP3: what a shell script makes of an article."""
SIDE_BY_SIDE = Row(
    "the shell way, sound beside the rest", f"({_WRITTEN}) & ({_MASTERED}) && wait $!", _HAS_ALL, _GET_ALL
)
"""The same by a script that uses a second processor. ``wait`` alone would end well whatever failed."""


def compared(rows: tuple[Row, ...], folder: Path, rounds: int = ROUNDS) -> Iterator[Figures | str]:
    """Run each row ``rounds`` times and once before for warmth, in turn."""
    here = [row for row in rows if _succeeds(row.probe)]
    found: dict[str, list[Run]] = {row.name: [] for row in here}
    for number in range(rounds + 1):
        for row in here:
            shutil.rmtree(folder / "out", ignore_errors=True)
            once = run(("sh", "-c", row.commands), folder)
            if number:
                found[row.name].append(once)
    for row in rows:
        yield Figures(row.name, tuple(found[row.name])) if row in here else f"{row.name:<44} {row.get}"


def _succeeds(probe: str) -> bool:
    return not subprocess.run(("sh", "-c", probe), capture_output=True, check=False).returncode


def lay_out(article: Path, folder: Path) -> None:
    """Put the article into ``folder`` in the forms that the other programs take, with its pictures."""
    shutil.copytree(article.parent, folder / "source")
    (folder / "source" / article.name).rename(folder / "source" / "article.txt")
    model = read(folder / "source" / "article.txt", Options()).article
    (folder / "a.html").write_text(_as_html(model), encoding="utf-8")
    (folder / "a.typ").write_text(_as_typst(model), encoding="utf-8")
    said = "\n\n".join(utterance.text for utterance in write_script(model).utterances)
    (folder / "script.txt").write_text(said, encoding="utf-8")


def _as_html(article: Article) -> str:
    pieces = [f"<h1>{html.escape(_headline(article))}</h1>"]
    for part in parts(article):
        match part:
            case Heading(content=content):
                pieces.append(f"<h2>{html.escape(plain(content))}</h2>")
            case Paragraph(content=content):
                pieces.append(f"<p>{html.escape(plain(content))}</p>")
            case Figure() as figure if figure.asset:
                pieces.append(_figure_as_html(figure, figure.asset.path))
    title = html.escape(_headline(article))
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    return head + "\n".join(pieces)


def _figure_as_html(figure: Figure, path: str) -> str:
    """Write a figure with all that is said of it, so that the other programs may carry that as well."""
    caption = plain(figure.caption.content) if figure.caption else ""
    said = " ".join(filter(None, (caption, figure.credit.written if figure.credit else "")))
    alt = html.escape(figure.alt.text if figure.alt else "")
    picture = f'<img src="source/{html.escape(path)}" alt="{alt}" width="600">'
    return f"<figure>{picture}<figcaption>{html.escape(said)}</figcaption></figure>"


def _as_typst(article: Article) -> str:
    pieces = [f"= #text({_quoted(_headline(article))})"]
    for part in parts(article):
        match part:
            case Heading(content=content):
                pieces.append(f"== #text({_quoted(plain(content))})")
            case Paragraph(content=content):
                pieces.append(f"#text({_quoted(plain(content))})")
            case Figure(asset=asset) if asset:
                pieces.append(f"#image({_quoted('source/' + asset.path)})")
    return "\n\n".join(pieces)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _headline(article: Article) -> str:
    return plain(article.headline.content) if article.headline else ""


def main(arguments: list[str]) -> None:
    """Print the tables."""
    article = Path(arguments[0]) if arguments else SAMPLE
    print(f"{article}, {len(article.read_text(encoding='utf-8').split())} words; medians of {ROUNDS} rounds")
    for rows in ((SIX[0], SIDE_BY_SIDE, *SIX[1:]), PAGES, SOUND):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(article, Path(folder))
            print(f"\n{HEADER}")
            for row in compared(rows, Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
