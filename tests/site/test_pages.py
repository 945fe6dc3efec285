"""Pages say what there is, lead to one another, and let nothing of an article be more than words."""

import posixpath
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from article_pipeline.article.model import Byline, Person, PlainText
from article_pipeline.options import Options, Publication
from article_pipeline.site.dates import clock, said
from article_pipeline.site.pages import POLICY
from article_pipeline.site.words import name_of, primary, words_for
from tests.site.making import BASE, Shop, article_of, many, standfirst
from tests.web.making import SILENT, mute_page, parsed

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 10"><path d="M0 0h50v10z"/></svg>'
PAGES = ("index.html", "list/index.html", "search.html", "articles/tides/index.html")
HOSTILE = "{{ 7 * 7 }}{% include 'x' %}<script>stolen = 1</script>\"' onload=x &amp; ${7*7} #{7*7}"


def addresses(shop: Shop) -> Iterator[tuple[str, str]]:
    """Yield every address of every page, with the page that it is on."""
    for path, data in shop.files().items():
        if path.endswith(".html"):
            tree = parsed(data.decode())
            for value in tree.xpath("//@href | //@src | //form/@action"):
                yield path, str(value)
            for value in tree.xpath("//@srcset"):
                yield from ((path, one.split()[0]) for one in str(value).split(","))


def check_links(shop: Shop) -> int:
    """See that each address is relative and leads to a file, and to a place in it if it names one."""
    count = 0
    for page, address in addresses(shop):
        parts = urlsplit(address)
        if parts.scheme in ("data", "mailto", "tel") or address.startswith(BASE):
            continue
        assert not parts.scheme, (page, address)
        assert not parts.netloc, (page, address)
        assert not address.startswith("/"), (page, address)
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            if parts.path
            else page
        )
        assert (shop.site / target).is_file(), (page, address)
        if parts.fragment:
            assert shop.tree(target).xpath("//*[@id=$id]", id=unquote(parts.fragment)), (page, address)
        count += 1
    return count


def test_no_link_is_broken(shop: Shop) -> None:
    """Every address on every page leads to a file of the site, by a relative way."""
    many(shop, 170, ("en-GB", "en-GB", "de", "cy", "ar"))
    shop.put_pictured()
    shop.put_page("tides", article_of("Tides", "2026-05-01"), text="They turn.")
    shop.make()
    assert check_links(shop) > 1500


def test_no_link_of_a_built_site_is_broken(built: Shop) -> None:
    """The same of a site with everything that is heard."""
    assert check_links(built) > 30


def test_pages_show_the_logo_of_the_house(shop: Shop) -> None:
    """The logo leads home under the site's name; above the start page's heading it says nothing twice."""
    (shop.root / "logo.svg").write_text(DRAWN)
    shop.put("tides", article_of("Tides", "2026-05-01"))
    publication = Publication("The House", str(shop.root / "logo.svg"))
    shop.options = replace(shop.options, publication=publication)
    made = shop.make()
    assert "AP405" not in {one.code for one in made.told}
    shown = {path: shop.tree(path).xpath("//*[@class='house']//img")[0] for path in PAGES}
    assert [image.get("alt") for image in shown.values()] == ["", "The House", "The House", "The House"]
    assert [image.getparent().get("href") for image in shown.values()][1] == "../index.html"
    assert {image.get("src").rpartition("/")[2] for image in shown.values()} == {"logo.svg"}
    assert check_links(shop) > 20


@pytest.mark.parametrize("name", [None, "Another House"])
def test_an_articles_page_shows_the_logo_as_others_do(shop: Shop, name: str | None) -> None:
    """Whatever stands at the head of the edition, its page has the site's logo, which leads home."""
    logo = shop.root / "logo.svg"
    logo.write_text(DRAWN)
    shop.options = replace(shop.options, publication=Publication("The House", str(logo)))
    article = article_of("Tides", "2026-05-01")
    edition = mute_page(article, Options(publication=Publication(name), speech=SILENT))
    shop.put("within", article, "fast", html=edition)
    shop.put("beside", article, "fast", html=edition.replace("img-src data:", "img-src 'self' file:"))
    shop.make()
    heads = [shop.tree(f"articles/{slug}/index.html").xpath("//header")[0] for slug in ("within", "beside")]
    for head in heads:
        assert head.xpath("*[1]/@class") == ["house site-house"]
        assert head.xpath("*[1]/a/@href") == ["../../index.html"]
        assert head.xpath("*[1]/a/img/@alt") == ["The House"]
    within, beside = (head.xpath("string(*[1]/a/img/@src)") for head in heads)
    assert b64decode(within.removeprefix("data:image/svg+xml;base64,")) == shop.files()["assets/logo.svg"]
    assert beside == "../../assets/logo.svg"


