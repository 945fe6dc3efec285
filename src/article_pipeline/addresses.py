"""
Addresses as messages show them.
"""

import re
from typing import Final

USER: Final = "[^/]*"
"""Who asks, in an address, which may be one of several: ``simplecache::ftp://ann:secret@host/folder``."""


def shown_url(url: str) -> str:
    """Give an address without what may be secret in it: a user's name, a password, a query."""
    return without_user(url).partition("?")[0]


def without_user(url: str) -> str:
    """Give an address that is public without the name and the password that may stand in it."""
    return re.sub(rf"(?<=//){USER}@", "", url)


def shown(text: str) -> str:
    """Give an address as ``shown_url`` does, and any other text as it is."""
    return shown_url(text) if "://" in text else text
