"""Talking books of given articles: what they say of themselves, and what they do with odd ones."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Heading,
    Headline,
    List,
    ListItem,
    PlainText,
    Quote,
)
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import RenderError
from article_pipeline.options import PARTS, Options, PartsOptions, PdfOptions, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.daisy import daisy3, daisy202
from article_pipeline.renderers.daisy.book import book_of, depth_told
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests.conftest import Golden
from tests.daisy import schemas
from tests.daisy.making import DRAWN, PICTURE, Files, daisy3_of, daisy202_of, job_of
from tests.daisy.odd import SEEN
from tests.daisy.reading import XML, Element, metas, named, playlists, tree, words
from tests.samples import EVERYTHING, SOURCE, article, paragraph, text
from tests.speech.measuring import decoded
from tests.strategies import articles

GOLDEN = Path(__file__).parent / "golden"


def facts_202(job: RenderJob) -> dict[str, str]:
    return dict(metas(tree(daisy202_of(job), "ncc.html")))


def projection(files: Files) -> str:
    """The names of the files, and all but sounds, style sheets and pictures, times aside."""
    shown = [(n, f.decode()) for n, f in sorted(files.items()) if not n.endswith((".mp3", ".css", ".png"))]
    whole = "\n".join([*sorted(files), "", *(f"=== {name}\n{content}" for name, content in shown)])
    whole = re.sub(r"\d+:\d\d:\d\d(\.\d{3})?|\d+\.\d{3}s", "TIME", whole)
    return re.sub(r'(?<=kByteSize" content=")\d+', "SIZE", whole)


def test_an_article_with_every_node(golden: Golden) -> None:
    """The books of an article with every node of the model are the golden ones."""
    whole = replace(EVERYTHING, body=(*EVERYTHING.body, SEEN))
    golden(GOLDEN / "every-daisy202.txt", projection(daisy202_of(job_of(whole))))
    golden(GOLDEN / "every-daisy3.txt", projection(daisy3_of(job_of(whole))))


@given(article=articles(st.just(PICTURE)))
def test_playlists_and_resources_are_of_their_standards(article: Article) -> None:
    """SMIL 1.0, SMIL 2.0 and the resource file have the elements and attributes of their standards."""
    old, new = daisy202_of(job_of(article)), daisy3_of(job_of(article))
    for name in (name for name in old if name.endswith(".smil")):
        assert not schemas.faults(tree(old, name), schemas.SMIL_1)
    for name in (name for name in new if name.endswith(".smil")):
        assert not schemas.faults(tree(new, name), schemas.SMIL_2)
    assert not schemas.faults(tree(new, "resources.res"), schemas.RESOURCES)


def test_a_book_says_what_it_is() -> None:
    """Title, authors, day, publisher, language, source, narrator and producer, in both standards."""
    job = job_of(EVERYTHING, house="The House")
    old = tree(daisy202_of(job), "ncc.html")
    facts = dict(metas(old))
    assert [said for name, said in metas(old) if name == "dc:creator"] == ["Ada Finch", "Bo Lind"]
    assert (facts["dc:title"], facts["dc:date"], facts["dc:publisher"]) == (
        "Bells",
        "2024-05-06",
        "The House",
    )
    assert (facts["dc:source"], facts["ncc:producer"]) == ("https://ringing.example/bells", "The House")
    assert (facts["ncc:sourceDate"], facts["ncc:sourcePublisher"]) == ("2024-05-04", "The Ringing Post")
    assert "synthetic voice" in facts["ncc:narrator"]
    assert facts["dc:format"] == "Daisy 2.02"
    package = tree(daisy3_of(job), "package.opf")
    core = {e.tag: e.text for e in named(package, "dc-metadata")[0]}
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert core[f"{dc}Title"] == "Bells"
    assert core[f"{dc}Publisher"] == "The House"
    assert core[f"{dc}Format"] == "ANSI/NISO Z39.86-2005"
    assert core[f"{dc}Identifier"] == facts["dc:identifier"]
    more = dict(metas(package))
    assert more["dtb:multimediaType"] == "audioFullText"
    assert "synthetic voice" in more["dtb:narrator"]
    assert more["dtb:producer"] == "The House"


def test_facts_that_nobody_knows_are_told() -> None:
    """Without author, publisher and day the book says so, and so does one note; no clock is asked."""
    job = job_of(article(paragraph("They ring.")))
    facts = facts_202(job)
    assert (facts["dc:creator"], facts["dc:publisher"], facts["dc:date"]) == (
        "Unknown",
        "Unknown",
        "1970-01-01",
    )
    assert not named(tree(daisy3_of(job), "navigation.ncx"), "docAuthor")
    told = book_of(job, has_drawings=False).diagnostics
    assert [d.code for d in told] == ["AP665"]
    assert 'author, publisher, day: the article does not say, so the book says "Unknown"' in str(told[0])


def test_the_publisher_stands_for_an_unknown_author() -> None:
    """A house that publishes an article without a byline is its author; an address names its host."""
    house = facts_202(job_of(article(paragraph("They ring.")), house="The House"))
    assert (house["dc:creator"], house["dc:publisher"]) == ("The House", "The House")
    known = article(paragraph("They ring."), url=PlainText("https://www.ringing.example/bells"))
    assert facts_202(job_of(known))["dc:publisher"] == "ringing.example"


def test_a_house_adds_its_style_sheet(tmp_path: Path) -> None:
    """A ``daisy.css`` of the house is read after ours, in both books."""
    (tmp_path / "daisy.css").write_text("p { letter-spacing: 0.1em; }", encoding="utf-8")
    job = job_of(article(paragraph("They ring.")))
    job = replace(job, options=replace(job.options, pdf=PdfOptions(styles=str(tmp_path))))
    for files in (daisy202_of(job), daisy3_of(job)):
        assert files["book.css"].decode().endswith("p { letter-spacing: 0.1em; }")
        assert b"line-height" in files["book.css"]


def test_the_same_address_is_the_same_book() -> None:
    """An identifier follows from the article's address, else from its source, and not from its words."""
    one, other = (
        article(paragraph(words), url=PlainText("https://a.example/")) for words in ("Ring.", "Rung.")
    )
    assert facts_202(job_of(one))["dc:identifier"] == facts_202(job_of(other))["dc:identifier"]
    third = replace(one, url=None)
    assert facts_202(job_of(third))["dc:identifier"] != facts_202(job_of(one))["dc:identifier"]


