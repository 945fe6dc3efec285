"""
Addresses as they are compared: in the characters that a URI may have (RFC 3986, 2).

Files of HTML and of PDF have others quoted (RFC 3987, 3.1), each some that the other leaves as they are.
"""

from typing import Final
from urllib.parse import quote

_OF_A_URI: Final = "%:/?#[]@!$&'()*+,;="
"""What ``quote`` leaves as it is besides letters, figures and "-._~"; a "%" begins what is quoted already."""


def as_uri(address: str) -> str:
    """Give ``address`` with each character quoted that a URI cannot have."""
    return quote(address, safe=_OF_A_URI, errors="replace")
