"""What the command build says of its steps, its reasons and its haste."""

import json
from pathlib import Path

import pytest

from article_pipeline.cli.progress import _Line
from tests.cli.command import Answer, command
from tests.samples import PASTED


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def build(bells: Path, *words: str) -> Answer:
    kept = ("-o", str(bells.parent / "out"), "--cache", str(bells.parent / "store"))
    return command("build", bells, *kept, "--to", "text", "--to", "json", "-j", "1", *words)


def test_reasons_are_given_to_whoever_asks(bells: Path) -> None:
    """Each edition that is made has a line on stderr, and where none is, that is said."""
    assert "bells: text: it was never made of this article" in build(bells, "--explain").stderr
    assert "bells: nothing has to be made" in build(bells, "--explain").stderr
    bells.write_text(PASTED.replace("cracked", "broken"), encoding="utf-8")
    assert "of the article changed" not in build(bells, "--dry-run", "--json").stdout.partition('"graph"')[0]
    told = build(bells, "--explain").stderr
    assert "bells: text: block" in told
    assert "bells: text: all is made anew (--force)" in build(bells, "--explain", "--force").stderr
    assert "bells: " not in build(bells).stderr.replace(str(bells), "")


def test_a_file_of_the_house_is_named_by_its_folder(bells: Path) -> None:
    """However a folder of style sheets is given, a reason names the file from that folder on."""
    styles = bells.parent / "looks"
    styles.mkdir()
    ways = ("build", "bells.txt", "-o", "out", "--cache", "store", "--to", "pdf", "--styles", "looks")
    (styles / "pdf.css").write_text("body { color: #111111 }\n", encoding="utf-8")
    assert command(*ways, cwd=bells.parent).code == 0
    (styles / "pdf.css").write_text("body { color: #121212 }\n", encoding="utf-8")
    assert "bells: pdf: looks/pdf.css changed" in command(*ways, "--explain", cwd=bells.parent).stderr


def test_a_dry_run_shows_the_steps_and_writes_nothing(bells: Path) -> None:
    """Stdout has the paths as ever, stderr the graph, the report its data."""
    answer = build(bells, "--dry-run")
    assert [Path(line).name for line in answer.stdout.splitlines()][:2] == ["bells.json", "bells.txt"]
    lines = [" ".join(line.split()) for line in answer.stderr.splitlines()]
    assert "text ← model: it was never made of this article" in lines
    report = json.loads(build(bells, "--dry-run", "--json").stdout)
    steps = {row["step"]: row for row in report["articles"][0]["graph"]}
    assert steps["text"]["reasons"] == [{"kind": "first", "said": "it was never made of this article"}]
    assert not (bells.parent / "out").exists()
    assert build(bells).code == 0
    again = json.loads(build(bells, "--json").stdout)["articles"][0]
    assert all(row["is_kept"] for row in again["graph"])


def test_a_report_has_the_articles_in_the_order_of_the_plan(tmp_path: Path) -> None:
    """Whichever is done first, the report is the same."""
    (tmp_path / "in").mkdir()
    for number in range(4):
        text = PASTED if number else PASTED * 2
        (tmp_path / "in" / f"bells-{number}.txt").write_text(text, encoding="utf-8")
    words = ("-o", tmp_path / "out", "--to", "json", "--cache", "none", "--json", "-j", "3")
    report = json.loads(command("build", tmp_path / "in", *words).stdout)
    assert [article["slug"] for article in report["articles"]] == [f"bells-{n}" for n in range(4)]


class _Bars:
    """The part of rich that the line is told by."""

    description = ""

    def update(self, _bar: object, *, description: str, completed: float, total: float | None) -> None:
        self.description, self.completed, self.total = description, completed, total

    def stop(self) -> None: ...

    def start(self) -> None: ...


def test_the_line_says_what_is_at_work_and_how_much_is_left() -> None:
    """Several articles at work are named with their steps, and an estimate follows once one is done."""
    bars = _Bars()
    line = _Line(bars, None)  # type: ignore[arg-type]
    line.expect(3)
    line.tell("bells", "pdf", 1, 4)
    line.tell("drums", "narration", 3, 9)
    assert bars.description == "0 of 3 · bells: pdf · drums: narration"
    with line.aside("bells"):
        pass
    line.tell("drums", "mp3", 3, 9)
    assert bars.description.startswith("1 of 3 · drums: mp3 · ")
    assert bars.description.endswith(" left")
    assert (bars.completed, bars.total) == (1, 3)
