"""The stretches of a text in one language each: as the source marks them, and as letters tell."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import Emphasis, Inline, LanguagePart, Superscript, Text
from article_pipeline.article.walk import shown
from article_pipeline.speech.sentences import SPEAKABLE
from article_pipeline.speech.tongues import Mark, marks_of, stretches
from article_pipeline.speech.writing_systems import TABLE, code_of


def content_of(written: str) -> tuple[Inline, ...]:
    """Give inlines of "He said [de:Guten Tag] twice."."""
    found = re.split(r"\[(\S+?):(.*?)\]", written)
    pieces: list[Inline] = []
    for plain, tag, part in zip(found[::3], [*found[1::3], ""], [*found[2::3], ""], strict=True):
        pieces += [Text(plain)] if plain else []
        pieces += [LanguagePart((Text(part),), tag)] if tag else []
    return tuple(pieces)


def parted(written: str, language: str = "en-GB") -> list[str]:
    """Give the stretches of what ``content_of`` reads, those in another language with its tag before them."""
    content = content_of(written)
    found = stretches(shown(content), language, marks_of(content, language))
    assert "".join(stretch.text for stretch in found) == shown(content)
    return [s.text if s.language == language else f"{s.language}:{s.text}" for s in found]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("He said [de:alles ist schon gut] and left.", ["He said ", "de:alles ist schon gut", " and left."]),
        ("He said “[de:Guten Tag.]” and left.", ["He said ", "de:“Guten Tag.”", " and left."]),
        ("He said “[de:Guten Tag]”.", ["He said ", "de:“Guten Tag”."]),
        ("It was ([fr:la fin de tout cela]).", ["It was ", "fr:(la fin de tout cela)."]),
        ("I read [fr:à la recherche du temps]’s end.", ["I read ", "fr:à la recherche du temps", "’s end."]),
        ("[fr:Bonjour]!", ["fr:Bonjour!"]),
        ("[en-US:Color is fine here today]", ["en-US:Color is fine here today"]),
    ],
)
def test_parts_are_cut_out_with_their_quotation_marks(written: str, found: list[str]) -> None:
    """Marks and stops around a part are its own; what is in another language as a whole is one stretch."""
    assert parted(written) == found


@pytest.mark.parametrize(
    "written",
    [
        "It was a [fr:fait accompli].",
        "She reads [fr:Le Monde].",
        "Finch [la:et al.] say so.",
        "The [de:Frankfurter Allgemeine Zeitung] wrote.",
        "He likes [en-US:a truck of his own].",
        "A word of [ru:perestroika and the glasnost] times.",
    ],
)
def test_few_words_and_names_stay_with_the_narrator(written: str) -> None:
    """Fewer than four Latin words that are no sentence, words of a kindred tag, and transcriptions."""
    assert len(parted(written)) == 1


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("The word жизнь means life.", ["The word ", "ru:жизнь", " means life."]),
        ("The word [uk:життя] means life.", ["The word ", "uk:життя", " means life."]),
        ("He wrote “Жизнь прекрасна, да.” here.", ["He wrote ", "ru:“Жизнь прекрасна, да.”", " here."]),
        ("Київ and Скопје, Ѓорѓи", ["uk:Київ", " and ", "mk:Скопје, Ѓорѓи"]),
        ("Ἐν ἀρχῇ ἦν ὁ λόγος.", ["el:Ἐν ἀρχῇ ἦν ὁ λόγος."]),
        ("水 is water, 日本語です, 한국어", ["zh:水", " is water, ", "ja:日本語です, ", "ko:한국어"]),
        ("Say שלום or مرحبا or پنج.", ["Say ", "he:שלום", " or ", "ar:مرحبا", " or ", "fa:پنج."]),
        (
            "See https://a.org/жизнь и всё, x@пример.рф.",
            ["See https://a.org/жизнь ", "ru:и всё,", " x@пример.рф."],
        ),
        ("हिन्दी ภาษาไทย", ["hi:हिन्दी ", "th:ภาษาไทย"]),
    ],
)
def test_letters_that_no_english_voice_reads_tell_a_language(written: str, found: list[str]) -> None:
    """One word is enough; without other signs it is taken for the first language of its letters."""
    assert parted(written) == found


@pytest.mark.parametrize(
    "written", ["The letter Ж, β decay, 5 μm, β-carotene and Δt.", "Über façade – “naïve”…", "x² + 1 € № 5 ½"]
)
def test_signs_are_no_words(written: str) -> None:
    """A lone letter is named by any voice, and one that is joined to Latin ones is part of a term."""
    assert len(parted(written)) == 1


def test_a_text_in_other_letters_is_read_by_its_own_voice() -> None:
    """What counts are the letters of the text's own language, and its script where the tag has one."""
    assert len(parted("Он сказал hello ей.", "ru")) == 1
    assert len(parted("「水」と言う", "ja")) == 1
    assert parted("Он сказал [en:hello] и λόγος.", "ru") == ["Он сказал ", "en:hello", " и ", "el:λόγος."]
    assert parted("Rekao je жизнь.", "sr-Latn") == ["Rekao je ", "ru:жизнь."]


def test_a_language_that_is_expected_goes_before() -> None:
    """Words that only their letters tell are in the language that the user has a voice for."""
    (stretch,) = stretches("Жизнь.", "en", preferred=("fr", "bg-BG"))
    assert (stretch.language, stretch.is_inset, stretch.is_guess) == ("bg-BG", True, True)


def test_marks_have_the_places_of_what_is_shown() -> None:
    """Nested parts have their own language, parted ones are joined, and raised figures count as shown."""
    inner = LanguagePart((Text("dolce"),), "it")
    content = (
        Superscript((Text("12"),)),
        Emphasis((LanguagePart((Text("un "), Emphasis((Text("peu"),))), "fr"),)),
        LanguagePart((Text(" de "), inner), "fr"),
    )
    assert shown(content) == "¹²un peu de dolce"
    assert marks_of(content, "en") == (Mark(2, 12, "fr"), Mark(12, 17, "it"))


def test_each_language_has_one_writing_system() -> None:
    """No language stands in two rows, and no letter is in two."""
    languages = [language for row in TABLE.values() for language in row.languages]
    assert len(languages) == len(set(languages))
    letters = re.compile("|".join(f"([{row.letters}])" for row in TABLE.values()))
    for code, row in TABLE.items():
        assert code_of(row.languages[0]) == code
        others = [re.compile(f"[{other.letters}]") for name, other in TABLE.items() if name != code]
        own = [chr(n) for n in range(0x370, 0x20100) if re.match(f"[{row.letters}]", chr(n))]
        assert own
        assert all(letters.match(c) and not any(o.match(c) for o in others) for c in own)


@given(st.text(alphabet="ab ,.!“”(жіλβ水か한שم’-3\n"), st.sampled_from(["en", "ru", "ja", "he"]))
def test_stretches_joined_are_the_text(text: str, language: str) -> None:
    """Nothing is lost, and each stretch has something to say if the text has."""
    found = stretches(text, language)
    assert "".join(stretch.text for stretch in found) == text
    assert all(SPEAKABLE.search(stretch.text) for stretch in found) or not SPEAKABLE.search(text)
    assert all(a.language != b.language for a, b in pairwise(found))
