"""
The player: the browser's own where there are no scripts, else one that reads along.

Nothing in it speaks up by itself: its state is in the names of its buttons, because a live region would talk
over the narration.
"""

from collections.abc import Iterator
from typing import Any, Final

from article_pipeline.markup.cutting import flat_text
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.reading import ReadAlong
from article_pipeline.renderers.html.facts import for_script
from article_pipeline.renderers.html.heard import whole_words
from article_pipeline.renderers.html.page import CLIPS, PLAYER
from article_pipeline.renderers.html.words import Words
from article_pipeline.speech.narration import Narration

_SPEEDS: Final = ("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.5", "3")
_SKIPPABLE: Final = {"image": "descriptions", "caption": "captions", "credit": "credits"}
"""The switch of each role that a listener may skip."""
_STEPS: Final = ("paragraph_back", "sentence_back", "sentence_on", "paragraph_on")
_ICONS: Final = {
    "play": "M8 5v14l11-7z",
    "pause": "M7 5h4v14H7zM13 5h4v14h-4z",
    "paragraph_back": "M18 5l1.5 1.5L14 12l5.5 5.5L18 19l-7-7zM10 5l1.5 1.5L6 12l5.5 5.5L10 19l-7-7z",
    "sentence_back": "M14.5 5 16 6.5 10.5 12l5.5 5.5-1.5 1.5-7-7z",
    "sentence_on": "M9.5 5 8 6.5l5.5 5.5L8 17.5 9.5 19l7-7z",
    "paragraph_on": "M6 5 4.5 6.5 10 12l-5.5 5.5L6 19l7-7zM14 5l-1.5 1.5L18 12l-5.5 5.5L14 19l7-7z",
    "options": "M3 6h10v2H3zM17 6h4v2h-4zM13 4h4v6h-4zM3 16h4v2H3zM11 16h10v2H11zM7 14h4v6H7z",
}


def player(sound: str, length_s: int, words: Words) -> Element:
    """Make the player for the file at the address ``sound``."""
    audio = make("audio", words["no_sound"], controls="", preload="metadata", src=sound)
    section = make(
        "section",
        audio,
        _controls(length_s, words),
        make("p", words["synthetic"], class_="voice"),
        make("p", words["hint"], id="page-hint", hidden="hidden"),
        id=PLAYER,
        tabindex="-1",
        lang=words.language,
        dir=words.direction,
    )
    section.set("aria-label", words["player"])
    return section


def clips_data(read_along: ReadAlong, narration: Narration, key: str) -> Element:
    """
    Give the script its data: each clip with its target, times in milliseconds, switch and words.

    ``key`` is what the place of a listener is kept under.
    """
    by_id = {element.get("id"): element for element in read_along.article.iter() if element.get("id")}

    def milliseconds(sample: int) -> int:
        return round(narration.seconds(sample) * 1000)

    clips = []
    for clip in read_along.clips:
        heard = whole_words(clip.words, flat_text(by_id[clip.target]))
        words = [[w.start, w.end, milliseconds(w.sample)] for w in heard]
        times = [milliseconds(clip.start), milliseconds(clip.until)]
        clips.append([clip.target, *times, _SKIPPABLE.get(clip.role, ""), words])
    data: dict[str, Any] = {"key": key, "clips": clips}
    return make("script", for_script(data), type="application/json", id=CLIPS)


def _controls(length_s: int, words: Words) -> Element:
    steps = [_step(name, words) for name in _STEPS]
    content = (_icon("play"), _icon("pause"), make("span", words["play"]))
    play = make("button", *content, type="button", class_="play")
    play.set("data-play", words["play"])
    play.set("data-pause", words["pause"])
    buttons = make("div", *steps[:2], play, *steps[2:], class_="buttons", dir="ltr")
    rest = (*_position(length_s, words), _options(words))
    return make("div", buttons, *rest, class_="controls", hidden="hidden")


def _step(name: str, words: Words) -> Element:
    button = make("button", _icon(name), type="button", title=words[name], class_="step")
    button.set("aria-label", words[name])
    button.set("data-step", name)
    return button


def _icon(name: str) -> Element:
    icon = make("svg", make("path", d=_ICONS[name]), viewBox="0 0 24 24", focusable="false")
    icon.set("aria-hidden", "true")
    return icon


def _position(length_s: int, words: Words) -> Iterator[Element]:
    slider = make("input", type="range", min="0", max=str(length_s), step="1", value="0", class_="position")
    slider.set("aria-label", words["position"])
    slider.set("data-of", words["of"])
    yield slider
    yield make("span", f"0:00 / {length_s // 60}:{length_s % 60:02}", class_="time")


def _options(words: Words) -> Element:
    speeds = [
        make("option", f"{speed} ×", value=speed, selected="selected" if speed == "1" else None)
        for speed in _SPEEDS
    ]
    speed = make("label", words["speed"], " ", make("select", *speeds, name="speed"))
    read = [_switch(name, words) for name in _SKIPPABLE.values()]
    group = make("fieldset", make("legend", words["read"]), *read)
    ways = make("div", _switch("follow", words), _switch("jump", words))
    name = make("summary", _icon("options"), make("span", words["options"]))
    return make("details", name, make("div", speed, group, ways, class_="panel"))


def _switch(name: str, words: Words) -> Element:
    box = make("input", type="checkbox", name=name, checked="checked")
    return make("label", box, " ", words[name], class_="switch")
