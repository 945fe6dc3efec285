"""
The table of mutants and editions, docs/audit-mutants.md; ``python -m tests.audit.table`` writes it afresh.

A column is made by rendering each mutation of an article; what is the same as the good edition, byte by byte,
is no mutant of it. How a format's files are damaged is tried by the tests of its auditor, and listed here.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Asset
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.audit.losses import DECLARED
from article_pipeline.errors import AuditError
from article_pipeline.renderers import formats
from tests.audit import (
    mutants_braille,
    mutants_braille_unicode,
    mutants_chapters,
    mutants_daisy3,
    mutants_daisy202,
    mutants_ebraille,
    mutants_epub,
    mutants_html,
    mutants_json,
    mutants_large_print,
    mutants_markdown,
    mutants_pdf,
    mutants_pef,
    mutants_print_pdf,
    mutants_sound,
    mutants_srt,
    mutants_text,
    mutants_transcript,
    mutants_vtt,
)
from tests.audit.making import SILENT, SPOKEN, Press
from tests.audit.mutations import MUTATIONS, SPOKEN_OF, sample
from tests.pdf.making import make_picture

PAGE: Final = Path(__file__).parents[2] / "docs" / "audit-mutants.md"
CAUGHT, MISSED, SAME, UNSEEN, NUMBER = "caught", "missed", "same", "unseen", "number"
REFUSED: Final = "refused"
OVERSTATED: Final = "a loss declared that is none"
"""The row of what a renderer tells, with its edition as it should be."""
ROWS: Final = (*MUTATIONS, OVERSTATED)
Column = dict[str, str]
Mutants = Mapping[str, Callable[[Path], None]]

_OTHER_SOUND: Final[Mutants] = {
    name: mutants_sound.MUTANTS[name] for name in (*mutants_sound.HEARD, *mutants_sound.TOLD)
}
FILES: Final[Mapping[str, Mutants]] = {
    "json": mutants_json.MUTANTS,
    "text": mutants_text.MUTANTS,
    "markdown": {**mutants_markdown.MUTANTS, **mutants_markdown.PICTURE_MUTANTS},
    "html": {**mutants_html.MUTANTS, **mutants_html.MORE_MUTANTS},
    "epub": {**mutants_epub.MUTANTS, **mutants_epub.MORE_MUTANTS},
    "pdf": {**mutants_pdf.MUTANTS, **mutants_pdf.FURTHER},
    "large-print": {**mutants_large_print.MUTANTS, **mutants_large_print.FURTHER},
    "print-pdf": {**mutants_print_pdf.MUTANTS, **mutants_print_pdf.FURTHER},
    "braille": mutants_braille.MUTANTS,
    "ebraille": mutants_ebraille.MUTANTS,
    "braille-unicode": mutants_braille_unicode.MUTANTS,
    "pef": mutants_pef.MUTANTS,
    "mp3": mutants_sound.MUTANTS,
    "m4b": _OTHER_SOUND,
    "opus": _OTHER_SOUND,
    "vtt": mutants_vtt.MUTANTS,
    "srt": mutants_srt.MUTANTS,
    "transcript": mutants_transcript.MUTANTS,
    "chapters": mutants_chapters.MUTANTS,
    "daisy202": mutants_daisy202.MUTANTS,
    "daisy3": mutants_daisy3.MUTANTS,
}
"""Each format's ways of damaging a file of it, all of which the tests of its auditor find caught."""
NOT_SEEN: Final = frozenset({("print-pdf", "language of words"), ("print-pdf", "another language of words")})
"""What a file without tags says to nobody: its hyphens may fall otherwise, and that is all."""
_NOTHING_ELSE: Final = frozenset(
    {
        ("print-pdf", "alt dropped"),
        ("print-pdf", "alt altered"),
        ("print-pdf", "alts swapped"),
        ("print-pdf", "alt doubled"),
        ("pef", "another language of words"),
        ("ebraille", "picture swapped"),
        ("pef", "picture swapped"),
    }
)
"""What an edition has nothing of, but the number that is made of all that its article says."""
WORDLESS: Final = frozenset({"chapters"})
"""Formats that have no words but titles."""
HEARD: Final = frozenset({"mp3", "m4b", "opus"})
"""Formats whose mutants are spoken by a real voice, since of silence nothing can be told."""


