"""
What is told of the narration, its voices and its words.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N, _F = Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.FACT

# AP3: speech and sound
NO_ENGINE = rule("AP301", _E, "there is no speech engine {name}", "choose one of {engines}")
NO_VOICE = rule("AP302", _E, "the engine {engine} has no voice {voice}", "choose a near one: {near}")
ENGINE_MISSING = rule("AP303", _E, "the engine {engine} cannot start: {why}", "{mend}")
ENGINE_DIED = rule(
    "AP304",
    _E,
    'the engine {engine} died ({how}) while it said "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_HUNG = rule(
    "AP305",
    _E,
    'the engine {engine} gave no answer within {seconds} s while it said "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_MUTE = rule(
    "AP306",
    _E,
    'the engine {engine} made no sound for "{text}"',
    "change these words, or choose another engine with --engine",
)
ENGINE_LIED = rule(
    "AP307", _E, "the engine {engine} answered out of form: {why}", "mend the engine, or choose another one"
)
ENCODER_MISSING = rule("AP308", _E, "there is no ffmpeg on this machine", "{mend}")
ENCODER_FAILED = rule(
    "AP309", _E, "ffmpeg failed to write {target}: {why}", "see that the disk has room, then build again"
)
COVER_NOT_DRAWN = rule(
    "AP310",
    _W,
    "the cover shows the title only; the picture {picture} cannot be used: {why}",
    "export it again as JPEG or PNG",
)

SOUND_REFUSED = rule(
    "AP311",
    _E,
    "the finished {target} is not the narration: {why}",
    "build again; where the same comes back, choose another --preset, or the other ffmpeg",
)

ENGINE_NOT_WHOLE = rule(
    "AP312",
    _E,
    'the engine {engine} cannot have said all of "{text}": {why}',
    "change these words, or choose another engine with --engine",
)

SOUND_DAMAGED = rule(
    "AP313",
    _E,
    "{target} does not decode as sound: it is damaged or cut short: {why}",
    "build the article again",
)

NO_PITCH = rule(
    "AP317",
    _E,
    "the engine {engine} cannot change the pitch of its voices",
    "take pitch out of the command and the configuration, or choose the engine pyttsx3",
)

LANGUAGE_BY_LETTERS = rule(
    "AP318",
    _N,
    'the source does not say in which language "{text}" is; by its letters it is read as {language}',
    "where it is another language, mark it in the source, or choose a voice for that one in speech.languages",
)
NO_VOICE_WITHIN = rule(
    "AP319",
    _W,
    'the narrator reads "{text}" and what else is in {language} inside other words: {why}',
    "choose an engine that has a voice for it, or a voice for that language in speech.languages",
)

# AP32: voices that lie in files
VOICE_MISSING = rule(
    "AP321",
    _E,
    "the engine {engine} finds no voice {wished}",
    "put the two files of one, NAME.onnx and NAME.onnx.json, into {folder}; see docs/voices.md",
)
VOICE_BROKEN = rule(
    "AP322",
    _E,
    "the voice {voice} cannot be used: {why}",
    "get both of its files anew, NAME.onnx and NAME.onnx.json, or choose another voice",
)
VOICE_OF_ANOTHER_RATE = rule(
    "AP323",
    _E,
    "the voice {voice} has {rate} samples a second, the narrator's, {narrator}, has {wanted}",
    "choose voices of one sample rate: {near}",
)
VOICE_LACKS_SOUNDS = rule(
    "AP324",
    _E,
    'the voice {voice} has no sound for {signs} in "{text}"',
    "write these words in another way, or choose another voice",
)

# AP33: how words are pronounced
BAD_LEXICON = rule(
    "AP331", _E, "the lexicon cannot be read: {why}", "see docs/pronunciation.md for what stands in one"
)
BAD_ENTRY = rule(
    "AP332",
    _E,
    'the entry "{written}" cannot be used: {why}',
    "mend this place in the lexicon; docs/pronunciation.md has examples",
)
ENTRY_CLASHES = rule(
    "AP333",
    _W,
    'the entry "{written}" says its word otherwise than {other}, which is taken',
    "delete one of the two, or put the one that is for fewer texts first",
)
ENTRY_UNUSED = rule(
    "AP334",
    _N,
    'the word of the entry "{written}" is not in the article',
    "delete it, or see whether it is written otherwise there: capitals count unless case = false",
)

# AP34: the narration as a whole, and engines of others
LOUDNESS_NOT_REACHED = rule(
    "AP341",
    _N,
    "the narration has {reached} LUFS instead of {asked}: the peaks of the voice leave no room for more",
    "ask for less with --loudness, choose another voice, or keep it as it is",
)
NOTHING_TO_SAY = rule(
    "AP342",
    _E,
    "the profile and the parts that are chosen leave nothing of the article to say",
    "choose --profile full, switch parts on in speech.parts, or leave out the formats of sound and cues",
)
NO_WORDS_FOR = rule(
    "AP347",
    _N,
    "the narration leaves out what no voice has words for: {pieces}",
    "write in words what the signs say, if that belongs to the article",
)
EXTENSION_BROKEN = rule(
    "AP343",
    _E,
    "the {kind} {name} cannot be loaded from the package {package}: {why}",
    "mend or update the package {package}, or choose another {kind}",
)
EXTENSION_LEFT_OUT = rule(
    "AP344",
    _W,
    "the {kind} {name} of the package {package} is left out: {why}",
    "mend, update or uninstall the package {package}",
)

ENTRY_NOT_REACHED = rule(
    "AP348",
    _N,
    'the entry "{written}" is not reached: its word is in the article, but {other} goes before it',
    "delete it, or put it before the other entry; of two at one place, the longer is taken",
)
ENTRIES_UNHEARD = rule(
    "AP349",
    _N,
    "the lexicon has words that no article of this build has ({count}): {words}",
    "delete those that no other article needs either",
)

# AP353: what no voice can give
SPEECH_TABLES = rule(
    "AP353",
    _F,
    "the narration tells {count} table(s) row by row; their layout is not heard",
    "nothing has to be done",
)
SPEECH_LINKS = rule(
    "AP354",
    _F,
    "the narration leaves out the addresses of {count} link(s); their words are said",
    "write an address out in the text if listeners are to have it",
)
SPEECH_LONG_FORMS = rule(
    "AP355",
    _F,
    "the narration does not say what {count} abbreviation(s) stand for; the short forms are said",
    "write the long form out in the text if listeners are to have it",
)
SPEECH_CODE = rule(
    "AP356",
    _F,
    "the narration says {count} piece(s) of code without their lines and indents",
    "nothing has to be done",
)
