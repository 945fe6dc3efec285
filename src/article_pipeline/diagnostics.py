"""
What the product tells people about their articles: each message with its place and its mend.

The whole catalogue stands here and nothing else, so that a code means one thing in every room and the list of
messages can be printed from it.
"""

from typing import Final

from article_pipeline.messages import Diagnostic as Diagnostic
from article_pipeline.messages import Place as Place
from article_pipeline.messages import Rule as Rule
from article_pipeline.messages import Severity as Severity

CATALOGUE: Final[dict[str, Rule]] = {}


def _rule(code: str, severity: Severity, message: str, mend: str) -> Rule:
    if code in CATALOGUE:
        raise ValueError(f"{code} stands twice in the catalogue")
    CATALOGUE[code] = Rule(code, severity, message, mend)
    return CATALOGUE[code]


_E, _W, _N, _F = Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.FACT

# AP1: the source as a file
NOT_FOUND = _rule("AP101", _E, "there is no such file or folder", "check the path; {near}")
NO_ARTICLES = _rule(
    "AP102", _E, "the folder holds no article", "put a file that ends in {suffixes} into it, or name the file"
)
NOT_READABLE = _rule("AP103", _E, "the file cannot be read: {why}", "{mend}")
UNKNOWN_KIND = _rule(
    "AP104", _E, "no reader takes a file that ends in {suffix}", "save the article as one of {suffixes}"
)
TOO_LARGE = _rule(
    "AP105",
    _E,
    "the source has {size} bytes; an article has at most {limit}",
    "split it into articles, one file each",
)
NOT_TEXT = _rule(
    "AP106", _E, "this is not text: {why}", "export the article as plain text in UTF-8 and build that file"
)
BAD_ENCODING = _rule(
    "AP107",
    _E,
    "the bytes {found} are no character in {encoding}",
    "save the file again as UTF-8, and look at this place in it",
)
GUESSED_ENCODING = _rule(
    "AP108",
    _N,
    "the file is not UTF-8; it was read as {encoding}",
    "save it as UTF-8 to be sure of each letter",
)
CONTROL_CHARACTERS = _rule(
    "AP109",
    _W,
    "{count} control character(s) were left out, the first is {first}",
    "delete them in the source; they have no meaning in an article",
)
UNKNOWN_ENCODING = _rule(
    "AP110",
    _E,
    "the file is not UTF-8, and in no code page that is known here do its letters make words",
    "save it as UTF-8 from the program that wrote it",
)

BAD_PACKAGE = _rule("AP121", _E, "the package cannot be read: {why}", "{mend}")
NOT_ONE_ARTICLE = _rule(
    "AP122",
    _E,
    "the archive holds {count} articles: {names}",
    'put one article with its pictures into an archive, or call the one that is meant "article"',
)
MEMBER_REFUSED = _rule(
    "AP123", _W, "the member {member} of the archive was left out: {why}", "pack the archive again without it"
)
DOCUMENTS_NOT_READ = _rule(
    "AP124",
    _W,
    "documents of kinds that are not read were passed over: {names}",
    "open each in the program that wrote it, and save it as .docx, or a web page as .html",
)
PICTURES_NOT_SHOWN = _rule(
    "AP125",
    _N,
    "pictures are there that no figure shows: {names}",
    "name each where it belongs in the article, or take it away",
)

