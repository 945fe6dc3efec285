"""
The cues as WebVTT: in form, in time, and with every word of the script.
"""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from article_pipeline.article.model import Article, LanguagePart, Paragraph, Quote, Text
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed import captions, vtt
from article_pipeline.speech.narration import Cue, Narration, WordTime, narrate
from article_pipeline.speech.script import Role, Script, Utterance, write_script
from tests.effort import examples
from tests.samples import article, paragraph
from tests.strategies import articles
from tests.timed import narration_of

TIME = r"(\d\d+):(\d\d):(\d\d)\.(\d{3})"
CUE = re.compile(rf"(\d+)\n{TIME} --> {TIME}\n<v ([^>\n&]+)>((?:[^\n]+\n?)+?)</v>\n")


def timed(*utterances: str, words: tuple[WordTime, ...] = ()) -> Narration:
    """A narration of ten seconds an utterance, made by hand."""
    said = tuple(Utterance(Role.PARAGRAPH, u, u, "en", 0) for u in utterances)
    cues = tuple(Cue(n, n * 10_000, (n + 1) * 10_000, words) for n in range(len(said)))
    script = Script(said, "en-GB")
    return Narration(
        script=script,
        sample_rate=1000,
        channels=1,
        pcm_path=Path("none"),
        clips_path=Path("none"),
        samples=len(said) * 10_000,
        loudness_lufs=-19.0,
        peak_dbtp=-2.0,
        cues=cues,
        chapters=(),
        pictures=(),
        engine="silent",
        engine_version="1",
        voice="silence",
    )


def test_a_sentence_of_several_voices_is_one_caption() -> None:
    """It is shown as it is written, for as long as it is heard; what announces a quote is shown with it."""
    german = LanguagePart((Text("Alles ist schon lange gut"),), "de")
    japanese = Paragraph(
        (Text("The sign"), LanguagePart((Text("日本語"),), "ja"), Text(" is read. So is this."))
    )
    said = Paragraph((Text("He wrote “"), german, Text("”, and left.")))
    narration = narration_of(article(said, japanese, Quote((Paragraph((german,)),))))
    found = [(c.lines, c.start, c.end) for c in captions.captions(narration)]
    assert [" ".join(lines) for lines, *_ in found] == [
        "Bells",
        "He wrote “Alles ist schon lange gut”, and left.",
        "The sign日本語 is read.",
        "So is this.",
        "Quote: Alles ist schon lange gut",
        "This narration was made with a synthetic voice.",
    ]
    times = [(c.start, c.end) for c in narration.cues]
    assert found[1][1:] == (times[1][0], times[3][1])
    assert len(times) == 11


def test_a_long_sentence_of_several_voices_is_parted_where_it_is_heard() -> None:
    """Its second caption begins with the word that is heard then, whoever says it."""
    german = LanguagePart((Text("Alles ist schon lange wieder so gut wie es vorher einmal war"),), "de")
    start = "He wrote in a letter that he sent to all of his many friends in the town, and to nobody else, “"
    narration = narration_of(
        article(Paragraph((Text(start), german, Text("”, and left by the next train."))))
    )
    found = [c for c in captions.captions(narration) if c.speaker == "Paragraph"]
    assert len(found) == 2
    word = found[1].lines[0].split()[0]
    said, cue = narration.script.utterances[2], narration.cues[2]
    assert said.language == "de"
    times = {said.text[w.offset :].split()[0]: w.sample for w in cue.words}
    assert times[word] == found[1].start


