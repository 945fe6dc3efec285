"""The podcast feed is what the specifications ask for, as others read it."""

import uuid
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree
from PIL import Image

from article_pipeline.errors import UsageError
from article_pipeline.site.feed import ATOM, ITUNES, PODCAST, SITEMAP, podcast_guid
from tests.site.making import BASE, Shop, article_of

NAMES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM, "s": SITEMAP}


@pytest.fixture(scope="module")
def feed(built: Shop) -> Any:
    return feedparser.parse((built.site / "feed.xml").read_bytes())


@pytest.fixture(scope="module")
def tree(built: Shop) -> Any:
    return etree.fromstring((built.site / "feed.xml").read_bytes())


def found(tree: Any, path: str) -> Any:
    return tree.xpath(path, namespaces=NAMES)


def test_feedparser_reads_it_without_complaint(feed: Any) -> None:
    """An independent parser takes it for RSS 2.0 and finds nothing odd."""
    assert (feed.bozo, feed.version) == (False, "rss20")
    assert feed.feed.title == "The Harbour Review"
    assert feed.feed.subtitle == "What the sea says."
    assert feed.feed.language == "en-gb"
    (entry,) = feed.entries
    assert (entry.title, entry.link) == ("Bells", f"{BASE}/articles/bells/")
    assert entry.published_parsed[:3] == (2026, 5, 1)
    assert entry.guidislink is False


def test_the_enclosure_is_the_file(feed: Any, built: Shop) -> None:
    """RSS 2.0: url, length in bytes and type are those of the sound."""
    (enclosure,) = feed.entries[0].enclosures
    path = unquote(enclosure.href.removeprefix(f"{BASE}/"))
    assert int(enclosure.length) == (built.site / path).stat().st_size
    assert enclosure.type == "audio/mpeg"


def test_a_channel_has_what_is_required(tree: Any) -> None:
    """RSS 2.0, Apple's and Podcasting 2.0's required elements stand once each."""
    for name in (
        *("title", "link", "description", "language"),
        *("itunes:image", "itunes:category", "itunes:explicit", "itunes:author"),
        *("podcast:guid", "podcast:locked", "podcast:medium"),
    ):
        assert len(found(tree, f"channel/{name}")) == 1, name
    assert found(tree, "string(channel/itunes:explicit)") in ("true", "false")
    assert found(tree, "channel/atom:link[@rel='self']/@href") == [f"{BASE}/feed.xml"]


def test_an_item_has_what_is_required(tree: Any, built: Shop) -> None:
    """Each episode has title, enclosure and guid once, and its length is a number of seconds."""
    for name in ("title", "enclosure", "guid", "pubDate", "link", "description", "itunes:duration"):
        assert len(found(tree, f"channel/item/{name}")) == 1, name
    seconds = int(found(tree, "string(channel/item/itunes:duration)"))
    assert seconds > 5


def test_dates_are_those_of_rfc_822(tree: Any) -> None:
    """Every date is read by Python's own parser of mail."""
    dates = found(tree, "//pubDate/text() | //lastBuildDate/text()")
    assert all(parsedate_to_datetime(date).utcoffset() is not None for date in dates)


def test_every_address_is_whole_and_leads_to_a_file(tree: Any, built: Shop) -> None:
    """No address is relative, and each is that of a file of the site."""
    where = "//@url | //@href | //@uri | //url/text() | //link/text()"
    for address in found(tree, where):
        assert address.startswith(f"{BASE}/")
        path = unquote(address.removeprefix(f"{BASE}/"))
        target = built.site / path
        assert (target / "index.html" if path == "" or path.endswith("/") else target).is_file(), address


def test_transcripts_and_chapters_are_named(tree: Any) -> None:
    """Podcasting 2.0: each with its address and the type that the specification names."""
    kinds = found(tree, "//podcast:transcript/@type")
    assert set(kinds) == {"text/vtt", "application/x-subrip", "application/json"}
    assert found(tree, "//podcast:chapters/@type") == ["application/json+chapters"]
    assert found(tree, "//podcast:person/text()") == ["Ada Fenwick"]


