"""
From words to cells: each stretch by the code of its language, and an account of what a code could not keep.

Cells of one article depend on nothing outside it but liblouis' own tables.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeVar

from article_pipeline.article.model import Inline
from article_pipeline.braille_codes.codes import FALLBACK, Code, code_for, is_shared, language_of_script
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import (
    BRAILLE_BY_SCRIPT,
    BRAILLE_ENDLESS,
    BRAILLE_GRADE,
    BRAILLE_LABELS,
    BRAILLE_LEVELS,
    BRAILLE_NAMED,
    BRAILLE_NO_CODE,
    BRAILLE_NO_SCRIPT,
    BRAILLE_PLAIN,
    BRAILLE_UNMARKED,
)
from article_pipeline.errors import ContentError
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille.characters import (
    Piece,
    Speller,
    candidates,
    cleaned,
    is_letter,
    numbers_apart,
    script_of,
)
from article_pipeline.renderers.braille.runs import BOLD, ITALIC, Break, Reader, Run
from article_pipeline.renderers.braille.translator import Translator
from article_pipeline.speech.wording import LANGUAGES, Wording, wording_for

_T = TypeVar("_T")

BLANK: Final = "⠀"
NOTE: Final = ("⠈⠨⠣", "⠈⠨⠜")
"""UEB 3.27: what the transcriber says, not the print."""
# UEB 14.3: a passage in another code; the language's tag stands before the dot 3.
_OPENED: Final = ("⠐⠷", "⠄")
_CLOSED: Final = "⠠⠐⠾"
# UEB 5.5: the grade 1 passage indicator and its terminator.
_PLAIN: Final = ("⠰⠰⠰", "⠰⠄")
_CONTRACTED: Final = 2
_SIX_DOTS: Final = 0x3F
# UEB 6.6, and the blanks of print that one release of liblouis or another writes it for.
_NUMERIC_SPACES: Final = " \u00a0"
_NUMERIC_SPACE: Final = "⠐"
_FEW_LETTERS: Final = 20
_LENT_SCRIPTS: Final = frozenset({"LATIN", "COMBINING"})
"""Of the code that an article in a language without one is written in."""
_SCRIPT_NAMES: Final = {"CJK": "Han"}
_MOST_SHOWN: Final = 12
_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cells of words that have one link, ``target``, and one language, if it is not the article's."""

    cells: str
    target: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """Text for one table, with the typeform of each of its characters."""

    table: str
    text: str
    forms: bytes


