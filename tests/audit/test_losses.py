"""A format of others declares losses by codes of its own, as many as it counts and no words."""

import pytest

from article_pipeline.audit.auditing import Loss
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.losses import matched
from article_pipeline.diagnostics import Diagnostic, Rule, Severity

LINKS = Rule("CAPSULE1", Severity.FACT, "{count} addresses of links are left out", "write them out")
LOST = [
    Finding(Fault.MISSING, f"line {n}", stream=Stream.LINKS, wanted="https://example.org") for n in (1, 2)
]


def excused(told: list[Diagnostic], *losses: Loss) -> list[str | None]:
    return [finding.declared for finding in matched(LOST, told, losses=losses)]


@pytest.mark.parametrize(("count", "code"), [(2, "CAPSULE1"), (3, "CAPSULE1"), (1, None)])
def test_a_loss_excuses_as_many_pieces_as_are_counted(count: int, code: str | None) -> None:
    """Where more are missing than a format of others counted, nobody knows which, and all stay open."""
    assert excused([LINKS.at(count=count)], Loss(LINKS, Stream.LINKS)) == [code, code]


def test_a_code_excuses_what_its_row_says_and_nothing_else() -> None:
    """A code that no row names, or that is about another stream, excuses nothing."""
    assert excused([LINKS.at(count=2)]) == [None, None]
    assert excused([LINKS.at(count=2)], Loss(LINKS, Stream.STRESS)) == [None, None]


@pytest.mark.parametrize("code", ["AP354", "capsule1", "CAPSULE", "C1", "CAPSULE-1", ""])
def test_a_code_has_a_prefix_that_is_not_ours(code: str) -> None:
    """Of a message one sees by its code whose it is."""
    with pytest.raises(ValueError, match="no code"):
        Loss(Rule(code, Severity.FACT, "", ""), Stream.LINKS)


@pytest.mark.parametrize("stream", [Stream.WORDS, Stream.PAGES, Stream.FACTS])
def test_words_cannot_be_declared_as_lost(stream: Stream) -> None:
    """A row that would excuse lost words cannot be made."""
    with pytest.raises(ValueError, match="nothing may be lost"):
        Loss(LINKS, stream)