def test_other_sound_is_an_alternative(tree: Any, built: Shop) -> None:
    """Podcasting 2.0: M4B and Opus with their bytes, bit rate and source."""
    kinds = found(tree, "//podcast:alternateEnclosure/@type")
    assert kinds == ["audio/mp4", "audio/ogg; codecs=opus"]
    lengths = [int(length) for length in found(tree, "//podcast:alternateEnclosure/@length")]
    files = [built.site / f"articles/bells/bells.{end}" for end in ("m4b", "opus")]
    assert lengths == [file.stat().st_size for file in files]


def test_covers_are_squares_that_podcast_directories_take(tree: Any, built: Shop) -> None:
    """Apple: art is square, of 1,400 to 3,000 pixels, JPEG, RGB."""
    covers = found(tree, "//itunes:image/@href")
    assert len(covers) == 2
    for cover in covers:
        with Image.open(built.site / cover.removeprefix(f"{BASE}/")) as picture:
            assert picture.width == picture.height
            assert 1400 <= picture.width <= 3000
            assert (picture.format, picture.mode) == ("JPEG", "RGB")


def test_a_podcasts_name_is_made_as_specified() -> None:
    """podcast:guid: UUIDv5 in the name space of podcasts; this is the specification's own example."""
    assert podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert podcast_guid("http://podnews.net/rss///") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def guids(shop: Shop) -> list[str]:
    tree = etree.fromstring((shop.site / "feed.xml").read_bytes())
    return [str(guid) for guid in found(tree, "//item/guid/text()")]


def test_guids_stay(shop: Shop) -> None:
    """An episode keeps its name when its title, its text and its neighbours change."""
    shop.put("tides", article_of("Tides", "2026-05-01"), mp3=b"sound")
    shop.make()
    (before,) = guids(shop)
    assert uuid.UUID(before).version == 5
    shop.put("tides", article_of("Tides, again", "2026-05-02"), mp3=b"other sound")
    shop.put("bells", article_of("Bells", "2026-05-03"), mp3=b"ding")
    shop.make()
    assert guids(shop)[1] == before


def test_guids_stay_where_a_feed_moves(shop: Shop) -> None:
    """With the podcast's name of before, episodes at another address keep theirs."""
    shop.put("tides", article_of("Tides", "2026-05-01"), mp3=b"sound")
    shop.make()
    before = guids(shop)
    shop.make(base_url="https://sea.example/", podcast_guid=(podcast_guid(f"{BASE}/feed.xml"),))
    assert guids(shop) == before


def names_and_guids(shop: Shop, path: str) -> list[str]:
    tree = etree.fromstring((shop.site / path).read_bytes())
    return [str(one) for one in found(tree, "channel/podcast:guid/text() | //item/guid/text()")]


@pytest.fixture
def bilingual(shop: Shop) -> Shop:
    """A site with a podcast in English, its own language, and one in German."""
    for number, tag in enumerate(("en-GB", "en-GB", "de")):
        day = f"2026-05-0{number + 1}"
        shop.put(f"a{number}", article_of("A", day, tag), mp3=b"sound")
    shop.make()
    return shop


def test_all_podcasts_keep_their_names_where_a_site_moves(bilingual: Shop) -> None:
    """Each podcast's name of before is read from its feed; given, it and its episodes' names stay."""
    feeds = ("feed.xml", "de/feed.xml")
    before = [names_and_guids(bilingual, path) for path in feeds]
    assert [one[0] for one in before] == [podcast_guid(f"{BASE}/{path}") for path in feeds]
    (own, *_), (german, *_) = before
    made = bilingual.make(base_url="https://sea.example/", podcast_guid=(own, f"de={german}"))
    assert [names_and_guids(bilingual, path) for path in feeds] == before
    assert not {"AP812", "AP813"} & {one.code for one in made.told}


