"""Planning: which articles, under which names."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.plan import articles_in, make_plan
from article_pipeline.build.slugs import slug_of
from article_pipeline.errors import ExitCode, SourceError
from tests.samples import PASTED

TEXT = renderers.choose(["text", "json"])


def write(path: Path, words: str = PASTED) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("Why Bells Ring.txt", "why-bells-ring"),
        ("Łódź – Åse’s Café.txt", "lodz-ases-cafe"),
        ("bells/article.txt", "bells"),
        ("bells/INDEX.txt", "bells"),
        ("-rf.txt", "rf"),
        ("..txt.txt", "txt"),
        ("Ünï Çode—Title.txt", "uni-code-title"),
        ("bells…and–drums.txt", "bells-and-drums"),
        ("a" * 200 + ".txt", "a" * 80),
    ],
)
def test_slugs_are_lower_case_ascii(path: str, slug: str, tmp_path: Path) -> None:
    """A slug holds ASCII letters, digits and single hyphens, whatever the file's name is."""
    assert slug_of(tmp_path / path) == slug


def test_a_name_without_any_latin_letter_gets_a_stable_slug(tmp_path: Path) -> None:
    """Names that leave nothing get a digest: the same each time, and apart from each other."""
    bell, drum = slug_of(tmp_path / "🔔.txt"), slug_of(tmp_path / "🥁.txt")
    assert bell != drum
    assert bell == slug_of(tmp_path / "🔔.txt")
    assert bell.startswith("article-")


@pytest.mark.parametrize(
    ("one", "other"), [("東京-1.txt", "大阪-1.txt"), ("€5.txt", "£5.txt"), ("a\udce9.txt", "a\udcea.txt")]
)
def test_names_that_lose_letters_stay_apart(one: str, other: str, tmp_path: Path) -> None:
    """Where a slug does not tell all of a name, a digest of the name tells the rest."""
    slugs = [slug_of(tmp_path / name) for name in (one, other)]
    assert slugs[0] != slugs[1]
    assert all(re.fullmatch(r"[a-z0-9]+-[0-9a-f]{8}", slug) for slug in slugs)


def test_a_digest_is_of_the_name_as_people_read_it(tmp_path: Path) -> None:
    """A letter that is written as one character or as two gives one slug, and a long one stays in bounds."""
    name = "がく" * 30 + "a" * 99
    one, other = (slug_of(tmp_path / unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))
    assert one == other
    assert len(one) == 80


def test_a_second_build_finds_the_same_articles(tmp_path: Path) -> None:
    """Editions in the output below the source are no articles, whether or not a manifest is there."""
    write(tmp_path / "bells.txt")
    write(tmp_path / "output" / "bells" / "bells.txt")
    write(tmp_path / "output" / "drums.txt")
    found = make_plan([tmp_path], tmp_path / "x" / ".." / "output", TEXT).articles
    assert [p.source.name for p in found] == ["bells.txt"]


def test_editions_of_an_earlier_output_are_no_articles(tmp_path: Path) -> None:
    """A folder that holds a manifest of ours is passed over with all below it; another's is not."""
    ours = {"format": "article-pipeline/manifest", "source": {"name": "a", "digest": "b"}, "editions": {}}
    for name, data in (("ours", ours), ("theirs", {**ours, "format": "bells"})):
        write(tmp_path / name / "manifest.json", json.dumps(data))
        write(tmp_path / name / "below" / "bells.txt")
    assert [p.parent.parent.name for p in articles_in(tmp_path)] == ["theirs"]


def test_a_link_that_leads_round_in_a_circle_is_planned(tmp_path: Path) -> None:
    """It is refused when it is read, not by a fault of ours."""
    (tmp_path / "bells.txt").symlink_to("bells.txt")
    assert len(make_plan([tmp_path / "bells.txt"], tmp_path / "out", TEXT).articles) == 1


