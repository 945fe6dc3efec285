"""
All messages there are, by code, in the order of their codes.
"""

from collections.abc import Mapping
from typing import Final

from article_pipeline.diagnostics import (
    audit as _audit,
)
from article_pipeline.diagnostics import (
    building as _building,
)
from article_pipeline.diagnostics import (
    content as _content,
)
from article_pipeline.diagnostics import (
    editions as _editions,
)
from article_pipeline.diagnostics import (
    pages as _pages,
)
from article_pipeline.diagnostics import (
    reading as _reading,
)
from article_pipeline.diagnostics import (
    site as _site,
)
from article_pipeline.diagnostics import (
    source as _source,
)
from article_pipeline.diagnostics import (
    speech as _speech,
)
from article_pipeline.diagnostics.rules import RULES
from article_pipeline.messages import Rule

_ROOMS: Final = (_source, _content, _reading, _speech, _pages, _building, _editions, _audit, _site)
CATALOGUE: Final[Mapping[str, Rule]] = dict(sorted(RULES.items()))
