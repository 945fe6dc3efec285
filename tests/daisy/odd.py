"""
Articles that are odd, and still have to become books.
"""

from typing import Final

from article_pipeline.article.model import (
    Article,
    Caption,
    Credit,
    Figure,
    Heading,
    Headline,
    PlainText,
    Row,
    Table,
)
from tests.daisy.making import PICTURE
from tests.samples import SOURCE, article, cell, paragraph, text

SEEN: Final = Figure(
    PICTURE,
    PlainText("A bell"),
    PlainText("It hangs."),
    Caption(text("Cast in 1874.")),
    Credit("Tom", "Photo: Tom"),
)
ROWS: Final = 5_000


def _in(language: str, headline: str, words: str) -> Article:
    return Article(SOURCE, language, headline=Headline(text(headline)), body=(paragraph(words), SEEN))


ODD: Final[dict[str, Article]] = {
    "a table of 5,000 rows": article(Table(tuple(Row((cell(str(n)),)) for n in range(ROWS)))),
    "500 figures": article(*([SEEN] * 500)),
    "no figure and no heading": article(paragraph("They ring.")),
    "no headline": Article(SOURCE, "en-GB", body=(paragraph("They ring."), Heading(3, text("Why")))),
    "a title of 2,000 characters": article(paragraph("Ring."), headline=Headline(text("bells " * 333))),
    "right to left": _in("ar", "أجراس المدينة", "الأجراس تدق كل يوم. \u202bhello\u202c هي تدق."),
    "Chinese and Japanese": _in("ja", "鐘の音", "鐘が鳴る。毎日鳴る。钟声响了。"),
    "combining marks": _in(
        "vi", "Tie\u0302\u0301ng", "e\u0301 n\u0303 a\u0308 o\u0308. Z\u0351\u036b\u0343a."
    ),
    "emoji": _in("en-GB", "Bells 🔔", "👩‍👩‍👧 ring 🔔🇬🇧! \U0001f9d1\U0001f3fd\u200d\U0001f680"),
    "a tag that is none": _in("not a tag!", "Bells", "They ring."),
    "20,000 words": article(
        *(
            Heading(2, text(f"Part {n}")) if n % 10 == 0 else paragraph("The bell rings over the sea. " * 17)
            for n in range(200)
        )
    ),
}
