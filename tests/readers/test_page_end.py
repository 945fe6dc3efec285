"""
Where a whole page goes on behind its article.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Endnote, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.labels.vocabulary import LANGUAGES, vocabulary
from article_pipeline.options import Options
from article_pipeline.readers.text import read

TITLE = "The bridge that hums in every wind from the north"
PROSE = (
    "It began in the spring, when the first of the cables was hung and the whole town came to look and hear"
    " what it would do in the wind."
)
LAST = "In the end the harbour master counted the cables again, and there was one too many."
REMARK = "I was there that night and I can tell you that the fourth cable has never made a sound at all."
LINKS = [f"Ten things to know about bridge number {number}" for number in range(30)]


BOX = ["Subscribe to our letter", "Your address", "Most read", "1", "The heron that came back"]
BOX += ["2", "A mast in the garden", "3", "Nine ways to splice a rope", "4", "The price of tar", "5", "Fog"]


def page(*groups: str) -> str:
    return "\n\n".join((f"{TITLE}\nShare\nPrint\nSave", "By Ann Poe", PROSE, PROSE, PROSE, LAST, *groups))


def article(*groups: str) -> Article:
    text = page(*groups)
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def last(found: Article) -> str:
    return plain(found.body[-1].content)  # type: ignore[union-attr]


def outside(found: Article) -> list[str]:
    return [piece.text for piece in found.leftovers if piece.reason is Reason.OUTSIDE]


@pytest.mark.parametrize("head", ["12 Comments", "Reader comments (2)", "Leave a comment"])
def test_readers_comments_are_outside(head: str) -> None:
    """
    What readers wrote below an article is none of it, however long.
    """
    found = article(head, "tidewatcher", REMARK, "Reply", "oldsalt", REMARK, REMARK, "Reply", "Flag", REMARK)
    assert last(found) == LAST
    assert REMARK in outside(found)


def test_count_of_comments_above_the_article_does_not_end_it() -> None:
    """
    A count of comments at the top of a page is a button.
    """
    text = "\n\n".join((f"{TITLE}\nShare\nPrint\nSave", "12 Comments", PROSE, PROSE, PROSE, "Reply", "Reply"))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert len(found.body) == 3


def test_sentences_among_the_links_of_a_foot_are_outside() -> None:
    """
    One sentence below as many links as a page's foot has is the page's.
    """
    found = article(*LINKS[:20], "The tides of this coast are measured by two clocks.", *LINKS[20:])
    assert last(found) == LAST


def test_paragraph_behind_a_box_of_links_is_the_articles() -> None:
    """
    A few links between the paragraphs end no article.
    """
    found = article("Read more", *LINKS[:3], PROSE, LAST)
    assert last(found) == LAST
    assert outside(found) == []


@pytest.mark.parametrize("box", [BOX, [f"{BOX[0]}\n{BOX[1]}", "\n".join(BOX[2:])], ["\n".join(BOX)]])
def test_boxes_that_say_what_they_are_end_no_article(box: list[str]) -> None:
    """
    Neither a promotion nor a list of the most read outweighs the few paragraphs behind it.
    """
    found = article(*box, PROSE, LAST, *LINKS)
    assert [plain(block.content) for block in found.body[-2:]] == [PROSE, LAST]  # type: ignore[union-attr]


def test_sentences_outside_are_told() -> None:
    """
    Sentences that only their place puts outside are a warning, once for all that stand together.
    """
    text = page(*LINKS[:12], PROSE, LAST, *LINKS[12:])
    found = read(SourceFile("a.txt", text.encode()), Options())
    assert PROSE in outside(found.article)
    told = [finding for finding in found.diagnostics if finding.code == "AP213"]
    assert [finding.message.split(" are")[0] for finding in told] == ["2 line(s)"]
    assert told[0].place
    assert told[0].place.line == text[: text.rindex(PROSE)].count("\n") + 1


def test_readers_comments_are_not_told() -> None:
    """
    Comments that are known by their head and buttons need no warning.
    """
    text = page("12 Comments", "tidewatcher", REMARK, "Reply", "oldsalt", REMARK, "Reply", *LINKS)
    assert not any(x.code == "AP213" for x in read(SourceFile("a.txt", text.encode()), Options()).diagnostics)


def test_note_in_the_foot_is_kept() -> None:
    """
    A note on the article is found among the links behind it.
    """
    note = "This article was first published in the Harbour Almanac in June."
    found = article(*LINKS[:20], note, *LINKS[20:])
    assert [plain(end.content) for end in found.endnotes if isinstance(end, Endnote)] == [note]


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_are_known_in_each_language(language: str) -> None:
    """
    Each language has words for the head of readers' comments and for the buttons at them.
    """
    line = {"en": "3 comments", "fr": "3 commentaires", "it": "3 commenti", "pl": "3 komentarze"}
    line |= {"es": "3 comentarios", "pt": "3 comentários", "nl": "3 reacties", "de": "3 Kommentare"}
    words = vocabulary(language)
    assert words.comments.match(line.get(language, "3 kommentarer"))
    assert words.replies.match("Reply")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Article continues below"),
        ("de", "Der Artikel geht unter der Anzeige weiter"),
        ("fr", "La suite après cette publicité"),
        ("es", "El artículo continúa después de la publicidad"),
        ("it", "L’articolo continua dopo la pubblicità"),
        ("pt", "O artigo continua abaixo"),
        ("nl", "Tekst loopt door onder de advertentie"),
        ("da", "Artiklen fortsætter efter annoncen"),
        ("no", "Saken fortsetter under bildet"),
        ("sv", "Artikeln fortsätter nedan"),
        ("pl", "Dalszy ciąg artykułu pod reklamą"),
    ],
)
def test_line_that_says_the_article_goes_on_is_the_pages(language: str, line: str) -> None:
    """
    "Article continues below" is no heading, in any language.
    """
    assert vocabulary(language).interruption.match(line)


def test_line_that_says_the_article_goes_on_is_left_out() -> None:
    """
    "Article continues below" is left out of a tidy text as well.
    """
    line = "Article continues below"
    text = "\n\n".join((TITLE, "By Ann Poe", PROSE, line, PROSE, LAST))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert [(piece.text, piece.reason) for piece in found.leftovers] == [(line, Reason.FURNITURE)]
