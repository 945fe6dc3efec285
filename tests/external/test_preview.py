"""
The preview in a browser: it follows a save, keeps the reader's place, and everybody can use it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.build.building import WORDS
from tests.external import axe
from tests.external.web import IS_SHOWN, focused, overflow
from tests.preview.showing import PATIENCE_S, Showing, showing

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]

_LONG = "\n\n".join(f"Paragraph {number} says that the bell is heard on the hill." for number in range(30))

_DRAWN = """name => {
    const picture = document.querySelector(`[data-panel=${name}] img`);
    picture?.scrollIntoView();
    return picture?.complete && picture.naturalWidth > 500;
}"""


_AT_THE_END = """() => {
    const panel = document.getElementById("detail");
    return panel.scrollTop > 0 && panel.scrollTop + panel.clientHeight > panel.scrollHeight - 1;
}"""
_IN_SIGHT = """() => {
    const panel = document.getElementById("detail").getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(document.querySelector("#detail .own code"));
    const line = words.getClientRects()[0];
    return line.top >= panel.top && line.bottom <= panel.bottom && panel.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    """A preview of an article that is longer than a window."""
    room = tmp_path_factory.mktemp("preview")
    folder = room / "in"
    folder.mkdir()
    text = WORDS.replace("![](bell.png)", _LONG)
    (folder / "bells.md").write_text(text, encoding="utf-8")
    with showing(folder / "bells.md", room) as running:
        running.until_ready()
        yield running


@pytest.fixture
def page(browser: Browser, shown: Showing) -> Iterator[Page]:
    """The page as a browser opens it, which runs without a fault and fetches only its own."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.add_init_script("globalThis.told = []; addEventListener('message', event => told.push(event.data));")
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shown.address)
    yield page
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((shown.address, "data:"))] == []


def test_a_save_is_seen_in_each_panel(page: Page, shown: Showing) -> None:
    """New words come into tree, text, braille and web page without a load, and a finding comes and goes."""
    wait = PATIENCE_S * 1000
    shown.write("Nobody rings it at night.", "Somebody rings it at noon.\n\n#### Far below")
    words = "Somebody rings it at noon."
    for panel in ("tree", "text"):
        expect(page.locator(f".body[data-panel={panel}]")).to_contain_text(words, timeout=wait)
    expect(page.locator(".body[data-panel=findings]")).to_contain_text("AP2", timeout=wait)
    expect(page.frame_locator("#web").locator("main")).to_contain_text(words, timeout=wait)
    expect(page.locator(".body[data-panel=braille]")).to_contain_text(
        "Somebody rings it at noon", timeout=wait
    )
    shown.write("Somebody rings it at noon.\n\n#### Far below", "Nobody rings it at night.")
    expect(page.locator(".body[data-panel=findings]")).to_contain_text("Nothing to mend", timeout=wait)
    expect(page.locator("#status")).to_contain_text("up to date", timeout=wait)
    expect(page.frame_locator("#web").locator("#page-player")).to_be_visible(timeout=wait)


def test_pages_are_seen_as_pictures(page: Page) -> None:
    """Each PDF's first page is there as a picture."""
    for name in ("pdf", "print", "large"):
        page.wait_for_function(_DRAWN, arg=name)  # a panel is made anew while its edition is


def test_a_save_keeps_place_and_block(page: Page, shown: Showing) -> None:
    """Where a reader has scrolled to, in panels and in the web page, and the block that they chose, stay."""
    text = page.locator(".body[data-panel=text]")
    page.wait_for_function("() => told.some(said => said.ready)")
    frame = page.frame(url="**/web/*")
    assert frame
    page.locator("a[data-block=body-20]").click()
    expect(page.locator("#detail")).to_contain_text("Plain text, line")
    frame.wait_for_selector("#body-20[data-shown]")
    frame.evaluate("scrollTo(0, 700)")
    text.evaluate("body => body.scrollTo(0, 300)")
    page.wait_for_function("() => scrolled === 700")
    shown.write("A bell is struck once", "A bell is struck twice")
    expect(text).to_contain_text("A bell is struck twice", timeout=PATIENCE_S * 1000)
    assert text.evaluate("body => body.scrollTop") == 300
    expect(page.locator("a[aria-current]")).to_have_attribute("data-block", "body-20")
    expect(page.frame_locator("#web").locator("main")).to_contain_text(
        "struck twice", timeout=PATIENCE_S * 1000
    )
    after = page.frame(url="**/web/*")
    assert after
    after.wait_for_function("() => Math.abs(scrollY - 700) < 5")
    shown.write("A bell is struck twice", "A bell is struck once")


def test_a_narration_is_not_interrupted(page: Page, shown: Showing) -> None:
    """While the narration is heard the web page stays, and follows as soon as it is paused."""
    wait = PATIENCE_S * 1000
    frame = page.frame_locator("#web")
    expect(page.locator(".body[data-panel=text]")).to_contain_text("A bell is struck once", timeout=wait)
    shown.until_ready()  # or the page with the player might give way to one without
    expect(frame.locator(".play")).to_be_visible(timeout=wait)
    frame.locator(".play").click()
    page.wait_for_timeout(300)
    before = page.locator("#web").get_attribute("src")
    shown.write("is heard for a minute", "is heard for an hour")
    expect(page.locator(".body[data-panel=text]")).to_contain_text("for an hour", timeout=wait)
    assert page.locator("#web").get_attribute("src") == before
    frame.locator(".play").click()
    expect(frame.locator("main")).to_contain_text("for an hour", timeout=wait)
    shown.write("is heard for an hour", "is heard for a minute")


def test_the_frame_cannot_reach_the_page(page: Page) -> None:
    """The web page in its frame has no origin: it sees neither the page around it nor any of its pieces."""
    frame = page.frame(url="**/web/*")
    assert frame
    assert frame.evaluate("origin") == "null"
    assert (
        frame.evaluate("(() => { try { return parent.document.title } catch { return 'refused' } })()")
        == "refused"
    )


def test_a_keyboard_is_enough(page: Page) -> None:
    """Tab reaches the switches, one block and each panel, all in sight; arrows and Enter choose a block."""
    page.locator("a[data-block=headline]").focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "row-body-0"
    page.keyboard.press("Enter")
    expect(page.locator("#detail")).to_contain_text("of the source")
    expect(page.locator("a[aria-current]")).to_have_attribute("data-block", "body-0")
    page.keyboard.press("End")
    assert focused(page).startswith("row-")
    seen = []
    page.reload()
    expect(page.locator("a[aria-current]")).to_have_attribute("data-block", "body-0")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") in ("BODY", "IFRAME"):
            break
        assert page.evaluate(IS_SHOWN), focused(page)
        seen.append(focused(page))
    assert seen[:8] == [
        "Skip to the editions",
        "web",
        "print",
        "pdf",
        "large",
        "text",
        "braille",
        "row-body-0",
    ]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 900), (1920, 1080)])
