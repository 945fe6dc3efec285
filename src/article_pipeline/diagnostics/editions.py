"""
What is missing on a machine, and what is told of braille, web pages, e-books and talking books.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N, _F = Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.FACT

# AP6: the machine, and from AP630 on editions for screens
MISSING_LIBRARY = rule("AP601", _E, "{library} is missing on this machine", "{mend}")
UNWRITABLE_CHARACTER = rule(
    "AP630",
    _E,
    "no {edition} can hold {character}, which is no character",
    "delete it in the source, or write what was meant",
)
LARGE_PAGE = rule(
    "AP631",
    _N,
    "the page has {size} MB, since its pictures and its narration are in it; many mail programs refuse it",
    "leave them beside it with --html-media beside",
)
EMPHASIS_NOT_KEPT = rule(
    "AP632",
    _F,
    "{count} stretch(es) of italics or bold stand as plain words",
    "nothing has to be done; another format keeps them",
)
LANGUAGES_NOT_KEPT = rule(
    "AP633",
    _F,
    "{count} stretch(es) of words are not marked as being in another language",
    "nothing has to be done; another format keeps the marks",
)
TEXT_TABLES = rule(
    "AP634",
    _F,
    "{count} table(s) are set row by row, each cell after the head of its column",
    "nothing has to be done; another format keeps the columns",
)

# AP61: braille
BRAILLE_FAILED = rule(
    "AP611",
    _E,
    'liblouis {how} over the words "{words}"',
    "rewrite these words, and report them to us",
)
BRAILLE_NO_SCRIPT = rule(
    "AP612",
    _E,
    "{count} letters are in scripts that no braille code known here writes: {scripts}",
    "leave out the braille editions with --to; a transcriber has to make them",
)
BRAILLE_NO_CODE = rule(
    "AP613",
    _W,
    "no braille code is known here for the language {language}; the article is written in that of {given}",
    "check the article's language; if it is right, leave out the braille editions with --to",
)
BRAILLE_GRADE = rule(
    "AP614",
    _N,
    "the braille code {code} has no grade {wanted}; the article is written in grade {given}",
    "nothing has to be done; --braille-grade {given} says the same",
)
BRAILLE_BY_SCRIPT = rule(
    "AP615",
    _N,
    'nothing says which language "{words}" is in; it is written in the braille code of {language}',
    "mark the words with their language in the source, as HTML and Word can",
)
BRAILLE_NAMED = rule(
    "AP616",
    _N,
    "{count} character(s) that the braille code lacks are written as their names: {characters}",
    "write words in their place if the names say too little",
)
BRAILLE_PLAIN = rule(
    "AP617",
    _N,
    "the braille code lacks signs, and plainer ones are written: {characters}",
    "nothing has to be done where the words are clear without",
)
BRAILLE_UNMARKED = rule(
    "AP618",
    _F,
    "{count} stretch(es) of italics or bold are not marked: liblouis has no sign for it in the code {code}",
    "nothing has to be done",
)
BRAILLE_LEVELS = rule(
    "AP619",
    _F,
    '{count} raised or lowered stretch(es) of letters stand on the line, such as "{words}"',
    "nothing has to be done",
)
BRAILLE_LINKS = rule(
    "AP620",
    _F,
    "the addresses of {count} link(s) are left out; their words are there",
    "write an address out in the text if readers of braille are to have it",
)
BRAILLE_TABLES = rule(
    "AP621",
    _F,
    "{count} table(s) are set row by row, each cell after the head of its column",
    "nothing has to be done",
)
BRAILLE_PICTURES = rule(
    "AP622",
    _F,
    "{count} picture(s) are there in words only: no tactile graphics are made",
    "nothing has to be done; describe in words what readers must know",
)
BRAILLE_MADE_UP = rule(
    "AP623",
    _F,
    "eBraille must have {what}; the article does not say, so it is given as {given}",
    "state it in the source",
)
BRAILLE_ENDLESS = rule(
    "AP624",
    _N,
    'liblouis came to no end over "{words}"; its words were translated one by one',
    "read this place in the braille edition",
)
BRAILLE_LABELS = rule(
    "AP625",
    _N,
    "no labels are known here in the language {language}; those of the braille edition are English: {labels}",
    "tell its readers, or have a transcriber put words of their language there",
)
DRAWING_NOT_SHOWN = rule(
    "AP670",
    _N,
    "DAISY 2.02 has no drawings, so the description of {picture} stands in its place there",
    "leave it so, or export it as PNG",
)
# AP65: the e-book
CLAIM_WITHOUT_NAME = rule(
    "AP651",
    _E,
    "the claim {claim} needs the name of who certifies it",
    "say it with --epub-certified-by or in [epub] of the configuration, or make no claim",
)
CLAIM_UNTRUE = rule(
    "AP652",
    _E,
    "the claim {claim} is not true, since this picture has no description",
    "describe the picture, mark it as decorative, or make no claim",
)
LINK_NOT_KEPT = rule(
    "AP653",
    _W,
    "the link {link} leads nowhere that an e-book can name, so its words stand without it",
    "mend the address in the source",
)

# AP665: talking books
FACTS_UNKNOWN = rule(
    "AP665", _N, "DAISY asks for {facts}: the article does not say, so the book says {said}", "{mend}"
)
BOOK_SILENT = rule(
    "AP666",
    _E,
    "nothing of the article is said, so there is no talking book",
    "let the narration say more: see speech.parts in the configuration",
)
BOOK_TOO_DEEP = rule(
    "AP668", _E, "the parts of the article are nested too deeply", "nest lists, quotes and tables less deeply"
)
HEADINGS_NOT_STEPS = rule(
    "AP669",
    _N,
    "{count} heading(s) inside boxes, quotes, lists or tables stand in the text, but no step leads to them",
    "leave it so, or put a heading that readers look for between the blocks of the article",
)
DAISY_CODE = rule(
    "AP671",
    _F,
    "DAISY 3 has no preformatted text, so {count} piece(s) of code are paragraphs that keep all characters",
    "nothing has to be done",
)
DAISY_BREAKS = rule(
    "AP672",
    _F,
    "DAISY 3 has no rules, so {count} change(s) of scene are empty paragraphs",
    "nothing has to be done",
)
DAISY_CAPTIONS = rule(
    "AP673",
    _F,
    "DAISY 2.02 has no switch for captions, so {count} of them cannot be skipped",
    "give daisy3 to listeners who wish to skip captions",
)