def test_a_lost_logo_is_told(shop: Shop) -> None:
    """A logo that is no picture is left out with a warning, and the name stands in its place."""
    (shop.root / "logo.png").write_text("no picture")
    shop.put("tides", article_of("Tides", "2026-05-01"))
    shop.options = replace(shop.options, publication=Publication("The House", str(shop.root / "logo.png")))
    made = shop.make()
    assert ("AP405", "warning") in {(one.code, str(one.severity)) for one in made.told}
    assert made.is_whole
    assert shop.tree("list/index.html").xpath("//*[@class='house']/a/text()") == ["The House"]


def test_a_page_offers_each_edition(built: Shop) -> None:
    """Each download has a name, what it is for, its kind and size, and its length if it is heard."""
    tree = built.tree("articles/bells/index.html")
    items = tree.xpath("//*[@id='site-editions']//li")
    assert len(items) == 12
    for item in items:
        file = built.site / "articles/bells" / item.xpath("string(a/@href)")
        assert item.xpath("string(a)").strip()
        assert item.xpath("string(span[@class='site-for'])").strip()
        size = item.xpath("string(span[@class='site-size'])")
        assert file.suffix[1:].upper() in size
        assert ("min" in size) == (
            file.suffix in (".html", ".epub", ".mp3", ".m4b", ".opus", ".vtt", ".srt", ".json")
            and file.name != "bells.json"
        )


def test_the_newest_is_first(shop: Shop) -> None:
    """The start page leads with the newest article; one without a date is the last of all."""
    shop.put("a", article_of("Undated"))
    shop.put("b", article_of("Old", "2020-01-01"))
    shop.put("c", article_of("New", "2026-01-01T09:00"))
    shop.make()
    assert [e.text for e in shop.tree().xpath("//*[contains(@class, 'site-title')]/a")] == [
        "New",
        "Old",
        "Undated",
    ]
    years = shop.tree("list/index.html").xpath("//h2[@id]/text()")
    assert years[:3] == ["2026", "2020", "Without a date"]


def test_years_lead_into_the_list(shop: Shop) -> None:
    """The list's first page names each year, and leads to the page and place where it begins."""
    many(shop, 400)
    shop.make()
    tree = shop.tree("list/index.html")
    assert tree.xpath("//nav[@class='site-years']//a/text()") == ["2021", "2020"]
    assert tree.xpath("//nav[@class='site-years']//a/@href")[0] == "index.html#2021"


def test_hostile_words_stay_words(shop: Shop) -> None:
    """Template code, markup and quotation marks in any part of an article are shown as they are written."""
    parts: dict[str, Any] = {
        "standfirst": standfirst(HOSTILE),
        "byline": Byline(HOSTILE, (Person(HOSTILE),)),
        "section": PlainText(HOSTILE),
    }
    shop.put("tides", article_of(HOSTILE, "2026-05-01", words=HOSTILE, **parts), text="words", mp3=b"sound")
    shop.options = Options(
        publication=Publication(name=HOSTILE), site=replace(shop.options.site, description=HOSTILE)
    )
    shop.make()
    for path, data in shop.files().items():
        if path.endswith(".html"):
            tree = parsed(data.decode())
            assert not [s for s in tree.xpath("//script") if "stolen" in (s.text or "")], path
            assert not tree.xpath("//@onload"), path
            assert "49" not in tree.xpath("string(//h1)")
    assert shop.tree().xpath("string(//h1)") == HOSTILE
    assert shop.tree().xpath("string(//h3)").strip() == HOSTILE
    assert shop.tree().xpath("string(//meta[@name='description']/@content)") == HOSTILE


