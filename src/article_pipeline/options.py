"""
What a user can choose, one frozen class a room.

A name here is the same word on the command line and in the configuration, there without its unit; defaults
and limits stand here only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Final

from article_pipeline.limits import COLOUR, LANGUAGE_TAG, WEB_ADDRESS, Between, Existing, OneOf, Paper

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
INK_LIMIT: Final = Between(100, 400)
BRAILLE_GRADES: Final = Between(1, 2)
BRAILLE_PROFILES: Final = ("bana", "rnib")
"""The pages of braille: 40 cells by 25 lines, or 38 by 27."""
BRAILLE_LINE_ENDS: Final = ("crlf", "lf")
VERIFY: Final = ("none", "fast", "full")
"""How editions are proved before they are published: not at all; their words; pictures and sound as well."""
BRAILLE_FOREIGN: Final = ("plain", "own")
"""How words in another language are written: in the article's code without contractions, or in their own."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes: what the pages show of the house besides the article."""

    name: str | None = None
    """In the foot of the pages."""
    logo: Annotated[str | None, Existing("file")] = None
    """Path of a picture, SVG, PNG or JPEG, for the head of the first page."""
    colours: Mapping[Annotated[str, OneOf(COLOURS)], Annotated[str, COLOUR]] = field(default_factory=dict)
    """Colours such as "#7a1f1f" by the names of CSS variables: "accent" sets ``--accent``."""


@dataclass(frozen=True, slots=True)
class VoiceOptions:
    """Who speaks some of the words; ``None`` is the narrator's own."""

    voice: str | None = None
    rate: Annotated[int | None, RATE] = None
    pitch: Annotated[int | None, PITCH] = None


@dataclass(frozen=True, slots=True)
class RolesOptions:
    """Voices of their own for what a quote says, and for what is said about pictures."""

    quotes: VoiceOptions = VoiceOptions()
    captions: VoiceOptions = VoiceOptions()


@dataclass(frozen=True, slots=True)
class PauseOptions:
    """Silences: after a sentence that another of its block follows, and after the block."""

    sentence_ms: Annotated[int | None, _PAUSE] = None
    block_ms: Annotated[int | None, _PAUSE] = None


@dataclass(frozen=True, slots=True)
class PausesOptions:
    """Silences by the role of what is said before them, and three that belong to no role."""

    chapter_ms: Annotated[int, _PAUSE] = 1000
    """The least one before a chapter."""
    break_ms: Annotated[int, _PAUSE] = 1500
    """The least one at a change of scene."""
    within_ms: Annotated[int, _PAUSE] = 120
    """Before and after words of another voice inside a sentence, if those between sentences are longer."""
    headline: PauseOptions | None = None
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
    standfirst: bool | None = None
    byline: bool | None = None
    dates: bool | None = None
    imprint: bool | None = None
    images: bool | None = None
    captions: bool | None = None
    credits: bool | None = None
    tables: bool | None = None
    boxes: bool | None = None
    code: bool | None = None
    endnotes: bool | None = None
    closing: bool | None = None


