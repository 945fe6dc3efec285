"""
What an audit tells: in which way a finished edition does not say what its article says.
"""

from typing import Final

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_MEND: Final = (
    "see to the style sheet or the format of your own, if there is one; else it is a fault of ours: send us "
    "the source and this message"
)

MEND_CHANGED: Final = (
    "the file was changed after it was built (AP741): build the article again, or put it back"
)
"""What mends a fault of an edition that is not as it was built, or of one held against such a model."""


def _fault(code: str) -> Rule:
    return rule(code, _E, "{edition}{spot}: {said}", _MEND)


# AP7: the audit
WORDS_MISSING = _fault("AP701")
WORDS_DOUBLED = _fault("AP702")
WORDS_MOVED = _fault("AP703")
WORDS_ALTERED = _fault("AP704")
WORDS_SPACED = _fault("AP705")
BLOCK_MISLABELLED = _fault("AP706")
WORDS_INVENTED = _fault("AP707")
BLOCK_JOINED = _fault("AP708")
BLOCK_PARTED = _fault("AP709")
PICTURE_WRONG = _fault("AP710")
CUT_OFF = _fault("AP711")
NOT_HEARD = _fault("AP712")
NOT_READABLE = _fault("AP713")
NOT_SHOWN = rule(
    "AP716",
    _E,
    "{edition}{spot}: {said}",
    "change that rule of the style sheet, so that every reader sees the words",
)
NOT_SEEN = rule(
    "AP717",
    _E,
    "{edition}{spot}: {said}",
    "let the style sheet of your own that hides these words show them; without one, it is a fault of ours",
)
LOSS_OVERSTATED = _fault("AP718")
MORE_FAULTS = rule(
    "AP714",
    _E,
    "{edition}: {count} more faults",
    "mend the first ones; the others may be gone with them",
)
NO_AUDITOR = rule(
    "AP715",
    _N,
    "{edition} is not audited: no reader for it is known here",
    "ask who made the format for an auditor; its words are not proved",
)

# AP74: the audit of an article and of a folder
SOURCE_NOT_COVERED = rule(
    "AP740",
    _E,
    "the source is not wholly accounted for: {fault}",
    "send us the source and this message: it is a fault of ours",
)
CHANGED = rule(
    "AP741",
    _E,
    "{file} is not as it was built: {why}",
    "build the article again, or put the file back",
)
NO_MODEL = rule(
    "AP742",
    _E,
    "there is nothing to hold these editions against: the folder has no model",
    "name the article's source with --source, or build the format json with the others",
)
NO_EDITIONS = rule(
    "AP743",
    _E,
    "it holds no editions that were built here: {why}",
    "name a folder that the command build has made, or one that holds such folders",
)
NO_MANIFEST = rule(
    "AP748",
    _E,
    "the editions in the folder cannot be audited: {why}",
    "build the article again, or put the file back",
)
SOUND_NOT_HEARD = rule(
    "AP744",
    _W,
    "the sound is not held against the narration, since that cannot be made again as it was: {why}",
    "run the audit with the configuration and the options that the article was built with",
)
REFUSED_REPORT = rule(
    "AP746",
    _N,
    "all that the audit found, block by block, is in {report}",
    "open it in a browser; the next build of the article that succeeds takes it away",
)
NO_SOURCE = rule(
    "AP747",
    _E,
    "the folder that --source names has {found} that these editions may have been made of: {names}",
    "name the file that they were made of with --source",
)
OTHER_SOURCE = rule(
    "AP745",
    _E,
    "these editions were made of other bytes than this source has",
    "build the article again, or name the source that they were made of",
)