# AP2: the article's content
EMPTY = _rule("AP201", _E, "the source has no text", "paste the article into it")
NO_BODY = _rule(
    "AP202",
    _E,
    "there is a headline but no text below it",
    "add the article's paragraphs, one blank line apart",
)
LINE_TOO_LONG = _rule(
    "AP203",
    _E,
    "the line has {length} characters; a paragraph has at most {limit}",
    "break it into paragraphs with blank lines",
)
NO_CREDIT = _rule(
    "AP204",
    _W,
    "the figure has no credit",
    'add "Credit: …" as the last line of the figure, or after its caption with " - "',
)
NO_ALT = _rule(
    "AP205",
    _W,
    "the picture {picture} has no description for readers who cannot see it",
    "write what it shows: in a text below its file name, elsewhere as its alternative text",
)
PICTURE_MISSING = _rule(
    "AP206", _E, "there is no picture {picture} beside the article", "put it there, or take its line out"
)
PICTURE_UNREADABLE = _rule("AP207", _W, "the picture {picture} cannot be read: {why}", "{mend}")
AMBIGUOUS_DATE = _rule(
    "AP208", _W, 'the date "{written}" can be read in two ways', "write the month as a word"
)
HEADING_SKIPPED = _rule(
    "AP209",
    _N,
    "the heading's level {found} follows level {before}; it is set at level {given}",
    "give it the next level down",
)
UNREAD_DATE = _rule(
    "AP210",
    _W,
    'no day can be read from the date "{written}"',
    'write a day, month and year that there are, such as "4 May 2024"',
)
UNPLACED_WORDS = _rule(
    "AP211",
    _W,
    'the words "{words}" were not understood and stand in no edition',
    "set them apart with a blank line above and below, and see that they are whole",
)
TAKEN_FOR_FIGURE = _rule(
    "AP212",
    _W,
    "these two lines were taken for a picture's description and caption",
    'put a blank line between them if they are text, or "Credit: …" below them if they are not',
)
LINES_OUTSIDE = _rule(
    "AP213",
    _W,
    '{count} line(s) are in no edition, because they stand among the page\'s own: "{words}"',
    "if they are the article's, take out the buttons and links around them",
)

# AP23: what a sub-editor would send back
NO_HEADLINE = _rule("AP230", _W, "the article has no headline", "put its title on the first line")
ALT_IS_PLACEHOLDER = _rule(
    "AP231",
    _W,
    'the description "{alt}" tells nothing of the picture',
    "write what the picture shows, as you would say it on the telephone",
)
ALT_IS_CAPTION = _rule(
    "AP232",
    _N,
    "the description and the caption are the same words",
    "describe what is seen; the caption is read as well",
)
ALT_TOO_LONG = _rule(
    "AP233",
    _N,
    "the description has {length} characters; one that is heard at one go has at most {limit}",
    "say the most important first, and move the rest into the text or a long description",
)
LOW_RESOLUTION = _rule(
    "AP234",
    _W,
    "the picture {picture} has {ppi} pixels an inch in a column of print, fewer than {limit}",
    "use one that is at least {pixels} pixels wide",
)
LINK_SAYS_NOTHING = _rule(
    "AP235",
    _W,
    'the link "{text}" does not say where it leads',
    "let its words name what is at {target}",
)
GLUED_WORDS = _rule(
    "AP236", _W, 'the words "{words}" are glued together', "put the space or the line end between them"
)
UNDEFINED_ABBREVIATION = _rule(
    "AP237",
    _N,
    "{short} is never explained",
    "write what it stands for where it first stands, with {short} in brackets",
)
ALT_IS_GENERATED = _rule(
    "AP238",
    _W,
    "the description was made up by a program",
    "look at the picture, and write what it shows in this article",
)
LANGUAGE_NOT_TOLD = _rule(
    "AP239",
    _W,
    "its words do not show that it is in {language}, as which it is read",
    "name its language with --language or in the source: voices and hyphenation go by it",
)

# AP25: what a format says and an article does not
LINK_DROPPED = _rule(
    "AP251",
    _N,
    'the link to "{target}" was taken out, its words were kept',
    "give it an address that begins with https: or mailto:",
)
MARKUP_DROPPED = _rule(
    "AP252", _N, "{markup} was taken out, its words were kept", "write it in Markdown; see docs/markdown.md"
)
PICTURE_REMOTE = _rule(
    "AP253",
    _W,
    "the picture {picture} is not beside the article, and nothing is fetched from a network",
    "save it beside the article and give its file name",
)
BAD_FRONT_MATTER = _rule(
    "AP254", _E, "the front matter cannot be read: {why}", "mend it, or put values into quotation marks"
)
NESTED_TOO_DEEP = _rule(
    "AP255", _E, "blocks stand inside blocks more than {limit} deep", "take some of the nesting out"
)
CONVERTER_SAYS = _rule("AP256", _N, "{message}", "look whether the words are as they should be")
UNKNOWN_STYLE = _rule(
    "AP257",
    _N,
    "the style {style} has no meaning here; its words are kept as prose",
    "use Word's own styles: Heading 1, Caption, Quote",
)
NOT_A_PICTURE = _rule(
    "AP258",
    _W,
    "the {kind} is no picture, so that only its description can be kept",
    "copy it, paste it in its place as a picture, and describe that",
)
EMBEDDED_LEFT_OUT = _rule(
    "AP259",
    _W,
    "the document has another one embedded, {name}, whose words stand in no edition",
    "open it in Word, and save it again as .docx: its words then stand in the document itself",
)

