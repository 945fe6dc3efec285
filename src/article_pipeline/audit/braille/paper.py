"""
Braille pages read back: their furniture is known by its place, and lines are joined into words.

A running head stands in the first line from page 2 on, a page's number at the right of the last line, or of
the first one with the head. A word that fits no line stands alone in it and is divided at the margin, or
after a sign, by the continuation sign of UEB (dot 5) or by the hyphen. Whether that is a word's own nobody
can see, so there the article's words decide.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from article_pipeline.audit.braille.cells import BLANK, apart
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.sheets import Sheet

_CENTRED: Final = 6
"""The cells that a centred line leaves blank at least."""
_AFTER: Final = "⠤⠌⠲⠂"
"""Signs after which a word is divided short of the margin: hyphen, stroke, stop, comma."""
_APART: Final = BLANK * 3
"""What parts a head from a page's number at least."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How many cells and lines a page has, and whether its number stands in the first line."""

    cells: int
    lines: int
    number_on_top: bool


FRAMES: Final = {"bana": Frame(40, 25, number_on_top=False), "rnib": Frame(38, 27, number_on_top=True)}


@dataclass(frozen=True, slots=True)
class Code:
    """What an article's code has for pages: the sign of numbers, its ten figures, and that a word goes on."""

    number_sign: str
    figures: Sequence[str]
    continued: str

    def number(self, number: int) -> str:
        """Give the cells of a page's number."""
        return self.number_sign + "".join(self.figures[int(figure)] for figure in str(number))

    def read_number(self, cells: str) -> int | None:
        """Read a page's number; of cells that are none, nothing."""
        figures = cells.removeprefix(self.number_sign)
        is_one = figures != cells and figures and all(cell in self.figures for cell in figures)
        number = int("".join(str(self.figures.index(cell)) for cell in figures)) if is_one else 0
        return number or None


Pages = Sequence[Sequence[str]]


