"""
The page on pronunciation is true.
"""

import re
from pathlib import Path

from article_pipeline.speech.lexicon_files import load

PAGE = Path(__file__).parents[2] / "docs" / "pronunciation.md"


def test_the_example_of_a_lexicon_can_be_read(tmp_path: Path) -> None:
    """
    The lexicon that the page shows is one, and has an entry of each kind.
    """
    shown = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "shown.toml"
    path.write_text("".join(shown), encoding="utf-8")
    assert {entry.saying for entry in load(path).entries} == {"alias", "letters", "word", "ipa"}
    assert not load(path).clashes()