# AP26: saved web pages
CONFLICTING_FACTS = _rule(
    "AP261", _W, "the page gives more than one {what}: {values}", "see which is right, and mend the others"
)
PAGE_TOO_DEEP = _rule(
    "AP262",
    _W,
    "the page has elements in one another to more than {limit} levels; what is deeper was read as one level",
    "save the page again from a browser's reading view",
)
PICTURE_NOT_BESIDE = _rule(
    "AP263",
    _N,
    "the picture {picture} is not beside the page, so its words stand for it",
    "save the page whole, with its pictures",
)
WRONG_LANGUAGE = _rule(
    "AP264",
    _W,
    "the page says that it is in {declared}, and its words are in {found}",
    "mend its lang attribute",
)
TOO_MANY_ELEMENTS = _rule(
    "AP265",
    _E,
    "the page has more than {limit} elements",
    "save the article alone, for example from a browser's reading view",
)
OTHER_FACTS = _rule(
    "AP266",
    _N,
    "the page states another {what} as well: {values}",
    "the first is taken; if it is the wrong one, mend the page's head",
)
EMBED_NOT_SHOWN = _rule(
    "AP267",
    _N,
    "the {kind} is in no edition, so its description and its caption stand for it",
    "put a picture of it into the page, and describe that",
)
PICTURE_AMBIGUOUS = _rule(
    "AP268",
    _W,
    "the file {file} may be this picture or another one of the page, so neither takes it",
    "put the files into folders like those of their addresses, or save the page whole",
)
NOTHING_RUN = _rule(
    "AP269",
    _N,
    "nothing of the page is run or fetched: it has {scripts} script(s), {handlers} event handler(s) and"
    " {sources} address(es) of scripts, frames, films, drawings, style sheets and pages to go on to",
    "nothing is to be done; what a script alone would show has to be saved with the page",
)
REST_HIDDEN = _rule(
    "AP270",
    _W,
    "{opened} is opened here and never closed, so that it hides the rest of the page, {count} characters",
    "close it, or save the page again: the copy may have been cut off",
)
SENTENCES_LEFT = _rule(
    "AP271",
    _W,
    'the words "{words}" stand in no edition because {why}',
    "if they are the article's, put them into a paragraph among its others",
)
SENTENCE_PARTED = _rule(
    "AP272",
    _W,
    "the picture {picture} stands inside a sentence, which is two paragraphs now",
    "put it into a paragraph of its own, above or below",
)
TANGLED = _rule(
    "AP281",
    _E,
    "reading on from here takes more work than any article does",
    "look for brackets without an end, or lines inside dozens of others, and break the text into paragraphs",
)
PICTURE_INSIDE_WORDS = _rule(
    "AP282",
    _W,
    "the picture {picture} stands where only words can, and is left out",
    "put it into a paragraph of its own",
)
TEMPLATE_DROPPED = _rule(
    "AP283",
    _N,
    "{markup} is an instruction to another program, and is left out",
    "write in Markdown what it stands for; a brace that is meant as such has a backslash before it",
)
CELLS_LEFT = _rule(
    "AP284",
    _W,
    "the row has more cells than the {columns} of the table's first line, and they are left out",
    "give the first line as many cells; a bar that is meant as such has a backslash before it",
)
AUTHOR_FROM_PROPERTIES = _rule(
    "AP285",
    _W,
    'the document names no author; "{name}" is taken from its properties, which programs fill in unasked',
    'write a line "By …" below the title, or mend the property "author"',
)
FOR_BROWSERS = _rule(
    "AP286",
    _N,
    "{markup} is for a browser: it is neither run nor fetched, and stands in no edition",
    "write in Markdown what it would show, if that belongs to the article",
)
FRONT_NOT_CLOSED = _rule(
    "AP288",
    _W,
    "front matter is opened here and never closed, so that it is read as text",
    "put a line {fence} below its last entry",
)

