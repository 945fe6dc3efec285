"""
What was meant by a word that is none of a configuration's.
"""

from pathlib import Path

import pytest

from article_pipeline.configuration import FILE_NAME, lay, load
from article_pipeline.errors import UsageError
from article_pipeline.options import Options


def mends(folder: Path, text: str) -> list[str]:
    known = {"format": ["large-print", "mp3"], "engine": ["pyttsx3", "silent"]}
    file = folder / FILE_NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(file, known)
    return [d.mend for d in caught.value.diagnostics]


def test_a_word_that_is_nearly_right_is_answered_with_the_right_one(tmp_path: Path) -> None:
    """Values of lists and names of formats and engines have their near ones, too."""
    text = """
[pdf]
theme = "yelow-on-black"
[speech]
engine = "silnt"
[build]
to = ["mp3", "larg-print"]
"""
    assert mends(tmp_path, text) == [
        "write yellow-on-black, or delete the setting",
        "write silent, or delete the setting",
        "write large-print, or delete the setting",
    ]


def test_each_slip_of_a_list_and_of_a_table_is_told(tmp_path: Path) -> None:
    """Several wrong words in one setting are told each, with the one that was meant."""
    text = """
[build]
to = ["mp3", "larg-print", 3, "pm3"]
[publication]
colours = { acent = "#000000", ink = "#000000", tints = "#000000" }
"""
    assert mends(tmp_path, text) == [
        "write large-print, or delete the setting",
        "write a text in quotation marks, without controls, or delete the setting",
        "write mp3, or delete the setting",
        "say accent, or delete it",
        "say tint, or delete it",
    ]


def test_a_setting_in_the_wrong_table_is_answered_with_the_right_one(tmp_path: Path) -> None:
    """A word that another table has is told with the table's name."""
    assert mends(tmp_path, "columns = 3") == ["say pdf.columns, or delete it"]
    assert mends(tmp_path, "[pdf]\nLexicon = 'a.toml'") == ["say speech.lexicon, or delete it"]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Jobs = 3", "build.jobs"),
        ("Font_Size = 3", "pdf.font-size"),
        ("pdf-standard = 'ua-2'", "pdf.standard"),
        ("styles = 'ours'", "pdf.styles"),
        ("lexikon = 'a.toml'", "speech.lexicon"),
        ("formats = ['pdf']", "build.to, site.to"),
        ("[build]\nFormats = ['pdf']", "to"),
        ("[site]\nformat = 'pdf'", "to"),
    ],
)
def test_a_setting_by_another_of_its_names_is_answered_with_its_key(
    text: str, setting: str, tmp_path: Path
) -> None:
    """Other letter case, an option's name, and the word for what a setting takes lead to the setting."""
    assert mends(tmp_path, text) == [f"say {setting}, or delete it"]


def test_what_is_like_no_setting_is_answered_with_those_of_its_table(tmp_path: Path) -> None:
    """Where nothing is near, all that the table has is told."""
    assert mends(tmp_path, "[text]\nxyzzy = 3") == ["say bom, wrap, or delete it"]


@pytest.mark.parametrize("word", ["config", "set", "o", "quiet"])
def test_a_word_of_another_table_has_to_be_very_like(word: str, tmp_path: Path) -> None:
    """Chance finds a likeness among the words of all tables; only what is nearly the same is told."""
    (mend,) = mends(tmp_path, f"{word} = 3")
    assert mend.startswith("say braille, build, cache, epub, ")


@pytest.mark.parametrize(
    ("pair", "setting"),
    [
        ("pdf.Columns=2", "pdf.columns"),
        ("pdf.colums=2", "pdf.columns"),
        ("pdf.colours=2", "publication.colours"),
        ("build.formats=pdf", "build.to"),
        ("text.xyzzy=3", "text.bom, text.wrap"),
        ("Verify=none", "verify"),
        ("publication.colours.acent=#000000", "publication.colours.accent"),
    ],
)
def test_a_single_setting_is_told_as_it_may_be_given(pair: str, setting: str) -> None:
    """Whoever sets one thing sees what to write: its key with its table."""
    with pytest.raises(UsageError) as caught:
        lay((pair,), Options())
    assert [d.mend for d in caught.value.diagnostics] == [f"say {setting}, or delete it"]
