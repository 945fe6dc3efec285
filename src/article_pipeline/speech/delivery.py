"""
How utterances are delivered: the silence after each, whose voice says it, and how its words are pronounced.
"""

from dataclasses import dataclass
from typing import Final

from article_pipeline.options import PauseOptions, SpeechOptions, VoiceOptions
from article_pipeline.speech.engines import are_kin
from article_pipeline.speech.lexicon import Lexicon
from article_pipeline.speech.passages import Role


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in milliseconds: after a sentence that another of its block follows, and after the block."""

    sentence: int
    block: int


PAUSES: Final[dict[Role, Pauses]] = {
    Role.HEADLINE: Pauses(350, 900),
    Role.STANDFIRST: Pauses(300, 750),
    Role.BYLINE: Pauses(300, 500),
    Role.DATE: Pauses(300, 700),
    Role.IMPRINT: Pauses(300, 500),
    Role.HEADING: Pauses(300, 700),
    Role.PARAGRAPH: Pauses(280, 600),
    Role.LIST: Pauses(280, 450),
    Role.QUOTE: Pauses(300, 600),
    Role.ATTRIBUTION: Pauses(280, 700),
    Role.IMAGE: Pauses(280, 400),
    Role.CAPTION: Pauses(280, 400),
    Role.CREDIT: Pauses(280, 750),
    Role.TABLE: Pauses(280, 450),
    Role.ASIDE: Pauses(300, 600),
    Role.QUESTION: Pauses(280, 600),
    Role.ANSWER: Pauses(280, 600),
    Role.CODE: Pauses(250, 400),
    Role.ENDNOTE: Pauses(280, 700),
    Role.CLOSING: Pauses(300, 500),
}


class Delivery:
    """
    The choices of a user for an article in ``language``, over ours.

    ``languages`` are those that a voice or a rate was chosen for, ``between`` has the silences of no role.
    """

    def __init__(self, choices: SpeechOptions, language: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.between = choices.pauses
        chosen = {role: getattr(choices.pauses, role) or PauseOptions() for role in Role}
        self._pauses = {role: _lasting(PAUSES[role], pause) for role, pause in chosen.items()}
        self._roles = dict.fromkeys(_QUOTES, choices.roles.quotes)
        self._roles |= dict.fromkeys(_CAPTIONS, choices.roles.captions)
        self.languages = tuple(choices.languages)
        self._languages = {tag.casefold(): voice for tag, voice in choices.languages.items()}
        self._language = language

    def pauses(self, role: Role) -> Pauses:
        """Give the silences of a role."""
        return self._pauses[role]

    def voice(self, role: Role, language: str) -> VoiceOptions:
        """
        Give who speaks: who was chosen for a foreign language, or for the role, or else the narrator.

        A voice is for the very tag that it was chosen for, then for each tag of the language if its own has
        no region, then for words whose tag has none.
        """
        if are_kin(language, self._language):
            return self._roles.get(role, VoiceOptions())
        tag = language.casefold()
        kin = [other for other in self._languages if are_kin(other, tag)]
        fitting = [tag, *(other for other in kin if "-" not in other), *(kin if "-" not in tag else ())]
        return next((self._languages[t] for t in fitting if t in self._languages), VoiceOptions())


_QUOTES: Final = (Role.QUOTE,)
_CAPTIONS: Final = (Role.IMAGE, Role.CAPTION, Role.CREDIT)


def _lasting(ours: Pauses, chosen: PauseOptions) -> Pauses:
    sentence, block = chosen.sentence_ms, chosen.block_ms
    return Pauses(ours.sentence if sentence is None else sentence, ours.block if block is None else block)