# AP3: speech and sound
NO_ENGINE = _rule("AP301", _E, "there is no speech engine {name}", "choose one of {engines}")
NO_VOICE = _rule("AP302", _E, "the engine {engine} has no voice {voice}", "choose a near one: {near}")
ENGINE_MISSING = _rule("AP303", _E, "the engine {engine} cannot start: {why}", "{mend}")
ENGINE_DIED = _rule(
    "AP304",
    _E,
    'the engine {engine} died ({how}) while it said "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_HUNG = _rule(
    "AP305",
    _E,
    'the engine {engine} gave no answer within {seconds} s while it said "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_MUTE = _rule(
    "AP306",
    _E,
    'the engine {engine} made no sound for "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_LIED = _rule(
    "AP307", _E, "the engine {engine} answered out of form: {why}", "mend the engine, or choose another one"
)
ENCODER_MISSING = _rule("AP308", _E, "there is no ffmpeg on this machine", "{mend}")
ENCODER_FAILED = _rule(
    "AP309", _E, "ffmpeg failed to write {target}: {why}", "see that the disk has room, then build again"
)
COVER_NOT_DRAWN = _rule(
    "AP310",
    _W,
    "the cover shows the title only; the picture {picture} cannot be used: {why}",
    "export it again as JPEG or PNG",
)

SOUND_REFUSED = _rule(
    "AP311",
    _E,
    "the finished {target} is not the narration: {why}",
    "build again; where the same comes back, choose another --preset, or the other ffmpeg",
)

ENGINE_NOT_WHOLE = _rule(
    "AP312",
    _E,
    'the engine {engine} cannot have said all of "{text}": {why}',
    "change these words, or choose another engine with --engine",
)

NO_PITCH = _rule(
    "AP317",
    _E,
    "the engine {engine} cannot change the pitch of its voices",
    "take pitch out of the command and the configuration, or choose the engine pyttsx3",
)

LANGUAGE_BY_LETTERS = _rule(
    "AP318",
    _N,
    'the source does not say in which language "{text}" is; by its letters it is read as {language}',
    "where it is another language, mark it in the source, or choose a voice for that one in speech.languages",
)
NO_VOICE_WITHIN = _rule(
    "AP319",
    _W,
    'the narrator reads "{text}" and what else is in {language} inside other words: {why}',
    "choose an engine that has a voice for it, or a voice for that language in speech.languages",
)

# AP32: voices that lie in files
VOICE_MISSING = _rule(
    "AP321",
    _E,
    "the engine {engine} finds no voice {wished}",
    "put the two files of one, NAME.onnx and NAME.onnx.json, into {folder}; see docs/voices.md",
)
VOICE_BROKEN = _rule(
    "AP322",
    _E,
    "the voice {voice} cannot be used: {why}",
    "get both of its files anew, NAME.onnx and NAME.onnx.json, or choose another voice",
)
VOICE_OF_ANOTHER_RATE = _rule(
    "AP323",
    _E,
    "the voice {voice} has {rate} samples a second, the narrator's, {narrator}, has {wanted}",
    "choose voices of one sample rate: {near}",
)
VOICE_LACKS_SOUNDS = _rule(
    "AP324",
    _E,
    'the voice {voice} has no sound for {signs} in "{text}"',
    "write these words in another way, or choose another voice",
)

