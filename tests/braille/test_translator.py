"""The child with liblouis: what it answers, and that no fault of it is the build's."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.diagnostics import Place
from article_pipeline.errors import MissingError, RenderError
from article_pipeline.renderers.braille.translator import Translator, release

UEB = "en-ueb-g2.ctb"


def program(folder: Path, words: str) -> Path:
    """A child of our own that greets as liblouis' does, and then does as ``words`` say."""
    path = folder / "child.py"
    path.write_text(f'import sys, os, time, signal\nprint(\'{{"version": "0"}}\', flush=True)\n{words}\n')
    return path


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator() as running:
        yield running


def test_words_become_cells(translator: Translator) -> None:
    """Contracted and uncontracted English, as UEB writes them."""
    assert translator.cells(UEB, "Hello world") == "⠠⠓⠑⠇⠇⠕⠀⠸⠺"
    assert translator.cells("en-ueb-g1.ctb", "Hello world") == "⠠⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙"


def test_typeforms_mark_words_and_phrases(translator: Translator) -> None:
    """One italic word has the word indicator, three bold ones the passage indicators (UEB 9.3 and 9.4)."""
    italic, bold = bytes([0] * 3 + [1] * 3 + [0] * 5), bytes([4] * 11)
    assert translator.cells(UEB, "an old ship", italic) == "⠁⠝⠀⠨⠂⠕⠇⠙⠀⠩⠊⠏"
    assert translator.cells(UEB, "an old ship", bold) == "⠘⠶⠁⠝⠀⠕⠇⠙⠀⠩⠊⠏⠘⠄"


@pytest.mark.parametrize(
    ("table", "characters", "unknown"),
    [
        (UEB, "aé€😀₂‽", "😀₂‽"),
        ("fr-bfu-comp6.utb", "aé?😀Ж", "😀Ж"),
        ("da-dk-g16.ctb", "aå?😀", "😀"),
        ("sv-g0.utb", "aå?😀", "😀"),
    ],
)
def test_undefined_characters_are_told(
    translator: Translator, table: str, characters: str, unknown: str
) -> None:
    """Also by tables that write a blank or a sign for what they do not define."""
    assert translator.judged(table, characters)[0] == unknown


def test_the_first_table_that_is_there_is_taken(translator: Translator) -> None:
    """Names that a release does not have are passed over; if it has none, that is told with a mend."""
    assert translator.table(["no-such.ctb", UEB]) == UEB
    with pytest.raises(MissingError, match=r"table no-such\.ctb is missing(.|\n)*apt-get install liblouis20"):
        translator.table(["no-such.ctb", "nor-this.ctb"])


def test_the_release_is_known() -> None:
    """The doctor is told the version of the library."""
    assert release().count(".") == 2


@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from((UEB, "de-g2.ctb", "fr-bfu-g2.ctb")))
def test_any_text_is_answered(translator: Translator, text: str, table: str) -> None:
    """Control characters, surrogates and noncharacters are answered or refused; the child lives on."""
    with contextlib.suppress(RenderError):
        translator.cells(table, text)
    assert translator.cells(UEB, f"the {len(text)}")[0] == "⠮"


ODD = ("a" * 10_000, "👩‍🔬" * 3_000, "e" + "\u0301" * 5_000, "\x01\x1f\x7f\x9f" * 50, "s'" * 80, "1 " * 5_000)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_long_and_odd_texts_are_answered(translator: Translator, text: str) -> None:
    """Words of 10,000 letters, towers of marks and control characters break nothing."""
    assert translator.cells(UEB, text)
    assert translator.cells(UEB, "still here") == "⠌⠀⠐⠓"


def test_a_crash_ends_the_child_only(tmp_path: Path) -> None:
    """A library that is killed by a signal is an error that names the words and their place."""
    child = program(tmp_path, "sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)")
    with Translator(Place("bells.txt"), child) as running, pytest.raises(RenderError) as caught:
        running.cells(UEB, "the words")
    assert 'bells.txt: error[AP611]: liblouis ended by signal SIGSEGV over the words "the words"' in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("time.sleep(60)", "gave no answer within 0.5 s"),
        ("sys.stdin.readline(); print('{{{', flush=True)", "answered rubbish"),
        ("sys.stdin.readline(); sys.exit(3)", "ended with exit code 3"),
        ('sys.stdin.readline(); print(\'{"error": "no"}\', flush=True)', "refuses: no"),
    ],
)
def test_a_child_that_hangs_or_lies_is_told(does: str, said: str, tmp_path: Path) -> None:
    """Hanging, rubbish, an early end and a refusal are errors of the renderer."""
    with Translator(None, program(tmp_path, does), 0.5) as running, pytest.raises(RenderError, match=said):
        running.cells(UEB, "words")


ENDLESS = """
import json
for line in sys.stdin:
    text = json.loads(line)["text"]
    if len(text.split()) > 1:
        os.kill(os.getpid(), signal.SIGVTALRM)
    print(json.dumps({"cells": f"<{text}>"}), flush=True)
"""


def test_a_text_without_an_end_is_translated_word_by_word(tmp_path: Path) -> None:
    """A child that is ended by its limit is started anew, and asked for each word alone."""
    with Translator(None, program(tmp_path, ENDLESS)) as running:
        assert running.cells(UEB, "the bell") == "<the>< ><bell>"
        assert running.endless == ["the bell"]


def test_german_that_has_no_end_in_some_releases_is_whole() -> None:
    """Tables of liblouis 3.24 loop over " –@": it is translated all the same, and so is what follows."""
    with Translator() as running:
        made = running.cells("de-g2.ctb", "das –@haus")
        assert made.endswith("⠠⠤⠈⠜⠓⠁⠥⠎")
        assert running.cells("de-g2.ctb", "haus") == "⠓⠡⠎"


def test_a_child_that_comes_to_no_end_is_ended_by_its_limit(tmp_path: Path) -> None:
    """Where even a single character has no end, that is an error which names it."""
    child = program(tmp_path, "sys.stdin.readline(); os.kill(os.getpid(), signal.SIGVTALRM)")
    with (
        Translator(None, child) as running,
        pytest.raises(RenderError, match='came to no end over the words "a"'),
    ):
        running.cells(UEB, "a b")
    assert running.endless == ["a b", "a"]


def test_a_machine_without_liblouis_is_told_how_to_get_it(tmp_path: Path) -> None:
    """Where the library does not load, the error has the package lines of three systems, and exit code 5."""
    (tmp_path / "child.py").write_text("print('{\"version\": null}')")
    with pytest.raises(MissingError, match=r"AP601(.|\n)*liblouis20(.|\n)*dnf(.|\n)*brew") as caught:
        Translator(program=tmp_path / "child.py")
    assert caught.value.exit_code == 5


def test_the_child_needs_nothing_of_the_project() -> None:
    """It is started without site packages, so that it is there at once."""
    from article_pipeline.renderers.braille import louis

    source = Path(louis.__file__).read_text(encoding="utf-8")
    assert "article_pipeline" not in source
