"""
A picture that is ready for a page.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture file ready to be embedded; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int
