"""
How sentences are read aloud in English, by expected words.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.speech import numerals
from article_pipeline.speech.readings import characters, english, read_aloud, text_offset
from article_pipeline.speech.readings.rules import Rule, RuleTable
from article_pipeline.speech.readings.tabled import table_for
from tests.speech.measured import FOLDER, items, misread

BRITISH = {
    "at 4:00 pm on 21 March": "at 4 PM on the twenty-first of March",
    "At 6:44 on a cold Sunday": "At 6 44 on a cold Sunday",
    "from 6:05 am to 5.30pm.": "from 6 oh 5 AM to 5 30 PM.",
    "doors at 16:00": "doors at 16 hundred",
    "In 2025 and in 1905.": "In twenty twenty-five and in nineteen oh five.",
    "1066, 1900, 2000, 2005, 2010": (
        "ten sixty-six, nineteen hundred, two thousand, two thousand and five, twenty ten"
    ),
    "the 1990s, the ’90s, the 2000s": "the nineteen nineties, the nineties, the two thousands",
    "1914–18": "nineteen fourteen to eighteen",
    "between 1923–1927": "between nineteen twenty-three to nineteen twenty-seven",
    "10–14 times": "10 to 14 times",
    "1,500 people": "1,500 people",
    "£15.4bn": "15.4 billion pounds",
    "£412, £1 and £4.80": "412 pounds, 1 pound and 4 pounds 80",
    "in a £15.4bn plan": "in a 15.4 billion pound plan",
    "a $5m house": "a 5 million dollar house",
    "£10–15m": "10 to 15 million pounds",
    "$3.2m or €640,000": "3.2 million dollars or 640,000 euros",
    "3.2bn people": "3.2 billion people",
    "22% less": "22 per cent less",
    "a 5–10% rise": "a 5 to 10 per cent rise",
    "31 January 1953": "the thirty-first of January nineteen fifty-three",
    "2–5 July 2024": "the second to the fifth of July twenty twenty-four",
    "May 9, 2026": "May the ninth, twenty twenty-six",
    "since Jan. 5, 2026": "since January the fifth, twenty twenty-six",
    "on 2025-03-21": "on the twenty-first of March twenty twenty-five",
    "Dr Åse Haugland and Dr. Smith": "Doctor Åse Haugland and Doctor Smith",
    "St Anne’s Street in St Ives": "Saint Anne’s Street in Saint Ives",
    "221B Baker St.": "221B Baker Street.",
    "the No. 4 bus": "the number 4 bus",
    "cats vs. dogs": "cats versus dogs",
    "e.g. this, i.e. that": "for example this, that is that",
    "27 km away, 1 km up": "27 kilometres away, 1 kilometre up",
    "a 2 m brook": "a 2 metre brook",
    "at 4.5 °C": "at 4.5 degrees Celsius",
    "above 50 mph": "above 50 miles an hour",
    "about 2½ hours, ½ a cup": "about 2 and a half hours, half a cup",
    "an overactive HPA-axis": "an overactive H P A-axis",
    "the BBC’s GPs": "the B B C's G P's",
    "an AI model": "an A-I model",
    "AT&T, A&E and R&D": "A-T and T, A- and E and R and D",
    "A4 paper on the A40": "A4 paper on the A40",
    "CO₂, CaCO₃ and C₆H₁₂O₆": "C O 2, C A-C O 3 and C 6 H 12 O 6",
    "10⁻³ m, 10¹² and 10⁶": "10 to the minus 3 metres, 10 to the 12 and 10 to the 6",
    "x⁻¹ + xⁿ + x²": "x to the minus 1 plus x to the n plus x squared",
    "Ca²⁺ and e⁻": "Ca 2 plus and e minus",
    "x₁ in ²³⁵U": "x 1 in 235 U",
    "a bell.² It rings³ on": "a bell. (note 2) It rings (note 3) on",
    "NASA and the RNLI": "Nasa and the R N L I",
    "IT IS VERY LATE": "It is very late",
    "the IT crowd": "the I T crowd",
    "CO2 and H5N1": "C O 2 and H 5 N 1",
    "the U.S. Senate": "the U S Senate",
    "eider@holmsferries.example": "eider at holmsferries dot example",
    "see www.bbc.co.uk/news.": "see w w w dot bbc dot co dot u k slash news.",
    "https://example.org/a_b": "example dot org slash a underscore b",
    "Henry VIII and World War II": "Henry the eighth and World War 2",
    "King Charles I; Charles I know": "King Charles the first; Charles I know",
    "call 020 7946 0018": "call 0 2 0, 7 9 4 6, 0 0 1 8",
    "open 24/7": "open 24 7",
    "5 × 3 ± 2": "5 times 3 plus or minus 2",
    "−5 °C": "minus 5 degrees Celsius",
    "so it ends.[1]": "so it ends. (note 1)",
    "salt & pepper": "salt and pepper",
    "E = mc² and 10 m³": "E equals m c squared and 10 cubic metres",
    "20\u202f000 people": "20000 people",
    "9am–5pm, 10:30–11:45": "9 AM to 5 PM, 10 30 to 11 45",
    "£5 – £10": "5 pounds to 10 pounds",
    "1.5m people": "1.5 million people",
    "in the 1995/96 season": "in the nineteen ninety-five to ninety-six season",
    "3/4 of it, at 16:9": "three quarters of it, at 16 to 9",
    "in March 12 people": "in March 12 people",
    "Apollo XIII and Rocky III": "Apollo 13 and Rocky 3",
    "Smith et al. of Bell Ltd": "Smith and others of Bell Limited",
    "a 5 x 4 picture, ~30 min": "a 5 by 4 picture, about 30 minutes",
    "bbc.co.uk/news, by @newsroom": "bbc dot co dot u k slash news, by at newsroom",
    "since Sept. 2023": "since September twenty twenty-three",
    "a 50p coin": "a 50 pence coin",
    "x³ and #bells": "x cubed and hashtag bells",
    "Prof. Lee, Rev. Poe and Sen. Roe": "Professor Lee, Reverend Poe and Senator Roe",
    "Mrs. Jones climbed Mt Fuji": "Mrs Jones climbed Mount Fuji",
    "Bell Inc, approx. 3, w/o rope": "Bell Incorporated, approximately 3, without rope",
    "ropes, wheels, etc.": "ropes, wheels, et cetera.",
    "c. 1850, p. 3, pp. 4–5, Fig. 6": "about eighteen fifty, page 3, pages 4 to 5, figure 6",
    "vitamin A and plan B": "vitamin A- and plan B",
    "the #1 hit": "the number 1 hit",
    "the party 🎉 began": "the party party popper began",
    "don’t, can’t: ‘real’ – “yes”": "don’t, can’t: ‘real’ – “yes”",
    "open 6–7.30pm and 8-10am": "open 6 to 7 30 PM and 8 to 10 AM",
    "fined 300 EUR, or SEK 500": "fined 300 euros, or 500 Swedish kronor",
    "up 2 pp": "up 2 percentage points",
    "at 51°30′": "at 51 degrees 30 minutes",
    'a 10" disc': "a 10 inch disc",
    "a frame of 20×30 cm": "a frame of 20 by 30 centimetres",
    "2.5C of warming": "2.5 degrees Celsius of warming",
    "Jan–Mar and May – Sept.": "January to March and May to September.",
    "the £15bn plan and its 5 km tail": "the 15 billion pound plan and its 5 kilometre tail",
    "in 9.5 s or 3 h": "in 9.5 seconds or 3 hours",
    "We lost 1-3 in 2:04:05.": "We lost 1 3 in 2 hours 4 minutes 5 seconds.",
    "DEATH BEHIND BARS TODAY": "Death Behind Bars Today",
    "FILE: the NLRA, UCLA, YMCA and CHRIS": "File: the N L R A-, U C L A-, Y M C A- and Chris",
    "a $100-million plan of June 3rd 1993": (
        "a 100 million dollar plan of June the third, nineteen ninety-three"
    ),
    "at 0605 hours, 1430 GMT; 60/40": "at oh 6 oh 5 hours, 14 30 G M T; 60 40",
    "p <0.05": "p less than 0.05",
    "John Lee Sr. sang": "John Lee Senior sang",
    "Co. Durham": "County Durham",
    "serotonin, noradrenaline": "serotonin, noradrenaline",
    "the mother-in-law of 3 sisters": "the mother-in-law of 3 sisters",
}
AMERICAN = {
    "May 9, 2005": "May ninth, two thousand five",
    "on April 19 at 6:45 am": "on April nineteenth at 6 45 AM",
}


@pytest.mark.parametrize(("written", "spoken"), BRITISH.items())
def test_british_english_is_read_as_a_presenter_would(written: str, spoken: str) -> None:
    """
    British English: each text has the reading that stands beside it.
    """
    assert read_aloud(written, "en-GB").spoken == spoken


@pytest.mark.parametrize(("written", "spoken"), AMERICAN.items())
def test_american_english_has_its_own_dates_and_years(written: str, spoken: str) -> None:
    """
    American English says no "the" before a day and no "and" in a year.
    """
    assert read_aloud(written, "en-US").spoken == spoken


def test_a_language_without_a_table_is_read_as_written() -> None:
    """
    A language that has no rules yet gets its text unchanged.
    """
    assert read_aloud("21. maaliskuuta 2025 klo 16:00", "fi").spoken == "21. maaliskuuta 2025 klo 16:00"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("①", "1"), ("٣", "3"), ("㎏", "kg"), ("cafe\u0301", "café"), ("Ja 🎉 ja", "Ja party popper ja")],
)
def test_what_engines_are_silent_at_is_put_plainly_in_any_language(written: str, spoken: str) -> None:
    """
    Figures of other scripts, ringed numbers, squeezed units and emoji have words or plain figures.
    """
    assert read_aloud(written, "de").spoken == spoken
    assert read_aloud(written, "en").spoken == spoken


def test_a_word_spoken_leads_back_to_what_is_written() -> None:
    """
    Each spoken word belongs to the place in the text that it stands for.
    """
    text = "It cost £15.4bn in 2025 here"
    reading = read_aloud(text, "en-GB")

    def written_at(word: str) -> int:
        at = reading.spoken.index(word)
        return text_offset(reading.anchors, at, len(text), len(reading.spoken))

    assert [written_at(w) for w in ("It", "15.4", "in", "twenty", "here")] == [0, 8, 16, 19, 24]


def test_a_ligature_is_heard_where_it_stands() -> None:
    """
    Words behind ligatures and styled letters still lead back to their places in the text.
    """
    text = "The oﬃce ﬁlled 𝟏𝟎 km² ﬂats"
    reading = read_aloud(text, "en-GB")

    def written_at(word: str) -> int:
        at = reading.spoken.index(word)
        return text_offset(reading.anchors, at, len(text), len(reading.spoken))

    assert reading.spoken == "The office filled 10 square kilometres flats"
    places = [written_at(w) for w in ("office", "ce", "filled", "lled", "10", "flats", "ats")]
    assert places == [4, 6, 9, 10, 15, 22, 23]


@given(
    st.text(max_size=80) | st.text("ﬁﬃaT 1𝟏Ｋ5km.£²", max_size=30),
    st.sampled_from(("en-GB", "en-US", "de")),
)
def test_anchors_tie_the_whole_reading_to_the_whole_text(text: str, language: str) -> None:
    """
    Anchors never go back, and reach from the first character of both texts to their ends.
    """
    reading = read_aloud(text, language)
    assert reading.anchors[0] == (0, 0)
    assert reading.anchors[-1] == (len(reading.spoken), len(text))
    assert list(reading.anchors) == sorted(reading.anchors)
    assert [a for _, a in reading.anchors] == sorted(a for _, a in reading.anchors)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_what_has_letters_or_figures_is_said(path: Path) -> None:
    """
    No piece of a text with something to say is read as nothing.
    """
    for item in items(path):
        assert_all_said(item.text, item.language)


@given(
    st.text("aAIVXpm sSt.,:;/–-0123456789£$°%+[]()'’#@&²½"), st.sampled_from(("en-GB", "en-US", "de", "pl"))
)
def test_nothing_is_read_as_nothing(text: str, language: str) -> None:
    """
    Whatever stands beside it, a letter or figure has words.
    """
    assert_all_said(text, language)


def assert_all_said(text: str, language: str) -> None:
    reading = read_aloud(text, language)
    for (spoken, at), (spoken_end, end) in pairwise(reading.anchors):
        if any(c.isalnum() for c in text[at:end]):
            assert any(c.isalnum() for c in reading.spoken[spoken:spoken_end]), text[at:end]


@given(st.text("abdehjm ,.;’‘“”–", max_size=80))
def test_plain_prose_is_left_alone(text: str) -> None:
    """
    Words in small letters with the common stops are read as they are written.
    """
    assert read_aloud(text, "en-GB").spoken == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("King Charles XXXXXXXXXXXX and the XXXXXXXXXXXX century", "en-GB"),
        ("99/99/2020, 0.0.2020, 2020-13-45, 0 May 0000, 99:99, 1/0", "en-GB"),
        ("am 0. Mai, 45. Mai, 99.99.2020, Papst Pius LXX., 25:61 Uhr", "de"),
        ("o 29:00, 0 maja 2020, XL wiek", "pl"),
        ("9" * 5000, "en-GB"),
        ("9" * 5000 + " Mrd. €", "de"),
    ],
)
def test_dates_and_numbers_that_are_none_are_said_somehow(text: str, language: str) -> None:
    """
    Nonsense in figures is no fault.
    """
    assert_all_said(text, language)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (3, "third"), (12, "twelfth"), (20, "twentieth"), (21, "twenty-first"), (90, "ninetieth")],
)
def test_ordinals(number: int, words: str) -> None:
    """
    Ordinals have their irregular forms, alone and at the end of a compound.
    """
    assert numerals.ordinal(number) == words


@pytest.mark.parametrize(("numeral", "value"), [("IV", 4), ("VIII", 8), ("XIX", 19), ("MCMLIV", 1954)])
def test_roman_numerals(numeral: str, value: int) -> None:
    """
    A smaller letter before a larger one is taken away.
    """
    assert numerals.roman(numeral) == value


WHOLE = RuleTable(english.RULES)
LIGHT = RuleTable(english.WITHOUT_FIGURES)
EXAMPLES = [
    *((text, "en-GB") for text in BRITISH),
    *((text, "en-US") for text in AMERICAN),
    *(
        (item.text, item.language)
        for path in FOLDER.glob("*.toml")
        for item in items(path)
        if item.language[:2] == "en"
    ),
]


READ = [WHOLE.matches(*example) for example in EXAMPLES]


@pytest.mark.parametrize(
    "rule", [r for r in english.RULES if r not in characters.RULES], ids=lambda rule: rule.name
)
def test_no_rule_is_without_an_example(rule: Rule) -> None:
    """
    Without any one rule, some example is read otherwise.
    """
    others = RuleTable(tuple(r for r in WHOLE.rules if r is not rule))
    fitting = re.compile(rule.pattern).search
    found = ((e, read) for e, read in zip(EXAMPLES, READ, strict=True) if fitting(e[0]))
    assert any(others.matches(*example) != read for example, read in found)


@given(st.text("abAmMnopPstTvVwXISCk DrMonFriJunV.,;:!?'’‘“”\"()–—&@#/[]-", max_size=60))
def test_texts_without_figures_are_read_alike_by_fewer_rules(text: str) -> None:
    """
    The rules left out for such texts fit none of them.
    """
    assert not english.has_figures(text)
    assert LIGHT.matches(text, "en-GB") == WHOLE.matches(text, "en-GB")


def test_examples_without_figures_are_read_alike_by_fewer_rules() -> None:
    """
    The same, with the words that papers use.
    """
    plain = [example for example in EXAMPLES if not english.has_figures(example[0])]
    assert len(plain) > 50
    assert [LIGHT.matches(*e) for e in plain] == [WHOLE.matches(*e) for e in plain]


INSIDE_A_WORD = re.compile(r"(?<=[a-zA-Z])[a-z](?![\u0300-\u036f])")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_no_rule_is_passed_over_inside_a_word(path: Path) -> None:
    """
    Rules are not tried at a small letter behind a letter, and none would fit there.
    """
    for item in items(path):
        for rule in rules_of(item.language[:2]):
            for match in re.finditer(rule.pattern, item.text):
                assert not INSIDE_A_WORD.match(item.text, match.start()), (rule.name, match)


def rules_of(primary: str) -> tuple[Rule, ...]:
    """The rules of English or of another language."""
    table = table_for(primary)
    return table.rules() if table else english.RULES


def test_rules_have_names_of_their_own() -> None:
    """
    A rule can be spoken of.
    """
    names = [rule.name for rule in WHOLE.rules]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_texts_sound_as_they_should_be_read(path: Path) -> None:
    """
    eSpeak says the reading of each text of the data files with the sounds of the words that stand beside it.
    """
    assert [(item.text, item.spoken) for item in misread(items(path))] == []
