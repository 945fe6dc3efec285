"""
The large-print PDF: no sign below the chosen size, bold sans in place of italics, one column, whole words.

The rules are those that UKAAF G003, the American Council of the Blind and the American Printing House for the
Blind agree on; docs/large-print.md lists them. A reader who wants another size makes the edition anew, since
a page that is enlarged on a screen no longer fits it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LETTERS_LENT, WORD_PARTED
from article_pipeline.renderers import RenderJob

SHEET: Final = "large-print.css"
_MOST_NAMED: Final = 20
_LONGEST_SHOWN: Final = 60


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the PDF to ``target``.

    Raises:
        RenderError: a character that no bundled font has (AP401), or pages that cannot be laid out (AP402).
        MissingError: Pango, or the folder of style sheets, is missing on this machine.
    """
    from article_pipeline.renderers.pdf.edition import Recipe, make_edition
    from article_pipeline.renderers.pdf.fitting import fit_pictures
    from article_pipeline.renderers.pdf.large_hints import LargeHints
    from article_pipeline.renderers.pdf.large_page import HEIGHT_MM, MEASURE_MM, LargePage
    from article_pipeline.renderers.pdf.pictures import PictureRoom

    chosen = job.options.pdf
    page = LargePage(chosen.font_size_pt)
    hints = LargeHints(page)
    sheets = (SHEET, f"themes/{chosen.theme}.css")
    room = PictureRoom(MEASURE_MM, HEIGHT_MM)
    # The colours are the reader's own, and a logo would be the one thing that is smaller than the words.
    recipe = Recipe(
        sheets,
        "pdf/ua-1",
        lambda _figure: room,
        hints.give,
        page.rules(),
        has_house_colours=False,
        make_up=fit_pictures,
    )
    edition = make_edition(job, recipe)
    target.write_bytes(edition.data)
    return (*edition.diagnostics, *_parted(hints.torn, job), *_lent(hints.lent, job))


def _parted(words: list[str], job: RenderJob) -> Iterator[Diagnostic]:
    """Name the words that were parted, each once."""
    from article_pipeline.markup.characters import place_of
    from article_pipeline.renderers.pdf.stand_ins import settled

    for word in list(dict.fromkeys(words))[:_MOST_NAMED]:
        place = place_of(word, job.article, job.place, settled)
        shown = word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…"
        yield WORD_PARTED.at(place, word=shown, size=job.options.pdf.font_size_pt)


def _lent(letters: str, job: RenderJob) -> Iterator[Diagnostic]:
    """Say which letters are not the sans's own."""
    if letters:
        named = " ".join(letters[:_MOST_NAMED]) + (" …" if len(letters) > _MOST_NAMED else "")
        yield LETTERS_LENT.at(Place(job.place), letters=named)
