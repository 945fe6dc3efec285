"""
Reading aloud by a table alone: a language is a TOML file of ``languages/``, and no code.

The keys are explained in ``languages/__init__.py``. Figures are left to the engine wherever it reads them
right, since it knows the numbers of its language; a table gives what stands around them, and the days and
years that engines read as plain numbers.
"""

import re
import tomllib
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.note_marks import numbers
from article_pipeline.speech.readings.patterns import HEAD_BEGINS, HEAD_ENDS, PATH
from article_pipeline.speech.readings.rules import Rule
from article_pipeline.speech.readings.tabled_calendar import calendar_rules
from article_pipeline.speech.readings.tabled_patterns import (
    SPACE,
    any_key,
    any_of,
    bare,
    digits,
    form_for,
    key_of,
    many,
    with_capitals,
)

LANGUAGES: Final = ("da", "de", "es", "fr", "it", "nl", "no", "pl", "pt", "sv")
OTHER_TAGS: Final = {"nb": "no", "nn": "no"}

_MOMENT: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)")
_NO_CENTS: Final = r"(?:[,.][–-]{1,2})?"
_ENDS_IN_STOP: Final = re.compile(r"\\\.(?:\(\?![^()]*\))?$")
_GROUP: Final = re.compile(r"\{(\d)(?::([a-z_]+))?\}")
_WHERE_GIVEN: Final = re.compile(r"\[([^\[\]]*?\{(\d)[^\[\]]*)\]")


