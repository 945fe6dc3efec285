"""From words to cells: emphasis, numbers, other languages and scripts, and characters that a code lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
    Timestamp,
)
from article_pipeline.diagnostics import Place
from article_pipeline.errors import ContentError
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille.labels import date_line, label_cells
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.translator import Translator
from tests.samples import text


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator() as running:
        yield running


@pytest.fixture
def english(translator: Translator) -> Transcriber:
    return Transcriber(translator, "en-GB", BrailleOptions())


def cells(transcriber: Transcriber, *content: Inline) -> str:
    return "|".join(transcriber.lines(content))


def codes(transcriber: Transcriber) -> list[str]:
    return [told.code for told in transcriber.told(Place("a.txt"))]


def said(transcriber: Transcriber) -> str:
    return "\n".join(map(str, transcriber.told(Place("a.txt"))))


def test_italics_and_bold_are_marked(english: Transcriber) -> None:
    """An italic word in a sentence, and bold and italic at once, have UEB's signs."""
    made = cells(english, Text("a "), Emphasis(text("bell")), Text(" "), Strong((Emphasis(text("rings")),)))
    assert made == "⠁⠀⠨⠂⠃⠑⠇⠇⠀⠘⠂⠨⠂⠗⠬⠎"
    assert codes(english) == []


def test_other_codes_have_one_emphasis(translator: Translator) -> None:
    """French has one sign for both; two of it would mean another thing."""
    french = Transcriber(translator, "fr", BrailleOptions())
    assert cells(french, Strong((Emphasis(text("mot")),))) == cells(french, Emphasis(text("mot")))


def test_emphasis_that_a_code_cannot_mark_is_told(translator: Translator) -> None:
    """Polish has no sign for italics in liblouis: the words stay, and the loss is a fact."""
    polish = Transcriber(translator, "pl", BrailleOptions(grade=1))
    assert cells(polish, Text("dom "), Emphasis(text("stary"))) == "⠙⠕⠍⠀⠎⠞⠁⠗⠽"
    assert codes(polish) == ["AP618"]


def test_capitals_and_numbers(english: Transcriber) -> None:
    """A capital letter, a capital word, a number with a comma."""
    assert cells(english, Text("NASA gave Ada 1,200")) == "⠠⠠⠝⠁⠎⠁⠀⠛⠁⠧⠑⠀⠠⠁⠙⠁⠀⠼⠁⠂⠃⠚⠚"
    assert cells(english, Text("in 2024 15 rang")) == "⠔⠀⠼⠃⠚⠃⠙⠀⠼⠁⠑⠀⠗⠁⠝⠛"
    assert cells(english, Text("1 200 000")) == "⠼⠁⠐⠃⠚⠚⠐⠚⠚⠚"


JOINING = r"""
import json, re, sys
print('{{"version": "0"}}', flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    joined = re.sub(r"(?<=\d){joined}(?=\d)", "⠐", asked.get("text", ""))
    cells = re.sub("[^⠀⠐]", "⠁", joined.replace(" ", "⠀"))
    print(json.dumps({{"table": "en", "judged": ["", ""], "cells": cells}}), flush=True)
"""


@pytest.mark.parametrize("joined", [" ", "\u00a0"])
def test_thousands_are_joined_as_the_release_wants_it(joined: str, tmp_path: Path) -> None:
    """A library that has UEB's numeric space for a plain blank, and one that wants a no-break one."""
    child = tmp_path / "child.py"
    child.write_text(JOINING.format(joined=joined), encoding="utf-8")
    with Translator(None, child) as running:
        english = Transcriber(running, "en", BrailleOptions())
        assert cells(english, Text("1 200, 12 5")) == "⠁⠐⠁⠁⠁⠁⠀⠁⠁⠀⠁"


@pytest.mark.parametrize("language", ["ga", "tr"])
def test_other_codes_that_join_numbers_join_thousands_only(translator: Translator, language: str) -> None:
    """Irish and Turkish have UEB's numeric space in liblouis: a year and a day are two numbers there too."""
    transcriber = Transcriber(translator, language, BrailleOptions(grade=1))
    assert cells(transcriber, Text("2024 15")) == "⠼⠃⠚⠃⠙⠀⠼⠁⠑"
    assert cells(transcriber, Text("1 200 000")) == "⠼⠁⠐⠃⠚⠚⠐⠚⠚⠚"


def test_raised_and_lowered_numbers_have_level_indicators(english: Transcriber) -> None:
    """H₂O and 10³ as UEB writes them (3.24); letters that are raised stand on the line, and that is told."""
    assert cells(english, Text("H"), Subscript(text("2")), Text("O")) == "⠠⠓⠰⠢⠼⠃⠠⠕"
    assert cells(english, Text("10"), Superscript(text("3"))) == "⠼⠁⠚⠰⠔⠼⠉"
    assert cells(english, Text("1"), Superscript(text("st"))) == "⠼⠁⠎⠞"
    assert codes(english) == ["AP619"]