def test_a_figure_can_be_skipped_piece_by_piece() -> None:
    """Description, caption and credit have a switch each, and the whole figure can be left."""
    (one,) = playlists(daisy3_of(job_of(article(paragraph("They ring."), SEEN))))
    figure = [heard for heard in one.heard if heard.around]
    assert [heard.switch for heard in figure] == ["description", "description", "caption", "credit"]
    assert len({heard.around for heard in figure}) == 1


def test_a_note_in_a_box_is_skipped_with_the_box() -> None:
    """DAISY 2.02 has one switch a par, so all that a box holds goes with the box; DAISY 3 has both."""
    boxed = article(Aside((SEEN,), text("Beside")))
    (old,), (new,) = playlists(daisy202_of(job_of(boxed))), playlists(daisy3_of(job_of(boxed)))
    inside = [heard for heard in old.heard if "body-0" in heard.shown]
    assert {heard.switch for heard in inside} == {"sidebar-on"}
    assert [h.switch for h in new.heard if "body-0-0" in h.shown][-1] == "credit"
    assert all(heard.around for heard in new.heard if "body-0" in heard.shown)


def levels(files: Files) -> list[tuple[str, str]]:
    body = named(tree(files, "ncc.html"), "body")[0]
    return [(str(e.tag).rpartition("}")[2], words(e)) for e in body if words(e)]


def test_steps_go_down_one_level_at_a_time() -> None:
    """Headings in quotes are no steps, and what follows them does not jump; the user is told."""
    body = (
        Quote((Heading(2, text("Said")), paragraph("So."))),
        Heading(3, text("After")),
        paragraph("It rang."),
    )
    job = job_of(article(*body))
    assert levels(daisy202_of(job)) == [("h1", "Bells"), ("h2", "After")]
    assert "AP669" in [d.code for d in book_of(job, has_drawings=False).diagnostics]
    tags = [str(e.tag).rpartition("}")[2] for e in named(tree(daisy3_of(job), "text.xml"), "h1", "h2", "h3")]
    assert tags == ["h1", "h2"]


def test_the_title_of_a_box_needs_no_step() -> None:
    """A box is found by its own entry, so its title is not told as one that nothing leads to."""
    job = job_of(article(Aside((paragraph("It rang."),), text("Beside"))))
    assert "AP669" not in [d.code for d in book_of(job, has_drawings=False).diagnostics]
    assert levels(daisy202_of(job))[-1] == ("span", "Beside")


def test_an_article_without_headline_begins_with_its_first_words() -> None:
    """The book has a title and a first step all the same, in both standards."""
    bare = Article(
        SOURCE, "en-GB", body=(paragraph("They ring all day."), Heading(2, text("Why")), paragraph("So."))
    )
    job = job_of(bare)
    assert levels(daisy202_of(job)) == [("h1", "They ring all day."), ("h1", "Why")]
    points = named(tree(daisy3_of(job), "navigation.ncx"), "navPoint")
    assert [words(p[0]) for p in points] == ["They ring all day.", "Why"]
    assert len(named(points[0], "audio")) == 1


