"""What every message and every error must be like."""

import re
import string
from itertools import pairwise

import pytest

from article_pipeline import errors
from article_pipeline.cli.main import cli
from article_pipeline.diagnostics import Place, Rule, Severity
from article_pipeline.diagnostics.building import FOREIGN_FILE, OUTPUT_NOT_WRITABLE
from article_pipeline.diagnostics.catalogue import CATALOGUE
from article_pipeline.errors import ExitCode, PipelineError, worst

RULES = [pytest.param(rule, id=code) for code, rule in CATALOGUE.items()]
CLASSES = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, PipelineError)]


def facts_of(rule: Rule) -> dict[str, str]:
    texts = (rule.message, rule.mend)
    return {name: "…" for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", RULES)
def test_a_message_says_what_and_how_to_mend_it(rule: Rule) -> None:
    """A rule has a code of its room, a message and a mend that begin small and end without a stop."""
    said = rule.at(Place("a.txt", 3, 7), **facts_of(rule))
    assert re.fullmatch(r"AP[1-8]\d\d", said.code)
    for text in (said.message, said.mend):
        assert text
        assert not text.endswith(".")
        assert "  " not in text
    assert str(said) == f"a.txt:3:7: {said.severity}[{said.code}]: {said.message}\n  mend: {said.mend}"


@pytest.mark.parametrize("rule", [OUTPUT_NOT_WRITABLE, FOREIGN_FILE])
def test_a_mend_of_several_commands_names_what_each_of_them_has(rule: Rule) -> None:
    """Where commands choose the place of their output by other words, the mend has the word of each."""
    named = re.findall(r"(\w+): (-\w|--[\w-]+|[A-Z]+)(?=[;)])", rule.mend)
    assert len(named) == rule.mend.count(":") >= 2
    for command, word in named:
        parameters = cli.commands[command].params
        assert any(word in (*one.opts, one.human_readable_name) for one in parameters), command


def test_the_catalogue_is_in_order() -> None:
    """Codes ascend, so that a reader of the catalogue finds one."""
    assert all(before < after for before, after in pairwise(CATALOGUE))


def test_a_rule_asks_for_all_its_facts() -> None:
    """A message with a hole is never shown."""
    rule = Rule("AP999", Severity.NOTE, "{what} is odd", "mend {what}")
    with pytest.raises(KeyError):
        rule.at()


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.txt"), "a.txt"),
        (Place("a.txt", 3), "a.txt:3"),
        (Place("a.txt", 3, 7), "a.txt:3:7"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(place: Place, shown: str) -> None:
    """File, line and column stand in GNU order, with colons between them."""
    assert str(place) == shown


def test_a_message_without_a_place_names_the_program() -> None:
    """What points nowhere says who speaks."""
    assert str(Rule("AP999", Severity.NOTE, "odd", "mend").at()).startswith("article-pipeline: note[AP999]: ")


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_has_an_exit_code_and_its_docstring_row(error: type[PipelineError]) -> None:
    """The tree in the module's docstring names each class with the code that it leaves with."""
    assert re.search(rf"{error.__name__} +{error.exit_code:d} ", errors.__doc__ or "")


def test_no_two_errors_share_an_exit_code() -> None:
    """An exit code tells the kind of fault."""
    codes = [error.exit_code for error in CLASSES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ((), ExitCode.DONE),
        ((0, 4, 3), ExitCode.CONTENT_REFUSED),
        ((8, 1), ExitCode.FAULT),
        ((8, 1, 130), ExitCode.INTERRUPTED),
        ((0, 0), ExitCode.DONE),
    ],
)
def test_the_worst_code_decides(codes: tuple[int, ...], code: ExitCode) -> None:
    """An interruption goes first, then a fault of ours, then the highest number."""
    assert worst(ExitCode(c) for c in codes) is code


def test_all_diagnostics_of_an_error_are_shown() -> None:
    """An error shows each of its diagnostics, one after the other."""
    rule = Rule("AP999", Severity.ERROR, "odd", "mend")
    error = PipelineError(rule.at(Place("a")), rule.at(Place("b")))
    assert [line[0] for line in str(error).splitlines() if not line.startswith(" ")] == ["a", "b"]
