"""
Addresses as messages show them.
"""

import re
from typing import Final

USER: Final = "[^/]*"
"""Who asks, in an address, which may be one of several: ``simplecache::ftp://ann:secret@host/folder``."""

_IN_FRONT: Final = re.compile(
    r"\A(\s*(?:https?(?::|(?=[/\\]))|[a-z][\w+.-]*:(?=[/\\]))?[/\\]*)(?:[^/]*|[^/:]*:(?!\d*/).*)@",
    re.IGNORECASE | re.DOTALL,
)
"""
A name and a password at the beginning of an address, behind a scheme and slashes as far as there are any.

A slash in a password does not part it where what stands before it is no port.
"""


def shown_url(url: str) -> str:
    """Give an address without what may be secret in it: a user's name, a password, a query."""
    return _without_user(url).partition("?")[0]


def _without_user(url: str) -> str:
    return re.sub(rf"(?<=//){USER}@", "", url)


def without_user(url: str) -> str:
    """
    Give an address that is public without the name and the password that may stand in it.

    Where it should begin with https:// it may begin with less, or with other slashes.
    """
    return _IN_FRONT.sub(r"\1", _without_user(url))


def shown(text: str) -> str:
    """Give an address as ``shown_url`` does, and any other text as it is."""
    return shown_url(text) if "://" in text else text
