"""
What holds for every text: no word lost, no fault of ours, the same article whatever the editor did to it.
"""

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from article_pipeline.article.codec import dumps, loads
from article_pipeline.article.coverage import violations
from article_pipeline.article.decoding import decode
from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.text import read
from tests.effort import examples

FRAGMENTS = (
    "The bridge that sings",
    "A steel bridge hums in a north wind, and nobody knows why",
    "By Ann Poe and Bo Lee, Photographs by Cy Day",
    "By Ann Poe and",
    "Bo Lee",
    "Photographs by Cy Day",
    "Photo: Bo Lee",
    "By staff and agencies",
    "Published: March 3, 2025 at 4:00 pm",
    "Updated: 06/01/2026",
    "Published: last week",
    "Published 3 May 2024 | Updated 4 May 2024 10:15 GMT",
    "Credit: Ann Poe",
    "A hill - Credit: Ann Poe",
    "A hill in the rain (Photo: Bo Lee/AP)",
    "A hill. © Bo Lee",
    "gone.jpg",
    "../out.png",
    "• one",
    "- two",
    "1. three",
    "2. four",
    "> said",
    "“I heard it,” she said.",
    "— Ann Poe, engineer",
    "Q: Why?",
    "A: Because of the wind.",
    "* * *",
    "Read more:",
    "Advertisement",
    "Share",
    "Share this",
    "Sign up for our newsletter",
    "Reuters",
    "Ann Poe/AFP via Getty Images",
    "What the harbour master checked first",
    "Check out our newsletter for more.",
    "Correction: it was May.",
    "Ann Poe is a writer in Leeds.",
    "To submit your questions, email us at ask@example.org.",
    "This article is an answer to the question (asked by Ann Poe, Leeds 'Why do bridges sing?'",
    "It began in the spring, when the first of the cables was hung and the town came out to look at it.",
    "The council listens:",
    "It began in the spring, when the first of the cables was hung and all came.\nA river\nTwo towers",
    "Getty Images",
    "By Ann Poe3 May 2024",
    "Ann Poe | 3 May 2024 4",
    "The third cable in May. Mary Short",
    "well-",
    "known",
    "",
    "",
    "",
)

blanks = st.sampled_from(
    ("\n", "\n\n", "\r\n", "\r", " ", "\u00a0", "\u2028", "\u2029", "\f", "\x01", "\ufeff", "\u200b", "-")
)
characters = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
texts = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), blanks, blanks, characters), max_size=40
).map("".join)
lines = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("\n".join)


def read_text(text: str) -> Article | None:
    """Read a text, or give ``None`` where it is refused."""
    try:
        return read(SourceFile("a.txt", text.encode()), Options()).article
    except PipelineError:
        return None


@given(st.one_of(texts, lines))
@settings(max_examples=examples(400))
@example("T\n\nab\x01cd ef\x02\n\n\x03\n\ngh")
@example("T\n\n\ufeffa\ufeff\n\n\u200b\n\nb")
@example("T\n\n1. a\n\n2. b\n\n4. c")
@example("T\n\nShare\na\nb\n\nThe moorings of the quay\n- the lamps\n\nReuters\n- the ropes\n\nprose")
@example("T\n\ngone.jpg\nA hill\nThe hill - Credit: Ann Poe\n\nprose")
def test_no_word_of_a_text_is_lost_or_doubled(text: str) -> None:
    """
    Whatever is written, each word is in one part or one leftover, at its place, and the guard finds none.
    """
    article = read_text(text)
    assume(article is not None)
    assert article is not None
    assert violations(article, decode(SourceFile("a.txt", text.encode())).text) == []
    assert [piece.text for piece in article.leftovers if piece.rule == "in-no-part"] == []


@given(st.one_of(texts, lines))
@settings(max_examples=examples(100))
def test_an_article_survives_its_json(text: str) -> None:
    """
    What was read comes back from its JSON, places and rules included.
    """
    article = read_text(text)
    assume(article is not None)
    assert article is not None
    again = loads(dumps(article))
    assert again == article
    assert dumps(again) == dumps(article)


@given(
    st.one_of(
        st.binary(max_size=400), texts.map(str.encode), texts.map(lambda t: t.encode("cp1252", "replace"))
    )
)
@settings(max_examples=examples(400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\xd8")
@example(b"T\n\n\xed\xa0\x80")
def test_bytes_are_read_or_refused(data: bytes) -> None:
    """
    The reader gives an article or says why not; it never fails in any other way.
    """
    source = SourceFile("a.txt", data)
    try:
        found = bool(read(source, Options()).article.headline)
    except PipelineError as refusal:
        found = bool(refusal.diagnostics)
    assert found


@given(lines)
@settings(max_examples=examples(150))
def test_an_editors_ways_change_no_article(text: str) -> None:
    """
    CRLF, CR, UTF-16, no-break spaces, cp1252 and a missing last line end leave an article as it is.
    """
    article = read_text(text)
    assume(article is not None)
    assert article is not None
    ways = {
        "CRLF": text.replace("\n", "\r\n").encode(),
        "CR": text.replace("\n", "\r").encode(),
        "byte order mark": b"\xef\xbb\xbf" + text.encode(),
        "UTF-16": text.encode("utf-16"),
        "no-break spaces": text.replace(" ", "\u00a0").encode(),
        "cp1252": text.encode("cp1252"),
        "last line end": (text + "\n").encode(),
        "no last line end": re.sub(r"\n+$", "", text).encode(),
    }
    for name, data in ways.items():
        again = read(SourceFile("a.txt", data), Options()).article
        for field in ("headline", "standfirst", "byline", "published", "lead_figure", "body", "endnotes"):
            assert getattr(again, field) == getattr(article, field), name
