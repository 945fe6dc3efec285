"""
The player: the browser's own where there are no scripts, else one that reads along.

Nothing in it speaks up by itself: its state is in the names of its buttons, because a live region would talk
over the narration.
"""

from collections.abc import Iterator
from typing import Any, Final

from article_pipeline.markup.cutting import flat_text
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.reading import Clip, HeardWord, ReadAlong
from article_pipeline.renderers.html.facts import for_script
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
    "paragraph_back": "M5 5h2v14H5zm14 0v14l-6-5v5l-6-7 6-7v5z",
    "sentence_back": "M17 5v14L7 12z",
    "sentence_on": "M7 5v14l10-7z",
    "paragraph_on": "M17 5h2v14h-2zM5 5l6 5V5l6 7-6 7v-5l-6 5z",
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
        words = [[w.start, w.end, milliseconds(w.sample)] for w in _in_utf16(clip, by_id[clip.target])]
        times = [milliseconds(clip.start), milliseconds(clip.until)]
        clips.append([clip.target, *times, _SKIPPABLE.get(clip.role, ""), words])
    data: dict[str, Any] = {"key": key, "clips": clips}
    return make("script", for_script(data), type="application/json", id=CLIPS)


def _in_utf16(clip: Clip, target: Element) -> Iterator[HeardWord]:
    """Count as JavaScript does: a character beyond U+FFFF is two."""
    text = flat_text(target) if clip.words else ""
    if text.isascii() or max(text) <= "\uffff":
        yield from clip.words
        return
    before = [0]
    for character in text:
        before.append(before[-1] + (2 if character > "\uffff" else 1))
    for word in clip.words:
        yield HeardWord(before[word.start], before[word.end], word.sample)


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
    panel = make("div", speed, group, _switch("follow", words), _switch("jump", words), class_="panel")
    return make("details", make("summary", words["options"]), panel)


def _switch(name: str, words: Words) -> Element:
    box = make("input", type="checkbox", name=name, checked="checked")
    return make("label", box, " ", words[name], class_="switch")
