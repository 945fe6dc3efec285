"""
The article that can be followed: every sentence has its element, and the sound belongs to one element each.
"""

import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from article_pipeline.article.model import (
    Article,
    Aside,
    Asset,
    Block,
    Emphasis,
    Figure,
    LanguagePart,
    LineBreak,
    Link,
    Paragraph,
    PlainText,
    Quote,
    Superscript,
    Text,
    Timestamp,
)
from article_pipeline.article.walk import figures
from article_pipeline.markup.article import article_element
from article_pipeline.markup.cutting import flat_text
from article_pipeline.markup.elements import Element
from article_pipeline.markup.reading import SENTENCE, ReadAlong, read_along
from article_pipeline.markup.setting import Picture
from article_pipeline.options import PartsOptions, SpeechOptions
from article_pipeline.speech.script import Role
from tests import samples
from tests.strategies import articles
from tests.timed import narration_of


def made(*body: Block) -> ReadAlong:
    """A read-along of an article with this body."""
    article = samples.article(*body)
    return read_along(article, {}, narration_of(article))


def shown_by(element: Element) -> str:
    """What an element shows or says in place of a picture."""
    return flat_text(element) or element.get("alt", "")


def targets(made: ReadAlong, prefix: str) -> list[str]:
    """The texts of the targets whose ids begin so."""
    by_id = {e.get("id"): e for e in made.article.iter()}
    return [shown_by(by_id[c.target]) for c in made.clips if c.target.startswith(prefix)]


def markup_of(made: ReadAlong, place: str) -> str:
    """The HTML of the element at a place."""
    from lxml import etree

    found = next(e for e in made.article.iter() if e.get("id") == place)
    return etree.tostring(found, encoding="unicode", method="html", with_tail=False)


def pictures_of(article: Article) -> dict[str, Picture]:
    """A picture to show for each asset."""
    assets: list[Asset] = [f.asset for f in figures(article) if f.asset]
    return {asset.path: Picture("picture.jpg", 4, 3) for asset in assets}


def test_each_sentence_has_its_element() -> None:
    """Sentences of a paragraph stand in elements of their own, and the spaces between them outside."""
    page = made(samples.paragraph("Bells ring. They ring on! Why?"))
    assert targets(page, "body-0") == ["Bells ring.", "They ring on!", "Why?"]
    assert "</span> <span" in markup_of(page, "body-0")


def test_words_of_another_voice_have_their_element() -> None:
    """A part in another language is heard by itself, and its announcement is not taken for its words."""
    part = LanguagePart((Text("Guten Tag, mein Freund"),), "de")
    page = made(Paragraph((Text("He said "), part, Text(" twice."))), Quote((Paragraph((part,)),)))
    assert targets(page, "body-0") == ["He said", "Guten Tag, mein Freund", "twice."]
    assert targets(page, "body-1") == ["Guten Tag, mein Freund"]


def test_an_engine_that_marks_no_words_has_clips() -> None:
    """Without the times of words, sentences are followed all the same."""
    article = samples.article(samples.paragraph("Bells ring. Why?"))
    timed = narration_of(article)
    bare = replace(timed, cues=tuple(replace(cue, words=()) for cue in timed.cues))
    page = read_along(article, {}, bare)
    assert targets(page, "body-0") == ["Bells ring.", "Why?"]
    assert all(clip.words == () for clip in page.clips)


def test_words_that_only_the_presenter_says_part_no_element() -> None:
    """The end of a box is heard with its last sentence, and those before keep elements of their own."""
    page = made(Aside((samples.paragraph("Tin bends. So does copper."),), (Text("Metal"),)))
    assert targets(page, "body-0") == ["Metal", "Tin bends.", "So does copper."]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_label_of_a_date_is_heard_with_it(language: str) -> None:
    """A label that is added before a date stands in the date's target, in a foreign language too."""
    article = replace(samples.article(samples.paragraph("A.")), language=language)
    dated = replace(article, published=Timestamp("4 May 2024", "2024-05-04"))
    page = read_along(dated, {}, narration_of(dated))
    assert targets(page, "published") == ["Published: 4 May 2024"]


def test_emphasis_goes_on_behind_a_cut() -> None:
    """Emphasis over the end of a sentence is emphasis in both."""
    words = (Text("They ring "), Emphasis((Text("all night. And all"),)), Text(" day."))
    page = made(Paragraph(words))
    assert targets(page, "body-0") == ["They ring all night.", "And all day."]
    assert markup_of(page, "body-0").count("<em>") == 2


def test_a_link_is_never_parted() -> None:
    """Sentences that share a link are one target."""
    words = (Text("See "), Link((Text("the bells. Here"),), "https://example.org/"), Text(" they are. Yes."))
    page = made(Paragraph(words))
    assert targets(page, "body-0") == ["See the bells. Here they are.", "Yes."]
    assert markup_of(page, "body-0").count("<a ") == 1


def test_a_link_keeps_the_space_at_its_end() -> None:
    """A link that ends in line breaks is one link still."""
    words = (Link((Text("the bells"), LineBreak(), LineBreak()), "https://example.org/"), Text("They ring."))
    page = made(Paragraph(words))
    assert markup_of(page, "body-0").count("<a ") == 1
    assert markup_of(page, "body-0").count("<br>") == 2


