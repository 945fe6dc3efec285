"""
The web page as a file: what it says, in which order, and what it lets in.
"""

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given

from article_pipeline.article.model import (
    Article,
    Figure,
    Headline,
    LanguagePart,
    Link,
    Paragraph,
    PlainText,
    Text,
)
from article_pipeline.errors import RenderError
from article_pipeline.options import MusicOptions, Options, PartsOptions, Publication, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html import LARGE, _large
from article_pipeline.renderers.html.unheard import render as renders_unheard
from tests.markup.samples import SOURCE, every_block, minimal, paragraph, run, with_picture
from tests.pdf.making import make_drawing, make_picture
from tests.samples import EVERYTHING
from tests.strategies import articles
from tests.web.making import BESIDE, SILENT, Made, make_page, mute_page, parsed


def facts(page: str) -> dict[str, Any]:
    """What the page says to machines."""
    (block,) = parsed(page).xpath('//script[@type="application/ld+json"]')
    return json.loads(block.text)  # type: ignore[no-any-return]


def policy(page: str) -> dict[str, str]:
    """The page's rules of what it lets in, by name."""
    (rules,) = parsed(page).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    return {name: value for name, _, value in (rule.strip().partition(" ") for rule in rules.split(";"))}


def words(text: str) -> str:
    return " ".join(text.split())


def test_an_unheard_page_says_the_same_and_promises_no_sound(tmp_path: Path) -> None:
    """Before its narration is made a page has all its words; it has no player and claims no sound."""
    heard = make_page(EVERYTHING, tmp_path)
    job = RenderJob(EVERYTHING, "tides", "tides.txt", Options(speech=SILENT), tmp_path)
    unheard = tmp_path / "unheard.html"
    renders_unheard(job, unheard)
    page = unheard.read_text(encoding="utf-8")
    said = [words(parsed(text).find(".//main").text_content()) for text in (page, heard.text)]
    assert said[1].startswith(said[0])  # what is heard at the end stands there as well
    assert not parsed(page).xpath("//audio | //*[@id='page-player' or @id='page-clips']")
    assert "audio" not in facts(page)
    assert "synchronizedAudioText" not in facts(page)["accessibilityFeature"]
    scripts = parsed(page).xpath("//script[not(@type)]")
    assert len(scripts) == policy(page)["script-src"].count("sha256-") == 1


@given(article=articles())
@example(article=EVERYTHING)
def test_no_word_of_the_article_is_missing(article: Article) -> None:
    """All that the semantic HTML of the article says is on the page, in the same order."""
    from article_pipeline.markup.article import article_element
    from article_pipeline.markup.elements import words_of

    (shown,) = parsed(mute_page(article)).xpath("//article")
    for added in shown.xpath('./nav | ./div[@id="closing"] | .//*[@id="page-title"]'):
        added.drop_tree()
    assert words(shown.text_content()) == words_of(article_element(article, {}))


@given(article=articles())
@example(article=EVERYTHING)
def test_every_id_is_of_one_element_and_each_reference_leads_to_one(article: Article) -> None:
    """No id stands twice; clips, labels, descriptions and links within the page lead to an element."""
    root = parsed(mute_page(article))
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    (data,) = root.xpath('//script[@id="page-clips"]')
    told = root.xpath("//@aria-labelledby | //@aria-describedby")
    skips = [link[1:] for link in root.xpath('//a[@class="skip"]/@href | //nav//a/@href')]
    assert {*told, *skips, *(clip[0] for clip in json.loads(data.text)["clips"])} <= set(ids)


def test_the_page_has_landmarks_and_ways_past_them() -> None:
    """A page has a banner, main part, player and foot; its first two links skip to article and player."""
    root = parsed(mute_page(EVERYTHING))
    (body,) = root.xpath("//body")
    assert [e.tag for e in body][:6] == ["a", "a", "header", "main", "section", "footer"]
    first, second = root.xpath("//a/@href")[:2]
    assert [root.get_element_by_id(link[1:]).tag for link in (first, second)] == ["main", "section"]
    assert root.xpath("//section[@id='page-player']/@aria-label") == ["Listen"]


