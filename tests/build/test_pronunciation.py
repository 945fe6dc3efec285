"""Lexicons of a house and of an article, from the files to what is heard."""

import json
from pathlib import Path

import pytest

from article_pipeline.article.model import Timestamp
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.clips import Speaker
from article_pipeline.speech.engines import engine_entry
from article_pipeline.speech.lexicon import Entry, Lexicon, Saying
from article_pipeline.speech.script import write_script
from article_pipeline.store import Store
from tests.cli.command import command
from tests.samples import article, paragraph

TEXT = "The Bells of Wymondham\n\nThe SQL of Wymondham is older than any bell that hangs there now.\n"
HOUSE = '[[entry]]\nwritten = "Wymondham"\nalias = "Windum"\n[[entry]]\nwritten = "SQL"\nalias = "sequel"\n'
OWN = '[[entry]]\nwritten = "SQL"\nletters = true\n[[entry]]\nwritten = "Slough"\nalias = "Slau"\n'


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    (tmp_path / "bells.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "house.toml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "bells.lexicon.toml").write_text(OWN, encoding="utf-8")
    return tmp_path / "bells.txt"


def test_the_script_says_words_as_the_lexicons_do(bells: Path) -> None:
    """The article's entry goes before the house's, whose others hold; one without a use is told."""
    answer = command("script", bells, "--spoken", "--config", _config(bells.parent))
    assert "The S Q L of Windum" in " ".join(answer.stdout.replace("-", " ").split())
    assert "bells.lexicon.toml:4: note[AP334]" in answer.stderr


def test_words_of_parts_left_out_are_in_the_article(bells: Path, tmp_path: Path) -> None:
    """What a profile leaves out does not make an entry useless."""
    own = '[[entry]]\nwritten = "Wymondham"\nalias = "Windum"\n[[entry]]\nwritten = "Bells"\nalias = "Belz"\n'
    (tmp_path / "bells.lexicon.toml").write_text(own, encoding="utf-8")
    answer = command("script", bells, "--profile", "body-only")
    assert "AP334" not in answer.stderr
    assert "AP348" not in answer.stderr


def test_the_houses_lexicon_is_judged_once_a_build(bells: Path, tmp_path: Path) -> None:
    """What clashes in it, and what no article needs, is told after the last article, and in the report."""
    more = '[[entry]]\nwritten = "SQL"\nalias = "squirrel"\n[[entry]]\nwritten = "Ely"\nalias = "Eely"\n'
    (tmp_path / "house.toml").write_text(HOUSE + more, encoding="utf-8")
    (tmp_path / "tides.txt").write_text(TEXT.replace("Bells", "Tides"), encoding="utf-8")
    sources = (bells, tmp_path / "tides.txt")
    manner = ("--to", "vtt", "--engine", "silent", "-o", tmp_path / "out", "--config", _config(tmp_path))
    answer = command("build", *sources, *manner)
    assert answer.code == 0, answer.stderr
    assert answer.stderr.count("AP333") == answer.stderr.count("AP349") == 1
    assert 'has words that no article of this build has (1): "Ely"' in answer.stderr
    assert "AP349" not in command("build", *sources, *manner, "--dry-run").stderr


def test_the_date_is_said_with_the_lexicon() -> None:
    """A date that is said by its ISO form has the lexicon's words as well."""
    date = Timestamp("4 May 2024", "2024-05-04")
    lexicon = Lexicon((Entry("May", Saying.ALIAS, "Mai"),))
    found = write_script(article(published=date), None, lexicon).utterances[1]
    assert found.spoken == "Published on the fourth of Mai twenty twenty-four."
    assert [entry.written for entry in found.entries] == ["May"]


def test_the_texts_stay_as_they_are_written(bells: Path) -> None:
    """What is shown is the article's own writing."""
    answer = command("script", bells, "--json", "--config", _config(bells.parent))
    assert any("The SQL of Wymondham" in row["text"] for row in json.loads(answer.stdout))


def test_a_lexicon_that_cannot_be_read_stops_the_article(bells: Path, tmp_path: Path) -> None:
    """Its slips are told with their lines, and nothing is built."""
    (tmp_path / "bells.lexicon.toml").write_text('[[entry]]\nwritten = "SQL"\n', encoding="utf-8")
    answer = command("build", bells, "--to", "vtt", "--engine", "silent", "-o", tmp_path / "out")
    assert answer.code != 0
    assert "bells.lexicon.toml:" in answer.stderr
    assert not (tmp_path / "out" / "bells").exists()


def test_an_engine_without_sounds_says_the_word(tmp_path: Path) -> None:
    """IPA reaches an engine that speaks sounds alone; the marks of the other stay at the words."""
    lexicon = Lexicon((Entry("Nguyen", Saying.IPA, "ŋwiˈɛn"),))
    script = write_script(article(paragraph("Ask Nguyen or nobody.")), None, lexicon)
    said = next(u for u in script.utterances if "Nguyen" in u.text)
    for entry in (engine_entry("silent"), engine_entry("pyttsx3")):
        with Speaker(script, entry, SpeechOptions(), "a.txt", Store(tmp_path / entry.name)) as speaker:
            clip = list(speaker.clips())[script.utterances.index(said)]
        offsets = [word.offset for word in clip.words]
        assert offsets == sorted(offsets)
        assert len(clip.words) >= 3
        assert said.spoken[offsets[-1] :].startswith("nobody")


def _config(folder: Path) -> Path:
    file = folder / "article-pipeline.toml"
    file.write_text('[speech]\nlexicon = ["house.toml"]\n', encoding="utf-8")
    return file