def test_a_podcast_that_was_forgotten_in_a_move_is_told(bilingual: Shop) -> None:
    """A name is one podcast's: others go by their addresses, which is told with what to give."""
    own = names_and_guids(bilingual, "feed.xml")[0]
    made = bilingual.make(base_url="https://sea.example/", podcast_guid=(own,))
    assert names_and_guids(bilingual, "de/feed.xml")[0] == podcast_guid("https://sea.example/de/feed.xml")
    assert [one.mend for one in made.told if one.code == "AP812"] == [
        "give the podcast:guid that it has had as well: --podcast-guid de=UUID"
    ]


def test_the_name_of_a_podcast_that_is_not_there_is_told(bilingual: Shop) -> None:
    """A slip in a language's code would lose a name in silence."""
    own, slip = f"en={uuid.NAMESPACE_DNS}", f"dk={uuid.NAMESPACE_URL}"
    made = bilingual.make(podcast_guid=(own, slip))
    assert [one.code for one in made.told if one.severity == "warning"] == ["AP812", "AP813"]
    assert names_and_guids(bilingual, "feed.xml")[0] == str(uuid.NAMESPACE_DNS)


@pytest.mark.parametrize("base_url", [BASE, None])
def test_a_name_that_no_podcast_has_is_told_without_feeds_too(shop: Shop, base_url: str | None) -> None:
    """Nor is the name of the site's own podcast lost in silence, where nothing of its language is heard."""
    shop.put("tides", article_of("Tides"), text="They turn.")
    shop.put("uhr", article_of("Uhr", language="de"), mp3=b"sound")
    made = shop.make(base_url=base_url, podcast_guid=(str(uuid.NAMESPACE_DNS), f"fr={uuid.NAMESPACE_URL}"))
    told = [one.message for one in made.told if one.code == "AP813"]
    assert [said.split(" is named")[0] for said in told] == [
        "a podcast in the language en",
        "a podcast in the language fr",
    ]
    assert {one.mend for one in made.told if one.code == "AP813"} == {"the site has podcasts in: de"}
    assert "AP812" not in [one.code for one in made.told]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("{0}", "{1}"), "two names to the podcast in the language en"),
        (("{0}", "en={1}"), "two names to the podcast in the language en"),
        (("de={0}", "de={1}"), "two names to the podcast in the language de"),
        (("en={0}", "de={0}"), "two podcasts the name {0}"),
        (("{0}", "de={0}"), "two podcasts the name {0}"),
    ],
)
@pytest.mark.parametrize("base_url", [BASE, None])
def test_a_podcast_has_one_name_of_its_own(
    bilingual: Shop, names: tuple[str, ...], why: str, base_url: str | None
) -> None:
    """Two names of one podcast, and one of two, are refused: one of them was meant for another."""
    before = bilingual.files()
    one, other = str(uuid.NAMESPACE_DNS), str(uuid.NAMESPACE_URL)
    with pytest.raises(UsageError) as refused:
        bilingual.make(base_url=base_url, podcast_guid=tuple(name.format(one, other) for name in names))
    (told,) = refused.value.diagnostics
    assert (told.code, told.message) == ("AP814", f"--podcast-guid gives {why.format(one)}")
    assert bilingual.files() == before


def test_without_an_address_there_is_no_feed(shop: Shop) -> None:
    """Feed and site map are left out, and it is told why."""
    shop.put("tides", article_of("Tides"), mp3=b"sound")
    made = shop.make(base_url=None)
    assert "AP804" in [one.code for one in made.told]
    assert not {"feed.xml", "sitemap.xml"} & set(shop.files())
    assert b"feed.xml" not in shop.files()["index.html"]


def test_without_sound_there_is_no_feed(shop: Shop) -> None:
    """A podcast without episodes is none, which is told."""
    shop.put("tides", article_of("Tides"), text="They turn.")
    assert "AP808" in [one.code for one in shop.make().told]
    assert "feed.xml" not in shop.files()


