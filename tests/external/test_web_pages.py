"""
Web pages judged by axe and by the Nu checker, and looked at in every way that readers look.
"""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from article_pipeline.article.model import (
    Article,
    Block,
    Caption,
    Code,
    Figure,
    Heading,
    Headline,
    PlainText,
    Row,
    Table,
)
from article_pipeline.build.source import load
from article_pipeline.options import Options
from article_pipeline.readers import read
from tests.external import axe, vnu
from tests.external.findings import in_words
from tests.external.web import opened, overflow, until
from tests.markup.samples import (
    SOURCE,
    cell,
    every_block,
    links_within,
    minimal,
    nested,
    paragraph,
    run,
    table,
    with_picture,
)
from tests.pdf.making import make_picture
from tests.samples import EVERYTHING
from tests.web.making import BESIDE, make_page, mute_page

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]

_SAMPLES = Path(__file__).parents[2] / "source"
_THEMES = ("auto", "light", "dark", "contrast")


def arabic() -> Article:
    """An article that runs from the right, with a table, sections, and words that run from the left."""
    heads: tuple[Block, ...] = tuple(Heading(2, run(f"قسم {n}")) for n in range(3))
    body = (paragraph("يأتي المد مرتين. ثم يذهب."), *heads, paragraph("The tide comes in."), table())
    return Article(SOURCE, "ar", Headline(run("المد والجزر")), body=body)


def wide() -> Article:
    """A table of twenty columns, a word of three hundred letters, and code as long."""
    heads = Row(tuple(cell(f"Column {n}", is_header=True) for n in range(20)))
    cells = Row(tuple(cell(f"value {n}") for n in range(20)))
    body = (Table((heads, cells), 1), paragraph("x" * 300), Code("y" * 300))
    return Article(SOURCE, "en", Headline(run("Donaudampfschifffahrtsgesellschaftskapitän " * 3)), body=body)


def mixed() -> Article:
    """Emoji, combining marks, Hebrew and Chinese in an English article."""
    texts = ("🌊 The 👩‍👩‍👧 tide. It goes.", "שלום לכולם. זה טוב.", "潮汐每天来两次。", "e\u0301a\u0308")
    return Article(SOURCE, "en", Headline(run("Tides 🌊")), body=tuple(map(paragraph, texts)))