@dataclass(frozen=True, slots=True)
class MusicOptions:
    """Music before the first word and after the last one."""

    intro: Annotated[str | None, Existing("file")] = None
    outro: Annotated[str | None, Existing("file")] = None
    alone_s: Annotated[float, Between(0, 60)] = 4.0
    """How long it is heard alone."""
    under_s: Annotated[float, Between(0, 60)] = 3.0
    """How long it goes on, or begins, beneath the voice."""
    fade_s: Annotated[float, Between(0, 30)] = 1.5
    """How long it takes to come and to go."""
    level_db: Annotated[float, Between(-40, 6)] = -4.0
    """How much louder than the voice it is alone."""
    duck_db: Annotated[float, Between(-60, 0)] = -16.0
    """How much it is lowered beneath the voice."""

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

    engine: str = "pyttsx3"
    voice: str | None = None
    """The engine's own name of a voice; ``None`` lets the engine choose by the article's language."""
    rate: Annotated[int, RATE] = 165
    """Words per minute."""
    pitch: Annotated[int | None, PITCH] = None
    """How high the voice is; ``None`` leaves it as it is, and works with every engine."""
    timeout_s: Annotated[float, Between(0.001, 86_400)] = 60.0
    """How long the engine may take over one utterance before it counts as hung."""
    profile: Annotated[str, OneOf(PROFILES)] = PROFILES[0]
    """How much of the article is said."""
    parts: PartsOptions = PartsOptions()
    """Single parts, switched on or off whatever the profile is."""
    lexicon: tuple[Annotated[str, Existing("file")], ...] = ()
    """Paths of the house's lexicons, the weightiest first."""
    pauses: PausesOptions = PausesOptions()
    """Silences between what is said."""
    roles: RolesOptions = RolesOptions()
    """Voices by role."""
    languages: Mapping[Annotated[str, LANGUAGE_TAG], VoiceOptions] = field(default_factory=dict)
    """Voices of parts in another language than the article's."""
    preset: Annotated[str, OneOf(PRESETS)] = PRESETS[0]
    """The quality of sound files."""
    channels: Annotated[str, OneOf(CHANNELS)] = CHANNELS[0]
    loudness_lufs: Annotated[float | None, LOUDNESS_LUFS] = None
    """Integrated loudness; ``None`` is the convention, -19 for one channel and -16 for two."""
    music: MusicOptions = MusicOptions()


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
    """Path of the ICC profile of the press; ``None`` means the bundled one."""
    ink_limit: Annotated[int, INK_LIMIT] = 300
    """Per cent of ink that may lie on a place of the printed page; what lays down more is told."""
    styles: Annotated[str | None, Existing("folder")] = None
    """Path of a folder with style sheets of the house, each read after ours of the same name."""
    font: tuple[Annotated[str, Existing("file")], ...] = ()
    """Paths of font files that lend the characters which the bundled fonts lack."""


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How plain text is written."""

    wrap: Annotated[int | None, WRAP] = None
    """The most columns of a line; ``None`` leaves each paragraph on one line, as screen readers like it."""
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
    """The claim, such as "wcag-2.2-aa"."""
    certified_by: str | None = None
    """The name of who stands for it."""
    certifier_credential: str | None = None
    """What entitles them to it."""
    certifier_report: Annotated[str | None, WEB_ADDRESS] = None
    """Where their report is to be read."""


@dataclass(frozen=True, slots=True)
class BrailleOptions:
    """How braille editions are made."""

    grade: Annotated[int, BRAILLE_GRADES] = 2
    """1 without contractions, 2 with them, where the language's code has both."""
    profile: Annotated[str, OneOf(BRAILLE_PROFILES)] = BRAILLE_PROFILES[0]
    """Whose page it is."""
    line_end: Annotated[str, OneOf(BRAILLE_LINE_ENDS)] = BRAILLE_LINE_ENDS[0]
    form_feed: bool = True
    """Whether a form feed ends each page; without it pages are filled up with empty lines."""
    foreign: Annotated[str, OneOf(BRAILLE_FOREIGN)] = BRAILLE_FOREIGN[0]
    """How words in another language are written."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build goes about its work; none of it changes an edition."""

    jobs: Annotated[int | None, JOBS] = None
    """
    How many processes work side by side; ``None`` means as many as there are cores.

    With 0 the work is done in the command's own process, which nothing watches over: to look for a fault.
    """
    article_timeout_s: Annotated[float, Between(0.001, 604_800)] = 3600.0
    """How long one article may take before it counts as hung."""
    article_memory_mb: Annotated[int, Between(64, 1 << 20)] = 4096
    """How much memory one article may take, with all that is started for it, in MiB."""


@dataclass(frozen=True, slots=True)
class Options:
    """All choices of a build."""

    language: Annotated[str, LANGUAGE_TAG] = "en-GB"
    """BCP 47 tag of an article that does not say its language."""
    cache: str = "auto"
    """Folder of what can be made again; "auto" is the user's own, "none" is none."""
    verify: Annotated[str, OneOf(VERIFY)] = VERIFY[-1]
    """How thoroughly each edition is read back and held against the article before it is published."""
    publication: Publication = field(default_factory=Publication)
    speech: SpeechOptions = field(default_factory=SpeechOptions)
    pdf: PdfOptions = field(default_factory=PdfOptions)
    text: TextOptions = field(default_factory=TextOptions)
    html: HtmlOptions = field(default_factory=HtmlOptions)
    epub: EpubOptions = field(default_factory=EpubOptions)
    braille: BrailleOptions = field(default_factory=BrailleOptions)
    build: BuildOptions = field(default_factory=BuildOptions)
