"""What the tests of the auditors have in common."""

from collections.abc import Iterable

import pytest

from article_pipeline.audit.findings import Finding
from tests.audit.telling import Expects, read_rows, told_as, write_row


@pytest.fixture
def told_row(request: pytest.FixtureRequest) -> Expects:
    """Compare what is told of a mutant with its row, or write the row under ``--update-golden``."""
    updates = request.config.getoption("--update-golden")

    def expect(name: str, mutant: str, findings: Iterable[Finding]) -> None:
        told = told_as(findings)
        assert told
        if updates:
            write_row(name, mutant, told)
            return
        assert told == read_rows(name).get(mutant), (
            f"see the difference, then run with --update-golden: {told}"
        )

    return expect
