"""The rows of ``told/`` are those of the mutants, however many processes write them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.audit.table import FILES
from tests.audit.telling import FOLDER, keep_rows, read_rows, write_row


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.iterdir()))
def test_each_mutant_has_a_row_and_nothing_else_has(name: str, request: pytest.FixtureRequest) -> None:
    """A row that no test looks at any more would stay for ever, and tell of what is not."""
    if request.config.getoption("--update-golden"):
        keep_rows(name, FILES[name])
    else:
        assert sorted(read_rows(name)) == sorted(FILES[name])


def test_no_row_is_lost_where_many_are_written_at_once(tmp_path: Path) -> None:
    """Each row is written into what the others have written."""
    mutants = [f"mutant {number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda mutant: write_row("text", mutant, "AP701 missing", tmp_path), mutants))
    keep_rows("text", mutants[1:], tmp_path)
    assert sorted(read_rows("text", tmp_path)) == sorted(mutants[1:])