def test_the_switches_are_hidden_until_a_script_shows_them() -> None:
    """Without scripts there is the browser's own player, and no switch that would do nothing."""
    root = parsed(mute_page(EVERYTHING))
    assert root.get_element_by_id("page-settings").get("hidden") is not None
    assert root.xpath("//div[@class='controls']/@hidden")
    assert root.xpath("//audio/@controls") == [""]


def test_the_page_says_its_language_and_the_direction_of_it() -> None:
    """The page's language and direction are the article's; parts in another say theirs."""
    hebrew = LanguagePart(run("שלום"), "he")
    article = Article(SOURCE, "en-GB", Headline(run("Tides")), body=(Paragraph((Text("Say "), hebrew)),))
    root = parsed(mute_page(article))
    assert (root.get("lang"), root.get("dir")) == ("en-GB", "ltr")
    assert root.xpath("//span[@lang='he']/@dir") == ["rtl"]
    arabic = parsed(mute_page(Article(SOURCE, "ar", Headline(run("المد")), body=(paragraph("The tide."),))))
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert arabic.get_element_by_id("body-0").get("dir") == "ltr"


def test_words_of_the_page_in_another_language_than_the_articles_are_marked() -> None:
    """An article in a language that the page does not speak has English switches, marked as English."""
    root = parsed(mute_page(Article(SOURCE, "cy", Headline(run("Llanw")))))
    for element in (*root.xpath("//a[@class='skip']"), root.get_element_by_id("page-player")):
        assert (element.get("lang"), element.get("dir")) == ("en", "ltr")
    german = parsed(mute_page(Article(SOURCE, "de-AT", Headline(run("Gezeiten")))))
    assert german.get_element_by_id("page-player").get("lang") is None
    assert "Zum Artikel springen" in german.text_content()


def test_dates_are_times() -> None:
    """A date that is understood is a time that machines can read."""
    root = parsed(mute_page(EVERYTHING))
    assert root.xpath("//time/@datetime") == ["2024-05-04T09:30", "2024-05-06"]


def test_a_long_article_lists_its_sections() -> None:
    """Three sections make a list of contents, with links; two do not."""
    from article_pipeline.article.model import Heading

    heads = [Heading(2, run(f"Part {n}")) for n in range(3)]
    three, two = (parsed(mute_page(replace(minimal(), body=tuple(heads[:n])))) for n in (3, 2))
    assert three.xpath("//nav//a/@href") == ["#body-0", "#body-1", "#body-2"]
    assert two.xpath("//nav") == []


def test_an_article_without_headings_has_one_for_screen_readers() -> None:
    """The page has a first heading though the article has none, and it is not shown."""
    root = parsed(mute_page(Article(SOURCE, "en", body=(paragraph("They turn."),))))
    (heading,) = root.xpath("//h1")
    assert (heading.get("class"), heading.text) == ("unseen", "Untitled article")
    assert root.xpath("//title/text()") == ["They turn."]


def test_a_table_scrolls_in_a_named_box() -> None:
    """Each table has a box of its own that keys can scroll, with a name."""
    (box,) = parsed(mute_page(every_block())).xpath("//table/..")
    facts = {name: box.get(name) for name in ("role", "tabindex", "aria-label")}
    assert facts == {"role": "group", "tabindex": "0", "aria-label": "Table 1"}


def test_the_words_of_a_table_are_in_the_articles_language() -> None:
    """The box around a table is named in English where the page has no words of its own for it."""
    page = parsed(mute_page(replace(every_block(), language="cy")))
    (box,) = page.xpath("//table/..")
    assert (box.get("lang"), box[0].get("lang")) == ("en", "cy")


def test_a_long_description_is_tied_to_its_picture(tmp_path: Path) -> None:
    """A picture on the page points to its long description."""
    figure = Figure(make_picture(tmp_path), PlainText("A dial"), PlainText("A dial with a blue hand."))
    root = make_page(replace(minimal(), body=(figure,)), tmp_path).root
    (image,) = root.xpath("//img")
    assert "A dial with a blue hand." in root.get_element_by_id(image.get("aria-describedby")).text_content()