def shapes(folder: Path) -> dict[str, Article]:
    """Articles of every shape, by name."""
    picture = make_picture(folder)
    return {
        "minimal": minimal(),
        "every": every_block(),
        "everything": EVERYTHING,
        "nested": nested(),
        "links": links_within(),
        "picture": with_picture(picture),
        "undescribed": replace(minimal(), body=(Figure(picture),)),
        "untitled": Article(SOURCE, "en", body=(paragraph("They turn."),)),
        "nothing": Article(SOURCE, "en"),
        "title": replace(minimal(), headline=Headline(run("word " * 400))),
        "arabic": arabic(),
        "welsh": replace(every_block(), language="cy"),
        "wide": wide(),
        "mixed": mixed(),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The shapes as pages; and one with its files beside it."""
    folder = tmp_path_factory.mktemp("pages é")
    made = {name: make_page(a, folder, name=name).path for name, a in shapes(folder).items()}
    beside = make_page(with_picture(make_picture(folder)), folder, BESIDE, "beside")
    return {**made, "beside": beside.path}


def test_the_nu_checker_finds_no_error(pages: Mapping[str, Path]) -> None:
    """Pages of every shape are valid HTML, and no section lacks a heading."""
    found = vnu.findings(pages.values())
    assert not in_words(f for f in found if f.severity == "error" or "lacks heading" in f.message)


def test_very_large_pages_are_valid(tmp_path: Path, browser: Browser) -> None:
    """A table of 5,000 rows and 500 figures are valid, and fit a narrow window."""
    rows = tuple(Row((cell(f"Port {n}"), cell("6:44"), cell("neaps"))) for n in range(5000))
    figures = tuple(Figure(alt=PlainText(f"Cat {n}"), caption=Caption(run(f"Cat {n}."))) for n in range(500))
    articles = {
        "rows": replace(minimal(), body=(Table(rows, 1),)),
        "figures": replace(minimal(), body=figures),
    }
    paths = [tmp_path / f"{name}.html" for name in articles]
    for path, article in zip(paths, articles.values(), strict=True):
        path.write_text(mute_page(article), encoding="utf-8")
        with opened(browser, path, viewport={"width": 320, "height": 640}) as page:
            assert overflow(page) <= 0
            assert page.locator(".play").is_visible()
    assert not in_words(finding for finding in vnu.findings(paths) if finding.severity == "error")


def test_axe_finds_nothing(pages: Mapping[str, Path], browser: Browser) -> None:
    """Pages of every shape pass WCAG 2.2 AA and best practice."""
    assert not in_words(axe.findings_of(browser, list(pages.values())))


@pytest.mark.parametrize("theme", _THEMES)
@pytest.mark.parametrize("name", ["every", "arabic", "picture"])
def test_axe_finds_nothing_in_any_theme(
    pages: Mapping[str, Path], browser: Browser, theme: str, name: str
) -> None:
    """In each theme, all panels open and a sentence marked, axe finds nothing."""
    with opened(browser, pages[name]) as page:
        page.locator("#page-settings summary").click()
        page.locator(f"input[value={theme}]").check()
        page.locator("#page-player summary").click()
        page.locator("[data-step=sentence_on]").click()
        assert page.locator(".heard").count() == 1
        assert not in_words(axe.findings(page))


@pytest.mark.parametrize(
    "choice",
    [
        {"color_scheme": "dark"},
        {"contrast": "more"},
        {"color_scheme": "dark", "contrast": "more"},
        {"forced_colors": "active"},
    ],
    ids=str,
)
def test_axe_finds_nothing_in_what_a_machine_asks_for(
    pages: Mapping[str, Path], browser: Browser, choice: Mapping[str, str]
) -> None:
    """A page that follows the machine's dark, strong or forced colours passes as well."""
    with opened(browser, pages["every"], **choice) as page:
        page.locator("[data-step=sentence_on]").click()
        assert not in_words(axe.findings(page))


@pytest.mark.parametrize("size", ["100", "200", "300"])
def test_nothing_is_wider_than_a_narrow_window(
    pages: Mapping[str, Path], browser: Browser, size: str
) -> None:
    """At 320 pixels, which is 1280 zoomed to 400 %, nothing but tables scrolls sideways, at any size."""
    for path in pages.values():
        with opened(browser, path, viewport={"width": 320, "height": 256}) as page:
            page.evaluate(f"document.documentElement.dataset.size = {size}")
            page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
            assert overflow(page) <= 0, path.name


def test_wide_tables_scroll_by_keys_in_their_box(pages: Mapping[str, Path], browser: Browser) -> None:
    """A table that is wider than the window is reached by key and scrolled by key."""
    with opened(browser, pages["wide"], viewport={"width": 320, "height": 640}) as page:
        box = page.locator(".scrolls").first
        box.focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelector('.scrolls').scrollLeft > 0")


def test_spacing_of_a_readers_own_cuts_nothing_off(pages: Mapping[str, Path], browser: Browser) -> None:
    """With the spacing of WCAG 2.2, 1.4.12, no text is cut off or hidden."""
    with opened(browser, pages["every"]) as page:
        page.locator("#page-settings summary").click()
        page.locator("input[value=wider]").check()
        line, letters = page.evaluate(
            "(({lineHeight, letterSpacing, fontSize}) => [lineHeight, letterSpacing]"
            ".map((length) => parseFloat(length) / parseFloat(fontSize)))"
            "(getComputedStyle(document.querySelector('#body-0')))"
        )
        assert line >= 1.5
        assert letters >= 0.119
        cut = page.evaluate(
            "[...document.querySelectorAll('main *, button, summary')]"
            ".filter((e) => getComputedStyle(e).overflow === 'hidden' && e.scrollHeight > e.clientHeight + 1)"
            ".filter((e) => !e.matches('.unseen')).map((e) => e.outerHTML.slice(0, 80))"
        )
        assert cut == []


def test_a_page_without_scripts_is_whole(pages: Mapping[str, Path], browser: Browser) -> None:
    """Without scripts all words are shown, the browser's own player plays, and no switch stands idle."""
    with opened(browser, pages["every"], java_script_enabled=False) as page:
        assert page.locator("#page-settings").is_hidden()
        assert page.locator("#page-player .controls").is_hidden()
        assert page.locator("audio").is_visible()
        assert page.get_by_text("Tides: all that there is").is_visible()
        assert page.get_by_text("The end.").is_visible()


def test_a_small_picture_stays_small(tmp_path: Path, browser: Browser) -> None:
    """A picture that opens the article is as wide as the page, but no wider than its pixels."""
    for width, shown in ((60, 60), (1600, 1064)):
        article = with_picture(make_picture(tmp_path, f"{width}.png", (width, width // 2)))
        made = make_page(article, tmp_path, name=f"page-{width}")
        with opened(browser, made.path, viewport={"width": 1100, "height": 900}) as page:
            room = page.locator(".lead img").evaluate("image => image.getBoundingClientRect().width")
            assert room == pytest.approx(shown, abs=1)


def test_a_page_follows_the_machines_colours_without_scripts(
    pages: Mapping[str, Path], browser: Browser
) -> None:
    """A dark machine shows a dark page, though no script runs."""
    with opened(browser, pages["every"], java_script_enabled=False, color_scheme="dark") as page:
        corner = page.screenshot(clip={"x": 2, "y": 2, "width": 2, "height": 2})
    with Image.open(BytesIO(corner)) as picture:
        assert max(picture.convert("L").tobytes()) < 60


def test_little_moves_for_who_asks_for_it(pages: Mapping[str, Path], browser: Browser) -> None:
    """With reduced motion nothing slides or fades; without it, scrolling is smooth."""
    asked = (
        "[getComputedStyle(document.documentElement).scrollBehavior,"
        " ...new Set([...document.querySelectorAll('*')].map((e) => getComputedStyle(e))"
        ".map((style) => style.transitionDuration + style.animationName))]"
    )
    with opened(browser, pages["every"], reduced_motion="reduce") as page:
        assert page.evaluate(asked) == ["auto", "0snone"]
    with opened(browser, pages["every"], reduced_motion="no-preference") as page:
        assert page.evaluate(asked)[0] == "smooth"


def test_what_is_heard_is_seen_in_forced_colours(pages: Mapping[str, Path], browser: Browser) -> None:
    """Where a machine takes all colours away, the sentence that is heard has an outline."""
    with opened(browser, pages["every"], forced_colors="active") as page:
        page.locator("[data-step=sentence_on]").click()
        assert page.evaluate("getComputedStyle(document.querySelector('.heard')).outlineStyle") == "solid"


def test_print_has_the_article_alone(pages: Mapping[str, Path], browser: Browser) -> None:
    """Paper has no switches, no player and no word about the page; words are black, links have addresses."""
    with opened(browser, pages["every"], color_scheme="dark") as page:
        page.emulate_media(media="print")
        hidden = [".top", "#page-player", ".skip", "body > .about", ".narration-note"]
        assert [name for name in hidden if page.locator(name).first.is_visible()] == []
        assert page.locator("#endnote-1.about").is_visible()
        body = "getComputedStyle(document.querySelector('#body-0')).color"
        assert page.evaluate(body) == "rgb(0, 0, 0)"
        address = "getComputedStyle(document.querySelector('#body-0 a'), '::after').content"
        assert "https://example.org/" in page.evaluate(address)


def test_a_page_with_its_files_beside_it_shows_and_plays_them(
    pages: Mapping[str, Path], browser: Browser
) -> None:
    """Picture, font and sound are found in the folder beside the page, and let in by its policy."""
    with opened(browser, pages["beside"]) as page:
        until(page, "document.querySelector('audio').duration > 1")
        assert page.evaluate("document.querySelector('img').naturalWidth") > 100
        assert page.evaluate("document.fonts.load('bold 1em Literata').then((faces) => faces.length)") == 1


def test_markup_in_an_article_runs_nothing(tmp_path: Path, browser: Browser) -> None:
    """Words that would be scripts if they were markup are shown as words."""
    hostile = "</script><script>window.stolen = 1</script><img src=x onerror='window.stolen = 1'>"
    article = replace(minimal(), headline=Headline(run(hostile)), body=(paragraph(hostile),))
    with opened(browser, make_page(article, tmp_path).path) as page:
        assert page.evaluate("window.stolen ?? null") is None
        assert page.locator("h1").text_content() == hostile


@pytest.mark.parametrize("name", ["harbour-clock", "night-ferry", "why-rivers-bend"])
def test_the_samples_pass(name: str, tmp_path: Path, browser: Browser) -> None:
    """Each sample article is a page in which neither checker finds anything."""
    folder = tmp_path / name
    shutil.copytree(_SAMPLES / name, folder)
    article = read(load(folder / "article.txt"), Options()).article
    made = make_page(article, folder)
    assert made.told == ()
    assert not in_words(f for f in vnu.findings([made.path]) if f.severity == "error")
    assert not in_words(axe.findings_of(browser, [made.path]))