def test_a_folder_gives_its_articles_sorted_and_none_that_is_hidden(tmp_path: Path) -> None:
    """Articles of subfolders are found; dot files, other kinds and a notice without a suffix are not."""
    for name in ("b.txt", "a/article.txt", ".hidden/x.txt", ".y.txt", "LICENSE", "c.TXT", "picture.png"):
        write(tmp_path / name)
    found = [p.relative_to(tmp_path).as_posix() for p in articles_in(tmp_path)]
    assert found == ["a/article.txt", "b.txt", "c.TXT"]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """An empty folder is an error that names the suffixes that are looked for."""
    with pytest.raises(SourceError, match=r"AP102.*\n.*\.txt"):
        articles_in(tmp_path)


def test_a_missing_file_is_told_with_a_near_name(tmp_path: Path) -> None:
    """A slip of the pen is answered with the name that is there."""
    write(tmp_path / "bells.txt")
    with pytest.raises(SourceError, match=r"near it is .*bells\.txt"):
        articles_in(tmp_path / "bels.txt")


def test_the_same_file_named_twice_is_built_once(tmp_path: Path) -> None:
    """A file and the folder that holds it give one article."""
    file = write(tmp_path / "bells.txt")
    assert len(make_plan([file, tmp_path], tmp_path / "out", TEXT).articles) == 1


def test_two_articles_of_one_slug_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """The second article of a slug is refused with the name of the first; the first is built."""
    first, second = write(tmp_path / "a" / "bells.txt"), write(tmp_path / "b" / "Bells.txt")
    plan = make_plan([tmp_path / "a", tmp_path / "b"], tmp_path / "out", TEXT)
    assert [p.source for p in plan.articles] == [first]
    refusal = plan.refusals[0]
    assert (refusal.source, refusal.error.exit_code) == (second, ExitCode.USAGE)
    assert str(first) in str(refusal.error)


def test_the_output_is_no_folder_above_the_articles_own(tmp_path: Path) -> None:
    """A folder further up would be replaced with the source in it."""
    source = write(tmp_path / "bells" / "deep" / "deeper" / "bells.txt")
    plan = make_plan([source], tmp_path, TEXT)
    assert [r.error.diagnostics[0].code for r in plan.refusals] == ["AP502"]


@pytest.mark.parametrize("output", [".", "bells/.."])
def test_the_output_is_never_the_articles_own_folder(output: str, tmp_path: Path) -> None:
    """A build that would replace the folder that its source lies in is refused."""
    write(tmp_path / "bells" / "article.txt")
    plan = make_plan([tmp_path / "bells"], tmp_path / output, TEXT)
    assert [r.error.diagnostics[0].code for r in plan.refusals] == ["AP502"]


def test_the_files_of_a_plan_are_those_of_its_formats(tmp_path: Path) -> None:
    """A planned article names its files in the formats' order, the manifest last."""
    planned = make_plan([write(tmp_path / "bells.txt")], tmp_path / "out", TEXT).articles[0]
    assert [f.name for f in planned.files] == ["bells.json", "bells.txt", "audit.html", "manifest.json"]
    assert planned.folder == tmp_path / "out" / "bells"


def test_pieces_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    """A folder that a browser saved beside a page is passed over; one that is only named alike is not."""
    page = write(tmp_path / "Bells.html")
    write(tmp_path / "Bells_files" / "saved_resource.html")
    other = write(tmp_path / "Drums_files" / "drums.txt")
    near = write(tmp_path / "Bells_ferry" / "ferry.txt")
    write(tmp_path / "__MACOSX" / "Bells.html")
    assert set(articles_in(tmp_path)) == {page, other, near}


def test_a_folder_may_be_one_article(tmp_path: Path) -> None:
    """A text with its pictures in a folder is one article, and files of other kinds are none."""
    article = write(tmp_path / "bells" / "article.md")
    (tmp_path / "bells" / "mould.png").write_bytes(b"")
    (tmp_path / "bells" / "Thumbs.db").write_bytes(b"")
    assert articles_in(tmp_path / "bells") == (article,)