class Transcriber:
    """
    Turns the words of one article into cells.

    Raises:
        MissingError: liblouis lacks a table that is wanted.
    """

    def __init__(self, translator: Translator, language: str, options: BrailleOptions) -> None:
        self._translator = translator
        self._options = options
        self.language = language
        found = code_for(language, options.grade)
        self._has_code = found is not None
        self.code = found or _sure(code_for(FALLBACK, options.grade))
        self._table = translator.table(self.code.tables)
        self._plain = translator.table(self.code.plain)
        self._is_ueb = self.code.language == "en"
        self.reader = Reader(has_levels=self._is_ueb)
        self.wording: Wording = wording_for(language)
        self._labels_in = None if _primary(language) in LANGUAGES else FALLBACK
        self._labels: dict[str, None] = {}
        self._judged: dict[str, tuple[set[str], str, str]] = {}
        self._named: Counter[str] = Counter()
        self._simplified: Counter[str] = Counter()
        self._unmarked = 0
        self._has_plain = False
        self._by_script: dict[str, str] = {}
        self._letters = 0
        self._scripts: Counter[str] = Counter()

    def lines(self, content: tuple[Inline, ...]) -> tuple[str, ...]:
        """Give the cells of ``content``, for each line that the print begins."""
        return tuple(self._line(line, self._table) for line in self._runs(content))

    def stretches(self, content: tuple[Inline, ...]) -> tuple[tuple[Stretch, ...], ...]:
        """Give the cells of ``content`` likewise, links and parts in another language apart."""
        return tuple(tuple(self._stretches(line)) for line in self._runs(content))

    def _runs(self, content: tuple[Inline, ...]) -> list[list[Run]]:
        lines: list[list[Run]] = [[]]
        for run in self.reader.runs(content):
            if isinstance(run, Break):
                lines.append([])
            else:
                lines[-1].append(run)
        return lines

    def cells(self, text: str) -> str:
        """Give the cells of ``text``, which is in the article's language."""
        return self._line([Run(text)], self._table)

    def label(self, words: str) -> str:
        """Give the cells of what the edition says itself, English where its language has no words."""
        if not self._labels_in or not any(map(is_letter, words)):
            return self.cells(words)
        self._labels[words.rstrip(" :")] = None
        return self._line([Run(words, language=self._labels_in)], self._table)

    def mark(self, sign: str) -> str:
        """Give the cells of a punctuation mark as it follows a word; alone it might be taken for a symbol."""
        return self.cells(f"ab{sign}").removeprefix(self.cells("ab"))

    def verbatim(self, lines: Sequence[str]) -> list[str]:
        """Give the cells of lines of program code, without contractions."""
        made = [self._line([Run(text)], self._plain) for text in lines]
        if made and self._is_ueb and self.code.grade == _CONTRACTED:
            made[0] = _PLAIN[0] + made[0]
            made[-1] += _PLAIN[1]
        return made

    def _stretches(self, runs: list[Run]) -> Iterator[Stretch]:
        """Yield the cells of a line; what has one link and one language is translated together."""
        for (target, language), group in groupby(runs, key=lambda run: (run.target, run.language)):
            yield Stretch(self._line(group, self._table), target, language)

    def _line(self, runs: Iterable[Run], table: str) -> str:
        made = ""
        words: _Words | None = None
        for part in self._parts(runs, table):
            if isinstance(part, _Words) and words is not None and part.table == words.table:
                words = _Words(part.table, words.text + part.text, words.forms + part.forms)
                continue
            made += self._translated(words) if words else ""
            words = part if isinstance(part, _Words) else None
            made += part if isinstance(part, str) else ""
        return made + (self._translated(words) if words else "")

    def _parts(self, runs: Iterable[Run], table: str) -> Iterator[_Words | str]:
        """Yield words for a table each, and cells that stand between them."""
        for run in runs:
            text = cleaned(run.text)
            self._count(text, run.language)
            home = self._home(run, text, table)
            if home is None:
                yield from self._foreign(text, _sure(code_for(run.language or "", 1)), run.form)
                continue
            for piece in self._spelled(text, home, run.language or self.language):
                yield from self._piece(piece, home, run.form)

    def _count(self, text: str, language: str | None) -> None:
        letters = [script_of(c) for c in text if is_letter(c)]
        self._letters += len(letters)
        if language is None or _primary(language) == _primary(self.language):
            self._scripts.update(letters)

    def _home(self, run: Run, text: str, table: str) -> str | None:
        """Give the table of the article's own code for ``run``; ``None`` where another code is to be used."""
        if run.language is None or _primary(run.language) == _primary(self.language):
            return table
        theirs = code_for(run.language, 1)
        if theirs is None or theirs.language == self.code.language:
            return self._plain
        is_own = self._options.foreign == "own" or self._unknown_letters(text, self._plain)
        return None if is_own else self._plain

    def _unknown_letters(self, text: str, table: str) -> bool:
        unknown, _ = self._judge(text, table)
        return any(is_letter(c) and c in unknown for c in text)

    def _foreign(self, text: str, code: Code, form: int) -> Iterator[_Words | str]:
        """Yield a passage in another code, between the signs that say so where the article's code is UEB."""
        table = self._translator.table(code.plain)
        inner = text.strip(" ")
        start, end = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :] if inner else ""
        yield self._words(self._table, start)
        if inner:
            tag = self._translator.cells(self._plain, _primary(code.language))
            yield _OPENED[0] + tag + _OPENED[1] if self._is_ueb else ""
            for piece in self._spelled(inner, table):
                yield from self._piece(piece, table, form)
            yield _CLOSED if self._is_ueb else ""
        yield self._words(self._table, end)

    def _piece(self, piece: Piece, table: str, form: int) -> Iterator[_Words | str]:
        match piece.kind:
            case "text":
                self._simplified.update(piece.told)
                yield self._words(table, piece.text, form)
            case "name":
                self._named.update(piece.told)
                yield NOTE[0] + self._translated(self._words(self._table, piece.text)) + NOTE[1]
            case "script":
                language = _sure(language_of_script(piece.script))
                self._by_script.setdefault(language, piece.text.strip())
                yield from self._foreign(piece.text, _sure(code_for(language, 1)), form)

    def _words(self, table: str, text: str, form: int = 0) -> _Words:
        self._has_plain |= table == self._plain and bool(text.strip())
        if form == ITALIC | BOLD and not self._is_ueb:
            form = ITALIC  # other codes have one emphasis, and would show two of them as another sign
        return _Words(table, text, bytes([form]) * len(text))

    def _translated(self, words: _Words) -> str:
        """Translate, and count what is stressed in print where the code has no sign for it."""
        if not words.text:
            return ""
        space = self._numeric_space(words.table)
        text = numbers_apart(words.text, space) if space else words.text
        is_stressed = any(words.forms) and not text.isspace()
        made = self._translator.cells(words.table, text, words.forms if is_stressed else b"")
        if is_stressed and made == self._translator.cells(words.table, text):
            self._unmarked += len(re.findall(b"[^\0]+", words.forms))
        return "".join(chr(0x2800 + (ord(c) & _SIX_DOTS)) if "⠀" <= c <= "⣿" else BLANK for c in made)

    def _numeric_space(self, table: str) -> str:
        """Give the blank that ``table`` takes for UEB's numeric space (6.6), by its release; else nothing."""
        asked = ((space, self._translator.cells(table, f"1{space}000")) for space in _NUMERIC_SPACES)
        return next((space for space, made in asked if _NUMERIC_SPACE in made and BLANK not in made), "")

    def _spelled(self, text: str, table: str, language: str | None = None) -> Iterator[Piece]:
        """Yield ``text`` in pieces; other scripts have their own code if a ``language`` is said."""
        unknown, eight = self._judge(text, table)
        with_code = frozenset[str]()
        if language:
            scripts = {script_of(c) for c in text if is_letter(c)}
            with_code = frozenset(s for s in scripts if language_of_script(s) and not is_shared(s, language))
        return Speller(unknown, eight, with_code).pieces(text)

    def _judge(self, text: str, table: str) -> tuple[str, str]:
        seen, unknown, eight = self._judged.get(table, (set(), "", ""))
        fresh = "".join(c for c in candidates(text) if c not in seen)
        if fresh:
            more, wide = self._translator.judged(table, fresh)
            seen, unknown, eight = seen | set(fresh), unknown + more, eight + wide
            self._judged[table] = (seen, unknown, eight)
        return unknown, eight

    def systems(self) -> tuple[str, ...]:
        """Name the codes that were written, by the names of eBraille's registry, the most used first."""
        main = f"{self.code.system} grade{self.code.grade}"
        has_plain = self._has_plain and self._plain != self._table
        return (main, f"{self.code.system} grade1") if has_plain else (main,)

    def told(self, place: Place) -> Iterator[Diagnostic]:
        """
        Yield what was not kept as it is in print.

        Raises:
            ContentError: most words are in a script that no known code writes.
        """
        self._refuse_script(place)
        if not self._has_code:
            yield BRAILLE_NO_CODE.at(place, language=self.language, given=self.code.system)
        if self._labels:
            yield BRAILLE_LABELS.at(place, language=self.language, labels=", ".join(self._labels))
        if self._options.grade != self.code.grade:
            yield BRAILLE_GRADE.at(
                place, code=self.code.system, wanted=self._options.grade, given=self.code.grade
            )
        for language, words in self._by_script.items():
            yield BRAILLE_BY_SCRIPT.at(place, words=_excerpt(words), language=language)
        if self._named:
            yield BRAILLE_NAMED.at(place, count=self._named.total(), characters=_shown(self._named))
        if self._simplified:
            count = self._simplified.total()
            yield BRAILLE_PLAIN.at(place, count=count, characters=_shown(self._simplified))
        if self._unmarked:
            yield BRAILLE_UNMARKED.at(place, count=self._unmarked, code=self.code.system)
        for words in self._translator.endless:
            yield BRAILLE_ENDLESS.at(place, words=_excerpt(words))
        if self.reader.levels:
            yield BRAILLE_LEVELS.at(place, count=len(self.reader.levels), words=self.reader.levels[0])

    def _refuse_script(self, place: Place) -> None:
        """Refuse an article whose letters are mostly named, or often not those of the code it is lent."""
        lost = Counter(script_of(c) for c in self._named.elements() if is_letter(c))
        is_lost = lost.total() >= _FEW_LETTERS and lost.total() * 10 > self._letters
        if not is_lost and not self._has_code:
            lost = Counter({s: n for s, n in self._scripts.items() if s not in _LENT_SCRIPTS})
            is_lost = lost.total() * 4 > self._scripts.total()
        if is_lost:
            scripts = ", ".join(sorted(_SCRIPT_NAMES.get(s, s.title()) for s in lost))
            raise ContentError(BRAILLE_NO_SCRIPT.at(place, scripts=scripts, count=lost.total()))


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _excerpt(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"


def _shown(characters: Counter[str]) -> str:
    listed = [f"{c} (U+{ord(c):04X})" for c in sorted(characters)]
    more = len(listed) - _MOST_SHOWN
    return ", ".join(listed[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _sure(found: _T | None) -> _T:
    """Give what must be there, because the data of ``codes`` has it."""
    assert found is not None
    return found