HOSTILE = '</script><script>stolen=1</script><img src=x onerror="stolen=1"><style>*{display:none}</style>'


def test_markup_in_an_article_stays_words() -> None:
    """Words that look like markup are words on the page, whichever part of the article they are in."""
    hostile = replace(
        EVERYTHING,
        headline=Headline(run(HOSTILE)),
        body=(paragraph(HOSTILE), Figure(alt=PlainText(HOSTILE), caption=None)),
        publication=PlainText(HOSTILE),
    )
    page = mute_page(hostile)
    root = parsed(page)
    assert len(root.xpath("//script")) == 4
    assert len(root.xpath("//style")) == 1
    assert root.xpath("//img") == []
    assert facts(page)["headline"].startswith("</script>")


def test_a_page_runs_and_fetches_nothing_but_its_own() -> None:
    """The policy names the digests of the scripts and the style sheet that are in the page, and no host."""
    page = mute_page(EVERYTHING)
    root, rules = parsed(page), policy(page)
    run_ones = [e.text for e in root.xpath("//script[not(@type)] | //style")]
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run_ones}
    assert len(digests) == 3
    assert set(re.findall(r"'sha256-([^']+)'", rules["script-src"] + rules["style-src"])) == digests
    assert rules["default-src"] == "'none'"
    assert {rules[name] for name in ("img-src", "media-src", "font-src")} == {"data:"}
    assert root.xpath("//@style | //@onclick | //link | //iframe") == []


def test_facts_for_machines_are_the_articles() -> None:
    """The page is a NewsArticle with its headline, authors, dates, section, address and pictures' credits."""
    said = facts(mute_page(EVERYTHING))
    assert said["@type"] == "NewsArticle"
    assert said["headline"] == "Bells"
    assert [author["name"] for author in said["author"]] == ["Ada Finch", "Bo Lind"]
    assert (said["datePublished"], said["dateModified"]) == ("2024-05-04T09:30", "2024-05-06")
    assert said["url"] == "https://ringing.example/bells"
    assert said["isPartOf"]["name"] == "The Ringing Post"


def ways(said: dict[str, Any]) -> set[str]:
    return {", ".join(way["itemListElement"]) for way in said["accessModeSufficient"]}


def test_accessibility_is_claimed_as_far_as_it_is_there(tmp_path: Path) -> None:
    """Text alone is enough where each picture is described, sound where all is heard; else it is not said."""
    described = facts(make_page(with_picture(make_picture(tmp_path)), tmp_path).text)
    assert described["accessMode"] == ["textual", "visual"]
    assert "All words, and the descriptions of pictures, can be heard" in described["accessibilitySummary"]
    assert ways(described) == {"textual, visual", "textual", "auditory"}
    assert "alternativeText" in described["accessibilityFeature"]
    assert described["image"][0]["creditText"] == "Ada Fenwick"
    bare = replace(minimal(), body=(Figure(make_picture(tmp_path, "b.png")),))
    undescribed = facts(make_page(bare, tmp_path, name="bare").text)
    assert ways(undescribed) == {"textual, visual"}
    assert "alternativeText" not in undescribed["accessibilityFeature"]
    assert "Some pictures have no description. All words can be heard" in undescribed["accessibilitySummary"]


def test_a_shortened_narration_is_not_said_to_be_whole() -> None:
    """Where parts are not read aloud, neither people nor machines are told that sound is enough."""
    quiet = Options(speech=SpeechOptions(engine="silent", parts=PartsOptions(captions=False, boxes=False)))
    page = mute_page(EVERYTHING, quiet)
    assert ways(facts(page)) == {"textual"}
    assert "A part of the words can be heard" in parsed(page).text_content()


def test_music_is_a_hazard_that_nobody_knows() -> None:
    """Whoever adds music adds sound that has not been judged; without it there is no hazard."""
    gong = Options(speech=SpeechOptions(engine="silent", music=MusicOptions(outro="gong.wav")))
    said = facts(mute_page(minimal(), gong))["accessibilityHazard"]
    assert said == ["noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"]
    assert facts(mute_page(minimal()))["accessibilityHazard"] == ["none"]