@dataclass(slots=True)
class _Bench:
    """A good edition of the sample, and what is needed to make others."""

    name: str
    press: Press
    article: Article
    good: Edition
    told: Reference

    @classmethod
    def of(cls, name: str, room: Path) -> "_Bench":
        pictures = room / "pictures"
        pictures.mkdir()
        article = sample(make_picture(pictures, "a.png", (90, 60)), _turned(pictures))
        press = Press(room, SPOKEN if name in HEARD else SILENT, pictures)
        return cls(name, press, article, *press.edition(name, article))

    def of_model(self, titles: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Say of each mutation of the article whether it is caught in an edition."""
        for title in titles:
            if title == OVERSTATED:
                yield title, self.of_message()
                continue
            mutation = MUTATIONS[title]
            try:
                edition, own = self.press.edition(self.name, mutation.change(self.article))
            except AuditError:
                yield title, REFUSED
                continue
            if _bytes_of(edition.file) == _bytes_of(self.good.file):
                yield title, SAME
            elif (self.name, title) in NOT_SEEN:
                yield title, UNSEEN
            else:
                proof = audit(self.press.believing(self.name, self.article, own.declared), edition)
                if (self.name, title) in _NOTHING_ELSE and not proof.open_findings:
                    yield title, NUMBER
                else:
                    words = SPOKEN_OF.get((self.name, title), mutation.words)
                    yield title, _answer(proof, "" if self.name in WORDLESS else words)

    def of_message(self) -> str:
        """Say whether it is caught that each message of a loss tells of one more."""
        of_losses = [one for one in self.told.declared if one.code in DECLARED]
        if not of_losses:
            return SAME
        more = tuple(replace(one, count=(one.count or 1) + 1) for one in of_losses)
        return _answer(audit(replace(self.told, declared=more), self.good), "tells of")


def _turned(folder: Path) -> Asset:
    """Make a picture of the same size whose tones are the others'."""
    with Image.open(folder / "a.png") as image:
        ImageOps.invert(image).save(folder / "b.png")
    return measure(FolderStore(folder), "b.png")


def _bytes_of(file: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(file.parent.rglob("*")) if path.is_file()]


def _answer(proof: Proof, words: str) -> str:
    spoken_of = [" ".join((f.wanted, f.found)) for f in proof.open_findings]
    return CAUGHT if any(words in text for text in spoken_of) else MISSED


def column_of(name: str, room: Path, titles: Iterable[str] = ROWS) -> Column:
    """Make a format's column, or only the rows that are named."""
    return dict(_Bench.of(name, room).of_model(titles))


def read_column(page: str, name: str) -> Column:
    """Read a format's column back from the page."""
    lines = (line.strip("|").split("|") for line in page.splitlines() if line.startswith("|"))
    rows = [[cell.strip() for cell in line] for line in lines]
    place = next(row for row in rows if name in row).index(name)
    return {row[0]: row[place] for row in rows if row[0] in ROWS}


def page_of(columns: Mapping[str, Column]) -> str:
    """Write the page."""
    caught = sum(answer == CAUGHT for column in columns.values() for answer in column.values())
    damages = sum(map(len, FILES.values()))
    head = _HEAD.format(all=caught + damages, caught=caught, damages=damages)
    rows = ((title, *(column[title] for column in columns.values())) for title in ROWS)
    files = "\n".join(f"- **{name}** ({len(ways)}): {', '.join(ways)}" for name, ways in FILES.items())
    return f"{head}\n\n{_table(('mutation', *columns), rows)}\n\n{_otherwise()}\n\n{_FILES}\n\n{files}\n"


def _otherwise() -> str:
    """Say what findings speak of where it is not the words that were changed."""
    told: dict[tuple[str, str], list[str]] = {}
    for (name, title), words in SPOKEN_OF.items():
        told.setdefault((title, words), []).append(name)
    lines = (f'- {title}, in {", ".join(names)}: "{words}"' for (title, words), names in told.items())
    return "\n".join((_OTHERWISE, "", *lines))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


_HEAD: Final = """\
# What the audit catches

{all} mutants, all of them caught, made by the test suite: {caught} mutations and {damages} damages to files.

A mutation changes one thing of an article; the real renderer makes an edition of it, and the audit holds this
against the article as it was; the last row is an edition as it should be, of which more is declared as lost
than is. *caught*: there is a finding, and it speaks of the words that were changed (of chapters, which have
no words but titles, that they begin at another time). *same*: the edition has nothing of that at all; it is
the same, byte by byte, as that of the unchanged article, or declares no loss. *unseen*: paper has no
language, so a change of it shows in nothing but where words are divided. *number*: the edition has nothing of
that but the number that is made of all that the article says, by which it is told from others. *refused*: the
renderer finds the sound beyond its own limits and makes no edition. *missed* would fail the suite."""
_OTHERWISE: Final = """\
A finding of "picture swapped" names the picture, one of "language of the article" the language. Some editions
tell a mutation by something else, such as a sentence's time; there, the finding speaks of:"""
_FILES: Final = """\
## Damage to files

What a renderer could get wrong though its article is right, or a disk afterwards, done to the file of a good
edition."""


def main() -> int:
    """Write the page afresh, or only the columns of the formats that are named."""
    wanted = sys.argv[1:] or list(formats())
    columns: dict[str, Column] = {}
    for name in formats():
        if name in wanted:
            with tempfile.TemporaryDirectory() as room:
                columns[name] = column_of(name, Path(room))
        else:
            columns[name] = read_column(PAGE.read_text(encoding="utf-8"), name)
        missed = [title for title, answer in columns[name].items() if answer == MISSED]
        sys.stdout.write(f"{name}: {len(columns[name])} mutants, missed: {', '.join(missed) or 'none'}\n")
    PAGE.write_text(page_of(columns), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
