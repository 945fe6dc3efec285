"""What a voice has to say is what narrations say, in each language, profile and shape of an article."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Block,
    Cell,
    Heading,
    Headline,
    LineBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.sound.spoken import spoken_chapters, spoken_pieces, spoken_tokens, unsaid
from article_pipeline.audit.sound.telling import Said, Telling
from article_pipeline.audit.words.comparing import compare_words
from article_pipeline.options import PARTS, PROFILES, Options, PartsOptions, SpeechOptions
from article_pipeline.speech.dropped import dropped
from article_pipeline.speech.script import Script, write_script
from article_pipeline.speech.sentences import sentences
from article_pipeline.speech.wording import LANGUAGES
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles

CHOICES = [Options(speech=SpeechOptions(profile=profile)) for profile in PROFILES] + [
    Options(speech=SpeechOptions(parts=PartsOptions(**{part: False}))) for part in PARTS
]


def said(script: Script) -> list[Found]:
    """Give a script's words, sentence by sentence."""
    texts = [""]
    for utterance in script.utterances:
        texts[-1] += utterance.text + (utterance.joint or "")
        if utterance.joint is None:
            texts.append("")
    return [Found(text, f"sentence {number}") for number, text in enumerate(texts, 1)]


def differences(meant: Article, options: Options, told: Article | None = None) -> list[Finding]:
    script = write_script(told or meant, options.speech)
    return compare_words(spoken_pieces(meant, options), said(script), spoken_tokens)


@pytest.mark.parametrize("language", ["en-GB", *LANGUAGES, "ja", "ru"])
def test_a_narration_says_all_pieces(language: str) -> None:
    """The words and labels of an article with one of each thing are those of its script, in its language."""
    assert differences(replace(EVERYTHING, language=language), Options()) == []


@pytest.mark.parametrize("options", CHOICES, ids=[*PROFILES, *PARTS])
def test_what_the_choice_leaves_out_is_no_piece(options: Options) -> None:
    """Each profile and each single choice leaves out the same of both."""
    assert differences(EVERYTHING, options) == []


def test_a_table_in_tables_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However deep it lies, each block is looked at once, so that no depth takes for ever."""
    block: Block = paragraph("Words in the middle.")
    for depth in range(12):
        block = Table((Row((Cell((paragraph(f"Bell {depth}"),), is_header=True), Cell((block,)))),))
    told = list[Block]()
    tell = Telling.block

    def counted(self: Telling, where: str, block: Block, around: tuple[Around, ...]) -> Iterator[Said]:
        told.append(block)
        return tell(self, where, block, around)

    monkeypatch.setattr(Telling, "block", counted)
    meant = article(block)
    assert differences(meant, Options()) == []
    assert len(told) == 12 * 2 + 1


@given(articles(), st.sampled_from(CHOICES))
def test_each_article_is_told_as_its_script_tells_it(any_article: Article, options: Options) -> None:
    """No shape of the model makes pieces that a script does not say, or the other way round."""
    assert differences(any_article, options) == []


@given(articles(), st.sampled_from(CHOICES))
def test_chapters_are_those_of_the_narration(any_article: Article, options: Options) -> None:
    """The titles are those of the utterances that open a chapter."""
    script = write_script(any_article, options.speech)
    titles = [u.chapter for u in script.utterances if u.chapter]
    assert list(spoken_chapters(any_article, options)) == titles


SIGNS = ("#", "& &", "‰", "€", "$$$", "☀ ☀ ☀", "##", "###", "❨", "…", "─", "👍🏽", "🏽")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_heading_of_signs_opens_a_chapter_if_they_are_said(sign: str) -> None:
    """Signs that have a name are words, be they one or, as money and pictures, a row; others are none."""
    of_signs = article(Heading(2, text(sign)), Heading(2, text("Weights")), headline=Headline(text(sign)))
    script = write_script(of_signs)
    assert list(spoken_chapters(of_signs, Options())) == [u.chapter for u in script.utterances if u.chapter]
    due = [piece for piece in spoken_pieces(of_signs, Options()) if not piece.is_optional]
    assert compare_words(due, said(script), spoken_tokens) == []


def test_a_row_is_said_with_its_heads() -> None:
    """A table is said row by row, each cell behind the head of its column."""
    texts = [p.text for p in spoken_pieces(EVERYTHING, Options())]
    at = texts.index("Columns:")
    assert texts[at : at + 4] == [
        "Columns:",
        "Bell; Weight",
        "Bell: Treble; Weight: 250 kg",
        "Bell: Tenor; Weight: 1,200 kg",
    ]


def test_labels_are_told_from_the_words() -> None:
    """A presenter's words are pieces of their own, and so are the numbers of a list."""
    pieces = spoken_pieces(EVERYTHING, Options())
    assert [p.text for p in pieces if p.kind is Kind.MARKER] == ["3.", "4."]
    assert {"Quote:", "Image:", "Caption:", "In a box:"} <= {p.text for p in pieces if p.kind is Kind.LABEL}


@pytest.mark.parametrize(
    ("words", "fault"),
    [("A bell is struck", Fault.MISSING), ("A bell bell is struck once", Fault.DOUBLED)],
)
def test_a_script_that_says_something_else_is_found(words: str, fault: Fault) -> None:
    """A word that a script lacks, or has twice, is told of its paragraph."""
    meant, told = article(paragraph("A bell is struck once")), article(paragraph(words))
    (found,) = differences(meant, Options(), told)
    assert (found.fault, found.where) == (fault, "body-0")


@given(articles())
def test_what_no_voice_says_is_counted_by_the_build(any_article: Article) -> None:
    """As many addresses and long forms are lost as the build tells, those of links without words included."""
    script = write_script(any_article)
    lost = dropped(any_article, (), " ".join(u.text for u in script.utterances))
    found = unsaid(any_article, Options())
    assert len(found[Stream.LINKS]) == lost.links
    assert len(found[Stream.LONG_FORMS]) == lost.long_forms


def test_a_long_form_may_be_said_over_two_lines() -> None:
    """What a line break parts is said in one."""
    words = Paragraph(
        (Text("Greenwich"), LineBreak(), Text("Time, or "), Abbreviation("GT", "Greenwich Time"))
    )
    assert unsaid(article(words), Options())[Stream.LONG_FORMS] == []


_STRETCHES = st.sampled_from(
    ["left", "On", "A", "12", "Mr.", *".!?…”)؟ ", "¹", "²4", "[1]", "\u200c", "\u00a0"],
)


@given(st.lists(_STRETCHES, max_size=20).map("".join), st.sampled_from(["en", "fr", "de", "no", "ja", "fa"]))
def test_sentences_end_between_words(told: str, language: str) -> None:
    """Where a blank was forgotten, a sentence still ends where the audit parts words, so none is lost."""
    assume("¹\u200c¹" not in told)  # two marks, which are one only where nothing stands between them
    parts = sentences(told, language)
    assert "".join(parts) == told
    assert [word for part in parts for word in spoken_tokens(part)] == spoken_tokens(told)