def test_the_lines_of_a_block_are_in_sight(page: Page, width: int, height: int) -> None:
    """Whatever block is chosen, its first line in the source is seen, and the panel has what it can use."""
    page.set_viewport_size({"width": width, "height": height})
    expect(page.locator(".body[data-panel=findings]")).to_contain_text("Nothing to mend")
    for block in ("headline", "body-9", "body-20"):
        page.locator(f"a[data-block={block}]").click()
        own = page.locator(f"#detail[data-block={block}] .own")
        expect(own).to_be_visible()
        assert page.evaluate(_IN_SIGHT), block
    high = {
        name: page.locator(f"#panel-{name}").evaluate("it => it.offsetHeight")
        for name in ("detail", "findings")
    }
    assert high["detail"] > 2 * high["findings"]


def test_the_lines_of_a_block_are_scrolled_by_keys(page: Page) -> None:
    """In a low window the panel is reached by Tab, scrolled by keys, and begins anew with another block."""
    page.set_viewport_size({"width": 1280, "height": 500})
    page.locator("a[data-block=body-9]").click()
    expect(page.locator("#detail[data-block=body-9] .own")).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "detail"
    page.keyboard.press("End")
    page.wait_for_function(_AT_THE_END)
    page.locator("a[data-block=body-20]").click()
    expect(page.locator("#detail[data-block=body-20] .own")).to_be_visible()
    assert page.evaluate(_IN_SIGHT)


def test_an_edition_can_be_put_away(page: Page) -> None:
    """A switch hides an edition, and it stays hidden when the page is loaded again."""
    page.locator("#choice input[name=braille]").uncheck()
    expect(page.locator("#panel-braille")).to_be_hidden()
    page.reload()
    expect(page.locator("#panel-braille")).to_be_hidden()
    expect(page.locator("#panel-text")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_it_is_accessible(browser: Browser, shown: Showing, scheme: str, width: int) -> None:
    """axe finds nothing, a narrow window needs no scrolling sideways, and the state is a live region."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors="none",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{shown.address}?block=body-0")
    page.wait_for_timeout(800)
    assert axe.findings(page) == []
    assert overflow(page) <= 0
    assert page.locator("[role=status]").count() == 1
    context.close()


def test_without_its_script_the_page_is_whole(browser: Browser, shown: Showing) -> None:
    """All panels are there as they were when the page was opened, and a block can be chosen by its link."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shown.address)
    page.locator("a[data-block=body-0]").click()
    expect(page.locator("#detail")).to_contain_text("of the source")
    expect(page.locator(".body[data-panel=text]")).to_contain_text("A bell is struck")
    context.close()