@dataclass(slots=True)
class Paper:
    """
    Pages of one edition; ``findings`` are the faults of their furniture and measures, ``sheets`` the pages by
    the numbers that they have.

    ``known`` gives the words of the article, and is asked only where a line may end in a hyphen of theirs.
    """

    pages: Pages
    frame: Frame
    code: Code
    known: Callable[[], frozenset[str]] = frozenset
    findings: list[Finding] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    _heads: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def found(self) -> list[Found]:
        """Give the words of each line, divided ones whole in the line that they begin in."""
        made: list[tuple[str, int, list[str]]] = []
        is_open = False
        for place, line in self._lines():
            indent = len(line) - len(line.lstrip(BLANK))
            words = line.replace(BLANK, " ").split()
            if is_open and self._goes_on(made[-1][2][-1], words[0], made[-1][1]):
                made[-1][2][-1] = made[-1][2][-1].removesuffix(self.code.continued) + words.pop(0)
            if words:
                made.append((place, indent, words))
            is_open = self._may_go_on(line)
        self._see_heads()
        self._see_numbers()
        return [Found(" ".join(words), place, indent=indent) for place, indent, words in made]

    def _may_go_on(self, line: str) -> bool:
        word, sign = line.lstrip(BLANK), self.code.continued
        if BLANK in word or not word.endswith(sign):
            return False
        is_full = len(line) == self.frame.cells or len(word) == self.frame.cells - _CENTRED
        if not word.strip(sign):
            return is_full
        return sign == "⠐" or is_full or word[: -len(sign)].endswith(tuple(_AFTER))

    def _goes_on(self, word: str, rest: str, indent: int) -> bool:
        """Whether a word goes on with ``rest``, rather than that the article has it with that hyphen."""
        sign = self.code.continued
        if sign == "⠐":
            return True
        together = word.removesuffix(sign) + rest
        if len(together) <= self.frame.cells - max(indent, _CENTRED):
            return False  # a line could hold it, so it was not divided
        known = self.known()
        whole, alone = (known.issuperset(apart(one)) for one in (together, word))
        return whole or not alone

    def _lines(self) -> Iterator[tuple[str, str]]:
        """Yield the lines of text, each with its place."""
        for number, page in enumerate(self.pages, 1):
            lines = list(enumerate(page, 1))
            self._measure(number, page)
            for at, line in self._without_furniture(number, lines):
                if line.strip(BLANK):
                    yield f"page {number}, line {at}", line

    def _measure(self, number: int, page: Sequence[str]) -> None:
        if len(page) > self.frame.lines:
            self._fault(Fault.CUT_OFF, number, f"{len(page)} lines on a page of {self.frame.lines}")
        for at, line in enumerate(page, 1):
            if len(line) > self.frame.cells:
                told = f"{len(line)} cells in a line of {self.frame.cells}"
                self._fault(Fault.CUT_OFF, number, told, line=at)

    def _without_furniture(self, number: int, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
        on_top = self.frame.number_on_top
        edge = lines[0 if on_top else -1][1] if lines else ""
        shown = edge.rpartition(BLANK)[2]
        printed = self.code.read_number(shown) if self._is_number(edge, shown) else None
        self._keep_sheet(number, lines, printed)
        if printed is None:
            self._fault(Fault.MISSING, number, wanted="the number of the page")
        elif on_top:
            self._keep_head(number, edge.removesuffix(shown))
            return lines[1:]
        else:
            lines = lines[:-1]
        if on_top or number == 1:
            return lines
        self._keep_head(number, lines[0][1] if lines else "")
        return lines[1:]

    def _keep_sheet(self, number: int, lines: list[tuple[int, str]], printed: int | None) -> None:
        on_top = self.frame.number_on_top
        furniture = (
            {lines[0][0] if on_top or number > 1 else 0, 0 if on_top else lines[-1][0]} if lines else {}
        )
        last = max((at for at, line in lines if line.strip(BLANK) and at not in furniture), default=0)
        place, text = f"page {number}", "".join(line for _, line in lines)
        self.sheets.append(Sheet(place, text, printed, end=f"{place}, line {last}"))

    def _keep_head(self, number: int, line: str) -> None:
        if number > 1:
            self._heads[number] = tuple(line.replace(BLANK, " ").split())

    def _see_heads(self) -> None:
        """
        Find fault with each running head that is not that of most pages, or the beginning of that.

        A page leaves a head no more room than those before it, since its number is no shorter.
        """
        count = Counter(self._heads.values())
        whole = max(count, key=lambda one: (_pages_with(one, count), len(one)), default=())
        room = 0
        for number, head in reversed(self._heads.items()):
            if head != whole[: len(head)] or len(head) < room:
                self._fault(Fault.ALTERED, number, " ".join(head), wanted="the running head")
            else:
                room = len(head)

    def _see_numbers(self) -> None:
        """Find fault with a number that is not the one between its neighbours: its page is in its place."""
        numbers = [sheet.number for sheet in self.sheets]
        for at in range(1, len(numbers) - 1):
            before, number, after = numbers[at - 1 : at + 2]
            meant = (before or 0) + 1
            if (
                None not in (before, number)
                and after == meant + 1
                and number != meant
                and meant not in numbers
            ):
                self._fault(Fault.ALTERED, at + 1, f"{number}", wanted=f"the number {meant} of the page")
                self.sheets[at] = replace(self.sheets[at], number=meant)

    def _is_number(self, line: str, shown: str) -> bool:
        before = line.removesuffix(shown)
        stands = line.endswith(shown) and len(line) == self.frame.cells and before.endswith(_APART)
        return stands and (self.frame.number_on_top or not before.strip(BLANK))

    def _fault(
        self, fault: Fault, number: int, told: str = "", line: int | None = None, wanted: str = ""
    ) -> None:
        place = f"page {number}" + (f", line {line}" if line else "")
        self.findings.append(Finding(fault, place, wanted=wanted, found=told))


def _pages_with(whole: tuple[str, ...], count: Mapping[tuple[str, ...], int]) -> int:
    """Give how many pages have a head, or the beginning of it."""
    return sum(number for head, number in count.items() if head == whole[: len(head)])
