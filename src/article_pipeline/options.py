"""
What a user can choose, one frozen class a room.

A name here is the same word on the command line and in the configuration, there without its unit. Names,
limits, defaults and the sentences below each field stand here only: ``configuration`` makes of them the
validator, the schema for editors, the file that ``init`` writes and the table of the documentation. A field
without a sentence has that of the field above.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Final

from article_pipeline.limits import (
    COLOUR,
    LANGUAGE_TAG,
    MAIL_ADDRESS,
    PODCAST_NAME,
    SITE_ADDRESS,
    WEB_ADDRESS,
    Between,
    Existing,
    Filled,
    Folder,
    Form,
    Named,
    OneOf,
    Paper,
)

RATE: Final = Between(80, 450)
"""The words per minute that eSpeak NG keeps."""
PITCH: Final = Between(0, 100)
"""eSpeak NG's own measure, in which 50 is the pitch that the voice has by itself."""
FONT_SIZE_PT: Final = Between(16, 40)
PROFILES: Final = ("full", "no-credits", "body-only")
"""How much a narration says: all; all but picture credits; the body without pictures and front matter."""
PRESETS: Final = ("podcast", "small")
"""Quality of sound: what podcast directories ask for; half as many bytes or fewer."""
CHANNELS: Final = ("mono", "stereo")
LOUDNESS_LUFS: Final = Between(-30, -12)
_PAUSE: Final = Between(0, 10_000)
COLUMNS: Final = Between(1, 3)
PDF_STANDARDS: Final = ("ua-1", "ua-2")
THEMES: Final = ("black-on-white", "black-on-cream", "yellow-on-black")
"""The colours of large print; each is a style sheet of ``styles/themes/``."""
COLOURS: Final = ("ink", "quiet", "accent", "rule", "tint")
"""The variables of the style sheets that a publication may set: words, quiet words, rules, boxes."""
WRAP: Final = Between(20, 400)
HTML_MEDIA: Final = ("embed", "beside")
EPUB_CLAIMS: Final = tuple(
    f"wcag-{version}-{level}" for version in ("2.0", "2.1", "2.2") for level in ("a", "aa", "aaa")
)
"""What an e-book can be certified to keep, with EPUB Accessibility 1.1."""
JOBS: Final = Between(0, 256)
TIMEOUT_S: Final = Between(0.001, 86_400)
ARTICLE_TIMEOUT_S: Final = Between(0.001, 604_800)
ARTICLE_MEMORY_MB: Final = Between(64, 1 << 20)
CLUSTER: Final = Form(
    r"(tcp|tls)://[^\s/@]+:[0-9]{1,5}", 'an address such as "tcp://127.0.0.1:8786" or "tls://…"'
)
INK_LIMIT: Final = Between(100, 400)
BRAILLE_GRADES: Final = Between(1, 2)
BRAILLE_PROFILES: Final = ("bana", "rnib")
"""The pages of braille: 40 cells by 25 lines, or 38 by 27."""
BRAILLE_LINE_ENDS: Final = ("crlf", "lf")
VERIFY: Final = ("none", "fast", "full")
"""How editions are proved before they are published: not at all; their words; pictures and sound as well."""
PODCAST_CATEGORIES: Final = (
    "Arts",
    "Business",
    "Comedy",
    "Education",
    "Fiction",
    "Government",
    "Health & Fitness",
    "History",
    "Kids & Family",
    "Leisure",
    "Music",
    "News",
    "Religion & Spirituality",
    "Science",
    "Society & Culture",
    "Sports",
    "TV & Film",
    "Technology",
    "True Crime",
)
"""The shelves of podcast directories (Apple's list, without what is inside each)."""
BRAILLE_FOREIGN: Final = ("plain", "own")
"""How words in another language are written: in the article's code without contractions, or in their own."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes: what the pages show of the house besides the article."""

    name: str | None = None
    """The publication's name, in the foot of the pages."""
    logo: Annotated[str | None, Existing("file")] = None
    """A picture, SVG, PNG or JPEG, for the head of the first page."""
    colours: Mapping[Annotated[str, OneOf(COLOURS)], Annotated[str, COLOUR]] = field(default_factory=dict)
    """Colours by the names of CSS variables of the style sheets: "accent" sets ``--accent``."""


