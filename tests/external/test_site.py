"""
A site in a browser: judged by axe and the Nu checker, walked by keys, from a disk and from a server.
"""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from article_pipeline.options import Options, Publication
from tests.external import axe, vnu
from tests.external.findings import in_words
from tests.external.web import IS_SHOWN, focused, overflow, until
from tests.markup.samples import every_block
from tests.site.making import Shop, article_of, many, standfirst
from tests.web.making import SILENT, mute_page

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]

PAGES = {
    "start": "index.html",
    "list": "list/index.html",
    "older": "list/1.html",
    "search": "search.html",
    "article": "articles/dial/index.html",
    "every": "articles/every/index.html",
    "bare": "articles/buoy-1/index.html",
    "german": "de/index.html",
    "arabic": "ar/index.html",
}
STILL: dict[str, Any] = {"viewport": {"width": 1000, "height": 700}, "reduced_motion": "reduce"}
"""A window in which nothing is on its way while it is looked at."""
THEMES = ("auto", "light", "dark", "contrast")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A site in three languages, with pictures, pages of a list, and articles with and without text."""
    made = Shop(tmp_path_factory.mktemp("site é"))
    many(made, 110)
    made.put_pictured()
    every = every_block()
    named = Options(publication=Publication("Another House"), speech=SILENT)
    made.put("every", every, "fast", html=mute_page(every, named), text="words", mp3=b"sound")
    long = "Donaudampfschifffahrtsgesellschaftskapitän " * 3
    made.put_page("kapitaen", article_of(long, "2026-04-01", "de", standfirst=standfirst(long)))
    made.put_page(
        "madd", article_of("المد والجزر", "2026-04-02", "ar", standfirst=standfirst("يأتي المد مرتين."))
    )
    made.make()
    return made


@contextmanager
def visited(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """Open a page, and see that it runs without a fault and asks for nothing outside of its site."""
    within = browser.new_context(**context)
    page = within.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page
    within.close()
    assert faults == []
    root = address.partition("/site/")[0]
    assert [url for url in asked if not url.startswith((root, "data:"))] == []


def judged(
    browser: Browser, address: str, prepare: Callable[[Page], None] | None = None, **context: Any
) -> str:
    """Say what axe finds on a page; that it asks for the style sheet itself, the page's policy forbids."""
    within = browser.new_context(**context)
    page = within.new_page()
    page.goto(address)
    if prepare:
        prepare(page)
    found = in_words(axe.findings(page))
    within.close()
    return found


def at(shop: Shop, name: str) -> str:
    return (shop.site / PAGES[name]).as_uri()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(shop: Shop, browser: Browser, name: str) -> None:
    """Pages of every kind pass WCAG 2.2 AA and best practice."""
    assert not judged(browser, at(shop, name))


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_any_theme(shop: Shop, browser: Browser, theme: str) -> None:
    """In each theme, with its switches open, axe finds nothing on start, list, article and search."""

    def prepare(page: Page) -> None:
        page.locator("#page-settings summary").click()
        page.locator(f"input[value={theme}]").check()
        if page.locator("#site-search").count():
            look_for(page, "buoy")

    for name in ("start", "list", "article", "search"):
        assert not judged(browser, at(shop, name), prepare), name


@pytest.mark.parametrize(
    "choice",
    [{"color_scheme": "dark"}, {"contrast": "more"}, {"forced_colors": "active"}],
    ids=str,
)
def test_axe_finds_nothing_in_what_a_machine_asks_for(
    shop: Shop, browser: Browser, choice: Mapping[str, Any]
) -> None:
    """Pages that follow the machine's dark, strong or forced colours pass as well."""
    for name in ("start", "list", "article", "search"):
        assert not judged(browser, at(shop, name), **choice), name


def test_the_nu_checker_finds_no_error(shop: Shop) -> None:
    """Pages of every kind are valid HTML."""
    pages = [shop.site / path for path in PAGES.values()]
    assert not in_words(finding for finding in vnu.findings(pages) if finding.severity == "error")


@pytest.mark.parametrize("size", ["100", "200", "300"])
def test_nothing_is_wider_than_a_narrow_window(shop: Shop, browser: Browser, size: str) -> None:
    """At 320 pixels nothing scrolls sideways, at any size of text."""
    for name in PAGES:
        with visited(browser, at(shop, name), viewport={"width": 320, "height": 256}) as page:
            page.evaluate(f"document.documentElement.dataset.size = {size}")
            page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
            assert overflow(page) <= 0, name


