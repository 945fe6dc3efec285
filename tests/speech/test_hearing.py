"""Clips that cannot be all of their words."""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.article.model import Quote
from article_pipeline.errors import RenderError
from article_pipeline.options import RolesOptions, SpeechOptions, VoiceOptions
from article_pipeline.speech.clips import Speaker
from article_pipeline.speech.codecs import MP3
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.engines import Clip, EngineEntry, Manner, WordMark, engine_entry
from article_pipeline.speech.hearing import doubt
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.script import write_script
from article_pipeline.speech.supervisor import SpeechWorker
from article_pipeline.speech.tagging import Tags
from article_pipeline.store import Store
from tests.samples import EVERYTHING, article, paragraph

RATE = 22_050
SAID = "The bell was cast in one pour and hung in the tower before the first snow of that year fell."
WORDS = [m for m in range(len(SAID)) if m == 0 or SAID[m - 1] == " "]


def sound(seconds: float) -> bytes:
    return array("h", [4000, -4000] * int(seconds * RATE / 2)).tobytes()


def marks(*offsets: int) -> tuple[WordMark, ...]:
    return tuple(WordMark(0, offset, 1) for offset in offsets)


@pytest.mark.parametrize(
    ("clip", "why"),
    [
        pytest.param(Clip(sound(7)), None, id="as it should be"),
        pytest.param(Clip(sound(7), marks(*WORDS)), None, id="with all its marks"),
        pytest.param(Clip(sound(7), marks(*WORDS[::3])), None, id="with a third of its marks"),
        pytest.param(Clip(sound(1)), "20 words took 1.0 s", id="cut short"),
        pytest.param(Clip(sound(50)), "20 words took 50.0 s", id="drawn out"),
        pytest.param(
            Clip(sound(3) + bytes(2 * 3 * RATE) + sound(1)), "silent for 3.0 s within", id="silent midway"
        ),
        pytest.param(Clip(sound(7), marks(0, WORDS[-1])), 'it passed over "The bell', id="passes over"),
        pytest.param(Clip(sound(7), marks(*WORDS[:5])), 'it passed over "in one', id="stops early"),
    ],
)
def test_a_clip_that_cannot_be_whole_is_doubted(clip: Clip, why: str | None) -> None:
    """Length, silences and marks tell; a clip as it should be is never doubted."""
    found = doubt(clip, SAID, 165, RATE)
    assert found is None if why is None else why in (found or "")


def test_a_short_text_may_take_any_time() -> None:
    """Of a few words nothing can be said."""
    assert doubt(Clip(sound(0.2)), "It is very late.", 165, RATE) is None


def test_the_default_engine_is_never_doubted(tmp_path: Path) -> None:
    """Figures, tables, code and quotes of an article with everything are spoken without suspicion."""
    script = write_script(EVERYTHING)
    for rate in (80, 450):
        options = SpeechOptions(rate=rate)
        with Speaker(
            script, engine_entry("pyttsx3"), options, "a.txt", Store(tmp_path / str(rate))
        ) as speaker:
            assert len(list(speaker.clips())) == len(script.utterances)


