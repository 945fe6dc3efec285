"""
The article as a print designer marks it up: an opening across the page, runs of columns, and closing boxes.

Nothing is added but what a reader of a paper does not read as words, and nothing is left out but where links
lead, which paper cannot show.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyphen

from article_pipeline.markup.elements import Element, make, words_of
from article_pipeline.options import Publication
from article_pipeline.renderers.pdf.headlines import balanced_em
from article_pipeline.renderers.pdf.hints import keep_words_whole, number_lists, part_endless_words
from article_pipeline.renderers.pdf.house import name_the_pages
from article_pipeline.renderers.pdf.magazine.grid import POINTS_PER_MM, Grid
from article_pipeline.renderers.pdf.magazine.spanning import LYING

_NO_WORDS: Final = frozenset(
    ("aside", "blockquote", "div", "figure", "hr", "img", "ol", "pre", "table", "ul")
)
_HOLDERS: Final = frozenset(("blockquote", "div", "li", "ol", "ul"))
_LONGEST_FOOT: Final = 60
_FACTS: Final = ("byline", "date", "publication", "url")
# A headline's size by the lines that it would fill at that size: short ones are set large.
_HEADLINE_PT: Final = (46, 40, 34, 29, 25, 22)
_HEADLINE_LINES: Final = 2.3
_LETTER_EM: Final = 0.53
_FINE_ENOUGH_PPI: Final = 130
_LEAST_FOR_INITIAL: Final = 240  # letters: a drop cap stands beside three lines
_WIDE_TABLE_COLUMNS: Final = 4
# Hyphenation by another name of the language than the article's.
_HYPHENATED_AS: Final = {"no": "nb"}


def hyphenation_of(language: str) -> str | None:
    """Give the tag by which words of ``language`` are parted, or ``None`` where nobody knows how."""
    tag = _HYPHENATED_AS.get(language.split("-")[0].lower(), language)
    return tag if pyphen.language_fallback(tag) else None


def mark_up(root: Element, grid: Grid, publication: Publication) -> None:
    """Prepare the page that ``markup`` made for the columns of ``grid``."""
    name_the_pages(root, publication, _LONGEST_FOOT)
    part_endless_words(root)
    number_lists(root)
    language = root.get("lang", "")
    root.set("lang", hyphenation_of(language) or language)
    article = root.find("body/main/article")
    assert article is not None
    for link in article.iter("a"):
        if link.get("href"):
            del link.attrib["href"]
    _open(article, grid)
    for table in article.iter("table"):
        keep_words_whole(table, _room_pt(table, grid))
    _join_credits(article)
    _mark_items_without_words(article)
    _part_into_runs(article, grid)
    _mark_first_and_last(article)


def _room_pt(table: Element, grid: Grid) -> float:
    return (grid.measure_mm if _is_wide(table, grid) else grid.column_mm) * POINTS_PER_MM


def _open(article: Element, grid: Grid) -> None:
    header = article.find("header")
    if header is None:
        return
    for kicker in header.findall("p[@class='section']"):
        header.remove(kicker)
        header.insert(0, kicker)
    facts = [part for part in header if part.get("class") in _FACTS]
    facts.extend(_lone_credit(article))
    if facts:
        header.append(make("div", *facts, class_="facts"))
    for headline in header.iter("h1"):
        words = words_of(headline)
        headline.set("style", _headline_style(words, grid))


def _lone_credit(article: Element) -> Iterator[Element]:
    """Take the credit of a lead picture that is not at hand, where it has nothing else."""
    for lead in article.findall("figure"):
        if lead.get("class") == "lead described" and [part.get("class") for part in lead] == ["credit"]:
            article.remove(lead)
            yield lead[0]


def _headline_style(words: str, grid: Grid) -> str:
    measure_pt = grid.measure_mm * POINTS_PER_MM
    longest = max(map(len, words.split()), default=1)
    sizes = [
        size
        for size in _HEADLINE_PT
        if len(words) * _LETTER_EM * size <= measure_pt * _HEADLINE_LINES
        and longest * _LETTER_EM * size <= measure_pt
    ]
    size = sizes[0] if sizes else _HEADLINE_PT[-1]
    width = balanced_em(words, measure_pt / size)
    return f"font-size: {size}pt" + (f"; max-width: {width}em" if width else "")


def _join_credits(article: Element) -> None:
    """Let a credit run on behind its caption, a space between them."""
    for credit in article.iter("p"):
        caption = credit.getprevious()
        if credit.get("class") == "credit" and caption is not None and caption.get("class") == "caption":
            caption.tail = " "


def _mark_items_without_words(article: Element) -> None:
    """Mark the items of lists that begin with no words, beside which a bullet or a number could stand."""
    for item in article.iter("li"):
        first = next((child for child in item if child.tag != "br"), None)
        begins = item.text or (words_of(first) if first is not None and first.tag not in _NO_WORDS else "")
        if not begins.strip():
            item.set("class", "wordless")


def _part_into_runs(article: Element, grid: Grid) -> None:
    """Put all that stands in columns into runs, with what stands across the page between them."""
    opening = [child for child in article if child.tag == "header" or _is_opening_picture(child, grid)]
    rest = [child for child in article if child not in opening]
    for child in rest:
        article.remove(child)
    run: Element | None = None
    for child in _set_apart(rest):
        if _is_wide(child, grid):
            article.append(child)
            run = None
            continue
        if run is None:
            run = make("div", class_="columns")
            article.append(run)
        run.append(child)


def _set_apart(children: list[Element]) -> Iterator[Element]:
    """Yield the blocks, with the notes of the end one by one, and tables in boxes that can be filled up."""
    for child in children:
        if child.tag == "footer":
            for number, note in enumerate(child):
                note.set("class", f"{note.get('class', '')} {'' if number else 'first-note'}".strip())
                yield note
        elif child.tag == "table":
            yield make("div", child, class_="table")
        else:
            yield child


def _is_wide(element: Element, grid: Grid) -> bool:
    """Whether an element is a table of more columns than one of the page's has room for."""
    table = element if element.tag == "table" else element.find("table")
    if table is None or grid.columns == 1 or (element.tag != "table" and element.get("class") != "table"):
        return False
    cells = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")), default=0)
    return cells >= _WIDE_TABLE_COLUMNS