def test_headings_are_claimed_where_the_article_has_some() -> None:
    """The heading that the page adds for readers aloud to an article without any leads nobody through it."""
    headed, bare = (facts(mute_page(a)) for a in (minimal(), replace(minimal(), headline=None)))
    assert "structuralNavigation" in headed["accessibilityFeature"]
    assert "Headings lead through it." in headed["accessibilitySummary"]
    assert "structuralNavigation" not in bare["accessibilityFeature"]
    assert "Headings" not in bare["accessibilitySummary"]


@pytest.mark.parametrize("profile", ["no-credits", "body-only"])
def test_what_is_not_read_aloud_is_on_the_page_all_the_same(profile: str) -> None:
    """A narration that leaves parts out makes a page with all words, which its clips do not lead to."""
    page = mute_page(EVERYTHING, Options(speech=SpeechOptions(engine="silent", profile=profile)))
    root = parsed(page)
    assert "Photo: Tom Reed" in root.text_content()
    targets = [clip[0] for clip in json.loads(root.get_element_by_id("page-clips").text)["clips"]]
    assert not any("credit" in target for target in targets)


def clips(made: Made) -> Any:
    return json.loads(made.root.get_element_by_id("page-clips").text)["clips"]


def test_clips_are_the_whole_sound_in_order(tmp_path: Path) -> None:
    """Each clip ends where the next begins, the last at the end of the narration; words lie in their clip."""
    rows = clips(make_page(EVERYTHING, tmp_path))
    assert all(one[2] == other[1] for one, other in pairwise(rows))
    for _, start, until, _, words_heard in rows:
        assert all(start <= at <= until for _, _, at in words_heard)


def test_what_a_listener_may_skip_says_by_which_switch() -> None:
    """Descriptions, captions and credits name their switch; other clips none."""
    root = parsed(mute_page(EVERYTHING))
    kinds = {clip[0]: clip[3] for clip in json.loads(root.get_element_by_id("page-clips").text)["clips"]}
    assert kinds["body-6-alt-s0"] == kinds["body-6-description-s0"] == "descriptions"
    assert kinds["body-6-caption-s0"] == "captions"
    assert kinds["body-6-credit-s0"] == kinds["lead-credit-s0"] == "credits"
    assert kinds["body-1-s0"] == ""


def test_all_is_in_the_page_or_beside_it(tmp_path: Path) -> None:
    """By default the page is alone; by option its pictures, fonts and sound lie in a folder beside it."""
    asset = make_picture(tmp_path)
    alone = make_page(with_picture(asset), tmp_path, name="alone")
    assert not (tmp_path / "alone-html").exists()
    assert all(address.startswith("data:") for address in alone.root.xpath("//img/@src | //audio/@src"))
    beside = make_page(with_picture(asset), tmp_path, BESIDE, "beside")
    addresses = set(beside.root.xpath("//img/@src | //audio/@src")) | set(
        re.findall(r'url\("([^"]+)"\)', beside.text)
    )
    files = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "beside-html").iterdir()}
    assert addresses == files
    assert {"beside-html/picture-1.png", "beside-html/narration.mp3"} <= files
    assert beside.path.stat().st_size < 120_000


def test_a_picture_that_cannot_be_shown_is_told_and_described(tmp_path: Path) -> None:
    """A lost picture's description stands in its place, with a warning."""
    asset = make_picture(tmp_path)
    (tmp_path / asset.path).unlink()
    made = make_page(with_picture(asset), tmp_path)
    assert {diagnostic.code for diagnostic in made.told} == {"AP404"}
    assert "A dial with a blue hand" in made.root.text_content()


def test_drawings_stay_drawings(tmp_path: Path) -> None:
    """A drawing in SVG is shown as such, sharp at any size."""
    figure = Figure(make_drawing(tmp_path), PlainText("Bars"))
    (source,) = make_page(replace(minimal(), body=(figure,)), tmp_path).root.xpath("//img/@src")
    assert source.startswith("data:image/svg+xml;base64,")


