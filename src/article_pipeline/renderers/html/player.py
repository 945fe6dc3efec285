"""
The player: the browser's own where there are no scripts, else one that reads along.
"""

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.html.page import PLAYER
from article_pipeline.renderers.html.words import Words


def player(sound: str, words: Words) -> Element:
    """Make the player for the file at the address ``sound``."""
    audio = make("audio", words["no_sound"], controls="", preload="metadata", src=sound)
    section = make("section", make("p", words["synthetic"], class_="voice"), audio, id=PLAYER, tabindex="-1")
    section.set("aria-label", words["player"])
    return section