def test_a_link_that_begins_with_nothing_is_one() -> None:
    """Where a sentence begins with a link, what is empty at the link's beginning stays in it."""
    link = Link((Emphasis(()), Text("The bells")), "https://example.org/")
    page = made(Paragraph((Text("Yes."), LineBreak(), link, Text(" ring."))))
    assert markup_of(page, "body-0").count("<a ") == 1


def test_raised_figures_are_found() -> None:
    """What is raised by markup is found where it is said by raised figures."""
    page = made(Paragraph((Text("It has 10"), Superscript((Text("6"),)), Text(" cells. They divide."))))
    assert targets(page, "body-0") == ["It has 106 cells.", "They divide."]


def test_words_are_those_of_the_target() -> None:
    """The heard words are the target's words, each at its time."""
    page = made(samples.paragraph("One bell rings. Two  bells\nring."))
    by_id = {e.get("id"): e for e in page.article.iter()}
    for clip in page.clips:
        text = flat_text(by_id[clip.target])
        if clip.target.startswith("body-0"):
            assert [text[w.start : w.end] for w in clip.words] == text.split()
            assert [w.sample for w in clip.words] == sorted(w.sample for w in clip.words)


def test_a_label_is_no_word_of_the_target() -> None:
    """What a presenter says before a credit is heard with it, but is no word of it."""
    figure = Figure(alt=PlainText("A bell."), credit=None)
    page = made(figure)
    clip = next(c for c in page.clips if c.role is Role.IMAGE)
    text = targets(page, "body-0-alt")[0]
    assert text.startswith("Image:")
    assert [text[w.start : w.end] for w in clip.words] == ["A", "bell."]


def test_closing_words_stand_behind_the_article() -> None:
    """What is said at the end of a narration can be read too."""
    page = made(samples.paragraph("Bells ring."))
    assert flat_text(page.article[-1]).endswith("synthetic voice.")
    assert page.clips[-1].target.startswith("closing-voice")


def test_parts_left_out_have_no_clip() -> None:
    """An article told without its credits shows them all the same."""
    article = samples.article(*samples.EVERY_BLOCK)
    page = read_along(article, {}, narration_of(article, SpeechOptions(profile="no-credits")))
    assert not any(clip.role is Role.CREDIT for clip in page.clips)
    assert any("credit" in (e.get("class") or "") for e in page.article.iter("p"))


def test_silence_has_no_clips() -> None:
    """Where a narration says nothing, nothing is a target."""
    article = Article(samples.SOURCE, "en")
    choices = SpeechOptions(parts=PartsOptions(closing=False))
    assert read_along(article, {}, narration_of(article, choices)).clips == ()


@pytest.mark.parametrize("has_pictures", [True, False])
def test_every_block_is_heard(has_pictures: bool) -> None:
    """Of every kind of block, each text of the page is in one target."""
    article = samples.article(*samples.EVERY_BLOCK)
    page = read_along(article, pictures_of(article) if has_pictures else {}, narration_of(article))
    heard = {clip.target for clip in page.clips}
    silent = [
        e
        for e in page.article.iter("p", "h1", "h2", "h3", "pre", "tr")
        if flat_text(e).strip() and not heard & {i.get("id") for i in (*e.iter(), *e.iterancestors())}
    ]
    assert not [flat_text(e) for e in silent]


@given(articles())
def test_the_clips_are_the_whole_sound(article: Article) -> None:
    """
    Each clip has one element; clips follow one another in sound and page; no word of the page changes.
    """
    pictures, narration = pictures_of(article), narration_of(article)
    page = read_along(article, pictures, narration)
    order = {e.get("id"): n for n, e in enumerate(page.article.iter()) if e.get("id")}
    ids = Counter(e.get("id") for e in page.article.iter() if e.get("id"))
    assert set(ids.values()) <= {1}
    places = [order[clip.target] for clip in page.clips]
    assert places == sorted(set(places))
    assert [clip.start for clip in page.clips[1:]] == [clip.until for clip in page.clips[:-1]]
    assert page.clips[0].start == narration.cues[0].start
    assert page.clips[-1].until == narration.samples
    assert all(clip.start < clip.end <= clip.until for clip in page.clips)
    plain = article_element(article, pictures)
    assert flat_text(page.article).startswith(flat_text(plain))


@given(articles())
def test_the_sound_of_a_sentence_is_its_words(article: Article) -> None:
    """
    A sentence's element holds what its cues say, but for the presenter's label and for spaces.

    It may show more: the address of a link without words.
    """
    narration = narration_of(article)
    page = read_along(article, {}, narration)
    by_id = {e.get("id"): e for e in page.article.iter()}
    said = {cue.start: narration.script.utterances[cue.utterance] for cue in narration.cues}
    for clip in page.clips:
        element = by_id[clip.target]
        if element.get("class") == SENTENCE:
            here = [u for at, u in said.items() if clip.start <= at < clip.until]
            place = clip.target.rpartition("-s")[0]
            words = "".join(u.text[u.label :] for u in here if u.where == place)
            shown = iter(_bare(flat_text(element)))
            assert all(character in shown for character in _bare(words))


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