def test_the_house_shows_its_name_or_its_logo(tmp_path: Path) -> None:
    """The head has the logo with the name as its description, else the name; colours are the house's."""
    make_picture(tmp_path, "logo.png", (600, 120))
    house = Publication("Tides Quarterly", None, {"accent": "#0a5c66"})
    named = mute_page(EVERYTHING, Options(speech=SILENT, publication=house))
    assert parsed(named).xpath("//header[@class='top']//p/text()") == ["Tides Quarterly"]
    assert "--light-accent: #0a5c66" in named
    with_logo = replace(house, logo=str(tmp_path / "logo.png"))
    shown = mute_page(EVERYTHING, Options(speech=SILENT, publication=with_logo))
    assert parsed(shown).xpath("//header[@class='top']//img/@alt") == ["Tides Quarterly"]


def test_a_lost_logo_is_told(tmp_path: Path) -> None:
    """A logo that is no picture is left out with a warning, and the name stands in its place."""
    (tmp_path / "logo.png").write_text("no picture", encoding="utf-8")
    house = Publication("Tides Quarterly", str(tmp_path / "logo.png"))
    made = make_page(minimal(), tmp_path, Options(speech=SILENT, publication=house))
    assert [diagnostic.code for diagnostic in made.told] == ["AP405"]
    assert "Tides Quarterly" in made.root.text_content()


def test_colours_are_looked_at_on_the_papers_colour(tmp_path: Path) -> None:
    """A colour that is just enough on white is too faint on the cream of the page, and told."""
    house = Publication(colours={"accent": "#767676"})
    (told,) = make_page(minimal(), tmp_path, Options(speech=SILENT, publication=house)).told
    assert (told.code, told.place and told.place.file) == ("AP406", "tides.txt")
    assert "on the paper (#fffdf9)" in told.message


def test_characters_that_are_none_are_refused_with_their_place(tmp_path: Path) -> None:
    """A character that no markup can hold is an error, since it could only be lost."""
    with pytest.raises(RenderError) as caught:
        make_page(replace(minimal(), body=(paragraph("one \ufffe two"),)), tmp_path)
    assert [(d.code, "U+FFFE" in d.message) for d in caught.value.diagnostics] == [("AP630", True)]


def test_a_page_that_mail_would_refuse_is_told() -> None:
    """From 25 MB on the user is told how to leave pictures and sound beside the page."""
    job = RenderJob(minimal(), "tides", "tides.txt", Options(speech=SILENT))
    assert list(_large(job, LARGE)) == []
    assert [diagnostic.code for diagnostic in _large(job, LARGE + 1)] == ["AP631"]


def test_links_lead_where_the_article_says() -> None:
    """A link keeps its address and its words."""
    link = Link(run("the harbour"), "https://harbour.example/?a=1&b=2")
    (found,) = parsed(mute_page(replace(minimal(), body=(Paragraph((link,)),)))).xpath("//main//a")
    assert (found.get("href"), found.text_content()) == ("https://harbour.example/?a=1&b=2", "the harbour")


def test_a_house_sheet_cannot_end_the_style_sheet(tmp_path: Path) -> None:
    """Rules of the house come after ours, and nothing in them becomes markup."""
    from article_pipeline.options import PdfOptions

    (tmp_path / "web.css").write_text("h1 { color: red } /* </style><h1>loud</h1> */", encoding="utf-8")
    page = mute_page(EVERYTHING, Options(speech=SILENT, pdf=PdfOptions(styles=str(tmp_path))))
    (sheet,) = parsed(page).xpath("//style")
    assert sheet.text.rstrip().endswith("loud<\\/h1> */")
    assert len(parsed(page).xpath("//h1")) == 1


def test_pictures_are_no_finer_than_screens(tmp_path: Path) -> None:
    """A camera's picture is made smaller, to twice the pixels of its place."""
    asset = make_picture(tmp_path, size=(4000, 3000))
    (width,) = make_page(replace(minimal(), body=(Figure(asset),)), tmp_path).root.xpath("//img/@width")
    assert 1500 <= int(width) <= 2000