# AP33: how words are pronounced
BAD_LEXICON = _rule(
    "AP331", _E, "the lexicon cannot be read: {why}", "see docs/pronunciation.md for what stands in one"
)
BAD_ENTRY = _rule(
    "AP332",
    _E,
    'the entry "{written}" cannot be used: {why}',
    "mend this place in the lexicon; docs/pronunciation.md has examples",
)
ENTRY_CLASHES = _rule(
    "AP333",
    _W,
    'the entry "{written}" says its word otherwise than {other}, which is taken',
    "delete one of the two, or put the one that is for fewer texts first",
)
ENTRY_UNUSED = _rule(
    "AP334",
    _N,
    'the word of the entry "{written}" is not in the article',
    "delete it, or see whether it is written otherwise there: capitals count unless case = false",
)

# AP34: the narration as a whole, and engines of others
LOUDNESS_NOT_REACHED = _rule(
    "AP341",
    _N,
    "the narration has {reached} LUFS instead of {asked}: the peaks of the voice leave no room for more",
    "ask for less with --loudness, choose another voice, or keep it as it is",
)
NOTHING_TO_SAY = _rule(
    "AP342",
    _E,
    "the profile and the parts that are chosen leave nothing of the article to say",
    "choose --profile full, switch parts on in speech.parts, or leave out the formats of sound and cues",
)
NO_WORDS_FOR = _rule(
    "AP347",
    _N,
    "the narration leaves out what no voice has words for: {pieces}",
    "write in words what the signs say, if that belongs to the article",
)
EXTENSION_BROKEN = _rule(
    "AP343",
    _E,
    "the {kind} {name} cannot be loaded from the package {package}: {why}",
    "mend or update the package {package}, or choose another {kind}",
)
EXTENSION_LEFT_OUT = _rule(
    "AP344",
    _W,
    "the {kind} {name} of the package {package} is left out: {why}",
    "mend, update or uninstall the package {package}",
)

ENTRY_NOT_REACHED = _rule(
    "AP348",
    _N,
    'the entry "{written}" is not reached: its word is in the article, but {other} goes before it',
    "delete it, or put it before the other entry; of two at one place, the longer is taken",
)
ENTRIES_UNHEARD = _rule(
    "AP349",
    _N,
    "the lexicon has words that no article of this build has ({count}): {words}",
    "delete those that no other article needs either",
)

# AP4: pages
MISSING_GLYPH = _rule(
    "AP401",
    _E,
    "no font has the character {character} ({name})",
    "give a font that has it with --font, write it in another way, or leave it out",
)
LAYOUT_FAILED = _rule("AP402", _E, "the pages could not be laid out: {why}", "{mend}")
LAYOUT_WARNING = _rule("AP403", _W, "the layout says: {why}", "see styles/ for the rule that it names")
PICTURE_NOT_SHOWN = _rule(
    "AP404",
    _W,
    "the picture {picture} cannot be shown, so its description stands in its place: {why}",
    "export it again as JPEG or PNG",
)
LOGO_NOT_SHOWN = _rule(
    "AP405",
    _W,
    "the logo {logo} cannot be shown, so the pages are without it: {why}",
    "export it again as JPEG, PNG or SVG",
)
FAINT_COLOUR = _rule(
    "AP406",
    _W,
    "words in the colour {name} ({colour}) have a contrast of {found}:1 on white; they need {limit}:1",
    "choose a darker colour; WCAG 2.2 says why (1.4.3)",
)
WORD_PARTED = _rule(
    "AP421",
    _N,
    'the word "{word}" is broader than a line of {size} pt, so it is parted there, without a hyphen',
    "choose a smaller --font-size, or write it in another way",
)
LETTERS_LENT = _rule(
    "AP422",
    _N,
    "the sans of large print has no {letters}; Literata, which has serifs, lends what is missing",
    "leave it so, or write these words in Latin letters",
)

