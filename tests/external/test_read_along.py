"""
The player of web pages in a browser: by pointer, by key, in time, and as its reader chooses.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page

from article_pipeline.article.model import (
    Article,
    Caption,
    Credit,
    Figure,
    Headline,
    Link,
    Paragraph,
    PlainText,
)
from tests.external.web import IS_SHOWN, WATCH, focused, heard, opened, until
from tests.markup.samples import SOURCE, paragraph, run
from tests.web.making import make_page

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]

_IN_TIME_MS = 100
_UNDER_LOAD_MS = 500
"""What a machine that runs other tests meanwhile may take once in a while."""


_WATCH_WORDS = """
window.marked = [];
(function look() {
    const word = [...(CSS.highlights.get('heard-word') ?? [])].map(String).join();
    const seen = [document.querySelector('.heard')?.id, word];
    if (word && String(window.marked.at(-1)) !== String(seen)) window.marked.push(seen);
    requestAnimationFrame(look);
})();
"""
"""Notes each word that is marked, with its sentence."""


def article() -> Article:
    """Short sentences, a figure with all its parts, a link, and a last paragraph."""
    figure = Figure(
        alt=PlainText("A dial"),
        caption=Caption(run("The blue hand.")),
        credit=Credit("Ada Fenwick", "Credit: Ada Fenwick"),
    )
    linked = Paragraph((*run("See "), Link(run("below"), "#body-3"), *run(". It ebbs.")))
    body = (paragraph("It turns. It flows. It ebbs."), figure, linked, paragraph("It rests. It ends."))
    return Article(SOURCE, "en-GB", Headline(run("Tides")), body=body)


@pytest.fixture(scope="module")
def tides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article as a page."""
    return make_page(article(), tmp_path_factory.mktemp("page")).path


def starts(page: Page) -> Mapping[str, int]:
    """When each target is heard, in milliseconds."""
    text = page.locator("#page-clips").text_content()
    return {clip[0]: clip[1] for clip in json.loads(text or "")["clips"]}


def moment(page: Page) -> float:
    """Where the sound is, in milliseconds."""
    return float(page.evaluate("document.querySelector('audio').currentTime * 1000"))


