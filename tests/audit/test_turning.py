"""Characters that turn words round are nothing to see, and change what is read."""

from pathlib import Path

import pytest

from article_pipeline.audit.words.tokens import TURNING, tokens_of
from article_pipeline.renderers import formats
from tests.audit.making import Press
from tests.samples import article, paragraph

CARRIERS = ("text", "markdown", "html", "epub", "vtt", "srt", "daisy202", "daisy3")
PLAIN = "The dose is 5 mg a day."
TURNED = "The dose is \u202e5 mg\u202c a day."


@pytest.mark.parametrize("sign", TURNING)
def test_what_turns_words_round_is_compared(sign: str) -> None:
    """A word with such a character is another one."""
    assert tokens_of(f"{sign}5 mg") != tokens_of("5 mg")


@pytest.mark.parametrize("name", CARRIERS)
def test_words_that_an_edition_turns_round_are_told(name: str, tmp_path: Path) -> None:
    """An edition that turns a dose round has findings on its block, in letters that turn nothing."""
    found = Press(tmp_path).proof(name, article(paragraph(TURNED)), article(paragraph(PLAIN))).open_findings
    assert any(one.where == "body-0" and "[U+202E]" in one.said for one in found)


@pytest.mark.parametrize("name", formats())
def test_words_that_an_author_turns_round_are_no_findings(name: str, tmp_path: Path) -> None:
    """What the article itself turns round is as it should be, in every edition."""
    assert (
        Press(tmp_path).proof(name, article(paragraph(TURNED), paragraph("\u20675\u2069 kg"))).open_findings
        == ()
    )
