"""
What a renderer of pages for a press could get wrong: all that shows on a page.
"""

from collections.abc import Mapping
from typing import Final

from tests.audit.pdf_hiding import HIDING
from tests.audit.pdf_surgery import (
    DRAWN,
    Mutant,
    in_file,
    lines_exchanged,
    on_page,
    page_doubled,
    page_dropped,
    pages_swapped,
)
from tests.audit.pdf_viewing import LATER, VIEWING

MUTANTS: Final[Mapping[str, Mutant]] = {
    **DRAWN,
    **HIDING,
    **VIEWING,
    "two lines at one another's place": on_page(lines_exchanged),
}
FURTHER: Final[Mapping[str, Mutant]] = {
    "a page dropped": in_file(page_dropped),
    "a page doubled": in_file(page_doubled),
    "pages swapped": in_file(pages_swapped),
    "a file that opens on its last page": LATER["a file that opens on its last page"],
}
"""What only an article of many pages can show."""
