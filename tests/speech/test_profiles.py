"""How much is said, with which silences and in whose voice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Article,
    Byline,
    Caption,
    Credit,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    LanguagePart,
    Paragraph,
    Person,
    PlainText,
    Quote,
    Table,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.errors import ContentError
from article_pipeline.options import (
    PARTS,
    PROFILES,
    ROLES,
    PartsOptions,
    PauseOptions,
    PausesOptions,
    RolesOptions,
    SpeechOptions,
    VoiceOptions,
)
from article_pipeline.speech.delivery import PAUSES
from article_pipeline.speech.engines import EngineEntry
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.passages import Role
from article_pipeline.speech.script import Script, Utterance, write_script
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles

FIGURE = Figure(
    alt=PlainText("A cracked bell"),
    caption=Caption(text("A crack lets the halves rub.")),
    credit=Credit("Tom Reed", "Credit: Tom Reed"),
)
BELLS = article(
    Heading(2, text("The bell")),
    paragraph("It was cast in one pour. It cracked."),
    FIGURE,
    Quote((paragraph("I heard it."),)),
    byline=Byline("By Ann Poe", (Person("Ann Poe", "author"),)),
    published=Timestamp("4 May 2024", "2024-05-04"),
    standfirst=(paragraph("How a bell dies."),),
    endnotes=(Endnote(EndnoteKind.NOTE, text("Write to us.")),),
)


def script(bells: Article = BELLS, **choices: object) -> Script:
    return write_script(bells, SpeechOptions(**choices))  # type: ignore[arg-type]


def roles(said: Script) -> set[Role]:
    return {utterance.role for utterance in said.utterances}


def of(role: Role, said: Script) -> list[Utterance]:
    return [utterance for utterance in said.utterances if utterance.role is role]


def test_the_options_name_every_role() -> None:
    """A pause can be chosen for each role that a script has."""
    assert tuple(Role) == ROLES


def test_the_full_profile_leaves_nothing_out() -> None:
    """Without a choice, every part is said."""
    assert script().left_out == ()
    assert script() == script(profile="full")


def test_without_credits_nobody_is_named_for_a_picture() -> None:
    """Credits go, in the figures and in the closing words, and nothing else."""
    full, short = script(), script(profile="no-credits")
    assert [u.text for u in full.utterances if "Tom Reed" in u.text] == [
        "Credit: Tom Reed",
        "Pictures: Tom Reed.",
    ]
    assert [u.text for u in short.utterances] == [u.text for u in full.utterances if "Tom Reed" not in u.text]
    assert short.left_out == ("credits",)


def test_the_body_alone_is_its_running_text() -> None:
    """Headings, paragraphs and quotes are said; front matter, figures, endnotes and closing words are not."""
    said = script(profile="body-only")
    assert roles(said) == {Role.HEADING, Role.PARAGRAPH, Role.QUOTE}
    expected = (
        "headline",
        "standfirst",
        "byline",
        "dates",
        "images",
        "captions",
        "credits",
        "endnotes",
        "closing",
    )
    assert said.left_out == expected


def test_the_first_words_open_a_chapter_whatever_is_left_out() -> None:
    """The chapter of an unsaid headline begins with what is said first."""
    said = script(profile="body-only", parts=PartsOptions(endnotes=True))
    chapters = [u.chapter for u in said.utterances if u.chapter]
    assert said.utterances[0].chapter == "The bell"
    assert chapters == ["The bell", "Notes"]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_switched_by_itself(part: str) -> None:
    """One part off takes out its words alone; on again over a profile without it brings them back."""
    off = script(EVERYTHING, parts=PartsOptions(**{part: False}))
    full = [u.text for u in script(EVERYTHING).utterances]
    assert off.left_out in ((part,), ())
    missing = [t for t in full if t not in [u.text for u in off.utterances]]
    assert bool(missing) == bool(off.left_out)
    on = script(EVERYTHING, profile="body-only", parts=PartsOptions(**{part: True}))
    assert part not in on.left_out


def test_what_a_caption_repeats_is_said_as_the_description_where_captions_are_off() -> None:
    """Of a picture whose alt text is its caption, one of them is said whichever is switched off."""
    twin = Figure(alt=PlainText("A bell."), caption=Caption(text("A bell.")))
    for part in ("captions", "images"):
        said = script(article(twin), parts=PartsOptions(**{part: False}))
        assert [u.text for u in said.utterances if "A bell." in u.text]


def test_a_table_goes_whole() -> None:
    """Without tables, neither rows nor the caption of a table are said."""
    table = next(part for part in EVERYTHING.body if isinstance(part, Table))
    said = script(article(table, paragraph("After.")), parts=PartsOptions(tables=False))
    assert {u.role for u in said.utterances} == {Role.HEADLINE, Role.PARAGRAPH, Role.CLOSING}


@given(articles(), st.sampled_from(PROFILES), st.sets(st.sampled_from(PARTS)))
def test_what_is_left_out_is_named(written: Article, profile: str, off: set[str]) -> None:
    """A script that is shorter than the full one names a part that it leaves out."""
    short = script(written, profile=profile, parts=PartsOptions(**dict.fromkeys(off, False)))
    full = script(written)
    if len(short.utterances) < len(full.utterances):
        assert short.left_out
    texts = [u.text for u in full.utterances]
    assert not short.left_out or [u.text for u in short.utterances] != texts


def test_silences_are_chosen_by_role() -> None:
    """A chosen silence takes the place of ours, each of the two by itself."""
    said = script(
        pauses=PausesOptions(
            paragraph=PauseOptions(sentence_ms=1, block_ms=2), quote=PauseOptions(block_ms=3)
        )
    )
    assert [u.pause_ms for u in of(Role.PARAGRAPH, said)] == [1, 2]
    assert [u.pause_ms for u in of(Role.QUOTE, said)][-1] == 1000  # a chapter follows
    assert [u.pause_ms for u in of(Role.CAPTION, said)] == [u.pause_ms for u in of(Role.CAPTION, script())]


def test_silences_before_chapters_scenes_and_within_are_chosen() -> None:
    """The three that no role has are the user's too, down to none."""
    german = Paragraph(
        (*text("He said “"), LanguagePart(text("Es kostet heute 5 Euro"), "de"), *text("” then."))
    )
    written = article(paragraph("A."), ThematicBreak(), german, Heading(2, text("Next")), paragraph("B."))
    said = script(written, pauses=PausesOptions(chapter_ms=2000, break_ms=3000, within_ms=50))
    assert [u.pause_ms for u in of(Role.PARAGRAPH, said)][:4] == [3000, 50, 50, 2000]
    none = script(written, pauses=PausesOptions(chapter_ms=0, break_ms=0, within_ms=0))
    usual = PAUSES[Role.PARAGRAPH].block
    assert [u.pause_ms for u in of(Role.PARAGRAPH, none)][:4] == [usual, 0, 0, usual]