def is_paused(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('audio').paused"))


def wait_until_heard(page: Page, target: str) -> None:
    until(page, f"document.querySelector('.heard')?.id === '{target}'")


def wait_until_noted(page: Page, target: str, times: int = 1) -> None:
    """Wait until ``WATCH`` has seen a sentence marked so often, however short it was."""
    until(page, f"changes.filter(([seen]) => seen === '{target}').length >= {times}")


def test_each_sentence_is_marked_as_it_is_heard(tides: Path, browser: Browser) -> None:
    """Sentences are marked in order, none before it is heard; the median is within a tenth of a second."""
    with opened(browser, tides) as page:
        page.evaluate(WATCH)
        page.locator(".play").click()
        wait_until_noted(page, "body-1-credit-s0")
        changes = page.evaluate("changes")
        order = list(starts(page))
    assert [target for target, _ in changes] == order[: len(changes)]
    assert len(changes) >= 6
    lags = [lag for _, lag in changes[1:]]  # the first is marked in the silence before it
    assert min(lags) >= 0
    assert median(lags) <= _IN_TIME_MS
    assert max(lags) <= _UNDER_LOAD_MS


def test_the_word_that_is_heard_is_marked(tides: Path, browser: Browser) -> None:
    """While a sentence is heard, its words are marked one by one, in their order."""
    with opened(browser, tides) as page:
        page.evaluate(_WATCH_WORDS)
        page.locator("#body-0-s1").click()
        wait_until_heard(page, "body-0-s2")
        marked = page.evaluate(
            "marked.filter(([sentence]) => sentence === 'body-0-s1').map(([, word]) => word)"
        )
    assert marked in (["It", "flows."], ["It"], ["flows."])  # a busy machine may miss a frame


def test_a_click_on_a_sentence_plays_from_it(tides: Path, browser: Browser) -> None:
    """A sentence that is clicked is heard; a link in it is followed instead."""
    with opened(browser, tides) as page:
        page.locator("#body-3-s0").click()
        assert heard(page) == "body-3-s0"
        assert not is_paused(page)
        assert moment(page) >= starts(page)["body-3-s0"] - 1
        page.locator(".play").click()
        page.get_by_role("link", name="below").click()
        assert is_paused(page)
        assert page.url.endswith("#body-3")


def test_a_click_plays_nothing_where_that_is_switched_off(tides: Path, browser: Browser) -> None:
    """Who reads with the pointer may switch off that a click plays."""
    with opened(browser, tides) as page:
        page.locator("#page-player summary").click()
        page.get_by_label("Play from a sentence by clicking it").uncheck()
        page.locator("#body-3-s0").click()
        assert is_paused(page)


def test_all_is_done_by_keys(tides: Path, browser: Browser) -> None:
    """From the first Tab on: past the head, through the text by sentence, to the player, play and pause."""
    with opened(browser, tides) as page:
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to the article"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page) == "headline-s0"
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert focused(page) == "body-0-s2"
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        wait_until_heard(page, "body-0-s1")
        while focused(page) != "Pause":
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert is_paused(page)
        until(page, "document.activeElement.textContent.trim() === 'Play'")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert heard(page) == "body-0-s2"


def test_settings_are_set_and_left_by_keys(tides: Path, browser: Browser) -> None:
    """The panel opens by Enter, arrows choose, and Escape closes it and leaves the focus on its name."""
    with opened(browser, tides) as page:
        page.locator("#page-settings summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.keyboard.press("Escape")
        assert focused(page) == "Reading settings"
        assert not page.locator("#page-reset").is_visible()


def test_no_element_traps_or_hides_the_focus(tides: Path, browser: Browser) -> None:
    """Tab goes round the page, and what has the focus is in the window and not behind the player."""
    seen: list[str] = []
    with opened(browser, tides, viewport={"width": 500, "height": 500}, reduced_motion="reduce") as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            seen.append(focused(page))
            assert page.evaluate(IS_SHOWN), seen[-1]
    assert seen.count("Skip to the article") >= 2


def test_steps_go_by_sentence_and_by_paragraph(tides: Path, browser: Browser) -> None:
    """The buttons go forth and back by sentence and by paragraph, and do not begin to play."""
    with opened(browser, tides) as page:
        seen = []
        for step in ("paragraph_on", "sentence_on", "paragraph_on", "sentence_back", "paragraph_back"):
            page.locator(f"[data-step={step}]").click()
            seen.append(heard(page))
        assert is_paused(page)
    assert seen == ["body-0-s0", "body-0-s1", "body-1-alt-s0", "body-0-s2", "body-0-s0"]


@pytest.mark.parametrize(
    ("switch", "part"),
    [("Descriptions of pictures", "alt"), ("Captions", "caption"), ("Credits", "credit")],
)
def test_parts_of_figures_are_skipped_one_by_one(
    tides: Path, browser: Browser, switch: str, part: str
) -> None:
    """Each of description, caption and credit is passed over where the listener says so, the others not."""
    with opened(browser, tides) as page:
        page.locator("#page-player summary").click()
        page.get_by_label(switch, exact=True).uncheck()
        page.locator("#page-player select").select_option("3")
        page.evaluate(WATCH)
        page.locator("#body-0-s2").click()
        wait_until_noted(page, "body-2-s0")
        marked = {target for target, _ in page.evaluate("changes")}
    parts = {"alt", "caption", "credit"} - {part}
    assert marked == {"body-0-s2", "body-2-s0", *(f"body-1-{other}-s0" for other in parts)}


def test_a_click_on_what_is_passed_over_plays_it(tides: Path, browser: Browser) -> None:
    """A caption that is clicked is heard although captions are passed over; the next time it is not."""
    with opened(browser, tides) as page:
        page.locator("#page-player summary").click()
        page.get_by_label("Captions", exact=True).uncheck()
        page.locator("#page-player select").select_option("3")
        page.evaluate(WATCH)
        page.locator("#body-1-caption-s0").click()
        wait_until_noted(page, "body-2-s0")
        page.locator("#body-1-alt-s0").click()
        wait_until_noted(page, "body-1-credit-s0", times=2)
        marked = [target for target, _ in page.evaluate("changes")]
    figure = [target for target in marked if target.startswith("body-1-")]
    assert figure == [f"body-1-{part}-s0" for part in ("caption", "credit", "alt", "credit")]


def test_place_speed_and_switches_are_kept(tides: Path, browser: Browser) -> None:
    """Who comes back finds place, speed and switches as they were left, and no sound begins by itself."""
    with opened(browser, tides) as page:
        page.locator("#page-player summary").click()
        page.locator("#page-player select").select_option("1.5")
        page.get_by_label("Credits", exact=True).uncheck()
        page.locator("#body-2-s0").click()
        page.locator(".play").click()
        left = moment(page)
        page.reload()
        until(page, "document.querySelector('audio').currentTime > 0")
        assert abs(moment(page) - left) < 50
        assert is_paused(page)
        assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
        assert page.locator("input[name=credits]").is_checked() is False
        assert page.locator(".time").text_content() != "0:00"


def test_after_the_end_it_begins_anew(tides: Path, browser: Browser) -> None:
    """At the end nothing is marked, the button says "Play", and it plays from the beginning."""
    with opened(browser, tides) as page:
        page.locator("#page-player summary").click()
        page.locator("#page-player select").select_option("3")
        page.locator("#closing-voice-s0").click()
        until(page, "document.querySelector('audio').ended && !document.querySelector('.heard')")
        assert page.locator(".play").text_content() == "Play"
        page.locator("#page-player select").select_option("1")
        page.locator(".play").click()
        wait_until_heard(page, "headline-s0")


def test_looks_are_kept_and_reset(tides: Path, browser: Browser) -> None:
    """Colours, size, typeface and spacing hold for the next visit, until they are reset."""
    shown = "JSON.stringify({...document.documentElement.dataset})"
    with opened(browser, tides) as page:
        page.locator("#page-settings summary").click()
        for value in ("dark", "150", "serif", "wide"):
            page.locator(f"input[value='{value}']").check()
        page.reload()
        chosen = {"theme": "dark", "size": "150", "typeface": "serif", "spacing": "wide"}
        assert json.loads(page.evaluate(shown)) == chosen
        assert page.locator("input[value=dark]").is_checked()
        page.locator("#page-settings summary").click()
        page.locator("#page-reset").click()
        page.reload()
        assert json.loads(page.evaluate(shown)) == {}


def test_a_browser_that_keeps_nothing_does_all_else(tides: Path, browser: Browser) -> None:
    """Where storage is forbidden, switches and player work for the visit."""
    within = browser.new_context()
    within.add_init_script(
        "for (const name of ['getItem', 'setItem'])"
        " Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError') }"
    )
    page = within.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(tides.as_uri())
    page.locator("#page-settings summary").click()
    page.locator("input[value=dark]").check()
    page.locator(".play").click()
    wait_until_heard(page, "headline-s0")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    within.close()
    assert faults == []


def test_nothing_of_the_player_speaks_up_by_itself(tides: Path, browser: Browser) -> None:
    """There is no live region, and the slider's text does not change by itself while it has the focus."""
    with opened(browser, tides) as page:
        live = "[aria-live], [role=status], [role=alert], [role=log], output"
        assert page.locator(live).count() == 0
        page.locator("#body-0-s0").click()
        page.locator(".position").focus()
        said = page.locator(".position").get_attribute("aria-valuetext")
        page.wait_for_timeout(300)
        assert page.locator(".position").get_attribute("aria-valuetext") == said
        assert heard(page) == "body-0-s0"


PLAYER = """\
- region "Listen":
  - button "Back one paragraph"
  - button "Back one sentence"
  - button "Play"
  - button "Forward one sentence"
  - button "Forward one paragraph"
  - slider "Position": "0"
  - text: {time}
  - group: Listening settings
  - paragraph: Read aloud by a synthetic voice"""


def test_a_screen_reader_finds_the_player_named(tides: Path, browser: Browser) -> None:
    """A screen reader is told of a region, buttons and a slider by name, and that the voice is synthetic."""
    with opened(browser, tides) as page:
        told = page.locator("#page-player").aria_snapshot()
        assert told == PLAYER.format(time=page.locator(".time").text_content())


def test_the_buttons_stand_in_one_line(tides: Path, browser: Browser) -> None:
    """From the window of a telephone on, the five buttons stand side by side."""
    tops = "new Set([...document.querySelectorAll('.buttons button')].map((e) => e.offsetTop)).size"
    for width in (320, 500, 1100):
        with opened(browser, tides, viewport={"width": width, "height": 700}) as page:
            assert page.evaluate(tops) == 1, width


def test_the_page_follows_the_voice_unless_it_is_told_not_to(tmp_path: Path, browser: Browser) -> None:
    """What is heard is scrolled into the window; with the switch off, the window stays."""
    long = replace(article(), body=tuple(paragraph(f"Sentence {n}.") for n in range(60)))
    path = make_page(long, tmp_path).path
    with opened(browser, path, viewport={"width": 600, "height": 500}, reduced_motion="reduce") as page:
        show = "document.querySelector('#body-50-s0').getBoundingClientRect().top < innerHeight"
        page.evaluate("document.querySelector('#body-50-s0').click()")
        until(page, show)
        page.locator(".play").click()
        page.locator("#page-player summary").click()
        page.get_by_label("Scroll along with the voice").uncheck()
        page.evaluate("scrollTo(0, 0)")
        page.evaluate("document.querySelector('#body-55-s0').click()")
        wait_until_heard(page, "body-55-s0")
        assert page.evaluate("scrollY") == 0


def test_an_article_from_the_right_has_its_keys_turned(tmp_path: Path, browser: Browser) -> None:
    """In an article that runs from the right, the left arrow goes on."""
    arabic = Article(SOURCE, "ar", Headline(run("المد")), body=(paragraph("يأتي المد. ثم يذهب."),))
    with opened(browser, make_page(arabic, tmp_path).path) as page:
        page.locator("#headline-s0").focus()
        page.keyboard.press("ArrowLeft")
        assert focused(page) == "body-0-s0"
        page.keyboard.press("ArrowRight")
        assert focused(page) == "headline-s0"
