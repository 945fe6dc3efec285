"""
The web page as the frame of a preview gets it: the very edition, and one more script that minds where it is.

The frame is a sandbox without an origin, so the page around it cannot look inside; the script tells it how
far the reader has scrolled, and takes them back there after a save. The page's own policy is told of it.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

POLICY: Final = "sandbox allow-scripts; frame-ancestors 'self'"
_RULE: Final = b"script-src "
_END: Final = b"</body>"


def framed(page: bytes) -> bytes:
    """Give the page with the script; one without our policy stays as it is, and forgets its place."""
    script = _script()
    head, rule, rest = page.partition(_RULE)
    body, end, tail = rest.rpartition(_END)
    if not rule or not end:
        return page
    digest = base64.b64encode(hashlib.sha256(script).digest())
    return b"".join(
        (head, rule, b"'sha256-", digest, b"' ", body, b"<script>", script, b"</script>", end, tail)
    )


@cache
def _script() -> bytes:
    return files(__package__).joinpath("frame.js").read_bytes()