def test_a_long_form_is_given_once(english: Transcriber) -> None:
    """As in the text edition: in brackets, the first time."""
    short = Abbreviation("GMT", "Greenwich Mean Time")
    assert "⠠⠛⠗⠑⠢⠺⠊⠡" in cells(english, short)
    assert cells(english, short) == "⠠⠠⠛⠍⠞"


def test_a_line_break_begins_a_line(english: Transcriber) -> None:
    """A line end that has meaning is one in braille."""
    assert cells(english, Text("one"), LineBreak(), Text("two")) == "⠐⠕|⠞⠺⠕"


def test_addresses_of_links_are_counted_once(english: Transcriber) -> None:
    """The words stay; an address that the words say is not lost; a link without words shows its address."""
    foundry = "https://foundry.example"
    cells(english, Link(text("the foundry"), foundry), Link(text("it"), foundry))
    cells(english, Link(text("foundry.example/a"), "https://foundry.example/a"))
    assert english.reader.links == {foundry}
    assert cells(english, Link((), "https://b.example")) == english.cells("https://b.example")


def test_words_of_another_language_are_not_contracted(english: Transcriber) -> None:
    """UEB 13.5: foreign words are in UEB signs, without contractions and without code switches."""
    assert cells(english, LanguagePart(text("la fonderie"), "fr")) == "⠇⠁⠀⠋⠕⠝⠙⠑⠗⠊⠑"
    assert cells(english, LanguagePart(text("café"), "fr")) == "⠉⠁⠋⠘⠌⠑"
    assert cells(english, LanguagePart(text("the"), "en-US")) == "⠮"


def test_words_of_another_language_in_their_own_code(translator: Translator) -> None:
    """With ``foreign`` "own" the French table writes French, between UEB's signs for another code (14.3)."""
    own = Transcriber(translator, "en", BrailleOptions(foreign="own"))
    made = cells(own, Text("le "), LanguagePart(text("café "), "fr"), Text("x"))
    assert made == "⠇⠑⠀⠐⠷⠋⠗⠄⠉⠁⠋⠿⠠⠐⠾⠀⠰⠭"


def test_a_script_has_its_own_code_and_is_told(english: Transcriber) -> None:
    """Words in a script that the code lacks are written in its own; the guess at their language is told."""
    made = cells(english, Text("Say שלום now"))
    assert made == "⠠⠎⠁⠽⠀⠐⠷⠓⠑⠄⠩⠇⠺⠍⠠⠐⠾⠀⠝⠪"
    assert 'AP615]: nothing says which language "שלום" is in' in said(english)


def test_known_greek_letters_stay_in_ueb(english: Transcriber) -> None:
    """A Greek letter in English is UEB's own sign; a Greek word with accents is in Greek braille."""
    assert cells(english, Text("α-rays")) == "⠨⠁⠤⠗⠁⠽⠎"
    assert "⠐⠷⠑⠇⠄" in cells(english, Text("Ελλάδα"))


@pytest.mark.parametrize(("sign", "made"), [(";", "⠢"), ("\u037e", "⠢"), ("·", "⠆"), ("\u0387", "⠆")])
def test_greek_questions_and_semicolons_are_greek(sign: str, made: str, translator: Translator) -> None:
    """A ";" asks in Greek and a "·" parts, whichever of their characters is written, and nothing is told."""
    greek = Transcriber(translator, "el", BrailleOptions(grade=1))
    assert cells(greek, Text(f"τι{sign} το")) == f"⠞⠊{made}⠀⠞⠕"
    assert codes(greek) == []


def test_emoji_are_named_in_a_transcribers_note(english: Transcriber) -> None:
    """An emoji is its Unicode name between the note's signs; joined ones share them; flags are letters."""
    assert cells(english, Text("a 😀")) == "⠁⠀⠈⠨⠣⠛⠗⠔⠝⠬⠀⠋⠁⠉⠑⠈⠨⠜"
    assert cells(english, Text("👩‍🔬")) == f"⠈⠨⠣{english.cells('woman, microscope')}⠈⠨⠜"
    assert cells(english, Text("🇬🇧")) == f"⠈⠨⠣{english.cells('flag GB')}⠈⠨⠜"
    assert cells(english, Text("🇬🇧🇫🇷")) == f"⠈⠨⠣{english.cells('flag GB, flag FR')}⠈⠨⠜"
    assert "9 character(s)" in said(english)
    assert "😀 (U+1F600)" in said(english)


@pytest.mark.parametrize(
    ("written", "as_if", "is_told"),
    [
        ("„so‟", "“so“", False),
        ("e\u0301t\u00a0e", "ét e", False),
        ("so\u00adft \u200bzero\u2060", "soft zero", False),
        ("CO₂", "CO2", True),
        ("Erdős", "Erdos", True),
        ("①", "1", True),
    ],
)
def test_signs_that_a_code_lacks_have_plainer_forms(
    written: str, as_if: str, is_told: bool, english: Transcriber
) -> None:
    """Another form of the same sign is no loss; one without its mark or its level is told."""
    assert cells(english, Text(written)) == cells(english, Text(as_if))
    assert codes(english) == (["AP617"] if is_told else [])