def test_what_is_not_said_stands_in_the_text() -> None:
    """A narration without headline and credits still has a step for the headline, and the credit to read."""
    speech = SpeechOptions(parts=PartsOptions(headline=False, credits=False))
    files = daisy3_of(job_of(article(paragraph("They ring."), SEEN), speech))
    point = named(tree(files, "navigation.ncx"), "navPoint")[0]
    assert (words(point[0]), named(point, "audio")) == ("Bells", [])
    content = named(tree(files, "text.xml"), "book")[0]
    assert "Photo: Tom" in words(content)
    assert not [h for one in playlists(files) for h in one.heard if "credit" in h.shown]


def test_a_narration_of_nothing_is_refused() -> None:
    """Where all parts are switched off there is nothing to hear, and so no talking book."""
    speech = SpeechOptions(parts=PartsOptions(**dict.fromkeys(PARTS, False)))
    silent = Article(SOURCE, "en-GB", headline=Headline(text("Bells")))
    with pytest.raises(RenderError) as caught:
        book_of(job_of(silent, speech), has_drawings=False)
    assert [d.code for d in caught.value.diagnostics] == ["AP666"]


@pytest.mark.parametrize("make", [daisy202_of, daisy3_of])
def test_parts_nested_too_deeply_are_refused(make: Callable[[RenderJob], Files]) -> None:
    """However deep lists are nested, there is a book or a refusal that says why."""
    outcomes = [outcome(make, depth) for depth in (5, *range(40, 400, 20), 3_000)]
    assert set(outcomes) == {"a book", "AP668"}
    assert outcomes == sorted(outcomes, reverse=True)


def outcome(make: Callable[[RenderJob], Files], depth: int) -> str:
    """What comes of an article with a list that is so deep."""
    deep: Block = paragraph("At the bottom.")
    for _ in range(depth):
        deep = List((ListItem((deep,)),))
    short = article(paragraph("They ring."))
    try:
        with depth_told("bells.txt"):
            make(replace(job_of(short), article=replace(short, body=(*short.body, deep))))
    except RenderError as refused:
        return refused.diagnostics[0].code
    return "a book"


@pytest.mark.parametrize("character", ["\ufffe", "\ud800", "\x0b"])
def test_characters_that_xml_has_not_are_refused_by_name(character: str) -> None:
    """A character that no XML file can hold is refused with its code point."""
    job = replace(job_of(article(paragraph("Ring."))), article=article(paragraph(f"a{character}b")))
    with pytest.raises(RenderError) as caught:
        book_of(job, has_drawings=False)
    (told,) = caught.value.diagnostics
    assert told.code == "AP630"
    assert f"U+{ord(character):04X}" in str(told)


def changes(whole: Article, speech: SpeechOptions | None = None) -> list[tuple[str, str]]:
    """The facts that each kind tells of what it has no form for: code and count."""
    job = job_of(whole, speech)
    old, new = (book_of(job, has_drawings=kind) for kind in (False, True))
    told = [*daisy202.unskippable(old, job.place), *daisy3.changed(new, job.place)]
    assert all(one.severity is Severity.FACT for one in told)
    return [(one.code, re.findall(r"so (\d+) ", one.message)[0]) for one in told]


def test_what_a_kind_has_no_form_for_is_counted() -> None:
    """Captions of figures and tables in DAISY 2.02, code and changes of scene in DAISY 3; else nothing."""
    assert changes(article(paragraph("A bell rings."))) == []
    assert changes(EVERYTHING) == [("AP673", "2"), ("AP671", "1"), ("AP672", "1")]
    doubled = replace(EVERYTHING, body=(*EVERYTHING.body, *EVERYTHING.body))
    assert changes(doubled) == [("AP673", "4"), ("AP671", "2"), ("AP672", "2")]


def test_captions_that_are_not_said_need_no_switch() -> None:
    """Nothing is told of skipping where nothing is heard."""
    silent = SpeechOptions(parts=PartsOptions(captions=False))
    assert "AP673" not in dict(changes(EVERYTHING, silent))