@dataclass(frozen=True, slots=True)
class VoiceOptions:
    """Who speaks some of the words, at which rate and how high; what is not said is the narrator's own."""

    voice: str | None = None
    """The name of the voice; if nothing is said, the narrator's."""
    rate: Annotated[int | None, RATE] = None
    """Words per minute; if nothing is said, as the narrator."""
    pitch: Annotated[int | None, PITCH] = None
    """How high the voice is; if nothing is said, as the narrator."""


@dataclass(frozen=True, slots=True)
class RolesOptions:
    """Voices of their own for what a quote says, and for what is said about pictures."""

    quotes: VoiceOptions = VoiceOptions()
    """Who speaks quotes."""
    captions: VoiceOptions = VoiceOptions()
    """Who speaks descriptions, captions and credits."""


@dataclass(frozen=True, slots=True)
class PauseOptions:
    """Silences: after a sentence that another of its block follows, and after the block."""

    sentence_ms: Annotated[int | None, _PAUSE] = None
    """Milliseconds after a sentence that another of its block follows, and after the block."""
    block_ms: Annotated[int | None, _PAUSE] = None


@dataclass(frozen=True, slots=True)
class PausesOptions:
    """Silences in milliseconds, by the role of what is said before them, and three that belong to no role."""

    chapter_ms: Annotated[int, _PAUSE] = 1000
    """The least silence before a chapter, in milliseconds."""
    break_ms: Annotated[int, _PAUSE] = 1500
    """The least silence at a change of scene, in milliseconds."""
    within_ms: Annotated[int, _PAUSE] = 120
    """
    Milliseconds around words of another voice in a sentence, if the silences between sentences are longer.
    """
    headline: PauseOptions | None = None
    """Milliseconds after each sentence of the role, and after its end."""
    standfirst: PauseOptions | None = None
    byline: PauseOptions | None = None
    date: PauseOptions | None = None
    imprint: PauseOptions | None = None
    heading: PauseOptions | None = None
    paragraph: PauseOptions | None = None
    list: PauseOptions | None = None
    quote: PauseOptions | None = None
    attribution: PauseOptions | None = None
    image: PauseOptions | None = None
    caption: PauseOptions | None = None
    credit: PauseOptions | None = None
    table: PauseOptions | None = None
    aside: PauseOptions | None = None
    question: PauseOptions | None = None
    answer: PauseOptions | None = None
    code: PauseOptions | None = None
    endnote: PauseOptions | None = None
    closing: PauseOptions | None = None


@dataclass(frozen=True, slots=True)
class PartsOptions:
    """What a narration says besides the running text; ``None`` leaves it to the profile."""

    headline: bool | None = None
    """Whether the narration says it, whatever the profile is; so each part."""
    standfirst: bool | None = None
    byline: bool | None = None
    dates: bool | None = None
    imprint: bool | None = None
    """Publication, section and address."""
    images: bool | None = None
    """Descriptions of pictures."""
    captions: bool | None = None
    """Captions of pictures."""
    credits: bool | None = None
    """Who made the pictures."""
    tables: bool | None = None
    """Tables, cell by cell."""
    boxes: bool | None = None
    """Boxes beside the text."""
    code: bool | None = None
    """Code of programs."""
    endnotes: bool | None = None
    """What stands at the end: who asked, corrections, how to submit."""
    closing: bool | None = None
    """Who wrote the article, and that the voice is synthetic."""


@dataclass(frozen=True, slots=True)
class MusicOptions:
    """Music before the first word and after the last one."""

    intro: Annotated[str | None, Existing("file")] = None
    """A sound file that is played before the first word, or after the last one."""
    outro: Annotated[str | None, Existing("file")] = None
    alone_s: Annotated[float, Between(0, 60)] = 4.0
    """Seconds for which it is heard alone."""
    under_s: Annotated[float, Between(0, 60)] = 3.0
    """Seconds for which it goes on, or begins, beneath the voice."""
    fade_s: Annotated[float, Between(0, 30)] = 1.5
    """Seconds in which it comes and goes."""
    level_db: Annotated[float, Between(-40, 6)] = -4.0
    """Decibels by which it is louder than the voice while it is alone."""
    duck_db: Annotated[float, Between(-60, 0)] = -16.0
    """Decibels by which it is lowered beneath the voice."""

    @property
    def is_there(self) -> bool:
        """Whether any music is heard."""
        return bool(self.intro or self.outro)


