"""
Lexicons: what a house wants pronounced in its own way.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.diagnostics import Place
from article_pipeline.errors import UsageError
from article_pipeline.speech.lexicon import Entry, Lexicon, Saying, beside
from article_pipeline.speech.lexicon_files import LARGEST, load, load_all
from article_pipeline.speech.readings import read_aloud
from article_pipeline.speech.sounds import annotated

TOML = """
language = "en"

[[entry]]
written = "Nguyen"
ipa = "ŋwiˈɛn"

[[entry]]
written = ["SQL", "SQL Server"]
alias = "sequel"

[[entry]]
written = "gif"
letters = true
case = false
language = ""

[[entry]]
written = "NHS"
word = true

[[entry]]
written = "ough"
alias = "uff"
whole = false
"""
PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
  alphabet="ipa" xml:lang="en-GB">
  <lexeme>
    <grapheme>Siobhan</grapheme><grapheme>Siobhán</grapheme>
    <phoneme>ʃɪˈvɔːn</phoneme>
    <example>Siobhan rang.</example>
  </lexeme>
  <lexeme>
    <grapheme>W3C</grapheme>
    <phoneme alphabet="x-sampa">nothing</phoneme>
    <alias>World Wide Web Consortium</alias>
    <alias prefer="true">the web consortium</alias>
  </lexeme>
</lexicon>
"""


def lexicon(folder: Path, text: str, name: str = "house.toml") -> Lexicon:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path)


def refused(folder: Path, text: str, name: str = "house.toml") -> list[str]:
    with pytest.raises(UsageError) as caught:
        lexicon(folder, text, name)
    return [str(d).partition("\n")[0].removeprefix(f"{folder}/") for d in caught.value.diagnostics]


def entry(written: str, said: str, **more: object) -> Entry:
    return Entry(written, Saying.ALIAS, said, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Dr Nguyen came.", f"Doctor {annotated('Nguyen', 'ŋwiˈɛn')} came."),
        ("an SQL Server, SQL and SQLite", "an sequel, sequel and SQLite"),
        ("a GIF", "a G I F"),
        ("NHS staff", "Nhs staff"),
        ("It is enough.", "It is enuff."),
        ("see www.tern.example/SQL", "see w w w dot tern dot example slash SQL"),
        ("for £5m of SQL in 2020", "for 5 million pounds of sequel in twenty twenty"),
    ],
)
def test_entries_of_each_manner_are_said(tmp_path: Path, text: str, spoken: str) -> None:
    """
    The longest word at a place is taken, rules go on around it, and an address is left whole.
    """
    assert read_aloud(text, "en-GB", lexicon(tmp_path, TOML)).spoken == spoken


def test_an_entry_is_for_texts_of_its_language(tmp_path: Path) -> None:
    """
    The file's language is that of its entries that do not say one; "" is any.
    """
    found = lexicon(tmp_path, TOML)
    assert read_aloud("NHS gif", "de", found).spoken == "NHS g i f"


def test_the_entries_used_are_told(tmp_path: Path) -> None:
    """
    What was not used can be told with its place.
    """
    found = lexicon(tmp_path, TOML)
    used = read_aloud("An NHS SQL, and NHS again", "en-GB", found).entries
    assert [e.written for e in used] == ["NHS", "SQL"]
    unused = [(d.code, d.place) for d in found.unused(used)]
    file = str(tmp_path / "house.toml")
    assert unused == [("AP334", Place(file, line)) for line in (4, 8, 12, 22)]


def test_an_articles_entries_go_before_the_publications() -> None:
    """
    Of two entries for a word, the one of the first lexicon is taken.
    """
    article, house = Lexicon((entry("Bath", "Barth"),)), Lexicon((entry("Bath", "Bat"), entry("Ely", "Eely")))
    both = Lexicon.merge(article, house)
    assert read_aloud("Bath, Ely", "en-GB", both).spoken == "Barth, Eely"


def test_an_alias_is_said_as_it_stands() -> None:
    """
    No entry and no rule reads what an entry made.
    """
    found = Lexicon((entry("A", "B"), entry("B", "C 5 km")))
    assert read_aloud("A B", "en-GB", found).spoken == "B C 5 km"


def test_entries_that_clash_are_told(tmp_path: Path) -> None:
    """
    Of two entries for one word and language, said differently, the second is a slip.
    """
    text = "".join(
        f'[[entry]]\nwritten = "Bath"\nalias = "{said}"\n{more}\n'
        for said, more in (("Barth", 'language = "en"'), ("Bat", 'language = "en"'), ("Bath", ""))
    )
    (told,) = lexicon(tmp_path, text).clashes()
    assert (told.code, told.place) == ("AP333", Place(str(tmp_path / "house.toml"), 5))
    assert "line 1" in told.message


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({"language": "en"}, {"language": "en-GB"}, True),
        ({}, {"language": "en"}, True),
        ({"language": "en-GB"}, {"language": "en"}, False),
        ({"language": "de"}, {"language": "en"}, False),
        ({"is_cased": False}, {}, True),
        ({}, {"is_cased": False}, False),
        ({"is_whole": False}, {}, False),
    ],
)
def test_an_entry_that_is_never_taken_clashes(
    first: dict[str, object], second: dict[str, object], clash: bool
) -> None:
    """
    The one before it is for all texts and cases that it is for; a narrower one before it leaves it the rest.
    """
    found = Lexicon((entry("Bath", "Barth", **first), entry("Bath", "Bat", **second))).clashes()
    assert bool(found) == clash