def test_quotes_and_captions_have_voices_of_their_own() -> None:
    """Voice and rate of a role are given to its utterances and to no others."""
    chosen = RolesOptions(quotes=VoiceOptions("f", 150), captions=VoiceOptions("m"))
    said = script(roles=chosen)
    voices = {u.role: (u.voice, u.rate) for u in said.utterances}
    assert voices[Role.QUOTE] == ("f", 150)
    assert voices[Role.IMAGE] == voices[Role.CAPTION] == voices[Role.CREDIT] == ("m", None)
    assert voices[Role.PARAGRAPH] == (None, None)


def test_another_language_has_its_own_voice() -> None:
    """A part in another language is spoken by the voice of that language, in a quote too."""
    french = Paragraph((LanguagePart(text("Bonjour."), "fr-CA"),))
    written = article(Quote((french,)), paragraph("Well."))
    said = script(
        written, roles=RolesOptions(quotes=VoiceOptions("q")), languages={"fr": VoiceOptions("roa/fr")}
    )
    assert [u.voice for u in said.utterances if u.language == "fr-CA"] == ["roa/fr"]


def test_a_choice_that_leaves_nothing_to_say_is_told_before_an_engine_is_opened(tmp_path: Path) -> None:
    """
    An article of figures alone has no running text: its content is refused, whatever the engine is.
    """
    choices = SpeechOptions(profile="body-only")
    nothing = write_script(article(FIGURE), choices)
    gone = EngineEntry("gone", "", "tests.faults.no_such_engine")
    with pytest.raises(ContentError, match="AP342"):
        narrate(nothing, choices, tmp_path, "bells.txt", engine=gone)
    assert list(tmp_path.iterdir()) == []
