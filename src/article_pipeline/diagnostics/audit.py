"""
What an audit tells: in which way a finished edition does not say what its article says.
"""

from typing import Final

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_MEND: Final = "send us the source and this message: it is a fault of ours"


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
MORE_FAULTS = rule(
    "AP714",
    _E,
    "{edition}: {count} more faults",
    "see all of them in audit.html or with article-pipeline audit --json",
)
NO_AUDITOR = rule(
    "AP715",
    _N,
    "{edition} is not audited: no reader for it is known here",
    "ask who made the format for an auditor; its words are not proved",
)