def test_pages_let_in_the_sites_own_files_only(shop: Shop) -> None:
    """Each page has a strict policy, no script and no style in itself, and no address of elsewhere."""
    many(shop, 3)
    shop.make(base_url=None)
    assert "unsafe" not in POLICY
    for path in ("index.html", "list/index.html", "search.html", "articles/buoy-1/index.html"):
        tree = shop.tree(path)
        assert tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)") == POLICY
        assert not tree.xpath("//script[not(@src)] | //style | //*[@style]")
        assert b"http://" not in shop.files()[path]
        assert b"https://" not in shop.files()[path]


def test_a_site_without_a_name_is_called_in_each_language(shop: Shop) -> None:
    """A site that nobody has named says so, and leads to its start by words that lead nowhere else."""
    shop.put_page("tides", article_of("Tides", "2026-05-01"))
    shop.put_page("ebbe", article_of("Ebbe", "2026-05-01", language="de-DE"))
    shop.put_page("more", article_of("More", "2026-05-02"))
    shop.options = replace(shop.options, publication=Publication())
    made = shop.make()
    assert "AP811" in [one.code for one in made.told]
    assert shop.tree("index.html").xpath("string(//h1)") == "To read and to hear"
    assert shop.tree("de/index.html").xpath("string(//h1)") == "Zum Lesen und Hören"
    page = shop.tree("articles/ebbe/index.html")
    said = [link.text_content().strip() for link in page.xpath("//header//a | //nav//a")]
    assert said[0] == "Zum Lesen und Hören"
    assert len(set(said)) == len(said)
    assert "AP811" not in [one.code for one in shop.make(title="The Review").told]


def test_each_language_has_its_pages(shop: Shop) -> None:
    """The site's own language is at its root; others have a folder, named in their own words."""
    for number in range(3):
        shop.put(f"de-{number}", article_of("Gezeiten", f"2026-05-0{number + 1}", "de-DE"))
    shop.put("tides", article_of("Tides", "2026-05-01"))
    shop.put("llanw", article_of("Llanw", "2026-05-01", "cy"))
    shop.make()
    assert shop.tree().xpath("//h3/a/text()") == ["Tides"]
    german, welsh = shop.tree("de/index.html"), shop.tree("cy/index.html")
    assert (german.get("lang"), welsh.get("lang")) == ("de", "en")
    assert german.xpath("string(//h2)") == "Neueste"
    assert welsh.xpath("string(//h3/@lang)") == "cy"
    assert german.xpath("//h3/@lang") == ["de-DE"] * 3
    languages = shop.tree().xpath("//nav//a[@lang]/text()")
    assert languages == ["Deutsch", "Cymraeg"]
    alternates = shop.tree().xpath("//link[@hreflang]")
    assert [(a.get("hreflang"), a.get("href")) for a in alternates] == [
        ("en", f"{BASE}/"),
        ("de", f"{BASE}/de/"),
        ("cy", f"{BASE}/cy/"),
    ]


def test_a_site_of_another_language_is_at_the_root(shop: Shop) -> None:
    """Where nothing is in the site's own language, the language of most articles is at the root."""
    shop.put("ebbe", article_of("Ebbe", "2026-05-01", "de"))
    shop.make()
    assert shop.tree().get("lang") == "de"
    assert shop.tree("articles/ebbe/index.html").get("lang") == "de"


def test_right_to_left_titles_say_so(shop: Shop) -> None:
    """A title in Arabic on a page of other words has its language and direction."""
    shop.put("madd", article_of("المد", "2026-05-01", "ar"))
    shop.put("tides", article_of("Tides", "2026-05-01"))
    shop.make()
    (title,) = shop.tree("ar/index.html").xpath("//h3")
    assert (title.get("lang"), title.get("dir")) == ("ar", "rtl")