def _is_opening_picture(element: Element, grid: Grid) -> bool:
    if element.get("class") != "lead":
        return False
    image = element.find("img")
    assert image is not None  # else its class would say that it is described
    width, height = int(image.get("width", "1")), int(image.get("height", "1"))
    is_fine = width / (grid.measure_mm / 25.4) >= _FINE_ENOUGH_PPI
    if width < LYING * height or not is_fine:
        return False
    element.set("class", "lead wide")
    return True


def _mark_first_and_last(article: Element) -> None:
    paragraphs = [p for p in article.iterfind("div/p") if not p.get("class")]
    if paragraphs and _takes_initial(paragraphs[0]):
        first = paragraphs[0]
        words = (first.text or "").lstrip()
        initial = make("span", words[0], class_="initial")
        first.text, initial.tail = None, words[1:]
        first.insert(0, initial)
    last = _last_of_text(article)
    if last is not None:
        last.append(make("span", class_="end"))


def _last_of_text(article: Element) -> Element | None:
    """Give what the text ends with, boxes and notes aside; ``None`` for a table, code or a heading."""
    last = _last_of(article.iterfind("div/*"))
    while last is not None and last.tag in _HOLDERS:
        last = _last_of(last)
    return last if last is not None and last.tag == "p" else None


def _last_of(blocks: Iterable[Element]) -> Element | None:
    return next((block for block in reversed(list(blocks)) if not _stands_aside(block)), None)


def _stands_aside(block: Element) -> bool:
    is_named = block.tag in ("blockquote", "p") and block.get("class") not in (None, "attribution")
    return is_named or block.tag in ("aside", "figure", "hr")


def _takes_initial(paragraph: Element) -> bool:
    """Whether a paragraph opens the article with a plain letter and has room for a large one."""
    run = paragraph.getparent()
    assert run is not None
    is_first = all(before.tag == "figure" for before in paragraph.itersiblings(preceding=True))
    words = words_of(paragraph)
    text = (paragraph.text or "").lstrip()
    return is_first and len(words) >= _LEAST_FOR_INITIAL and text[:1].isalpha() and text[1:2].isalpha()
