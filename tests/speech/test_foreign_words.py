"""Words in another language inside an article: who says them, after which pause, and what is told of it."""

from pathlib import Path

import pytest

from article_pipeline.article.model import Article, LanguagePart, Paragraph, Quote, Text
from article_pipeline.build.writing import script_of
from article_pipeline.diagnostics import Place
from article_pipeline.errors import UsageError
from article_pipeline.options import PausesOptions, RolesOptions, SpeechOptions, VoiceOptions
from article_pipeline.speech.delivery import PAUSES
from article_pipeline.speech.lexicon import Entry, Lexicon, Saying
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.passages import Role
from article_pipeline.speech.script import Script, Utterance, write_script
from tests.samples import article, paragraph

WITHIN_MS = PausesOptions().within_ms


def german(words: str) -> LanguagePart:
    return LanguagePart((Text(words),), "de")


SAID = Paragraph((Text("He said “"), german("Es kostet 5 €."), Text("” and left. It was £3.")))


def lines(script: Script, role: Role = Role.PARAGRAPH) -> list[Utterance]:
    return [said for said in script.utterances if said.role is role]


def test_a_part_is_said_in_its_language() -> None:
    """Each piece has the readings, the voice and the rate of its own language."""
    options = SpeechOptions(
        languages={"de": VoiceOptions("gmw/de", 150)}, roles=RolesOptions(quotes=VoiceOptions("gmw/en-US"))
    )
    said = [(u.spoken, u.language, u.voice, u.rate) for u in lines(write_script(article(SAID), options))]
    assert said == [
        ("He said", "en-GB", None, None),
        ("“Es kostet 5 Euro.”", "de", "gmw/de", 150),
        ("and left.", "en-GB", None, None),
        ("It was 3 pounds.", "en-GB", None, None),
    ]


def test_a_change_of_voice_is_a_short_pause_inside_a_sentence() -> None:
    """The pause of a sentence follows a sentence only, and that of the block its end."""
    usual = PAUSES[Role.PARAGRAPH]
    pauses = [said.pause_ms for said in lines(write_script(article(SAID)))]
    assert pauses == [WITHIN_MS, usual.sentence, usual.sentence, usual.block]
    phrase = Paragraph((Text("He wrote “"), german("alles ist schon gut"), Text("” here.")))
    pauses = [said.pause_ms for said in lines(write_script(article(phrase)))]
    assert pauses == [WITHIN_MS, WITHIN_MS, usual.block]


def test_a_label_is_said_by_the_narrator() -> None:
    """What announces foreign words is an utterance of its own, in the article's language."""
    options = SpeechOptions(roles=RolesOptions(quotes=VoiceOptions("gmw/en-US")))
    quote = Quote((Paragraph((german("Guten Tag."),)), paragraph("Good day.")))
    said = lines(write_script(article(quote), options), Role.QUOTE)
    assert [(u.text, u.language, u.voice, u.label) for u in said] == [
        ("Quote:", "en-GB", "gmw/en-US", 6),
        ("Guten Tag.", "de", None, 0),
        ("Good day.", "en-GB", "gmw/en-US", 0),
    ]


def test_a_dash_before_an_attribution_moves_no_language() -> None:
    """The words of an attribution keep their language when their dash is left out."""
    named = (Text("— "), german("der Glöckner von nebenan"), Text(", Ghent"))
    said = lines(write_script(article(Quote((paragraph("It rang."),), named))), Role.ATTRIBUTION)
    assert [(u.text, u.language) for u in said] == [
        ("The words of", "en-GB"),
        ("der Glöckner von nebenan,", "de"),
        ("Ghent", "en-GB"),
    ]


def test_a_lexicon_holds_for_its_language() -> None:
    """An entry of another language is not heard in a part, and one of the part's is."""
    entries = [Entry("kostet", Saying.ALIAS, said, tag) for said, tag in (("costs", "en"), ("macht", "de"))]
    said = lines(write_script(article(SAID), lexicon=Lexicon(tuple(entries))))
    assert said[1].spoken == "“Es macht 5 Euro.”"