EDGES = """(card) => {
  const box = (name) => card.querySelector(name).getBoundingClientRect();
  const words = (name) => {
    const range = document.createRange();
    range.selectNodeContents(card.querySelector(name));
    return range.getBoundingClientRect();
  };
  return {title: words(".site-title a"), by: box(".site-by"), time: box("time")};
}"""
"""Where the words of a card's title are, its author and its day."""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("name", "card"), [("ar/index.html", ".site-lead"), ("ar/list/index.html", ".site-rows > li")]
)
def test_what_is_read_from_the_right_begins_there(
    shop: Shop, browser: Browser, name: str, card: str, width: int
) -> None:
    """A title in Arabic begins at the right edge, and its author stands to the right of its day."""
    with visited(browser, (shop.site / name).as_uri(), viewport={"width": width, "height": 700}) as page:
        found = page.locator(card).first.evaluate(EDGES)
        right = page.locator(".site-main section").first.evaluate("one => one.getBoundingClientRect().right")
        assert abs(found["title"]["right"] - right) < 2
        assert found["by"]["left"] > found["time"]["right"]
        is_below = found["by"]["top"] > found["title"]["bottom"]
        assert abs(found["by"]["right"] - right) < 2 if is_below else found["time"]["left"] < right / 2
        assert page.locator("time bdi").first.text_content() == "2 April 2026"


DOTS = """facts => [...facts.children].map((one) => {
  const dot = getComputedStyle(one, "::before");
  const isRtl = dot.direction === "rtl";
  const [edge, own] = [facts, one].map((box) => box.getBoundingClientRect()[isRtl ? "right" : "left"]);
  const isInside = Math.abs(own - edge) > Math.abs(parseFloat(dot.insetInlineStart));
  return (dot.content !== "none" && isInside) || getComputedStyle(one, "::after").content !== "none";
})"""
"""Which facts have a dot before them that is not cut off, or one behind them."""


@pytest.mark.parametrize("name", ["index.html", "list/index.html", "ar/index.html"])
def test_no_line_of_facts_begins_or_ends_with_a_dot(shop: Shop, browser: Browser, name: str) -> None:
    """The dot belongs to the fact behind it and is cut off where that begins a line."""
    with visited(browser, (shop.site / name).as_uri(), viewport={"width": 360, "height": 700}) as page:
        facts = page.locator(".site-facts:has(.site-by)").first
        facts.evaluate(
            "one => { one.querySelector('.site-by').textContent = 'A name and one more '.repeat(3) }"
        )
        assert facts.evaluate(DOTS) == [False, False]
        facts.evaluate("one => { one.querySelector('.site-by').textContent = 'A. N.' }")
        assert facts.evaluate(DOTS) == [False, True]


def look_for(page: Page, words: str) -> None:
    page.locator("#site-words").fill(words)
    page.locator("#site-search button").click()
    until(page, "/\\d|Nothing/.test(document.querySelector('#site-found').textContent)")