# AP43: the print edition
BAD_PROFILE = _rule(
    "AP431",
    _E,
    "the profile {profile} cannot be used: {why}",
    "give --icc the ICC profile of a printer with four inks (CMYK), as your printer supplies it",
)
COARSE_IN_PRINT = _rule(
    "AP432",
    _W,
    "the picture {picture} is printed with {ppi} pixels an inch, fewer than {limit}",
    "use one that is at least {pixels} pixels wide",
)
INK_COVERAGE = _rule(
    "AP433",
    Severity.FACT,
    "at most {found} % ink lies on the printed pages; the limit is {limit} %",
    "say --ink-limit if your printer names another limit",
)
TOO_MUCH_INK = _rule(
    "AP434",
    _W,
    "{what} lays down {found} % ink, more than {limit} %",
    "give --icc a profile that keeps to the limit, or use a lighter colour; --ink-limit says your printer's",
)
LINKS_NOT_PRINTED = _rule(
    "AP435",
    _N,
    "{count} link(s) are printed as words, without the address that they lead to",
    "write out the addresses that readers of the paper need",
)

# AP5: building and publishing
OUTPUT_NOT_WRITABLE = _rule("AP501", _E, "cannot write there: {why}", "choose another folder with -o")
OUTPUT_OVER_SOURCE = _rule(
    "AP502", _E, "the output would replace the article's own folder", "choose another folder with -o"
)
SLUG_CLASH = _rule(
    "AP503", _E, "its editions would have the same name as those of {other}", "rename one of the two files"
)
OUR_FAULT = _rule("AP504", _E, "this is a fault of ours: {why}", "report it, with the article if you may")
STRICT = _rule(
    "AP505", _E, "refused because of {count} warning(s) (--strict)", "mend them, or build without --strict"
)
EDITION_DROPPED = _rule(
    "AP506",
    _N,
    "the {formats} edition(s) no longer said what the article says and were removed",
    "build them again with --to",
)
UNKNOWN_FORMAT = _rule("AP507", _E, "there is no format {name}", "choose of {formats}; groups: {groups}")
FOREIGN_FILE = _rule(
    "AP508",
    _E,
    "{name} there is no file of ours and would be replaced",
    "move it, or choose another folder with -o",
)
OTHER_ARTICLE = _rule(
    "AP509",
    _N,
    "the editions of another article, {other}, were there and made way",
    "rename one of the two files to have the editions of both",
)
SCRATCH_NOT_WRITABLE = _rule(
    "AP510",
    _E,
    "cannot write into the temporary folder: {why}",
    "make room there, or name another folder with the variable TMPDIR",
)

BAD_FONT = _rule(
    "AP512",
    _E,
    "the font {font} cannot be used: {why}",
    "give --font the path of a TrueType or OpenType font file",
)
NO_STYLES = _rule(
    "AP513",
    _E,
    "the folder {folder} holds no style sheet that an edition reads",
    "give a file there one of these names: {names}",
)

# AP58: the configuration
SETTINGS_NOT_READABLE = _rule(
    "AP581", _E, "the configuration cannot be read: {why}", "check the path given to --config"
)
NOT_TOML = _rule("AP582", _E, "the configuration is not TOML: {why}", "mend this place in the file")
UNKNOWN_SETTING = _rule("AP583", _E, "there is no setting {key}", "say {near}, or delete it")
BAD_SETTING = _rule("AP584", _E, "the setting {key} is not {wanted}", "write {wanted}, or delete the setting")

# AP6: the machine, and from AP630 on editions for screens
MISSING_LIBRARY = _rule("AP601", _E, "{library} is missing on this machine", "{mend}")
UNWRITABLE_CHARACTER = _rule(
    "AP630",
    _E,
    "no web page can hold {character}, which is no character",
    "delete it in the source, or write what was meant",
)
LARGE_PAGE = _rule(
    "AP631",
    _N,
    "the page has {size} MB, since its pictures and its narration are in it; many mail programs refuse it",
    "leave them beside it with --html-media beside",
)

# AP65: the e-book
NOT_IN_XML = _rule(
    "AP650",
    _E,
    "no e-book can hold {character}, which is no character",
    "delete it in the source, or write what was meant",
)
CLAIM_WITHOUT_NAME = _rule(
    "AP651",
    _E,
    "the claim {claim} needs the name of who certifies it",
    "say it with --epub-certified-by or in [epub] of the configuration, or make no claim",
)
CLAIM_UNTRUE = _rule(
    "AP652",
    _E,
    "the claim {claim} is not true, since this picture has no description",
    "describe the picture, mark it as decorative, or make no claim",
)
LINK_NOT_KEPT = _rule(
    "AP653",
    _W,
    "the link {link} leads nowhere that an e-book can name, so its words stand without it",
    "mend the address in the source",
)