def test_a_drawing_is_shown_by_daisy_3_only() -> None:
    """DAISY 2.02 has no drawings: the description stands in its place, and the user is told."""
    drawn = article(paragraph("They ring."), replace(SEEN, asset=DRAWN))
    job = job_of(drawn)
    assert "AP670" in [d.code for d in book_of(job, has_drawings=False).diagnostics]
    assert "Image: A bell" in words(named(tree(daisy202_of(job), "text.html"), "body")[0])
    assert "AP670" not in [d.code for d in book_of(job, has_drawings=True).diagnostics]
    assert "p0001.svg" in daisy3_of(job)


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("ja", "ltr"), ("en-GB", "ltr")]
)
def test_the_way_of_writing_is_said(language: str, direction: str) -> None:
    """Text and navigation say their language and which way it runs."""
    job = job_of(
        Article(SOURCE, language, headline=Headline(text("鐘 أجراس")), body=(paragraph("a\u0301 🔔."),))
    )
    old, new = daisy202_of(job), daisy3_of(job)
    roots = [tree(old, "ncc.html"), tree(old, "text.html"), tree(new, "navigation.ncx")]
    assert [(r.get(f"{XML}lang"), r.get("dir")) for r in roots] == [(language, direction)] * 3
    book = tree(new, "text.xml")
    assert (book.get(f"{XML}lang"), named(book, "book")[0].get("dir")) == (language, direction)


def test_players_are_told_what_to_call_the_parts() -> None:
    """The resource file has the words of the book's language beside English, for navigation and text."""
    german = Article(SOURCE, "de", headline=Headline(text("Glocken")), body=(paragraph("Sie läuten."),))
    scopes = named(tree(daisy3_of(job_of(german)), "resources.res"), "scope")
    assert [s.get("nsuri", "").rpartition("/2005/")[2] for s in scopes] == ["ncx/", "dtbook/"]
    for scope in scopes:
        for held in named(scope, "nodeSet"):
            assert {r.get(f"{XML}lang") for r in named(held, "resource")} <= {"de", "en"}
    assert "Bild" in {words(e) for e in named(scopes[1], "text")}


def test_hundreds_of_figures_and_a_title_of_a_page() -> None:
    """500 figures of one picture bring it once; a title of 2,000 characters is given whole."""
    title = "bells " * 333
    many = article(*([SEEN] * 500), headline=Headline(text(title)))
    job = job_of(many)
    files = daisy202_of(job)
    assert [name for name in files if name.startswith("p")] == ["p0001.png"]
    assert facts_202(job)["ncc:prodNotes"] == "1500"
    assert facts_202(job)["dc:title"] == title.strip()


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(EVERYTHING), SpeechOptions(), tmp_path_factory.mktemp("voice"), "bells.txt")


@pytest.mark.parametrize("render", [daisy202.render, daisy3.render])
@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_clips_lie_within_the_decoded_sound(
    render: Callable[[RenderJob, Path], object], preset: str, spoken: Narration, tmp_path: Path
) -> None:
    """Decoded by itself, each sound file is as long as its clips, and all together as the narration."""
    target = tmp_path / "bells.zip"
    options = Options(speech=SpeechOptions(preset=preset))
    render(RenderJob(EVERYTHING, "bells", "bells.txt", options, None, spoken), target)
    with zipfile.ZipFile(target) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        archive.extractall(tmp_path / "book")
    total = 0
    for one in playlists(files):
        length = len(decoded(tmp_path / "book" / one.heard[0].sound, 22_050)) * 1000 / 22_050
        assert 0 <= length - one.heard[-1].end < 1.1
        total += one.duration
    assert total == pytest.approx(spoken.seconds(spoken.samples) * 1000, abs=60)
    assert [path.name for path in tmp_path.iterdir() if path.name != "book"] == ["bells.zip"]


def test_each_kind_tells_of_itself_alone(spoken: Narration, tmp_path: Path) -> None:
    """What DTBook has no form for is no fact of DAISY 2.02, and the other way about."""
    job = RenderJob(EVERYTHING, "bells", "bells.txt", Options(), None, spoken)
    kinds = {"AP671", "AP672", "AP673"}
    assert kinds & {one.code for one in daisy202.render(job, tmp_path / "old.zip")} == {"AP673"}
    assert kinds & {one.code for one in daisy3.render(job, tmp_path / "new.zip")} == {"AP671", "AP672"}


def test_a_label_is_heard_alone(spoken: Narration) -> None:
    """The list of pictures is named by what the presenter says before one, and no longer than that."""
    files = daisy3_of(job_of(article(paragraph("They ring."), SEEN)))
    (figures,) = named(tree(files, "navigation.ncx"), "navList")
    label, target = figures[0], figures[1]
    assert words(label) == "Image"
    heard = _clip(named(label, "audio")[0]), _clip(named(target, "audio")[0])
    assert heard[0][0] == heard[1][0]
    assert heard[0][1] < heard[1][1]


def _clip(audio: Element) -> tuple[str, str]:
    return audio.get("clipBegin", ""), audio.get("clipEnd", "")
