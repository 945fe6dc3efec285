"""Cells that an edition has and its article has not are told in print as well."""

from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.audit import Edition, audit
from article_pipeline.audit.braille.asking import Louis, Memory
from article_pipeline.audit.braille.in_print import in_print
from article_pipeline.audit.findings import Fault, Finding
from tests.audit.making import Press
from tests.audit.test_braille_asking import HERE, UEB, program
from tests.samples import EVERYTHING, paragraph

CELLS = "⠠⠮ ⠃⠑⠇⠇ ⠗⠬⠎⠲"


def told(found: str, wanted: str = "", louis: Louis | None = None) -> Finding:
    asked = in_print(UEB, louis or Louis(memory=Memory()))
    (one,) = asked([Finding(Fault.ALTERED, "", wanted=wanted, found=found)])
    return one


def test_cells_are_told_in_print_beside_themselves() -> None:
    """
    A row of cells is told by its words, then as it stands; what is print stays.
    """
    assert told(CELLS).found == f"The bell rings. ({CELLS})"
    assert told(f"says: {CELLS}").found == f"says: The bell rings. ({CELLS})"
    assert told("plain", f"fr: {CELLS}").wanted == f"fr: The bell rings. ({CELLS})"


@pytest.mark.parametrize("cells", ["⠿⣿⠶", "⠠⠠⠠", "⠀"])
def test_cells_that_mean_nothing_stay_as_they_are(cells: str) -> None:
    """
    Where the library has no words for cells, or only numbers of dots, they stand alone.
    """
    assert told(cells).found == cells


@pytest.mark.parametrize("last", ["time.sleep(60)", "os.abort()", "print('null', flush=True)"])
def test_a_library_that_fails_takes_nothing_away(last: str, tmp_path: Path) -> None:
    """
    Findings are told in cells alone where liblouis hangs, breaks off or refuses.
    """
    louis = Louis(program(tmp_path, HERE, last), longest_s=1, memory=Memory())
    assert told(CELLS, louis=louis).found == CELLS


@pytest.mark.parametrize("name", ["braille", "ebraille"])
def test_an_invented_sentence_is_told_in_words(name: str, tmp_path: Path) -> None:
    """
    A heading that the edition has and the article has not is told by its words.
    """
    press = Press(tmp_path)
    edition, own = press.edition(name, EVERYTHING)
    longer = replace(EVERYTHING, body=(*EVERYTHING.body, paragraph("Swallows nest in the tower")))
    more, _ = press.edition(name, longer)
    assert audit(own, edition).open_findings == ()
    found = audit(own, Edition(name, more.file)).open_findings
    assert any("Swallows nest in the tower (⠠" in one.found for one in found)
