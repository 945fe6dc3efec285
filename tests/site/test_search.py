"""The index has every word of every article, in small pieces."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from article_pipeline.article.model import Abbreviation, Paragraph, PlainText
from article_pipeline.site.search import LARGEST, weighed, words_in
from tests.samples import EVERYTHING
from tests.site.making import Shop, article_of, many, standfirst


def calls(shop: Shop, prefix: str = "") -> dict[str, list[Any]]:
    """Read each file of the index as its call's arguments."""
    found = {}
    for path, data in shop.files().items():
        if path.startswith(f"{prefix}search/"):
            text = data.decode()
            call = re.fullmatch(r"articleSearch\.(index|words|articles)\((.*)\);\n", text, re.DOTALL)
            assert call, path
            found[path.removeprefix(f"{prefix}search/")] = [call[1], *json.loads(f"[{call[2]}]")]
    return found


def articles_with(shop: Shop, word: str) -> list[str]:
    """Look a word up as the page's script does."""
    index = calls(shop)
    _, _, per_file, chunks, *_ = index["index.js"]
    start = [start for start in chunks if word.startswith(start)][-1]
    _, told, table = index[f"w-{start.encode().hex()}.js"]
    assert told == start
    number, found = 0, []
    for distance in table.get(word, [])[::2]:
        number += distance
        found.append(index[f"d-{number // per_file}.js"][2][number % per_file][0])
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Tide's café, 6:44", ["the", "tide", "s", "cafe", "6", "44"]),
        ("Straße ŁÓDŹ Æther", ["strasse", "lodz", "aether"]),
        ("Jørgen Þór, l’Œuvre, Ðorđe", ["jorgen", "thor", "l", "oeuvre", "dorde"]),
        ("ǿ ǽ IŞIK ışık İz ΟΔΟΣ", ["o", "ae", "isik", "isik", "iz", "οδοσ"]),
        ("潮汐每天", ["潮汐", "汐每", "每天"]),
        ("第5号", ["第", "5", "号"]),
        ("snake_case don’t", ["snake", "case", "don", "t"]),
        ("x" * 90, ["x" * 40]),
        ("—", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """Case and accents do not count; scripts without spaces are looked for by pairs of letters."""
    assert list(words_in(text)) == words


def test_every_kind_of_words_is_in_the_index() -> None:
    """Text, captions, credits, descriptions, tables and notes are found; names of files and dates are not."""
    known = weighed(EVERYTHING)
    from article_pipeline.article.flat import rows

    for row in rows(EVERYTHING):
        if row["type"] not in ("date", "other"):
            assert set(words_in(row["text"])) <= set(known)
    assert weighed(article_of("Tides", "2026-05-01")).keys() == {
        "tides",
        "by",
        "ada",
        "fenwick",
        "they",
        "turn",
    }


def test_long_forms_are_in_the_index() -> None:
    """What a short form stands for is looked for as well as the short form."""
    short = Abbreviation("RNLI", "Royal National Lifeboat Institution")
    article = replace(article_of("Tides"), body=(Paragraph((short,)),))
    assert {"rnli", "lifeboat"} <= weighed(article).keys()


def test_a_title_weighs_more() -> None:
    """A word of the title counts more than one of the text, and often counts a little more than once."""
    known = weighed(article_of("Tides", words="buoy. buoy. lamp."))
    assert known["tides"] > known["buoy"] > known["lamp"]


def test_words_lead_to_their_articles(shop: Shop) -> None:
    """A word is found in the articles that have it, and in no others."""
    many(shop, 130)
    shop.put("lamp", article_of("Lamp", "2019-01-01", words="Nobody rows."))
    shop.make()
    assert articles_with(shop, "rows") == ["Lamp"]
    assert articles_with(shop, "129") == ["Buoy 129"]
    assert len(articles_with(shop, "green")) == 65
    assert articles_with(shop, "green")[:2] == ["Buoy 0", "Buoy 2"]


def test_words_of_most_articles_count_in_titles_and_names_only(shop: Shop) -> None:
    """Of many articles, a word that most of them have counts in titles and in authors' names."""
    many(shop, 210)
    shop.put("lamp", article_of("Painted", "2019-01-01"))
    often = replace(article_of("Lamp", words="Painted. Painted. Painted."), standfirst=standfirst("Painted!"))
    shop.put("often", often)
    shop.make()
    assert articles_with(shop, "painted") == ["Painted"]
    assert len(articles_with(shop, "fenwick")) == 212
    common = calls(shop)["index.js"][-1]
    assert {"painted", "is", "fenwick"} <= set(common)
    assert not {"red", "17"} & set(common)


def test_chunks_stay_small(shop: Shop) -> None:
    """No chunk is larger than what is parted, however many words begin alike."""
    words = " ".join(f"contra{number:05}" for number in range(9000))
    shop.put("tides", article_of("Tides", words=words))
    shop.make()
    sizes = {path: len(data) for path, data in shop.files().items() if path.startswith("search/")}
    assert len(sizes) > 5
    assert max(sizes.values()) < LARGEST
    assert articles_with(shop, "contra08999") == ["Tides"]


def test_markup_in_a_title_stays_a_string(shop: Shop) -> None:
    """A title that would end a script or a string is a string of the index."""
    hostile = '</script>\'"); alert(1); ("\u2028 {{ 7 * 7 }}'
    shop.put("tides", article_of(hostile, section=PlainText("<b>")))
    shop.make()
    (_, _, (row,)) = calls(shop)["d-0.js"]
    assert row[0] == " ".join(hostile.split())
