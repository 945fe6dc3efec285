"""
``python -m bench.confidence GOLD``: how often each rule of a reader is right on labelled pages.

Prints the tables of ``article/confidence.toml``: per manner of reading, the share of what a rule named that
the labels call the same, by Laplace's rule of succession, ``(right + 1) / (met + 2)``. Rules met fewer than
``LEAST_MET`` times have no row of their own: ``others`` is what three of four rules of the table reach.
"""

import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from types import ModuleType
from typing import Any, Final, cast

from article_pipeline.article.flat import Row, rows
from article_pipeline.article.grading import OTHERS
from article_pipeline.article.model import Article
from article_pipeline.article.walk import plain
from article_pipeline.errors import PipelineError
from bench.reading import INPUTS, reading_of

LEAST_MET: Final = 10

Tally = dict[str, Counter[bool]]


def scorer_of(gold: Path) -> ModuleType:
    """Load the labels' own scorer, so that "the same" means here what it means there."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold} has no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(article: Article, labels: dict[str, Any], score: ModuleType) -> Tally:
    """Say of each rule how often it was right and how often wrong; what the labels leave open is neither."""
    tally: Tally = defaultdict(Counter)
    found = rows(article)
    right = _right(found, labels, score)
    loose = [score.toks(b["text"]) for b in labels["blocks"] if b["type"] in ("other", "title", "byline")]
    figures: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for i, row in enumerate(found):
        is_right, words = i in right, score.toks(row["text"])
        is_open = not is_right and any(score.alike(words, other) >= 0.9 for other in loose)
        if row["type"] not in score.TYPES or is_open:
            continue
        tally[row["rule"]][is_right] += 1
        if "figure" in row:
            figures[row["figure"], row["figure_rule"]].append(is_right)
    for (_, rule), verdicts in figures.items():
        tally[rule][all(verdicts)] += 1
    _judge_facts(article, labels["meta"], score, tally)
    _judge_leftovers(article, labels, score, tally)
    return tally


def _right(found: list[Row], labels: dict[str, Any], score: ModuleType) -> set[int]:
    """Give the places of the rows whose words the labels have under the same type."""
    right: set[int] = set()
    for kind in score.TYPES:
        meant = [block["text"] for block in labels["blocks"] if block["type"] == kind]
        mine = [i for i, row in enumerate(found) if row["type"] == kind]
        key = _credit_key(score) if kind == "credit" else score.toks
        hits = score.match(meant, [found[i]["text"] for i in mine], key)
        right |= {mine[i] for i in hits.values()}
    return right


def _credit_key(score: ModuleType) -> Callable[[str], list[str]]:
    return lambda text: cast("list[str]", score.toks(score.bare(text)))


def _judge_facts(article: Article, meant: dict[str, Any], score: ModuleType, tally: Tally) -> None:
    if article.headline:
        title = score.toks(plain(article.headline.content))
        titles = [score.toks(title) for title in (*meant["title_variants"], meant["title"])]
        tally[article.headline.rule][title in titles] += 1
    if article.byline:
        names = {score.name_key(person.name) for person in article.byline.people}
        tally[article.byline.rule][names <= {score.name_key(name) for name in meant["authors"]}] += 1
    if article.published and article.published.iso and meant["published"]:
        is_same = bool(score.day(meant["published"]) & score.day(article.published.iso))
        tally[article.published.rule][is_same] += 1


def _judge_leftovers(article: Article, labels: dict[str, Any], score: ModuleType, tally: Tally) -> None:
    """What was left out is wrong where the labels want it, unless the article has it elsewhere."""
    kept = {tuple(score.toks(row["text"])) for row in rows(article)}
    wanted = {tuple(score.toks(b["text"])) for b in labels["blocks"] if b["type"] in score.TYPES} - kept
    for leftover in article.leftovers:
        tally[leftover.rule][tuple(score.toks(leftover.text)) not in wanted] += 1


def table(manner: str, tally: Tally) -> str:
    """Write one manner's rules as a table of TOML."""
    met = {rule: verdicts for rule, verdicts in sorted(tally.items()) if verdicts.total() >= LEAST_MET}
    lines = (f"{_key(rule)} = {_share(v):.2f} # {v[True]} of {v.total()}" for rule, v in met.items())
    others = quantiles((_share(verdicts) for verdicts in met.values()), n=4)[0]
    return "\n".join((f"[{manner}]", *lines, f"{OTHERS} = {others:.2f}"))


def _share(verdicts: Counter[bool]) -> float:
    return min((verdicts[True] + 1) / (verdicts.total() + 2), 0.99)


def _key(rule: str) -> str:
    return rule if rule.replace("-", "").isalnum() and rule.isascii() else json.dumps(rule)


def main(arguments: list[str]) -> None:
    """Read every labelled page in every form and print the tables."""
    gold = Path(arguments[0])
    score = scorer_of(gold)
    tallies: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    for page in sorted((gold / "pages").iterdir()):
        if not page.is_dir():
            continue
        labels = json.loads((page / "gold.json").read_text(encoding="utf-8"))
        for name in INPUTS.values():
            try:
                reading, manner = reading_of(page / name)
            except (PipelineError, FileNotFoundError):
                continue
            for rule, verdicts in judged(reading.article, labels, score).items():
                tallies[manner][rule] += verdicts
    for manner in sorted(tallies):
        print(table(manner, tallies[manner]), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
