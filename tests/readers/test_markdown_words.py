"""
No word of Markdown vanishes: it is in the article, among the leftovers, or in what is told.

Each case has words that stand nowhere else, so that a word is found by itself and not by its place.
"""

import re

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Reason, Table
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.markdown import read
from article_pipeline.readers.markdown.grammar import DIVISIONS
from tests.word import picture

WORD = re.compile(r"w\d+[^\W_]*")
PICTURES = MemberStore({"w0.png": picture()})


def reading(text: str) -> Reading:
    return read(SourceFile("bells.md", text.encode(), None, PICTURES), Options(language="en"))


def lost(text: str) -> set[str]:
    """The words of a source that are in no part, no leftover and no message."""
    found = reading(text)
    told = " ".join((dumps(found.article), *map(str, found.diagnostics)))
    return set(WORD.findall(text)) - set(WORD.findall(told))


def reasons(text: str) -> dict[str, Reason]:
    return {leftover.text: leftover.reason for leftover in reading(text).article.leftovers}


BODIES = {
    "link title": "A [w1](https://w2.example/w3 'w4 w5') link.",
    "link title over lines": "> A [w1](https://w2.example\n> 'w4\n> w5') link.",
    "title of a dropped link": 'A [w1](w2/w3.html "w4") link.',
    "dropped link": "A [w1](javascript:w2) link.",
    "link round a picture": "[![w1](w0.png)](https://w2.example 'w3')",
    "link round words and a picture": "Words [w1 ![w2](w0.png) w3](https://w4.example/w5 'w6') w7.",
    "reference": "A [w1][w2] link.\n\n[w2]: https://w3.example 'w4'",
    "unused reference": "Words.\n\n[w1]: https://w2.example 'w3'",
    "unused reference in a quotation": "> Words.\n>\n> [w1]: https://w2.example\n> 'w3'",
    "reference defined twice": "A [w1] link.\n\n[w1]: https://w2.example\n[w1]: https://w3.example 'w4'",
    "comment by reference": "Words.\n\n[//]: # (w1 w2)\n",
    "reference in a list": "- [w1]: https://w2.example\n- w3",
    "HTML comment": "Words <!-- w1 w2 --> and w3.",
    "HTML comment block": "Words.\n\n<!-- w1\n\nw2 -->\n\nw3",
    "HTML comment in a list": "- w0\n\n  <!-- w1 w2 -->\n\n  w3",
    "HTML comment in HTML": "<div>w1 <!-- w2 --> w3</div>",
    "HTML comment without an end": "<div>w1 <!-- w2",
    "HTML script": "Words.\n\n<script>w1('w2')</script>\n\n> <style>w3</style>",
    "HTML attributes": "A <span title='w1' class=w2>w3</span> word.",
    "HTML attributes of a block": "<div class='w1' title=\"w2\">w3</div>",
    "HTML picture": "<img src='w0.png' alt='w2' title='w3' class=w4>",
    "HTML figure": "<figure><img src='w0.png' alt=w1><figcaption>w2 <b>w3</b> - w4</figcaption></figure>",
    "HTML figure of two pictures": "<figure><img alt=w1><img alt=w2><figcaption>w3</figcaption></figure>",
    "HTML figure with words": "<figure><img alt=w1><p>w2</p><figcaption>w3</figcaption></figure> w4",
    "HTML figure of two and two": "<figure><img><figcaption>w1</figcaption><img><figcaption>w2<img>w3",
    "HTML figure of two captions": "<figure><figcaption>w1</figcaption>w2<figcaption>w3<br>w4",
    "HTML figure of two credits": "<figure><img><figcaption>Photo: w1</figcaption><figcaption>Photo: w2",
    "HTML caption alone": "<figcaption>w1</figcaption> w2",
    "HTML instructions": "Words <?w1 w2?> and <!W w1> and <![CDATA[w2]]> w3.",
    "info string": "```w1 w2 w3='w4'\nw5\n```",
    "info string in braces": "```{.w1 .w2 w3=w4}\nw5\n```",
    "info string in a list": "- ~~~w1 w2\n  w5\n  ~~~",
    "footnote": "Words[^w1].\n\n[^w1]: w2\n\n    w3",
    "unused footnote": "Words.\n\n[^1]: w2",
    "footnote defined twice": "Words[^1].\n\n[^1]: w2\n\n[^1]: w3",
    "footnote in a quotation": "> Words[^1].\n>\n> [^1]: w2",
    "footnote without a note": "Words[^w1].",
    "picture title": '![w1](w0.png "w2")',
    "picture title beside a caption": '![w1](w0.png "w2"){caption="w3"}',
    "picture title in words": 'Words ![w1](w0.png "w2") and w3.',
    "picture attributes": "![w1](w0.png){width=w2 #w3 .w4}",
    "picture attributes of kramdown": "![w1](w0.png){: width='w2' .w3 }",
    "picture by reference": "![w1][w2]\n\n[w2]: w0.png 'w3'",
    "picture that is missing": "![w1](w2.png 'w3')",
    "picture elsewhere": "![w1](https://w2.example/w3.png 'w4')",
    "picture in a heading": "## Words ![w1](w0.png 'w2') w3",
    "picture in a table": "| a | b |\n|---|---|\n| ![w1](w0.png 'w2') | w3 ![w4](w0.png) |",
    "picture in an attribution": "> Words.\n> — w1 ![w2](w0.png)",
    "picture in a picture": "![w1 ![w2](w0.png 'w3') w4](w0.png)",
    "link in a description": "![w1 [w2](https://w3.example 'w4') <b title=w5> `w6`](w0.png)",
    "note in a description": "![w1[^w2x]](w0.png)\n\n[^w2x]: w3",
    "pictures in a row": "![w1](w0.png 'w2')\n![w3](w0.png 'w4')",
    "autolink": "See <https://w1.example/w2?w3=w4> and <w5@w6.example> and <w7:w8>.",
    "entities": "W &amp; w1&nbsp;w2 &w3; &#119;4",
    "hard breaks": "w1\\\nw2  \nw3<br>w4",
    "nested emphasis": "***w1** w2* **w3 *w4** w5* _w6_w7_",
    "setext headings": "w1\nw2\n===\n\nw3\n---",
    "table": "| w1 | w2 |\n|:--|:-:|\n| w3 | w4 |",
    "table with cells too many": "| w1 | w2 |\n|---|---|\n| w3 | w4 | w5 | w6 |\n| w7 |",
    "table with cells too many in a quotation": "> w1 | w2\n> --|--\n> w3 | w4 | w5",
    "table without bars at the edge": "w1 | w2\n--|--\nw3 \\| w4 | w5 | w6",
    "division that is unknown": "::: w1 w2\nw3\n:::",
    "division out of place": "::: row {.w1 w2=w3} w4\nw5\n:::",
    "division with attributes": "::: aside {w1=w2 .w3 #w4} w5\nw6\n:::",
    "division in a division": ":::: table {w1=w2}\n::: caption {w3=w4} w5\nw6\n:::\n::: row {w7=w8}\n"
    "w9\n:::\n::::",
    "titles of divisions": "".join(f"::: {n} w{i}\nw{i}x\n:::\n" for i, n in enumerate(sorted(DIVISIONS))),
    "titles in a table": "::::: table w1\n:::: row w2\n::: cell w3\nw4\n:::\n::::\n::: credit w5\nw6\n:::\n",
    "titles in a list": ":::: list w1\n::: item w2\nw3\n:::\n::::",
    "question that was asked": "::: asked {asker=w1 who=w2}\nw3\n:::",
    "span with attributes": "A [w1]{w2=w3 .w4 lang=fr} word.",
    "span that breaks": "A [w1]{.br} word.",
    "abbreviation": "A [w1]{abbr='w2'} and [*w3*]{abbr=\"w4\"}.",
    "dropped link of a span": 'A [w1]{link="w2"} word.',
    "shortcode": "Words {{< w1 w2='w3' >}} and {{% w4 %}}.",
    "shortcode block": '{{< w1 w2="w3" >}}\n\n{% include w4 %}\n\n{{ w5 }}\n\n{: .w6 }',
    "shortcode in a quotation": "> {{< w1 >}}\n>\n> w2",
    "shortcode behind a picture": "![w1](w0.png) {{< w2 >}} <!-- w3 -->",
    "code": "`w1 <w2>` ``w3 ` w4``\n\n    w5\n\n\tw6",
    "numbers": "1. w1\n\n   w2\n1. w3",
    "repeated title": "---\ntitle: w1\n---\n# w1\n\nw2",
    "control characters": "Words that are many, and w1 \x01w2 and [w3](https://x.example/\x03 'w4').",
}