FIGURES = (
    "9780123456789 51.50735091234567 4111111111111111 1 400 000 000 000 000 IBAN GR1601101250000000012300695"
)
WORDS_OF = {
    "am": "ዩኒቨርሲቲዎች ውስጥ ያሉት ተማሪዎች ሁሉ መጻሕፍት አግኝተዋል",
    "ar": "اَلْمَكْتَبَةُ ٱلْوَطَنِيَّةُ ٱلْكَبِيرَةُ فِي ٱلْمَدِينَةِ ٩٧٨٠١٢٣٤٥٦٧٨٩",
    "bn": "আন্তর্জাতিকীকরণের বিশ্ববিদ্যালয়গুলিতে বই আছে ৯৭৮০১২৩৪৫৬৭৮৯",
    "el": "Στη βιβλιοθήκη υπάρχουν βιβλία",
    "en": "Node 1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6 said M-a-r-g-a-r-e-t-h-a-h-a-h-a-h-a "
    "to a'b'c'd'e'f'g'h'i'j'k'l'm'n",
    "fi": "Kirjastossa on kirjoja",
    "gu": "વિશ્વવિદ્યાલયોમાંથી પુસ્તકો ૯૭૮૦૧૨૩૪૫૬૭૮૯",
    "he": "בַּסִּפְרִיָּה הַלְּאֻמִּית הַגְּדוֹלָה",
    "hi": "अंतर्राष्ट्रीयकरण और विश्वविद्यालयों में विद्यार्थियों को किताबें दी गईं ९७८०१२३४५६७८९",
    "hy": "համալսարանների գրադարանում",
    "ja": "これはわたしのともだちがきのうかってきたとてもおもしろいほんですからぜひよんでみてください",
    "ka": "საერთაშორისო ბიბლიოთეკაში",
    "kn": "ವಿಶ್ವವಿದ್ಯಾಲಯಗಳಲ್ಲಿರುವವರೆಲ್ಲರಿಗೂ",
    "ko": "국립중앙도서관에서열리는전시회에많은사람들이찾아왔습니다",
    "ml": "കുട്ടികൾക്കുവേണ്ടിയുള്ളപുസ്തകശാലയിൽനിന്നും വാങ്ങിച്ചുകൊണ്ടുവന്നിരിക്കുന്നവരെല്ലാം "
    "പുസ്തകശാലയിൽനിന്നും വിശ്വവിദ്യാലയങ്ങളിലേക്ക് തിരിച്ചുപോയിക്കൊണ്ടിരിക്കുകയായിരുന്നു",
    "my": "ပြည်ထောင်စုသမ္မတမြန်မာနိုင်ငံတော်အစိုးရအဖွဲ့ရုံး ၁၂၃၄၅၆၇၈၉၀၁၂၃",
    "pa": "ਯੂਨੀਵਰਸਿਟੀਆਂ ਵਿੱਚ ਕਿਤਾਬਾਂ",
    "ru": "В библиотеке есть книги",
    "si": "විශ්වවිද්‍යාලවලින්ලැබුණු පොත්",
    "ta": "பள்ளிக்கூடங்களிலிருந்துகொண்டுவரப்பட்டவர்களுக்காக வந்தார்கள்",
    "te": "విశ్వవిద్యాలయాలలోఉన్నవారందరికీ పుస్తకాలు",
    "vi": "Thư viện quốc gia có sách",
    "zh": "今天上午，市长来了，校长来了，老师来了，学生来了，"
    "工人来了，农民来了，医生来了，大家都来到广场上参加庆祝活动",
}
"""Long words, spelt ones and clauses without a space, in every script that the default engine reads."""
WITHOUT_FIGURES = ("he",)
"""Languages in which eSpeak says no figure, so that it is doubted with reason."""
WITHOUT_FIGURES = ("he",)
"""Languages in which eSpeak says no figure, so that it is doubted with reason."""


@pytest.fixture(scope="module")
def speaking() -> Iterator[SpeechWorker]:
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions()) as worker:
        worker.start("en")
        yield worker


@pytest.mark.parametrize("language", WORDS_OF)
def test_no_script_and_no_figure_is_doubted(language: str, speaking: SpeechWorker) -> None:
    """
    Figures without end, words with vowel signs and words as long as sentences are spoken without suspicion.
    """
    figures = "" if language in WITHOUT_FIGURES else FIGURES
    for rate in (80, 165, 450):
        for said in (WORDS_OF[language], f"{WORDS_OF[language]} {figures}"):
            clip = speaking.speak(said, Manner(language, rate=rate), None)
            assert doubt(clip, said, rate, speaking.sample_rate) is None


def test_the_words_and_their_line_are_told(tmp_path: Path) -> None:
    """An engine that says a second of sound for any text ends the narration with the words that it cut."""
    entry = EngineEntry("broken", "fails", "tests.faults.broken_engine")
    script = write_script(article(paragraph(SAID)))
    with (
        Speaker(script, entry, SpeechOptions(), "bells.txt", Store(tmp_path)) as speaker,
        pytest.raises(RenderError, match=r"AP312.*The bell was cast"),
    ):
        list(speaker.clips())


