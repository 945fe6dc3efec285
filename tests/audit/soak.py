"""
``python -m tests.audit.soak [COUNT] [SEED] [FORMAT...]``: audits every edition of generated articles.

Prints what was found in them, which should be nothing; the articles in which something was found are kept in
``.fuzz/``, as their models.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from article_pipeline.article.codec import dumps
from article_pipeline.article.model import Article
from article_pipeline.errors import PipelineError
from article_pipeline.renderers import formats
from tests.audit.making import Press
from tests.pdf.making import make_picture
from tests.strategies import articles

KEPT = Path(".fuzz")


def soak(count: int, start: int, names: tuple[str, ...]) -> int:
    """Audit the editions of ``count`` articles, say what came out, and give how many have findings."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder)
        tally = _soaked(
            articles(st.just(make_picture(pictures, size=(40, 30)))), count, start, names, pictures
        )
    _say(", ".join(f"{number:,} {name}" for name, number in sorted(tally.items())))
    return sum(number for name, number in tally.items() if name.startswith("with findings"))


def _soaked(
    drawn: SearchStrategy[Article], count: int, start: int, names: Sequence[str], pictures: Path
) -> Counter[str]:
    tally: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def run(article: Article) -> None:
        tally["articles"] += 1
        with tempfile.TemporaryDirectory() as room:
            _audit(article, Press(Path(room), pictures=pictures), names, tally)

    run()
    return tally


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _audit(article: Article, press: Press, names: Sequence[str], tally: Counter[str]) -> None:
    for name in names:
        try:
            proof = press.proof(name, article)
        except PipelineError:
            tally[f"refused as {name}"] += 1
            continue
        tally["editions"] += 1
        tally[f"clean as {name}"] += not proof.open_findings
        tally["pieces"] += sum(map(len, proof.wanted.values()))
        if proof.open_findings:
            tally[f"with findings as {name}"] += 1
            KEPT.mkdir(exist_ok=True)
            kept = KEPT / f"audit-{tally['articles']}-{name}.json"
            kept.write_text(dumps(article), encoding="utf-8")
            _say(f"{kept}: {proof.open_findings[0].said}")


def main() -> int:
    """Read the command's words and run."""
    words = sys.argv[1:]
    count, start = int(words[0]) if words else 500, int(words[1]) if len(words) > 1 else 1
    return 1 if soak(count, start, tuple(words[2:]) or tuple(formats())) else 0


if __name__ == "__main__":
    sys.exit(main())