class Table:
    """The words of one language, and the rules made of them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._months: list[list[str]] = data["months"]
        by_name = {form.casefold(): forms[0] for forms in self._months for form in forms}
        self._month_of: dict[str, str] = {form.rstrip("."): name for form, name in by_name.items()}
        thousands = re.escape(data["thousands"]).replace(r"\ ", r" \u00a0\u202f")
        self._thousands = thousands
        self._separator = re.compile(rf"(?<=\d)[{thousands}](?=\d{{3}}(?!\d))")
        self._digits = rf"(?:\d{{1,3}}(?:[{thousands}]\d{{3}})+|\d+)(?:,\d+)?"
        self.number = rf"(?<![\w.,]){self._digits}"
        self._macros = {
            "month": f"({any_of(sorted(by_name, key=len, reverse=True))})(?!\\w)".replace(r"\.", r"\.?"),
            "number": f"({self.number})",
            "roman": "([IVXLCDM]+)",
        }

    @property
    def about_a_date(self) -> frozenset[str]:
        """Words around a date that say nothing which the date said aloud leaves out."""
        return frozenset(self._data["about_a_date"])

    @property
    def openers(self) -> frozenset[str]:
        """Words that in capitals open a sentence."""
        return frozenset(self._data["openers"].split())

    @property
    def closers(self) -> tuple[str, ...]:
        """Short forms that close a list."""
        return tuple(self._data["closers"])

    @property
    def units(self) -> Container[str]:
        """Short forms of units."""
        units: Mapping[str, Sequence[str]] = self._data["units"]
        return units

    def month_forms(self, month: int) -> set[str]:
        """Give the ways in which a month is written, in small letters and without stops."""
        return {form.casefold().rstrip(".") for form in self._months[month - 1]}

    def moment_aloud(self, moment: datetime, *, has_time: bool) -> str:
        """Say a day, or a day with its time, as it stands after "Published on"."""
        key = "moment_day" if not has_time else "moment" if moment.minute else "moment_hour"
        match = _MOMENT.match(moment.strftime("%Y-%m-%d %H:%M").zfill(16))
        return self._filled(self._data[key], match) if match else moment.isoformat()

    def rules(self) -> tuple[Rule, ...]:
        """Give the language's rules, in the order in which they are tried."""
        return (
            *self._addresses(),
            *self._written_rules("first"),
            *calendar_rules(self._data, self._macros["month"], self._month),
            *self._money(),
            *self._measures(),
            *self._written_rules("rules"),
            *self._short_forms(),
            *self._figures(),
        )

    def _written_rules(self, key: str) -> list[Rule]:
        return [
            Rule(
                f"{key} {number}",
                self._pattern(pattern),
                self._say(say),
                counts=_ENDS_IN_STOP.search(pattern) is not None,
            )
            for number, (pattern, say) in enumerate(self._data.get(key, ()))
        ]

    def _pattern(self, written: str) -> str:
        for name, meaning in self._macros.items():
            written = written.replace(f"<{name}>", meaning)
        return written

    def _say(self, template: str) -> Any:
        def say(match: re.Match[str], _language: str) -> str:
            try:
                return self._filled(template, match)
            except (LookupError, ValueError):
                return match[0]

        return say

    def _filled(self, template: str, match: re.Match[str]) -> str:
        template = _WHERE_GIVEN.sub(lambda part: part[1] if match[int(part[2])] else "", template)
        return _GROUP.sub(lambda g: self._formed(match[int(g[1])] or "", g[2]), template)

    def _formed(self, written: str, form: str | None) -> str:
        match form:
            case "int":
                return str(int(written))
            case "day":
                return str(_nth(self._days(), int(written)))
            case "month":
                return self._month(written)
            case "year" | "year_in":
                return self._year(written, form)
            case "roman":
                return str(numerals.roman(written.upper()))
            case "hour":
                return str(self._data["hours"][int(written)])
            case "ordinal" | "ordinal_f":
                return str(_nth(self._data[f"{form[:7]}s{form[7:]}"], _value(written)))
            case "letters":
                return " ".join(written)
            case _:
                return self._plain(written)

    def _days(self) -> Sequence[str]:
        days: Sequence[str] = self._data.get("days") or self._data["ordinals"]
        return [*days, *(str(n) for n in range(len(days) + 1, 32))]

    def _month(self, written: str) -> str:
        if written.isdigit():
            if not 1 <= int(written) <= 12:
                raise LookupError(written)
            return self._months[int(written) - 1][0]
        return self._month_of[written.casefold().rstrip(".")]

    def _year(self, written: str, form: str) -> str:
        """Say a year by its century and the rest, where the table has them; else leave the figure."""
        century = self._data.get("centuries", {}).get(written[:2])
        if century is None or len(written) != 4:
            return written
        rest = int(written[2:])
        ones: Sequence[str] = self._data.get("year_ones", ())
        if not ones:
            return f"{century} {rest}" if rest else str(century)
        if not rest:
            return str(self._data["whole_centuries"].get(written[:2], written))
        tens = self._data["year_tens"]
        parts = [ones[rest]] if rest < 20 else [tens[rest // 10], ones[rest % 10]]
        said = " ".join(p for p in (century, *parts) if p)
        for ending, other in self._data.get("year_in", ()) if form == "year_in" else ():
            said = re.sub(rf"{ending}\b", other, said)
        return said

    def _plain(self, number: str) -> str:
        return self._separator.sub("", number)

    def _counted(self, number: str, forms: Sequence[str]) -> str:
        """Say a number with what it counts; the form for one says "one" itself."""
        plain = self._plain(number)
        if plain == "1":
            return forms[0]
        return f"{plain} {forms[form_for(plain, len(forms))]}"

    def _money(self) -> list[Rule]:
        signs: Mapping[str, Sequence[str]] = self._data["currencies"]
        scales: Mapping[str, Sequence[str]] = self._data["scales"]
        sign, scale = any_key(signs), any_key(scales)

        def said(number: str, until: str | None, scaled: str | None, name: str) -> str:
            forms = signs[key_of(name, signs)]
            whole, comma, cents = number.partition(",")
            if scaled:
                link = self._data["scale_link"]
                if link.endswith("'") and many(forms)[0] not in "aeiouyéh":
                    link = f"{link[:-1]}e "
                amount = self._counted(until or number, scales[key_of(scaled, scales)])
                first = f"{self._plain(number)} {self._data['to']} " if until else ""
                return f"{first}{amount}{link}{many(forms)}"
            if comma and len(cents) == 2 and not until:
                amount = self._counted(whole, forms)
                return amount if cents == "00" else f"{amount} {self._data['cents'].format(int(cents))}"
            first = f"{self._plain(number)} {self._data['to']} " if until else ""
            return first + self._counted(until or number, forms)

        span = rf"({self.number})(?:{SPACE}?[–-]{SPACE}?({self._digits}))?"
        unguarded = rf"({self._digits})(?:{SPACE}?[–-]{SPACE}?({self._digits}))?"
        after = rf"{span}{_NO_CENTS}{SPACE}?(?:({scale}){SPACE}?)?({any_key(signs, may_be_shared=True)})"
        before = rf"(?<!\w)({sign}){SPACE}?{unguarded}{_NO_CENTS}(?:{SPACE}?({scale})(?!\w))?"
        alone = "".join(re.escape(s) for s in signs if len(s) == 1 and not s.isalnum())
        return [
            Rule("money, sign before", before, lambda m, _: said(m[2], m[3], m[4], m[1]), counts=True),
            Rule("money, sign after", after, lambda m, _: said(m[1], m[2], m[3], m[4]), counts=True),
            Rule(
                "currency",
                rf"[{alone}](?!\s?\d)",
                lambda m, _: many(signs[m[0]]),
            ),
        ]

    def _measures(self) -> list[Rule]:
        units: Mapping[str, Sequence[str]] = self._data["units"] | self._data["scales"]
        span = rf"(?:({self.number}){SPACE}?[–-]{SPACE}?)?(?<![\w.,])({self._digits})"

        def said(match: re.Match[str], _language: str) -> str:
            first = f"{self._plain(match[1])} {self._data['to']} " if match[1] else ""
            return first + self._counted(match[2], units[key_of(match[3], units)])

        def for_each(match: re.Match[str], _language: str) -> str:
            return self._per(units[key_of(match[1], units)])

        def of_column(match: re.Match[str], _language: str) -> str:
            return many(units[key_of(match[1], units)])

        def of_part(match: re.Match[str], _language: str) -> str:
            forms = units[key_of(match[1], units)]
            name = forms[3] if len(forms) > 3 else re.split("[ ']", forms[0], maxsplit=1)[-1]
            return f" {self._data['of_a']}{name}"

        columns = any_key({unit: "" for unit in self._data["units"] if len(unit) > 1 or unit == "%"})
        return [
            Rule("unit of a column", rf"{HEAD_BEGINS}({columns})(?={HEAD_ENDS})", of_column),
            Rule("measure", rf"{span}{SPACE}?({any_key(units)})", said, counts=True),
            Rule(
                "measure for each",
                rf"{span}{SPACE}?({any_key(units, may_be_shared=True)})/({any_key(units)})",
                lambda m, language: f"{said(m, language)}{self._per(units[key_of(m[4], units)])}",
            ),
            Rule("unit of a part", rf"(?:(?<=[½¼¾⅓⅔⅛])|(?<=[\d ]\d/\d)){SPACE}?({any_key(units)})", of_part),
            Rule("for each", rf"(?<=[\d€$£łr.])/({any_key(self._data['units'])})", for_each),
        ]

    def _per(self, forms: Sequence[str]) -> str:
        name = re.split("[ ']", forms[0], maxsplit=1)[-1]
        for ending, other in self._data.get("per_in", ()):
            name = re.sub(rf"{ending}$", other, name)
        return f" {self._data['per']} {name}"

    def _short_forms(self) -> list[Rule]:
        found = []
        name = rf"[^\W\d_a-z]|d[aeio]\w{{0,3}} [^\W\d_a-z]|(?:{any_key(self._data['before_name'])})\s"
        for key, after in (
            ("before_number", r"(?=\s?[\d§])"),
            (
                "before_name",
                rf"(?=\s[“„«\"]?(?:{name}))",
            ),
            ("after_number", ""),
            ("short_forms", ""),
            ("last_forms", ""),
        ):
            words = self._data[key]
            if key != "after_number":
                words = with_capitals(words)
            before = rf"(?<=\d){SPACE}?" if key == "after_number" else r"(?<![\w.])"
            if key == "before_number":
                before += r"(?!(?<=\d )\w\.)"
            space = " " if key == "after_number" else ""
            pattern = rf"{before}(?:{any_key(words)}){after}"
            leads = key not in ("after_number", "last_forms")
            counts = key == "after_number"
            found.append(Rule(key, pattern, self._short_form(words, space), leads=leads, counts=counts))
        return found

    def _short_form(self, words: Mapping[str, str], space: str) -> Any:
        return lambda m, _: space + words[key_of(m[0].strip(), words)]

    def _figures(self) -> list[Rule]:
        signs: Mapping[str, str] = self._data["signs"]
        number = self._digits
        return [
            Rule(
                "telephone",
                r"(?<![\w.,+])(?:\+\d{1,3}|\(?0\d{1,4}\)?)(?:[ /-]\(?\d{2,8}\)?){1,5}\b",
                lambda m, _: digits(m[0]),
            ),
            Rule(
                "score",
                r"(?<![\w.,/:–-])(\d{1,2})\s?[–:-]\s?(\d{1,2})(?![\w/:–]|-(?![A-ZÄÖÜ])|[.,]\d)",
                self._score,
            ),
            Rule("span", rf"({self.number})\s?(?:–|-(?!0))\s?({number})(?![\w-])", self._span),
            Rule(
                "thousands",
                rf"(?<![\w.,])\d{{1,3}}(?:[{self._thousands}]\d{{3}})+(?![\w])",
                lambda m, _: bare(m[0]),
            ),
            Rule("task", r"(?:^|(?<=^\d\. ))(?:\[([ xX])\](?=\s)|[☐☑☒✅]\ufe0f?(?= \w))", self._task),
            Rule("note mark", r"(?<=[\w.,;:!?”»“’)])\[(\d{1,3})\]", rf" ({self._data['note']} \1)"),
            Rule("hashtag", r"(?<!\w)#(?=[^\W\d_])", f"{self._data['hashtag']} "),
            Rule("nearly", r"~\s?(?=\d)", f"{signs['≈']} "),
            Rule("from to", r"(?:(?<=[%€])|(?<=\dh)|(?<=\dh\d\d))\s?[–-]\s?(?=\d)", f" {self._data['to']} "),
            Rule("below zero", r"(?<![\w)–-])[−-](?=\d)", f"{signs['−']} "),
            Rule("sign", rf"\s?([{re.escape(''.join(signs))}])\s?", lambda m, _: f" {signs[m[1]]} "),
        ]

    def note(self, match: re.Match[str]) -> str:
        """Say the mark of a note, or of several."""
        return f" ({self._data['note']} {numbers(match, self._data['to'])})"

    def _task(self, match: re.Match[str], _language: str) -> str:
        """Say the box of a list of tasks."""
        to_do, done = self._data["tasks"]
        return str(to_do if match[0] in ("[ ]", "☐") else done)

    @property
    def _telephones(self) -> dict[str, str]:
        words: Mapping[str, str] = self._data["before_number"]
        return {w.casefold(): said for w, said in words.items() if re.match("t.?l|te?f", w.casefold())}

    def _score(self, match: re.Match[str], language: str) -> str:
        """Say two figures as a span where they rise, and else as the score of a match."""
        first, second = int(match[1]), int(match[2])
        if first < second and ":" not in match[0]:
            return self._span(match, language)
        return " ".join(part for part in (str(first), self._data["score"], str(second)) if part)

    def _span(self, match: re.Match[str], _language: str) -> str:
        return f"{self._plain(match[1])} {self._data['to']} {self._plain(match[2])}"

    def _addresses(self) -> list[Rule]:
        signs: Mapping[str, str] = self._data["address_signs"]

        def said(match: re.Match[str], _language: str) -> str:
            bare = re.sub(r"^(?:https?://|mailto:)", "", match[0]).rstrip("/")
            parts = re.split(r"([.@/_-])", re.sub(r"^www\b", "w w w", bare))
            return " ".join(signs.get(part, part) for part in parts if part)

        end = r"(?<![.,;:!?)\]'’”»])"
        telephone = any_of(list(self._telephones))
        return [
            Rule("path", PATH, said, is_one=True),
            Rule(
                "telephone behind its word",
                rf"(?<![\w.])({telephone})(:?)\s?(\+?\(?\d[\d ()/-]{{5,}}\d)(?![\w.,]\d)",
                lambda m, _: f"{self._telephones[m[1].casefold()]}{m[2]} {digits(m[3])}",
            ),
            Rule("web address", rf"(?:https?://|www\.)\S+{end}", said, is_one=True),
            Rule("e-mail address", r"[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b", said, is_one=True),
            Rule("name that begins with a stop", r"(?<![\w.])\.(?=(?:NET|com|org|net)\b)", f"{signs['.']} "),
            Rule(
                "bare domain",
                r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|eu|example|de|at|ch|fr|be|es|it|pt|br|nl|se|no|dk|pl)\b"
                rf"(?:/\S*{end})?",
                said,
                is_one=True,
            ),
        ]


def _nth(forms: Sequence[str], number: int) -> str:
    if not 0 < number <= len(forms):
        raise LookupError(number)
    return forms[number - 1]


def _value(written: str) -> int:
    return int(written) if written.isdigit() else numerals.roman(written.upper())


@cache
def table_for(primary: str) -> Table | None:
    """Give the table of a primary language, or ``None`` where there is none."""
    name = OTHER_TAGS.get(primary, primary)
    if name not in LANGUAGES:
        return None
    data = (files("article_pipeline.speech.readings.languages") / f"{name}.toml").read_text("utf-8")
    return Table(tomllib.loads(data))