def results(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#site-results .site-title").all_text_contents()]


def test_the_search_finds_articles(shop: Shop, browser: Browser) -> None:
    """From a disk: words are found, all of them have to occur, and the last may be a beginning."""
    with visited(browser, at(shop, "search")) as page:
        look_for(page, "buoy 17")
        assert results(page) == ["Buoy 17"]
        look_for(page, "GRÉEN buoy 1")
        assert "Buoy 12" in results(page)
        assert len(results(page)) == 10  # 10, 12 … 18, 100, 102 … 108
        look_for(page, "rhinoceros")
        assert results(page) == []
        assert page.locator("#site-found").text_content() == "Nothing was found."


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A site of so many articles that words of most of them are not looked for."""
    made = Shop(tmp_path_factory.mktemp("large"))
    many(made, 205)
    made.put("keeper", article_of("The keeper", "2019-05-01", words="The lamp of Skerry is painted."))
    made.make()
    return made


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("lamp ", "The keeper", 1),
        ("is lamp painted", "The keeper", 1),
        ("buoy 12 is painted green", "Buoy 12", 1),
        ("keeper ada fenwick", "The keeper", 1),
        ("ada fenwick", "Buoy 204", 206),
        ("is ", None, 0),
        ("lamp paint", "The keeper", 1),
        ("lamp i", "The keeper", 1),
        ("keeper buo", "The keeper", 1),
        ("keeper skerr", "The keeper", 1),
        ("keeper rhino", None, 0),
    ],
)
def test_common_words_keep_nothing_from_being_found(
    large: Shop, browser: Browser, typed: str, first: str | None, count: int
) -> None:
    """Beside others, a word that most articles have need not be in the index."""
    with visited(browser, at(large, "search")) as page:
        look_for(page, typed)
        assert next(iter(results(page)), None) == first
        said = page.locator("#site-found").text_content()
        assert said == {0: "Nothing was found.", 1: "1 result"}.get(count, f"{count} results")


LETTERED = "Jørgen Łódź L’œuvre Encyclopædia Đorđe Þórður Ðað Straße Müller ΟΔΟΣ"


@pytest.fixture(scope="module")
def lettered(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A site of an article with letters that a keyboard may not have."""
    made = Shop(tmp_path_factory.mktemp("letters"))
    made.put("letters", article_of("Letters", "2026-05-01", words=LETTERED))
    made.make()
    return made


@pytest.mark.parametrize("word", [*LETTERED.split(), "jorgen", "lodz", "OEUVRE", "encyclopaedia"])
def test_letters_are_found_with_and_without_their_strokes(
    lettered: Shop, browser: Browser, word: str
) -> None:
    """What is typed is folded as the index is, in either case, and where it is a beginning."""
    with visited(browser, at(lettered, "search")) as page:
        for typed in (word, word.lower(), word.upper(), word[:-1]):
            look_for(page, typed)
            assert page.locator("#site-results li").count() == 1, typed


def test_results_are_shown_bit_by_bit(shop: Shop, browser: Browser) -> None:
    """Twenty results come first; a button brings more, and the focus goes to the first of these."""
    with visited(browser, at(shop, "search")) as page:
        look_for(page, "painted red")
        assert page.locator("#site-found").text_content() == "55 results"
        assert len(results(page)) == 20
        page.locator("#site-rest").focus()
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('#site-results li').length === 40")
        assert focused(page) == results(page)[20]
        page.locator("#site-results a").first.click()
        assert page.locator("h1").is_visible()


def test_a_search_has_an_address(shop: Shop, browser: Browser) -> None:
    """What is looked for stands in the address, so that it can be kept and sent."""
    with visited(browser, f"{at(shop, 'search')}?q=buoy%2017") as page:
        until(page, "document.querySelector('#site-results li')")
        assert results(page) == ["Buoy 17"]


def test_markup_in_a_search_runs_nothing(shop: Shop, browser: Browser) -> None:
    """What is looked for is words, whatever it looks like."""
    with visited(browser, f"{at(shop, 'search')}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E") as page:
        until(page, "document.querySelector('#site-found').textContent.includes('Nothing')")
        assert page.locator("main img").count() == 0


def test_without_scripts_all_is_there(shop: Shop, browser: Browser) -> None:
    """Without scripts the search leads to all lists, and nothing idle is shown."""
    with visited(browser, at(shop, "search"), java_script_enabled=False) as page:
        assert page.locator("#site-search").is_hidden()
        assert page.locator("#page-settings").is_hidden()
        assert page.get_by_text("The search needs scripts").is_visible()
        page.locator("#site-everything a").first.click()
        assert page.locator("h1").text_content() == "All articles"
        assert page.locator(".site-rows li").count() == 62
        page.get_by_role("link", name="Older").click()
        assert page.locator(".site-rows li").count() == 50
    with visited(browser, at(shop, "article"), java_script_enabled=False) as page:
        assert page.locator("#site-editions").is_visible()
        assert page.locator("audio").is_visible()


def test_keys_lead_everywhere(shop: Shop, browser: Browser) -> None:
    """Tab meets the way past the head first, then every link in the order of the page, each in sight."""
    with visited(browser, at(shop, "start"), **STILL) as page:
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to the content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page) == page.locator(".site-lead a").text_content()
        met = set()
        for _ in range(page.locator("main a").count() - 1):
            met.add(focused(page))
            assert page.evaluate(IS_SHOWN), focused(page)
            page.keyboard.press("Tab")
        assert len(met) == page.locator("main a").count() - 1


def test_keys_search(shop: Shop, browser: Browser) -> None:
    """The search is used by keys alone, and says what it found without taking the focus."""
    with visited(browser, at(shop, "search")) as page:
        page.locator("#site-words").focus()
        page.keyboard.type("buoy 17")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('#site-results li')")
        assert page.locator("#site-found").get_attribute("role") == "status"
        assert page.evaluate("document.activeElement.id") == "site-words"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page) == "Buoy 17"
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/buoy-17/index.html")