def test_who_owns_it_is_said_if_it_is_known(shop: Shop) -> None:
    """itunes:owner stands with its mail address, and only where one was given."""
    shop.put("tides", article_of("Tides"), mp3=b"sound")
    shop.make(email="sea@example.org", category="Science", explicit=True)
    tree = etree.fromstring((shop.site / "feed.xml").read_bytes())
    assert found(tree, "string(//itunes:owner/itunes:email)") == "sea@example.org"
    assert found(tree, "string(//podcast:locked/@owner)") == "sea@example.org"
    assert found(tree, "//itunes:category/@text") == ["Science"]
    assert set(found(tree, "//itunes:explicit/text()")) == {"true"}


def test_markup_in_a_title_is_text(shop: Shop) -> None:
    """Words that look like markup or end a section of it are words."""
    hostile = "]]></title><script>&amp; {{ 7 * 7 }} <b>"
    shop.put("tides", article_of(hostile, "2026-05-01"), mp3=b"sound")
    shop.make()
    feed = feedparser.parse((shop.site / "feed.xml").read_bytes(), sanitize_html=False)
    assert not feed.bozo
    tree = etree.fromstring((shop.site / "feed.xml").read_bytes())
    assert found(tree, "string(//item/title)") == hostile


def test_the_site_map_names_every_page(built: Shop) -> None:
    """sitemaps.org: each page once, by its whole address, with its day."""
    tree = etree.fromstring((built.site / "sitemap.xml").read_bytes())
    assert tree.tag == f"{{{SITEMAP}}}urlset"
    where = found(tree, "s:url/s:loc/text()")
    assert set(where) == {f"{BASE}/", f"{BASE}/list/", f"{BASE}/articles/bells/"}
    assert found(tree, "s:url/s:lastmod/text()") == ["2026-05-01T00:00:00+00:00"]


def test_long_feeds_have_pages() -> None:
    """Beyond 500 episodes the older ones are on pages that the first one leads to (RFC 5005, 3)."""
    from article_pipeline.options import SiteOptions
    from article_pipeline.site.entries import Download, Entry
    from article_pipeline.site.feed import Podcast, feed
    from article_pipeline.site.plan import shelves

    sound = Download("mp3", "articles/a/a.mp3", "audio/mpeg", 9)
    days = [f"{2000 + n // 300}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(1100)]
    entries = [
        Entry(f"a{n}", "A", "en", "", "", (), day, None, "", downloads=(sound,)) for n, day in enumerate(days)
    ]
    (shelf,) = shelves(entries, "en")
    pages = dict(feed(Podcast(BASE, "T", "D", "A", "c.jpg", SiteOptions()), shelf))
    assert sorted(pages) == ["feed.xml", "feed/1.xml"]
    trees = {path: etree.fromstring(data) for path, data in pages.items()}
    assert sum(len(found(tree, "//item")) for tree in trees.values()) == 1100
    assert found(trees["feed.xml"], "//atom:link[@rel='next']/@href") == [f"{BASE}/feed/1.xml"]
    assert found(trees["feed/1.xml"], "//atom:link[@rel='prev']/@href") == [f"{BASE}/feed.xml"]


def test_each_language_has_its_feed(shop: Shop) -> None:
    """A feed says one language, so each has its own, with a name of its own."""
    for number, tag in enumerate(("en-GB", "de")):
        shop.put(f"a-{tag.lower()}", article_of("A", f"2026-05-0{number + 1}", tag), mp3=b"sound")
    shop.make()
    trees = [etree.fromstring((shop.site / path).read_bytes()) for path in ("feed.xml", "de/feed.xml")]
    assert [found(tree, "string(//language)") for tree in trees] == ["en-gb", "de"]
    assert len({found(tree, "string(//podcast:guid)") for tree in trees}) == 2
    assert all(len(found(tree, "//item")) == 1 for tree in trees)
