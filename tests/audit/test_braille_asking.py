"""The audit's own way to liblouis outlives whatever happens there, and says nothing that it was not told."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from article_pipeline.article.model import Article
from article_pipeline.article.walk import named_parts
from article_pipeline.audit.braille.asking import Louis, Memory, fused
from article_pipeline.audit.braille.page_speaking import PageSpeaker
from article_pipeline.audit.braille.scribe import Scribe
from article_pipeline.audit.braille.speaking import Speaker
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.pieces import Piece, pieces
from article_pipeline.audit.words.tokens import letters_of
from article_pipeline.errors import MissingError
from article_pipeline.options import BrailleOptions
from tests.markup.samples import every_block
from tests.samples import EVERYTHING

UEB = "en-ueb-g2.ctb"


def program(folder: Path, *lines: str) -> Path:
    """A child that says that it is here, and then does as told."""
    file = folder / "child.py"
    file.write_text("\n".join(("import os, signal, sys, time", *lines)))
    return file


HERE = "print('{\"is_here\": true}', flush=True); sys.stdin.readline()"


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        ((HERE, "time.sleep(60)"), "hangs"),
        ((HERE, "os.abort()"), "ended with -6"),
        ((HERE, "print('what?', flush=True)"), "answers rubbish"),
        ((HERE, "print('null', flush=True)"), "refuses"),
        ((HERE, "os.kill(os.getpid(), signal.SIGVTALRM)"), "comes to no end"),
    ],
)
def test_what_becomes_of_the_library_is_told(lines: tuple[str, ...], how: str, tmp_path: Path) -> None:
    """A child that hangs, breaks off, refuses or never ends is told with the words that it was asked."""
    with (
        Louis(program(tmp_path, *lines), longest_s=3, memory=Memory()) as louis,
        pytest.raises(UnreadableError, match=f'liblouis {how} over "x"'),
    ):
        louis.words(UEB, "x")


def test_a_machine_without_the_library_is_told(tmp_path: Path) -> None:
    """Where there is no liblouis, or not this table, it is missing and no edition is at fault."""
    with (
        Louis(program(tmp_path, "print('{\"is_here\": false}')"), memory=Memory()) as louis,
        pytest.raises(MissingError, match="liblouis"),
    ):
        louis.words(UEB, "x")
    with Louis(memory=Memory()) as louis, pytest.raises(MissingError, match="no-such-table"):
        louis.table(["no-such-table.ctb"])


def test_words_come_with_their_print() -> None:
    """Each word in cells has the print that it is of, also where one word of cells is two of print."""
    with Louis(memory=Memory()) as louis:
        found = louis.words(UEB, " But the sum is 1 now")
        joined = [louis.words(UEB, f"is 1{blank}200 now") for blank in " \u00a0"]  # by the release
    assert [text for _, text in found] == ["", "But", "the", "sum", "is", "1", "now"]
    assert found[1][0] == "⠠⠃"
    assert ["is", "1 200", "now"] in [[text.replace("\u00a0", " ") for _, text in words] for words in joined]


@pytest.mark.parametrize("language", ["en", "ga", "tr"])
def test_thousands_are_one_number(language: str) -> None:
    """Whichever blank the release joins numbers over, thousands are one and other numbers are not."""
    with Louis(memory=Memory()) as louis:
        scribe = Scribe(louis, language, BrailleOptions())
        assert [cells for cells, _ in scribe.text("1 200 000")] == ["⠼⠁⠐⠃⠚⠚⠐⠚⠚⠚"]
        assert [cells for cells, _ in scribe.text("2024 15")] == ["⠼⠃⠚⠃⠙", "⠼⠁⠑"]


def test_lines_are_fused_without_a_blank() -> None:
    """Cells that follow one another without a blank are one word, and blanks at their edges stay."""
    assert fused([("a", "A"), ("", "")], [("b", "B"), ("c", "C")], [("d", "D")]) == [
        ("a", "A"),
        ("b", "B"),
        ("cd", "CD"),
    ]


def words_in(found: Sequence[Piece], where: str) -> set[str]:
    """The words of the pieces of one part of an article, as print has them."""
    texts = [text for p in found if p.where == where for text in (p.text, *(s.printed for s in p.signs))]
    return {word for text in texts for word in letters_of(text)}


@pytest.mark.parametrize("on_pages", [True, False])
@pytest.mark.parametrize("article", [EVERYTHING, every_block()], ids=["everything", "every block"])
def test_every_word_of_the_model_is_wanted(article: Article, on_pages: bool) -> None:
    """What braille is asked to say has all words of the pieces of the model, in their own part."""
    with Louis() as louis:
        scribe = Scribe(louis, article.language, BrailleOptions())
        said = (PageSpeaker(scribe, 40) if on_pages else Speaker(scribe)).pieces(article)
    model = pieces(article)
    for where, _ in named_parts(article):
        assert words_in(model, where) <= words_in(said, where)