def cues_of(text: str) -> list[tuple[int, int, str, list[str]]]:
    """Read a file back: start and end in milliseconds, speaker, lines."""
    head, *blocks = text.split("\n\n")
    assert head.startswith("WEBVTT\n")
    found = []
    for number, block in enumerate(blocks, 1):
        match = CUE.fullmatch(block.rstrip("\n") + "\n")
        assert match, block
        assert int(match[1]) == number
        times = [int(t) for t in match.groups()[1:9]]
        start, end = (((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (times[:4], times[4:]))
        found.append((start, end, match[10], [html.unescape(line) for line in match[11].split("\n")]))
    return found


def test_the_head_names_kind_and_language() -> None:
    """
    A player learns what the cues are and in which language.
    """
    assert vtt.text_of(timed("A.")).startswith("WEBVTT\nKind: captions\nLanguage: en-GB\n\n1\n")


def test_a_cue_says_who_speaks_and_escapes_markup() -> None:
    """
    The role is the voice, and what looks like a tag is text.
    """
    text = vtt.text_of(timed("1 < 2 & <b>3</b> --> 4"))
    assert (
        "00:00:00.000 --> 00:00:10.000\n<v Paragraph>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt; --&gt; 4</v>\n"
        in text
    )


def test_a_long_sentence_is_parted_where_its_words_are_heard() -> None:
    """
    A cue has two lines of 65 characters; the next one begins when its first word is said.
    """
    sentence = " ".join(f"word{n:02}" for n in range(40))
    offset = captions.balanced(sentence)[2][0]
    found = cues_of(vtt.text_of(timed(sentence, words=(WordTime(0, 0), WordTime(offset, 7_000)))))
    assert [(start, end) for start, end, *_ in found][:2] == [(0, 7_000), (7_000, found[1][1])]
    assert found[-1][1] == 10_000
    assert " ".join(line for *_, lines in found for line in lines) == sentence


def test_no_cue_is_left_with_a_word_or_two() -> None:
    """
    A sentence of two lines and a word is parted into halves, not into much and little.
    """
    sentence = "word " * 26 + "imbalance."
    lengths = [sum(map(len, lines)) for *_, lines in cues_of(vtt.text_of(timed(sentence)))]
    assert len(lengths) == 2
    assert min(lengths) > 0.7 * max(lengths)


def test_without_word_times_a_sentence_is_parted_evenly() -> None:
    """
    Where the engine marks no words, time goes by characters.
    """
    sentence = " ".join("word" for _ in range(52))
    found = cues_of(vtt.text_of(timed(sentence)))
    assert len(found) == 2
    assert 4_500 < found[1][0] < 5_500


@settings(max_examples=examples(30))
@given(articles())
def test_every_word_is_shown_in_order_and_in_form(found: Article) -> None:
    """
    For any article the cues are in form, in order of time, within 65 characters a line, and lose no letter.
    """
    script = write_script(found)
    narration = timed(*(u.text for u in script.utterances))
    cues = cues_of(vtt.text_of(narration))
    shown = "".join(line for *_, lines in cues for line in lines)
    assert shown.replace(" ", "") == "".join(u.text for u in script.utterances).replace(" ", "")
    assert all(len(line) <= captions.LINE for *_, lines in cues for line in lines)
    assert all(len(lines) <= captions.LINES for *_, lines in cues)
    times = [t for start, end, *_ in cues for t in (start, end)]
    assert times == sorted(times)


def test_the_edition_is_written_from_a_real_timeline(tmp_path: Path) -> None:
    """
    Rendered from a narration, the last cue ends within the sound.
    """
    bells = article(paragraph("A bell rings & rings."))
    narration = narrate(write_script(bells), SpeechOptions(engine="silent"), tmp_path, "bells.txt")
    target = tmp_path / "bells.vtt"
    assert vtt.render(RenderJob(bells, "bells", "bells.txt", Options(), narration=narration), target) == ()
    found = cues_of(target.read_text("utf-8"))
    assert found[-1][1] <= 1000 * narration.seconds(narration.samples)
    assert [speaker for _, _, speaker, _ in found] == ["Headline", "Paragraph", "Closing"]


def test_a_job_without_a_narration_is_refused(tmp_path: Path) -> None:
    """
    There are no cues of what was never said.
    """
    with pytest.raises(ValueError, match="narration"):
        vtt.render(RenderJob(article(), "bells", "bells.txt", Options()), tmp_path / "x.vtt")