def test_lexicons_of_one_weight_clash_across_their_files(tmp_path: Path) -> None:
    """
    Of another file the name stands before the line.
    """
    files = [lexicon(tmp_path, f'[[entry]]\nwritten = "SQL"\nalias = "{n}"\n', f"{n}.toml") for n in "ab"]
    (told,) = Lexicon.merge(*files).clashes()
    assert told.place == Place(str(tmp_path / "b.toml"), 1)
    assert "a.toml:1" in told.message


def test_a_word_that_another_entry_takes_is_not_missing() -> None:
    """
    That a word is not in the article is told of no entry that another one, or an address, goes before.
    """
    found = Lexicon((entry("SQL Server", "one"), entry("SQL", "two"), entry("sql", "three", is_cased=False)))
    texts = ["An SQL Server.", "See www.sql.example."]
    used = [e for text in texts for e in read_aloud(text, "en", found).entries]
    told = found.unused(used, [(text, "en") for text in texts])
    assert [d.code for d in told] == ["AP348", "AP348"]
    assert 'entry "SQL" is not reached: its word is in the article, but another goes' in told[0].message
    assert 'entry "sql"' in told[1].message
    found = Lexicon((entry("sql", "three"),))
    (told_one,) = found.unused((), [(texts[1], "en")])
    assert "an address goes before it" in told_one.message


def test_words_that_no_article_has_are_told_once_a_file(tmp_path: Path) -> None:
    """
    A word that an article's own entry says is needed; of many, the first are named.
    """
    words = ", ".join(f'"Word{n}"' for n in range(10))
    found = lexicon(tmp_path, f'[[entry]]\nwritten = ["SQL", {words}]\nalias = "x"\n')
    (told,) = found.unheard([entry("SQL", "own"), entry("Word0", "x")])
    assert (told.code, told.place) == ("AP349", Place(str(tmp_path / "house.toml")))
    assert '(9): "Word1", ' in told.message
    assert told.message.endswith('"Word8", and 1 more')
    assert found.unheard(found.entries) == ()


def test_pls_is_read(tmp_path: Path) -> None:
    """
    Each grapheme is an entry; the preferred pronunciation is taken, and one in another alphabet is not.
    """
    found = lexicon(tmp_path, PLS, "house.pls")
    file = str(tmp_path / "house.pls")
    assert found.entries == (
        Entry("Siobhan", Saying.IPA, "ʃɪˈvɔːn", "en-GB", place=Place(file, 4)),
        Entry("Siobhán", Saying.IPA, "ʃɪˈvɔːn", "en-GB", place=Place(file, 4)),
        Entry("W3C", Saying.ALIAS, "the web consortium", "en-GB", place=Place(file, 9)),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<lexicon/>", "its root is no lexicon"),
        ("<lexicon", "3:"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
        ('<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>', "document type"),
        (PLS.partition("?>")[2].replace("ʃɪˈvɔːn", "&other;"), "undefined entity"),
    ],
)
def test_a_broken_or_hostile_pls_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """
    Nothing outside the file is read, and no entity is made.
    """
    (message,) = refused(tmp_path, f"\n\n{text}" if told == "3:" else text, "house.pls")
    assert "AP331" in message
    assert told in message


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """
    Each slip has its line.
    """
    rows = (
        'written = "a"',
        'written = "b"\nalias = ""',
        'written = "c"\nsound = "d"',
        'written = "d"\nipa = "ȸ"',
        'written = ""\nletters = true',
        'written = "e"\nletters = true\nword = true',
        'written = "f"\nword = "yes"',
        'written = "g"\nalias = "h"\nlanguage = "?"',
        'written = "h"\nalias = "h"\ncase = "no"',
        'written = "i"\nalias = "\\u0001"',
    )
    told = refused(tmp_path, "".join(f"[[entry]]\n{row}\n" for row in rows))
    lines = [1 + sum(2 + r.count("\n") for r in rows[:n]) for n in range(len(rows))]
    assert [message.partition(": ")[0] for message in told] == [f"house.toml:{line}" for line in lines]
    assert all("AP332" in message for message in told)


@pytest.mark.parametrize("text", ["written =", "words = 3", "entry = 3", "language = 3", "x" * (LARGEST + 1)])
def test_what_is_no_lexicon_is_refused(tmp_path: Path, text: str) -> None:
    """
    A file that is no TOML, is too large or has other tables is one slip.
    """
    (message,) = refused(tmp_path, text)
    assert "AP331" in message


def test_a_missing_lexicon_is_told(tmp_path: Path) -> None:
    """
    A lexicon that was asked for must be there.
    """
    with pytest.raises(UsageError, match="AP331"):
        load_all([tmp_path / "none.toml"])


def test_an_article_has_lexicons_beside_it(tmp_path: Path) -> None:
    """
    They bear the article's name.
    """
    for name in ("bells.lexicon.toml", "bells.lexicon.pls", "tides.lexicon.toml"):
        (tmp_path / name).touch()
    found = [path.name for path in beside(tmp_path / "bells.md")]
    assert found == ["bells.lexicon.toml", "bells.lexicon.pls"]


WORDS = st.text("abAB .'1-", min_size=1, max_size=4).filter(str.strip)


@given(
    st.text("abAB .,'1-£", max_size=40),
    st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=5),
    st.sampled_from(("en-GB", "de")),
)
def test_anchors_hold_with_any_lexicon(text: str, rows: list[tuple[str, bool, bool]], language: str) -> None:
    """
    Readings with entries reach from the beginning to the end, and never go back.
    """
    found = Lexicon(tuple(entry(w, "x", is_cased=cased, is_whole=whole) for w, cased, whole in rows))
    reading = read_aloud(text, language, found)
    assert reading.anchors[0] == (0, 0)
    assert reading.anchors[-1] == (len(reading.spoken), len(text))
    assert list(reading.anchors) == sorted(reading.anchors)
    assert [a for _, a in reading.anchors] == sorted(a for _, a in reading.anchors)