PARTS: Final = tuple(field.name for field in fields(PartsOptions))
ROLES: Final = tuple(field.name for field in fields(PausesOptions) if not field.name.endswith("_ms"))
"""What an utterance of a narration is in the article."""


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """How the narration is spoken."""

    engine: Annotated[str, Named("engine")] = "pyttsx3"
    """The speech engine: eSpeak NG through pyttsx3, Piper, or silence for trials."""
    voice: str | None = None
    """The engine's own name of a voice; if nothing is said, the engine chooses by the article's language."""
    rate: Annotated[int, RATE] = 165
    """Words per minute."""
    pitch: Annotated[int | None, PITCH] = None
    """How high the voice is; 50 is its own pitch. Not with Piper."""
    timeout_s: Annotated[float, TIMEOUT_S] = 60.0
    """Seconds that the engine may take over one sentence before it counts as hung."""
    profile: Annotated[str, OneOf(PROFILES)] = PROFILES[0]
    """How much of the article is said."""
    parts: PartsOptions = PartsOptions()
    """Single parts of the narration, switched on or off whatever the profile is."""
    lexicon: tuple[Annotated[str, Existing("file")], ...] = ()
    """Lexicons of the house, the weightiest first."""
    pauses: PausesOptions = PausesOptions()
    """Silences between what is said."""
    roles: RolesOptions = RolesOptions()
    """Voices by role."""
    languages: Mapping[Annotated[str, LANGUAGE_TAG], VoiceOptions] = field(default_factory=dict)
    """Who speaks parts in another language than the article's, by its tag."""
    preset: Annotated[str, OneOf(PRESETS)] = PRESETS[0]
    """The quality of sound files."""
    channels: Annotated[str, OneOf(CHANNELS)] = CHANNELS[0]
    """How many channels sound files have."""
    loudness_lufs: Annotated[float | None, LOUDNESS_LUFS] = None
    """Integrated loudness in LUFS; if nothing is said, -19 for one channel and -16 for two."""
    music: MusicOptions = MusicOptions()
    """Music before the first word and after the last one."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDF editions are made."""

    standard: Annotated[str, OneOf(PDF_STANDARDS)] = "ua-1"
    """The accessible one: PDF/UA-1 with PDF/A-3a, or PDF/UA-2 with WTPDF and PDF/A-4f."""
    font_size_pt: Annotated[int, FONT_SIZE_PT] = 18
    """The size of all text in large print, in points."""
    theme: Annotated[str, OneOf(THEMES)] = THEMES[0]
    """The colours of large print."""
    page_size: Annotated[str, Paper()] = "a4"
    """The print edition's page: "a4", "letter", or a width and height such as "210mmx280mm"."""
    columns: Annotated[int, COLUMNS] = 2
    """How many columns the print edition has."""
    icc: Annotated[str | None, Existing("file")] = None
    """ICC profile of the printer's press; if nothing is said, a bundled one for coated paper."""
    ink_limit: Annotated[int, INK_LIMIT] = 300
    """Per cent of ink that may lie on a place of the printed page; what lays down more is told."""
    styles: Annotated[str | None, Existing("folder")] = None
    """Folder with style sheets of the house, each read after ours of the same name."""
    font: tuple[Annotated[str, Existing("file")], ...] = ()
    """Fonts that lend the characters which the bundled ones lack."""


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How plain text is written."""

    wrap: Annotated[int | None, WRAP] = None
    """The most columns of a line; if nothing is said, a paragraph is one line, as screen readers like it."""
    bom: bool = False
    """Whether the file begins with a byte order mark, for old programs that guess another encoding."""


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """How the web page is made."""

    media: Annotated[str, OneOf(HTML_MEDIA)] = HTML_MEDIA[0]
    """Where pictures, fonts and narration are: in the page, or in a folder beside it."""


@dataclass(frozen=True, slots=True)
class EpubOptions:
    """
    What an e-book says of its accessibility besides what can be seen in it.

    That it conforms to a standard is the word of somebody who has judged it; by default nothing is claimed.
    """

    conforms_to: Annotated[str | None, OneOf(EPUB_CLAIMS)] = None
    """What the e-book was certified to keep; if nothing is said, nothing is claimed."""
    certified_by: str | None = None
    """Who certifies it."""
    certifier_credential: str | None = None
    """What entitles them to it."""
    certifier_report: Annotated[str | None, WEB_ADDRESS] = None
    """The address of their report."""


@dataclass(frozen=True, slots=True)
class BrailleOptions:
    """How braille editions are made."""

    grade: Annotated[int, BRAILLE_GRADES] = 2
    """1 without contractions, 2 with them, where the language's code has both."""
    profile: Annotated[str, OneOf(BRAILLE_PROFILES)] = BRAILLE_PROFILES[0]
    """Page of braille: bana is 40 cells by 25 lines, rnib 38 by 27."""
    line_end: Annotated[str, OneOf(BRAILLE_LINE_ENDS)] = BRAILLE_LINE_ENDS[0]
    """What ends a line of braille."""
    form_feed: bool = True
    """Whether a form feed ends each page; without it pages are filled up with empty lines."""
    foreign: Annotated[str, OneOf(BRAILLE_FOREIGN)] = BRAILLE_FOREIGN[0]
    """Words in another language: in the article's code without contractions, or in their own code."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build makes and how it goes about its work; none of it changes an edition."""

    to: Annotated[tuple[Annotated[str, Named("format")], ...], Filled()] = ()
    """Formats, or groups of them, that are made; if nothing is said, all but those made by name only."""
    output: Annotated[str, Folder()] = "output"
    """Folder in which each article gets a folder of its own."""
    strict: bool = False
    """Whether an article that has warnings is refused."""
    jobs: Annotated[int | None, JOBS] = None
    """
    How many processes work side by side; if nothing is said, as many as there are cores.

    With 0 the work is done in the command's own process, which nothing watches over: to look for a fault.
    """
    article_timeout_s: Annotated[float, ARTICLE_TIMEOUT_S] = 3600.0
    """Seconds that one article may take before it counts as hung."""
    article_memory_mb: Annotated[int, ARTICLE_MEMORY_MB] = 4096
    """MiB of memory that one article may take, with all that is started for it."""
    cluster: Annotated[str | None, CLUSTER] = None
    """Address of a Dask cluster that does the work; if nothing is said, this machine does."""
    cluster_ca: Annotated[str | None, Existing("file")] = None
    """Authority of the certificates that the cluster's machines have, in PEM."""
    cluster_cert: Annotated[str | None, Existing("file")] = None
    """This machine's certificate of that authority, in PEM."""
    cluster_key: Annotated[str | None, Existing("file")] = None
    """The certificate's key, in PEM, if it is not in the certificate's file."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site of finished editions says of itself; none of it changes an edition."""

    out: Annotated[str, Folder()] = "site"
    """Folder of the site; what is there and not of the site stays."""
    base_url: Annotated[str | None, SITE_ADDRESS] = None
    """Where the site will stand; if nothing is said, there is no podcast feed and no site map."""
    title: str | None = None
    """The site's and the podcast's name; if nothing is said, the publication's."""
    description: str | None = None
    """A sentence or two on what there is to read and to hear."""
    author: str | None = None
    """Who stands for the podcast; if nothing is said, the publication."""
    email: Annotated[str | None, MAIL_ADDRESS] = None
    """Where podcast directories may reach them; it is public."""
    category: Annotated[str, OneOf(PODCAST_CATEGORIES)] = "News"
    """The podcast's shelf in directories."""
    explicit: bool = False
    """Whether the podcast says what children should not hear."""
    cover: Annotated[str | None, Existing("file")] = None
    """A picture for the podcast's cover; if nothing is said, a card with the site's name."""
    podcast_guid: tuple[Annotated[str, PODCAST_NAME], ...] = ()
    """Names for good of podcasts whose feeds have moved; one that has none is named after its address."""
    to: Annotated[tuple[Annotated[str, Named("format")], ...], Filled()] = ()
    """Formats, or groups of them, that are offered; if nothing is said, all that there are."""


@dataclass(frozen=True, slots=True)
class Options:
    """All choices of a build."""

    language: Annotated[str, LANGUAGE_TAG] = "en-GB"
    """Language (BCP 47) of an article that does not say its own."""
    cache: Annotated[str, Folder(("auto", "none"), has_addresses=True)] = "auto"
    """Where what can be made again is kept, such as spoken sentences; "auto" is your own, "none" nowhere."""
    verify: Annotated[str, OneOf(VERIFY)] = VERIFY[-1]
    """How each edition is proved before it is published: full, fast (its words only), or none."""
    publication: Publication = field(default_factory=Publication)
    speech: SpeechOptions = field(default_factory=SpeechOptions)
    pdf: PdfOptions = field(default_factory=PdfOptions)
    text: TextOptions = field(default_factory=TextOptions)
    html: HtmlOptions = field(default_factory=HtmlOptions)
    epub: EpubOptions = field(default_factory=EpubOptions)
    braille: BrailleOptions = field(default_factory=BrailleOptions)
    build: BuildOptions = field(default_factory=BuildOptions)
    site: SiteOptions = field(default_factory=SiteOptions)