@pytest.mark.parametrize("text", BODIES.values(), ids=BODIES.keys())
def test_no_word_of_the_body_vanishes(text: str) -> None:
    """Whatever a word stands in, it can be found again."""
    assert lost(f"Prose.\n\n{text}" if not text.startswith("---") else text) == set()


FRONTS = {
    "keys that are not known": "---\nw1: w2\ntitle: w3\nw4: {w5: [w6, w7: w8]}\n---",
    "keys of one part": "---\ntitle: w1\nheadline: w2\n"
    "author: w3\nauthors: [w4]\nimage: w0.png\ncover: w5\n---",
    "comments": "---\n# w1 w2\ntitle: w3 # w4\ntext: '# w5'\nsummary: |\n  # w6\n  w7\n# w8\n---",
    "comments of TOML": '+++\n# w1\ntitle = \'w2 # w3\' # w4\nx = """\n# w5 """\n[w6] # w7\n+++',
    "values of another kind": "---\ntitle: [w1, w2]\nsection: {w3: w4}\ndate: [w5]\nlanguage: {w6: w7}\n---",
    "author with more": "---\nauthor: {name: w1, email: w2@w3.example, role: w4}\n---",
    "authors with more": "---\nauthors:\n  - name: w1\n    w2: w3\n  - w4\n---",
    "authors without a name": "---\nauthors:\n  - w1: w2\n  - w3\n---",
    "byline with more": "---\nbyline: {written: w1, people: [{name: w2, w3: w4}], w5: w6}\n---",
    "date with more": "---\ndate: {written: w1, iso: 2024-05-04, w2: w3}\n---",
    "date that is none": "---\ndate: w1\nupdated: 'w2 2024'\n---",
    "picture with more": "---\nimage: {src: w0.png, alt: w1, width: w2, caption: 'w3', w4: {w5: w6}}\n---",
    "picture that is missing": "---\nimage: w1.png\nimage_alt: w2\nimage-caption: w3\n---",
    "extras": "---\ntitle: w1\nextra:\n  author: w2\n  w3: w4\nparams: {w5: w6}\n---",
    "extras of TOML": "+++\ntitle = 'w1'\n"
    "[extra]\nauthor = 'w2'\nw3 = ['w4', 'w4']\n[taxonomies]\nw5 = ['w6']\n+++",
    "tables of TOML": "+++\n[[authors]]\nname = 'w1'\nw2 = 'w3'\n[[authors]]\nname = 'w4'\n+++",
    "picture of TOML": "+++\n[image]\nsrc = 'w0.png'\nalt = 'w1'\nw2 = 'w3'\ncaption = 'w4'\n+++",
    "nothing": "---\ntitle:\nw1: ~\nw2: null\n---",
    "only comments": "---\n# w1\n---",
    "a line that closes": "---\ntitle: w1\n... \nw2",
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS.keys())
def test_no_word_of_the_front_matter_vanishes(front: str) -> None:
    """Whatever a key or a value is, a word of it can be found again."""
    assert lost(f"{front}\n\n# A title\n\nProse.") == set()