def test_a_picture_is_shown_whole_and_described(shop: Shop) -> None:
    """The first article's picture has its description; in lists it only goes with its title."""
    shop.put_pictured()
    shop.make()
    (image,) = shop.tree().xpath("//main//img")
    assert image.get("alt") == "A dial with a blue hand"
    assert (image.get("width"), image.get("height")) == ("900", "600")
    assert {path for path in shop.files() if path.endswith(".jpg")} == {
        "assets/cover.jpg",
        *(f"articles/dial/{name}.jpg" for name in ("cover", "picture-480", "picture-960")),
    }


def test_a_picture_that_was_changed_is_not_shown(shop: Shop) -> None:
    """A picture with other bytes than were proved is left out, and told."""
    folder = shop.put_pictured()
    (folder / "dial-pictures/picture.png").write_bytes(b"other")
    told = [one.code for one in shop.make().told]
    assert {"AP802", "AP810"} <= set(told)
    assert not shop.tree().xpath("//main//img")


def test_a_house_style_is_read_last(shop: Shop) -> None:
    """A site.css in the folder of --styles follows ours, on all pages; colours are the publication's."""
    styles = shop.root / "styles"
    styles.mkdir()
    (styles / "site.css").write_text(".site-nav { color: rebeccapurple }")
    house = replace(shop.options.publication, colours={"accent": "#0a5c66"})
    shop.options = replace(shop.options, publication=house, pdf=replace(shop.options.pdf, styles=str(styles)))
    shop.put_page("tides", article_of("Tides"))
    shop.make()
    sheet = shop.files()["assets/site.css"].decode()
    assert sheet.index("site-nav") < sheet.index("rebeccapurple") < sheet.index("--light-accent: #0a5c66")
    assert b"rebeccapurple" in shop.files()["articles/tides/index.html"]


def test_words_are_there_in_each_language() -> None:
    """All languages have the same words, with the same places to fill in."""
    english = words_for("en").table
    for code in ("de", "fr", "es", "it"):
        table = words_for(code).table
        assert table.keys() == english.keys()
        assert table["editions"].keys() == english["editions"].keys()
        for name, text in english.items():
            if isinstance(text, str):
                places = {part.split("}")[0] for part in text.split("{")[1:]}
                assert all(f"{{{place}}}" in table[name] for place in places), (code, name)


@pytest.mark.parametrize(
    ("code", "iso", "text"),
    [
        ("en", "2026-11-12", "12 November 2026"),
        ("de", "2026-11-12T08:15Z", "12. November 2026"),
        ("fr", "2026-02-01", "1 février 2026"),
        ("es", "2026-02", "febrero 2026"),
        ("it", "2026", "2026"),
    ],
)
def test_dates_are_said_by_language(code: str, iso: str, text: str) -> None:
    """A day is written as its language has it."""
    assert said(iso, words_for(code)) == text


def test_sizes_and_lengths_are_said() -> None:
    """Sizes in decimal units, lengths to the minute, numbers in groups."""
    words = words_for("de")
    assert [words.size(n) for n in (7, 1_499, 999_000, 6_202_028)] == ["7 Byte", "1 kB", "999 kB", "6,2 MB"]
    assert [words.length(s) for s in (5, 483, 3_700)] == ["1 Min.", "8 Min.", "1 Std. 2 Min."]
    assert (words.number(9_999), words.number(12_345)) == ("9999", "12.345")
    assert (clock(483), clock(3_725)) == ("8:03", "1:02:05")


def test_languages_have_names() -> None:
    """A language calls itself by its own name; one that nobody named has its code."""
    assert (name_of("cy"), name_of("xx")) == ("Cymraeg", "xx")
    assert (primary("en-GB"), primary("i-klingon"), primary("search")) == ("en", "i", "und")


def test_colours_that_cannot_be_read_are_told(shop: Shop) -> None:
    """Labels, links and buttons are in the colours of the publication, on the paper of the sheets."""
    shop.put("tides", article_of("Tides"))
    shop.options = replace(shop.options, publication=Publication("The House", colours={"accent": "#ffff00"}))
    (told,) = (one for one in shop.make().told if one.code == "AP406")
    assert "accent (#ffff00)" in told.message
    assert "on the paper (#fffdf9)" in told.message
    shop.options = replace(shop.options, publication=Publication("The House", colours={"accent": "#0a5c66"}))
    assert "AP406" not in {one.code for one in shop.make().told}
