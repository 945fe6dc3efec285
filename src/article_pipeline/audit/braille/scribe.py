"""
The cells that words have to be, by asking liblouis for each piece of an article alone.

What has one code is one question, since contractions reach over the ends of italics and links; a passage in
another code and the name of a sign stand between signs of their own, so no contraction reaches over those.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import unquote

from article_pipeline.article.model import Inline
from article_pipeline.audit.braille.asking import Louis, Word, fused
from article_pipeline.audit.braille.cells import words_of
from article_pipeline.audit.braille.runs import BOLD, ITALIC, Inlines, Run
from article_pipeline.audit.braille.spelling import (
    Knowledge,
    Spelled,
    is_letter,
    possible,
    seen,
    spelled,
)
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.words.tokens import Signs
from article_pipeline.braille_codes.codes import FALLBACK, Code, code_for, language_of_script
from article_pipeline.options import BrailleOptions
from article_pipeline.speech.wording import has_wording

NOTE: Final = ("⠈⠨⠣", "⠈⠨⠜")
"""UEB 3.27: around what is the transcriber's, not print's."""
_PASSAGE: Final = ("⠐⠷", "⠄", "⠠⠐⠾")
"""UEB 14.3: around a passage in another code, the first two around its tag."""
_UNCONTRACTED: Final = ("⠰⠰⠰", "⠰⠄")
"""UEB 5.5: around program code in a contracted text."""
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d) (?=\d)")
_THOUSANDS: Final = re.compile(r"(?<!\w)(?<!\d )\d{1,3}(?: \d{3})+(?! \d|\w)")
_DOT_FIVE: Final = "⠐"
"""UEB 6.6: what joins them."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SCRIPT: Final = 4
"""The letters of a script's subtag."""

Line = list[Word]
"""Words in cells with a blank between each and the next; an empty one is a blank at the line's end."""
BLANK: Final[Line] = [("", ""), ("", "")]


@dataclass(frozen=True, slots=True)
class _Question:
    table: str
    text: str
    forms: bytes