# AP665: talking books
FACTS_UNKNOWN = _rule(
    "AP665", _N, "DAISY asks for {facts}: the article does not say, so the book says {said}", "{mend}"
)
BOOK_SILENT = _rule(
    "AP666",
    _E,
    "nothing of the article is said, so there is no talking book",
    "let the narration say more: see speech.parts in the configuration",
)
BOOK_CHARACTERS = _rule(
    "AP667", _E, "no talking book can hold the character {character}, which XML has not", "leave it out"
)
BOOK_TOO_DEEP = _rule(
    "AP668", _E, "the parts of the article are nested too deeply", "nest lists, quotes and tables less deeply"
)
HEADINGS_NOT_STEPS = _rule(
    "AP669",
    _N,
    "{count} heading(s) inside boxes, quotes, lists or tables stand in the text, but no step leads to them",
    "leave it so, or put a heading that readers look for between the blocks of the article",
)

# AP61: braille
BRAILLE_FAILED = _rule(
    "AP611",
    _E,
    'liblouis {how} over the words "{words}"',
    "rewrite these words, and report them to us",
)
BRAILLE_NO_SCRIPT = _rule(
    "AP612",
    _E,
    "{count} letters are in scripts that no braille code known here writes: {scripts}",
    "leave out the braille editions with --to; a transcriber has to make them",
)
BRAILLE_NO_CODE = _rule(
    "AP613",
    _W,
    "no braille code is known here for the language {language}; the article is written in that of {given}",
    "check the article's language; if it is right, leave out the braille editions with --to",
)
BRAILLE_GRADE = _rule(
    "AP614",
    _N,
    "the braille code {code} has no grade {wanted}; the article is written in grade {given}",
    "nothing has to be done; --braille-grade {given} says the same",
)
BRAILLE_BY_SCRIPT = _rule(
    "AP615",
    _N,
    'nothing says which language "{words}" is in; it is written in the braille code of {language}',
    "mark the words with their language in the source, as HTML and Word can",
)
BRAILLE_NAMED = _rule(
    "AP616",
    _N,
    "{count} character(s) that the braille code lacks are written as their names: {characters}",
    "write words in their place if the names say too little",
)
BRAILLE_PLAIN = _rule(
    "AP617",
    _N,
    "the braille code lacks signs, and plainer ones are written: {characters}",
    "nothing has to be done where the words are clear without",
)
BRAILLE_UNMARKED = _rule(
    "AP618",
    _F,
    "{count} stretch(es) of italics or bold are not marked: liblouis has no sign for it in the code {code}",
    "nothing has to be done",
)
BRAILLE_LEVELS = _rule(
    "AP619",
    _F,
    '{count} raised or lowered stretch(es) of letters stand on the line, such as "{words}"',
    "nothing has to be done",
)
BRAILLE_LINKS = _rule(
    "AP620",
    _F,
    "the addresses of {count} link(s) are left out; their words are there",
    "write an address out in the text if readers of braille are to have it",
)
BRAILLE_TABLES = _rule(
    "AP621",
    _F,
    "{count} table(s) are set row by row, each cell after the head of its column",
    "nothing has to be done",
)
BRAILLE_PICTURES = _rule(
    "AP622",
    _F,
    "{count} picture(s) are there in words only: no tactile graphics are made",
    "nothing has to be done; describe in words what readers must know",
)
BRAILLE_MADE_UP = _rule(
    "AP623",
    _F,
    "eBraille must have {what}; the article does not say, so it is given as {given}",
    "state it in the source",
)
BRAILLE_ENDLESS = _rule(
    "AP624",
    _N,
    'liblouis came to no end over "{words}"; its words were translated one by one',
    "read this place in the braille edition",
)
DRAWING_NOT_SHOWN = _rule(
    "AP670",
    _N,
    "DAISY 2.02 has no drawings, so the description of {picture} stands in its place there",
    "leave it so, or export it as PNG",
)
