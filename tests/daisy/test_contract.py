"""What holds for the talking book of any article: the laws of both standards that validators pass over."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from article_pipeline.markup.article import article_element
from article_pipeline.markup.setting import Picture
from article_pipeline.speech.sentences import SPEAKABLE
from tests.daisy.making import PICTURE, Files, daisy3_of, daisy202_of, job_of
from tests.daisy.reading import XML, Element, ids, local, metas, milliseconds, named, playlists, tree, words
from tests.samples import EVERYTHING
from tests.strategies import articles

Maker = Callable[[Article], Files]
ARTICLES = articles(st.just(PICTURE))
TEXTS = {"daisy202": "text.html", "daisy3": "text.xml"}
MAKERS: dict[str, Maker] = {
    "daisy202": lambda article: daisy202_of(job_of(article)),
    "daisy3": lambda article: daisy3_of(job_of(article)),
}
both = pytest.mark.parametrize("kind", list(MAKERS))


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def languages(element: Element, attribute: str, language: str) -> Iterator[tuple[str, str]]:
    """Each character that is no space, with its language."""
    here = element.get(attribute) or language
    yield from ((here, character) for character in (element.text or "") if not character.isspace())
    for child in element:
        yield from languages(child, attribute, here)
        yield from ((here, character) for character in (child.tail or "") if not character.isspace())


def html_of(article: Article) -> Element:
    """The article as all editions made of HTML show it."""
    return article_element(article, {PICTURE.path: Picture("p0001.png", 40, 30)})


@both
@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_no_word_is_lost_or_changed(kind: str, article: Article) -> None:
    """The text has each word, description, caption and credit of the article, in order."""
    text = tree(MAKERS[kind](article), TEXTS[kind])
    html = html_of(article)
    shown = folded("".join(map(str, named(text, "body", "book")[0].itertext())))
    assert shown.startswith(folded("".join(map(str, html.itertext()))))
    assert [e.get("alt") for e in named(text, "img")] == [e.get("alt") for e in html.iter("img")]
    assert [e.get("title") for e in named(text, "abbr")] == [e.get("title") for e in html.iter("abbr")]
    addresses = [e.get("href") for e in html.iter("a")]
    assert [e.get("href") for e in named(text, "a")] == addresses


@both
@given(article=ARTICLES)
def test_parts_in_other_languages_say_so(kind: str, article: Article) -> None:
    """Each part of another language, and the text as a whole, carry its tag."""
    text = tree(MAKERS[kind](article), TEXTS[kind])
    wanted = list(languages(html_of(article), "lang", article.language))
    found = list(languages(named(text, "body", "book")[0], f"{XML}lang", article.language))
    assert found[: len(wanted)] == wanted
    assert text.get(f"{XML}lang") == article.language


@both
@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_each_text_is_heard_once(kind: str, article: Article) -> None:
    """Each visible text has exactly one par, and each description one, unless its caption says the same."""
    files = MAKERS[kind](article)
    text = tree(files, TEXTS[kind])
    heard = Counter(h.shown for one in playlists(files) for h in one.heard)
    assert set(heard.values()) == {1}
    targets = {shown.removeprefix(f"{TEXTS[kind]}#") for shown in heard}
    assert targets <= set(ids(text))
    for element in named(text, "body", "book")[0].iter():
        around = {e.get("id") for e in (element, *element.iterancestors())} & targets
        is_silent = not around and (_is_bare_address(element) or _is_label_of_nothing(element))
        if SPEAKABLE.search(element.text or "") and not is_silent:
            assert len(around) == 1, (element.text, around)
        outer = {e.get("id") for e in element.iterancestors()} & targets
        if SPEAKABLE.search(element.tail or ""):
            assert len(outer) == 1, (element.tail, outer)
        if local(element) == "img" and SPEAKABLE.search(element.get("alt", "")) and not around:
            assert _is_said_by_its_caption(element)


def _is_label_of_nothing(element: Element) -> bool:
    """Whether an element is the label of signs that no voice can say."""
    return element.get("class") == "label" and not SPEAKABLE.search(element.tail or "")


def _is_bare_address(element: Element) -> bool:
    """Whether an element is a link without words, which shows its address and is not read out."""
    return local(element) == "a" and element.text == element.get("href")


def _is_said_by_its_caption(image: Element) -> bool:
    figure = image.getparent()
    assert figure is not None
    captions = [e for e in figure.iter() if "caption" in (e.get("class") or "").split()]
    alt = image.get("alt", "")
    return any(folded(words(c)) == folded(alt) or "without" in alt or words(c) for c in captions)


@both
@given(article=ARTICLES)
def test_the_sound_has_no_holes(kind: str, article: Article) -> None:
    """In each file one clip follows the other from beginning to end; the times of all files add up."""
    files = MAKERS[kind](article)
    lists = playlists(files)
    for one in lists:
        assert one.heard
        assert len({h.sound for h in one.heard}) == 1
        assert one.heard[0].begin == 0
        assert all(h.begin < h.end for h in one.heard)
        assert all(first.end == second.begin for first, second in pairwise(one.heard))
        assert one.heard[-1].end == one.duration
    assert len({one.heard[0].sound for one in lists}) == len(lists)
    elapsed = [int(milliseconds(_elapsed(one.metas))) for one in lists]
    assert elapsed == [0, *accumulate(one.duration for one in lists)][:-1]
    order = {name: n for n, name in enumerate(ids(tree(files, TEXTS[kind])))}
    places = [order[h.shown.partition("#")[2]] for one in lists for h in one.heard]
    assert places == sorted(set(places))


def _elapsed(said: dict[str, str]) -> str:
    return said.get("dtb:totalElapsedTime") or said["ncc:totalElapsedTime"]


@both
@given(article=ARTICLES)
def test_every_name_is_one_of_the_book(kind: str, article: Article) -> None:
    """Ids are unique, each reference leads to something, names are short ASCII, and no file is idle."""
    files = MAKERS[kind](article)
    trees = {name: tree(files, name) for name in files if not name.endswith((".css", ".mp3", ".png"))}
    used = set[str]()
    places = {name: Counter(ids(root)) for name, root in trees.items()}
    assert all(max(found.values(), default=1) == 1 for found in places.values())
    for root in trees.values():
        for element in root.iter():
            for attribute in ("href", "src", "smilref"):
                address = element.get(attribute) or ""
                if not address or ":" in address or address == "no address":
                    continue
                file, _, place = address.partition("#")
                assert file in files
                used.add(file)
                assert not place or place in places[file]
    roots = {"ncc.html", "package.opf", "master.smil", "book.css"}
    assert set(files) - used <= roots
    for name in files:
        assert re.fullmatch(r"[a-z0-9]{1,10}\.[a-z0-9]{3,4}", name)


@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_the_ncc_counts_what_is_there(article: Article) -> None:
    """Each mandatory fact stands once, with the true count; the title is first, and no heading jumps."""
    files = daisy202_of(job_of(article))
    ncc = tree(files, "ncc.html")
    facts = Counter(name for name, _ in metas(ncc))
    once = (
        *("dc:title", "dc:date", "dc:format", "dc:identifier", "dc:language", "dc:publisher", "ncc:charset"),
        *("ncc:depth", "ncc:files", "ncc:kByteSize", "ncc:multimediaType", "ncc:narrator", "ncc:pageFront"),
        *("ncc:pageNormal", "ncc:pageSpecial", "ncc:prodNotes", "ncc:setInfo", "ncc:sidebars"),
        *("ncc:tocItems", "ncc:totalTime"),
    )
    assert [facts[name] for name in once] == [1] * len(once)
    assert facts["dc:creator"] >= 1
    said = dict(metas(ncc))
    entries = list(named(ncc, "body")[0])
    kinds = Counter(e.get("class") for e in entries)
    assert said["ncc:tocItems"] == str(len(entries))
    assert said["ncc:prodNotes"] == str(kinds["optional-prodnote"])
    assert said["ncc:sidebars"] == str(kinds["sidebar"])
    assert said["ncc:files"] == str(len(files))
    assert said["ncc:kByteSize"] == str(-(-sum(map(len, files.values())) // 1024))
    lists = playlists(files)
    assert abs(milliseconds(said["ncc:totalTime"]) - sum(one.duration for one in lists)) <= 500
    levels = [int(local(e)[1]) for e in entries if local(e) != "span"]
    assert (local(entries[0]), entries[0].get("class"), kinds["title"]) == ("h1", "title", 1)
    assert said["ncc:depth"] == str(max(levels))
    assert all(second <= first + 1 for first, second in pairwise(levels))
    places = [f"{one.name}#{h.name}" for one in lists for h in one.heard]
    links = [entry[0].get("href", "") for entry in entries]
    assert [places.index(link) for link in links] == sorted(places.index(link) for link in links)


@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_each_note_and_box_of_2_02_can_be_skipped(article: Article) -> None:
    """Pars of notes and boxes, and no others, need a switch; each note and box has one entry of the NCC."""
    files = daisy202_of(job_of(article))
    text, ncc = tree(files, "text.html"), tree(files, "ncc.html")
    switches: dict[str | None, set[str | None]] = {}
    for heard in (h for one in playlists(files) for h in one.heard):
        (element,) = (e for e in text.iter() if e.get("id") == heard.shown.partition("#")[2])
        around = [element, *element.iterancestors()]
        boxes = [e for e in around if "aside" in (e.get("class") or "").split()]
        notes = [e for e in around if local(e) == "img" or _is_note(e)]
        wanted = "sidebar-on" if boxes else "prodnote-on" if notes else None
        assert heard.switch == wanted
        if wanted:
            switches.setdefault(wanted, set()).add((boxes or notes)[-1].get("id"))
    found = Counter(e.get("class") for e in named(ncc, "body")[0])
    assert found["sidebar"] == len(switches.get("sidebar-on", ()))
    assert found["optional-prodnote"] == len(switches.get("prodnote-on", ()))


def _is_note(element: Element) -> bool:
    kinds = {"alt", "credit", "long-description"} & set((element.get("class") or "").split())
    return bool(kinds) and local(element) in ("p", "span")


@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_navigation_of_daisy_3_is_in_the_order_of_play(article: Article) -> None:
    """Places are counted from 1 without gaps, one number for one place; no label runs over a file."""
    files = daisy3_of(job_of(article))
    ncx = tree(files, "navigation.ncx")
    orders: dict[str, int] = {}
    for point in named(ncx, "navPoint", "navTarget"):
        (content,) = (child for child in point if local(child) == "content")
        number = int(point.get("playOrder", ""))
        assert orders.setdefault(content.get("src", ""), number) == number
    assert sorted(set(orders.values())) == list(range(1, len(orders) + 1))
    assert len(set(orders.values())) == len(orders)
    order = [f"{one.name}#{i}" for one in playlists(files) for i in ids(tree(files, one.name))]
    assert sorted(orders, key=order.index) == sorted(orders, key=lambda src: orders[src])
    durations = {one.heard[0].sound: one.duration for one in playlists(files)}
    for audio in named(ncx, "audio"):
        begin, end = milliseconds(audio.get("clipBegin", "")), milliseconds(audio.get("clipEnd", ""))
        assert 0 <= begin < end <= durations[audio.get("src", "")]
    depth = max(sum(local(e) == "navPoint" for e in (p, *p.iterancestors())) for p in named(ncx, "navPoint"))
    assert dict(metas(ncx))["dtb:depth"] == str(depth)


@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_what_can_be_left_or_skipped_is_marked(article: Article) -> None:
    """A figure, table, list or box that is heard can be left; tests are declared where used, and mirrored."""
    files = daisy3_of(job_of(article))
    text, ncx = tree(files, "text.xml"), tree(files, "navigation.ncx")
    mirrored = {e.get("id"): dict(e.items()) for e in named(ncx, "smilCustomTest")}
    used = set[str | None]()
    escapable = set[str]()
    for one in playlists(files):
        root = tree(files, one.name)
        declared = {e.get("id"): dict(e.items()) for e in named(root, "customTest")}
        here = {e.get("customTest") for e in root.iter() if e.get("customTest")}
        assert here == set(declared)
        used |= here
        for name, attributes in declared.items():
            assert {k: v for k, v in mirrored[name].items() if k != "bookStruct"} == attributes
        for seq in named(root, "seq")[1:]:
            assert seq.get("end") == f"DTBuserEscape;{seq[-1].get('id')}.end"
            assert seq.get("class") in ("imggroup", "table", "list", "sidebar")
            assert (seq.get("customTest") == "box") == (seq.get("class") == "sidebar")
            escapable.add(f"{one.name}#{seq.get('id')}")
    assert used == set(mirrored)
    holders = [e for e in named(text, "imggroup", "table", "list", "sidebar") if e.get("smilref")]
    assert {e.get("smilref") for e in holders} == escapable
    heard = {h.shown.partition("#")[2] for one in playlists(files) for h in one.heard}
    for holder in named(text, "imggroup", "table", "list", "sidebar"):
        assert bool(heard & set(ids(holder))) == bool(holder.get("smilref")), local(holder)


@given(article=ARTICLES)
@example(article=EVERYTHING)
def test_text_and_playlists_of_daisy_3_point_at_each_other(article: Article) -> None:
    """What a par shows names that par as its own, and a note in it has a test of its own."""
    files = daisy3_of(job_of(article))
    by_id = {e.get("id"): e for e in tree(files, "text.xml").iter() if e.get("id")}
    for heard in (h for one in playlists(files) for h in one.heard):
        element = by_id[heard.shown.partition("#")[2]]
        assert element.get("smilref") == f"{heard.smil}#{heard.name}"
        note = next((e for e in (element, *element.iterancestors()) if local(e) == "prodnote"), None)
        kind = None if note is None else "credit" if note.get("class") == "credit" else "description"
        if kind or local(element) == "img":
            assert heard.switch == (kind or "description")