def test_a_character_without_a_name_is_called_by_its_number(english: Transcriber) -> None:
    """Private characters and noncharacters are not lost."""
    assert cells(english, Text("\ue000")) == f"⠈⠨⠣{english.cells('character E000')}⠈⠨⠜"


@pytest.mark.parametrize(
    ("language", "grade", "given", "told"),
    [
        ("de-AT", 2, "German grade2", []),
        ("nb", 1, "Norwegian grade1", []),
        ("it", 2, "Italian grade1", ["AP614"]),
        ("xx", 2, "UEB grade2", ["AP613"]),
        ("zh-Hant-TW", 1, "Chinese-Mandarin-Taiwan grade1", []),
        ("en_US", 1, "UEB grade1", []),
    ],
)
def test_the_code_is_chosen_by_language_and_grade(
    language: str, grade: int, given: str, told: list[str], translator: Translator
) -> None:
    """By the longest part of the tag that has a code; what was asked for and not given is told."""
    transcriber = Transcriber(translator, language, BrailleOptions(grade=grade))
    assert transcriber.systems() == (given,)
    assert codes(transcriber) == told


def test_a_script_without_a_code_refuses_the_edition(translator: Translator) -> None:
    """An article in Thai is refused by the name of the script; a few letters in another article are named."""
    thai = Transcriber(translator, "th", BrailleOptions())
    thai.cells("ภาษาไทยเป็นภาษาราชการ")
    with pytest.raises(ContentError, match=r"AP612.*Thai"):
        codes(thai)
    english = Transcriber(translator, "en", BrailleOptions())
    english.cells("The letter ก is the first of Thai, and a chicken is told by it to children. " * 3)
    assert codes(english) == ["AP616"]


@pytest.mark.parametrize("words", ["港湾時計修理完了。", "これは記事です。", "時計 Uhr", "ก"])
def test_a_short_article_in_a_script_without_a_code_is_refused(words: str, translator: Translator) -> None:
    """Kanji are not Chinese, and few letters are lost as many are."""
    transcriber = Transcriber(translator, "th" if words == "ก" else "ja-JP", BrailleOptions())
    transcriber.cells(words)
    with pytest.raises(ContentError, match=r"AP612.*(Han|Hiragana|Thai)"):
        codes(transcriber)


def test_a_language_without_a_code_is_lent_one_for_its_own_letters(translator: Translator) -> None:
    """Vietnamese has Latin letters, and a Greek word in it is no reason to refuse it."""
    vietnamese = Transcriber(translator, "vi", BrailleOptions())
    vietnamese.cells("Mot hai ba bon nam sau bay tam, λόγος")
    assert codes(vietnamese) == ["AP613", "AP615"]


def test_kanji_in_another_article_are_not_written_as_chinese(english: Transcriber) -> None:
    """Words marked as Japanese are named; the same words of no said language are taken for Chinese."""
    cells(english, LanguagePart(text("時計"), "ja"))
    assert codes(english) == ["AP616"]


def test_labels_in_another_language_than_the_article_are_told(translator: Translator) -> None:
    """Once for all of them; marks and numbers are no words, and a language with labels has no note."""
    russian = Transcriber(translator, "ru", BrailleOptions(grade=1))
    assert [label_cells(russian, label) for label in ("Image: ", "Image: ", "3.", "Credit:")]
    (told,) = russian.told(Place("a.txt"))
    assert (told.code, str(told.message).partition("English: ")[2]) == ("AP625", "Image, Credit")
    german = Transcriber(translator, "de", BrailleOptions())
    label_cells(german, "Bild: ")
    assert codes(german) == []


@pytest.mark.parametrize(
    ("language", "written", "is_update", "label"),
    [
        ("en", "May 4, 2024", False, "Published: "),
        ("en", "May 4, 2024", True, "Updated: "),
        ("de", "4. Mai 2024", False, "Veröffentlicht: "),
        ("en", "Last updated: May 4, 2024", True, ""),
        ("de", "Aktualisiert am 4. Mai 2024", True, ""),
        ("en", "First published May 4, 2024", False, ""),
    ],
)
def test_a_date_says_what_it_is_the_date_of(
    language: str, written: str, is_update: bool, label: str, translator: Translator
) -> None:
    """In the article's language, unless what is written says so."""
    transcriber = Transcriber(translator, language, BrailleOptions())
    made = date_line(transcriber, Timestamp(written, "2024-05-04"), is_update=is_update)
    assert made == (label_cells(transcriber, label) if label else "") + transcriber.cells(written)


def test_program_code_is_not_contracted(english: Transcriber) -> None:
    """UEB 11.10: code stands in grade 1, between the indicators of a passage."""
    assert english.verbatim(["for a in the:", "go"]) == ["⠰⠰⠰⠋⠕⠗⠀⠁⠀⠊⠝⠀⠞⠓⠑⠒", "⠛⠕⠰⠄"]
    assert english.systems() == ("UEB grade2", "UEB grade1")