@pytest.mark.parametrize(
    "front",
    [
        "---\nTitle: Bells\nSubtitle: They hum\nAuthor: Ann Poe\nlang: en\n---",
        "---\ntitle: Bells\nsummary: They hum\nauthors:\n- {name: Ann Poe}\nlocale: en\npublished: true\n---",
        "+++\ntitle = 'Bells'\ndescription = 'They hum'\n[extra]\nauthor = 'Ann Poe'\nlang = 'en'\n+++",
        "+++\ntitle = 'Bells'\n[params]\nsubtitle = 'They hum'\n[[params.authors]]\nname = 'Ann Poe'\n+++",
        "+++\ntitle = 'Bells'\nexcerpt = 'They hum'\nauthor = {name = 'Ann Poe'}\n+++",
    ],
)
def test_front_matter_of_other_programs_is_understood(front: str) -> None:
    """Title, standfirst and author are found under the names that makers of web sites have for them."""
    found = reading(f"{front}\n\nProse.").article
    assert found.headline is not None
    assert found.byline is not None
    assert plain(found.headline.content) == "Bells"
    assert [plain(paragraph.content) for paragraph in found.standfirst] == ["They hum"]
    assert [person.name for person in found.byline.people] == ["Ann Poe"]


@pytest.mark.parametrize(
    "front",
    [
        "---\nimage: {src: w0.png, alt: A bell, caption: The bell, credit: Ann Poe}\n---",
        "---\nimage:\n  path: w0.png\n  alt: A bell\n  caption: The bell\n  credit: Ann Poe\n---",
        "---\ncover:\n  image: w0.png\n  alt: A bell\n  caption: 'The bell. Photo: Ann Poe'\n---",
        "---\nhero-image: w0.png\nimage_alt: A bell\nimage_caption: The bell\nimage_credit: Ann Poe\n---",
        "---\ncoverImage: w0.png\ncoverImageAlt: A bell\ncoverImageCaption: 'The bell (Photo: Ann Poe)'\n---",
        "+++\n[image]\nfile = 'w0.png'\nalt = 'A bell'\ncaption = 'The bell'\ncredit = 'Ann Poe'\n+++",
    ],
)
def test_a_lead_picture_of_other_programs_is_understood(front: str) -> None:
    """A lead picture has its description, caption and credit in whatever keys they stand."""
    lead = reading(f"{front}\n\n# Bells\n\nProse.").article.lead_figure
    assert lead is not None
    assert lead.asset is not None
    assert lead.alt is not None
    assert lead.caption is not None
    assert lead.credit is not None
    assert (lead.alt.text, plain(lead.caption.content).rstrip("."), lead.credit.text) == (
        "A bell",
        "The bell",
        "Ann Poe",
    )


def test_attributes_of_a_table_are_its_caption_and_credit() -> None:
    """
    A table takes both as a picture does; what a division says goes before, and the attribute is a leftover.
    """
    given = '{caption="The *tenor*" credit="Data: Tide Board"}'
    pipes = "| a |\n|---|\n| 1 |\n"
    text = f"::: table {given}\n{pipes}:::\n"
    article = reading(text).article
    (table,) = article.body
    assert isinstance(table, Table)
    assert table.caption is not None
    assert plain(table.caption.content) == "The tenor"
    assert table.credit is not None
    assert table.credit.written == "Data: Tide Board"
    assert article.leftovers == ()
    assert not [fault for fault in violations(article, text) if " says " not in fault]
    text = f":::: table {given}\n::: caption\nThe treble\n:::\n\n{pipes}::::\n"
    article = reading(text).article
    (table,) = article.body
    assert isinstance(table, Table)
    assert table.caption is not None
    assert plain(table.caption.content) == "The treble"
    assert [leftover.text for leftover in article.leftovers] == ["The *tenor*"]
    assert not [fault for fault in violations(article, text) if " says " not in fault]