def test_downloads_are_reached_past_the_player(shop: Shop, browser: Browser) -> None:
    """On an article's page a link leads to the downloads, and no player lies on what has the focus."""
    with visited(browser, at(shop, "every"), **STILL) as page:
        page.get_by_role("link", name="Editions to download").click()
        page.keyboard.press("Tab")
        for _ in range(page.locator("#site-editions a").count()):
            assert page.evaluate(IS_SHOWN), focused(page)
            page.keyboard.press("Tab")


@pytest.mark.parametrize("name", ["every", "kapitaen", "madd"])
def test_an_articles_page_leads_home_from_its_head(shop: Shop, browser: Browser, name: str) -> None:
    """The head names the site once, whatever the edition names there, and leads to its language's start."""
    with visited(browser, (shop.site / f"articles/{name}/index.html").as_uri(), **STILL) as page:
        houses = page.locator("header .house:visible")
        assert houses.all_text_contents() == ["The Harbour Review"]
        bottom = page.locator("header.top").evaluate("one => one.getBoundingClientRect().bottom")
        assert bottom <= page.locator(".site-nav").evaluate("one => one.getBoundingClientRect().top")
        home = page.locator(".site-nav a").first.get_attribute("href")
        houses.locator("a").click()
        page.wait_for_url(f"**/{str(home).removeprefix('../../')}")


def test_looks_are_kept_for_every_page(shop: Shop, browser: Browser) -> None:
    """What a reader chooses on one page holds on the next, be it a list or an article."""
    with served(shop.root) as base, visited(browser, f"{base}site/index.html") as page:
        page.locator("#page-settings summary").click()
        page.locator("input[value=dark]").check()
        page.goto(f"{base}site/articles/dial/index.html")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        pass


def test_it_works_below_any_path(shop: Shop, browser: Browser, tmp_path: Path) -> None:
    """Moved to a folder of any name and served below it, pages, pictures and search are there."""
    target = tmp_path / "a b" / "é"
    shutil.copytree(shop.site, target / "site")
    with served(tmp_path) as base, visited(browser, f"{base}a%20b/%C3%A9/site/") as page:
        until(page, "document.querySelector('.site-lead img').naturalWidth > 0")
        assert page.evaluate("document.fonts.load('bold 1em Literata').then((faces) => faces.length)") == 1
        page.get_by_role("link", name="Search").click()
        look_for(page, "buoy 17")
        page.locator("#site-results a").click()
        assert page.locator("h1").text_content() == "Buoy 17"


def test_a_dark_machine_shows_dark_pages_without_scripts(shop: Shop, browser: Browser) -> None:
    """Colours follow the machine, though no script runs."""
    for name in ("start", "list", "search"):
        with visited(browser, at(shop, name), java_script_enabled=False, color_scheme="dark") as page:
            corner = page.screenshot(clip={"x": 2, "y": 2, "width": 2, "height": 2})
        with Image.open(BytesIO(corner)) as picture:
            assert max(picture.convert("L").tobytes()) < 60


def test_nothing_moves_for_who_asks_for_it(shop: Shop, browser: Browser) -> None:
    """With reduced motion nothing slides or fades."""
    with visited(browser, at(shop, "start"), reduced_motion="reduce") as page:
        asked = (
            "[...new Set([...document.querySelectorAll('*')].map((e) => getComputedStyle(e))"
            ".map((style) => style.transitionDuration + style.animationName))]"
        )
        assert page.evaluate(asked) == ["0snone"]


@pytest.mark.parametrize(("width", "shown"), [(60, 60), (1200, None)])
def test_a_small_picture_is_not_stretched(
    browser: Browser, tmp_path: Path, width: int, shown: int | None
) -> None:
    """On the first card and on the others it stands in its own size; a large one fills its card."""
    made = Shop(tmp_path)
    for slug in ("dial", "other"):
        made.put_pictured(slug, (width, width // 2))
    made.make()
    with visited(browser, (made.site / "index.html").as_uri(), **STILL) as page:
        sizes = page.evaluate(
            """[...document.querySelectorAll(".site-lead img, .site-cards img")].map((image) => [
                 image.getBoundingClientRect().width, image.naturalWidth,
                 getComputedStyle(image).objectFit])"""
        )
    (lead, *_), (_, natural, fit) = sizes
    if shown:
        assert (lead, natural, fit) == (shown, shown, "scale-down")
    else:
        assert lead > 480
        assert fit == "contain"