def test_languages_that_letters_tell_are_told_once(tmp_path: Path) -> None:
    """A note has the first place of each language that the source does not name."""
    words = article(paragraph("The word жизнь is life."), paragraph("Привет and שלום, Мир."))
    _, told = script_of(words, tmp_path / "bells.txt", SpeechOptions())
    found = [(note.code, note.message.partition(" is; ")) for note in told]
    assert [(code, text[0].rpartition(" ")[2], text[2]) for code, text in found] == [
        ("AP318", '"жизнь"', "by its letters it is read as ru"),
        ("AP318", '"שלום,"', "by its letters it is read as he"),
    ]
    _, told = script_of(article(SAID), tmp_path / "bells.txt", SpeechOptions())
    assert told == ()


def spoken(words: Article, folder: Path) -> Narration:
    return narrate(write_script(words), SpeechOptions(), folder, "bells.txt")


def test_words_without_a_voice_are_the_narrators_and_are_told(tmp_path: Path) -> None:
    """eSpeak NG has no Khmer: its words inside an English text are read by the narrator, which is told."""
    narration = spoken(article(paragraph("The word ខ្មែរ is a name, ខ្មែរ.")), tmp_path)
    (told,) = narration.told
    assert (told.code, told.place) == ("AP319", Place("bells.txt", None))
    assert 'reads "ខ្មែរ" and what else is in km inside other words' in told.message
    assert "the engine pyttsx3 has no voice for the language km" in told.message
    assert len(narration.cues) == len(narration.script.utterances)


def test_a_passage_without_a_voice_is_refused(tmp_path: Path) -> None:
    """A paragraph that the source says to be in a language without a voice is read by nobody."""
    khmer = Paragraph((LanguagePart((Text("Chum reap suor."),), "km"),))
    with pytest.raises(UsageError, match="no voice for the language km"):
        spoken(article(khmer), tmp_path)


def test_each_part_is_heard_by_its_voice(tmp_path: Path) -> None:
    """A German sentence inside an English one sounds as it does in a German paragraph."""
    heard = []
    for name, body in (("within", SAID), ("alone", Paragraph((german("“Es kostet 5 €.”"),)))):
        (tmp_path / name).mkdir()
        narration = spoken(article(body), tmp_path / name)
        sound = narration.clips_path.read_bytes()
        told = zip(narration.script.utterances, narration.cues, strict=True)
        heard += [sound[2 * cue.start : 2 * cue.end] for said, cue in told if said.language == "de"]
    assert len(heard) == 2
    assert heard[0] == heard[1]


@pytest.mark.parametrize(
    ("chosen", "marked", "is_used"),
    [
        ("no", "nb", True),
        ("cmn", "zh", True),
        ("pt-PT", "pt", True),
        ("pt", "pt-BR", True),
        ("nb", "no-NO", True),
        ("pt-PT", "pt-BR", False),
        ("de", "nl", False),
    ],
)
def test_a_voice_for_a_language_is_for_each_of_its_tags(chosen: str, marked: str, is_used: bool) -> None:
    """A voice for a region is for that region, and for words whose region nobody says."""
    part = Paragraph((LanguagePart((Text("Fire ord er mange nok."),), marked),))
    options = SpeechOptions(languages={chosen: VoiceOptions(rate=120)})
    (said,) = lines(write_script(article(part), options))
    assert (said.language, said.rate) == (marked, 120 if is_used else None)


def test_the_very_tag_goes_before_others_of_its_language() -> None:
    """The nearest choice is taken, in whatever order they are written."""
    part = Paragraph((LanguagePart((Text("Fire ord er mange nok."),), "pt-BR"),))
    rates = {"pt": 110, "pt-PT": 120, "pt-BR": 130}
    options = SpeechOptions(languages={tag: VoiceOptions(rate=rate) for tag, rate in rates.items()})
    assert lines(write_script(article(part), options))[0].rate == 130