@pytest.mark.parametrize(("rest_s", "is_heard"), [(2.2, True), (2.7, False)])
def test_a_rest_within_a_sentence_is_judged_once(rest_s: float, is_heard: bool, tmp_path: Path) -> None:
    """
    A rest that is taken as a sentence is spoken passes the proof of the file; a longer one is told at once.
    """
    entry = EngineEntry("resting", "rests", "tests.speech.resting_engine")
    options = SpeechOptions(voice=f"{rest_s}")
    script = write_script(article(paragraph(SAID)))
    if not is_heard:
        with pytest.raises(RenderError, match=r"AP312.*The bell was cast.*silent for 2\.7 s within"):
            narrate(script, options, tmp_path, "bells.txt", engine=entry)
        return
    narration = narrate(script, options, tmp_path, "bells.txt", engine=entry)
    file = tmp_path / "bells.mp3"
    encode(narration, MP3, "podcast", Tags(), file)
    assert file.stat().st_size


PACED = (
    "The bell was cast in one pour before the first snow fell.",
    "It hung in the tower for two hundred years and more.",
    "Nobody in the town could sleep on the night when it cracked.",
    "The founder said that he had never seen such a thing before.",
    "A new one was ordered from the same house in the spring.",
    "It came by river, on a barge, with straw around its mouth.",
)
HURRIED = EngineEntry("hurried", "hurries", "tests.speech.hurried_engine")


def heard(*words: str, kept: Path, hurries: str = "", **choices: Any) -> int:
    options = SpeechOptions(voice=hurries or None, **choices)
    script = write_script(article(*map(paragraph, words)))
    with Speaker(script, HURRIED, options, "bells.txt", Store(kept)) as speaker:
        return len(list(speaker.clips()))


def test_a_sentence_three_times_as_fast_as_the_others_is_told(tmp_path: Path) -> None:
    """
    Where two thirds of a sentence are missing the others give it away, on each run, and it is not kept.
    """
    for _ in range(2):
        with pytest.raises(RenderError, match=r'AP312.*"A new one was ordered.*2\.9 times as fast') as caught:
            heard(*PACED, hurries="ordered", kept=tmp_path)
        assert len(caught.value.diagnostics) == 1
    assert heard(*PACED, kept=tmp_path) > len(PACED)


def test_three_other_sentences_give_a_hurried_one_away(tmp_path: Path) -> None:
    """
    A short article says what the usual pace is, too.
    """
    words = ("Here we are again.", PACED[4], "It is late.")
    with pytest.raises(RenderError, match=r'AP312.*"A new one was ordered'):
        heard(*words, hurries="ordered", kept=tmp_path)


def test_a_rate_of_its_own_is_no_hurry(tmp_path: Path) -> None:
    """
    Quotes in three times the narrator's rate are as fast as they should be.
    """
    quotes = RolesOptions(quotes=VoiceOptions(rate=450))
    quoted = Quote((paragraph("I heard it on the very night when it was cracked by frost."),))
    script = write_script(article(*map(paragraph, PACED), quoted), SpeechOptions(rate=150, roles=quotes))
    options = SpeechOptions(rate=150, roles=quotes)
    with Speaker(script, HURRIED, options, "bells.txt", Store(tmp_path)) as speaker:
        assert len(list(speaker.clips())) == len(script.utterances)


def test_a_plain_sentence_among_figures_is_no_hurry(tmp_path: Path) -> None:
    """
    Figures take long for their letters, so a sentence among them is judged by the rate asked for, too.
    """
    figures = (f"The readings of day {n} are a {n}0123456789 b 0123456789 c d e f g 987." for n in range(8))
    script = write_script(article(*map(paragraph, (*figures, PACED[0]))))
    with Speaker(script, engine_entry("pyttsx3"), SpeechOptions(), "a.txt", Store(tmp_path)) as speaker:
        assert len(list(speaker.clips())) == len(script.utterances)