class Scribe:
    """
    Gives the words of one article in cells.

    Where ``is_marked_up``, links and words in another language are elements, each translated for itself, and
    ``marked`` has them in order.
    """

    def __init__(
        self, louis: Louis, language: str, options: BrailleOptions, *, is_marked_up: bool = False
    ) -> None:
        self._louis, self._options, self.language = louis, options, language
        self.code = code_for(language, options.grade) or _fallback(options.grade)
        self.table, self._plain = louis.table(self.code.tables), louis.table(self.code.plain)
        self.is_ueb = self.code.language == "en"
        self.inlines = Inlines(self.is_ueb)
        self._is_marked_up = is_marked_up
        self.marked: list[tuple[Stream, str, Signs]] = []
        self._known: dict[str, Knowledge] = {}
        self._asked: dict[str, set[str]] = {}

    def lines(self, content: tuple[Inline, ...]) -> list[Line]:
        """Give the cells of inlines, for each line that print begins."""
        lines = self.inlines.lines(content)
        return [self._elements(runs) if self._is_marked_up else self.line(runs) for runs in lines]

    def _elements(self, runs: Sequence[Run]) -> Line:
        made = []
        for (address, language), group in groupby(runs, key=lambda run: (run.address, run.language)):
            several = list(group)
            words = self.line(several)
            made.append(words)
            cells = " ".join(filter(None, (cells for cells, _ in words)))
            text, where = "".join(run.text for run in several), self.inlines.where
            if cells and language:
                item = _item(f"{plain_tag(language)}: {cells}", f"{language}: {text}")
                self.marked.append((Stream.LANGUAGES, where, item))
            if cells and address:
                self.marked.append((Stream.LINKS, where, _item(unquote(address), address)))
        return fused(*made)

    def text(self, text: str) -> Line:
        """Give the cells of words in the article's language."""
        return self.line([Run(text)])

    def label(self, words: str) -> Line:
        """Give the cells of the edition's own words, which are English where the language has none."""
        if has_wording(self.language) or not any(map(is_letter, words)):
            return self.text(words)
        return self.line([Run(words, language=FALLBACK)])

    def mark(self, sign: str) -> str:
        """Give the cells of a punctuation mark at the end of a word."""
        alone = self.text("ab")[0][0]
        return self.text("ab" + sign)[0][0].removeprefix(alone)

    def code_lines(self, lines: Sequence[str]) -> list[Line]:
        """Give the cells of lines of program code."""
        made = [self.line([Run(text)], self._plain) for text in lines]
        if made and self.is_ueb and self.code.grade > 1:
            made[0] = fused([(_UNCONTRACTED[0], "")], made[0])
            made[-1] = fused(made[-1], [(_UNCONTRACTED[1], "")])
        return made

    def line(self, runs: Sequence[Run], table: str | None = None) -> Line:
        """Give the cells of a line, in the article's own code or in that of ``table``."""
        made: list[Line] = []
        waiting: list[_Question] = []
        for part in self._parts(runs, table or self.table):
            if waiting and not (isinstance(part, _Question) and part.table == waiting[0].table):
                made.append(self._translated(waiting))
                waiting = []
            if isinstance(part, _Question):
                waiting.append(part)
            else:
                made.append(part)
        if waiting:
            made.append(self._translated(waiting))
        return fused(*made)

    def _parts(self, runs: Sequence[Run], table: str) -> Iterator[_Question | Line]:
        for run in runs:
            text = seen(run.text)
            own = self._own_table(run, text, table)
            if own is None:
                code = code_for(run.language or "", 1)
                yield from self._passage(text, code or self.code, run.form)
                continue
            for part in spelled(text, self._knowledge(own, text), run.language or self.language):
                yield from self._part(part, own, run.form)

    def _own_table(self, run: Run, text: str, table: str) -> str | None:
        """Give the table of the article's code that a run is written in, if it is not another code's."""
        if run.language is None or _primary(run.language) == _primary(self.language):
            return table
        theirs = code_for(run.language, 1)
        if theirs is None or theirs.language == self.code.language:
            return self._plain
        lacks = self._knowledge(self._plain, text).unknown
        is_theirs = self._options.foreign == "own" or any(is_letter(c) and c in lacks for c in text)
        return None if is_theirs else self._plain

    def _part(self, part: Spelled, table: str, form: int) -> Iterator[_Question | Line]:
        where, stream = self.inlines.where, Stream.NAMED if part.manner == "name" else Stream.PLAINER
        self.inlines.lost += [(stream, where, sign) for sign in part.plainer]
        if part.manner == "name":
            name = self._translated([self._question(self.table, part.text, 0)])
            yield fused([(NOTE[0], "")], name, [(NOTE[1], "")])
        elif part.manner == "script":
            code = code_for(language_of_script(part.script) or "", 1)
            yield from self._passage(part.text, code or self.code, form)
        else:
            yield self._question(table, part.text, form)

    def _passage(self, text: str, code: Code, form: int) -> Iterator[_Question | Line]:
        """Yield words in another code, in UEB between the signs that name it; blanks stand outside."""
        table = self._louis.table(code.plain)
        inner = text.strip(" ")
        before, _, after = text.partition(inner) if inner else (text, "", "")
        yield self._question(self.table, before, 0)
        if inner:
            tag = self._louis.words(self._plain, _primary(code.language))[0][0]
            yield [(_PASSAGE[0] + tag + _PASSAGE[1], "")] if self.is_ueb else []
            for part in spelled(inner, self._knowledge(table, inner), None):
                yield from self._part(part, table, form)
            yield [(_PASSAGE[2], "")] if self.is_ueb else []
        yield self._question(self.table, after, 0)

    def _question(self, table: str, text: str, form: int) -> _Question:
        if not self.is_ueb and form == ITALIC | BOLD:
            form = ITALIC  # two signs of stress together are another sign in other codes
        return _Question(table, text, bytes([form]) * len(text))

    def _translated(self, questions: Sequence[_Question]) -> Line:
        table = questions[0].table
        text, forms = "".join(q.text for q in questions), b"".join(q.forms for q in questions)
        if not text:
            return []
        if joining := self._joining_blank(table):
            text = _numbers_apart(text, joining)
        if not any(forms) or not text.strip(" "):
            return self._louis.words(table, text)
        marked, bare = self._louis.words(table, text, forms), self._louis.words(table, text)
        if [cells for cells, _ in marked] == [cells for cells, _ in bare]:
            stretches = (text[found.start() : found.end()] for found in re.finditer(b"[^\0]+", forms))
            self.inlines.lost += [(Stream.STRESS, self.inlines.where, words) for words in stretches]
        return marked

    def _joining_blank(self, table: str) -> str | None:
        """Give the blank that makes one number of "1 000", if the table has one: releases differ."""
        for blank in (" ", "\u00a0"):
            words = self._louis.words(table, f"1{blank}000")
            if len(words) == 1 and _DOT_FIVE in words[0][0]:
                return blank
        return None

    def _knowledge(self, table: str, text: str) -> Knowledge:
        known = self._known.setdefault(table, Knowledge())
        asked = self._asked.setdefault(table, set())
        if fresh := possible(text) - asked:
            unknown, wide = self._louis.lacking(table, "".join(sorted(fresh)))
            known = Knowledge(known.unknown | set(unknown), known.wide | set(wide))
            self._known[table] = known
            asked |= fresh
        return known


def _numbers_apart(text: str, joining: str) -> str:
    """Part numbers that follow one another, since UEB's numeric space would join them; thousands stay one."""
    made, at = "", 0
    for found in _THOUSANDS.finditer(text):
        made += _BETWEEN_FIGURES.sub("\u2800", text[at : found.start()])
        made += found[0].replace(" ", joining)
        at = found.end()
    return made + _BETWEEN_FIGURES.sub("\u2800", text[at:])


def _fallback(grade: int) -> Code:
    code = code_for(FALLBACK, grade)
    assert code is not None
    return code


def _item(text: str, printed: str) -> Signs:
    return Signs(" ".join(words_of(text)), printed)


def plain_tag(language: str) -> str:
    """Give a language's tag without what says in which script it is written: that is braille here."""
    if not _TAG.fullmatch(language.strip().replace("_", "-")):
        return "und"
    first, *rest = language.strip().replace("_", "-").lower().split("-")
    return "-".join([first, *(part for part in rest if not (len(part) == _SCRIPT and part.isalpha()))])


def _primary(tag: str) -> str:
    return re.split("[-_]", tag, maxsplit=1)[0].lower()
