"""
pydub, imported without its noise.
"""

import warnings
from typing import Any


def pydub() -> Any:
    """
    Give the module.

    It looks for ffmpeg as it is imported and warns where the system has none; the program that is used is not
    its choice. Its regular expressions bring SyntaxWarnings.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
        import pydub.exceptions
    return pydub
