"""
How often pictures are decoded, each told by the digest of its file.
"""

from io import BytesIO

import pytest
from PIL import ImageFile

from article_pipeline.article.source import digest_of


def decodes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list to which each decoding of a picture in memory is added; a look at its header is none."""
    seen: list[str] = []
    begin = ImageFile.ImageFile.load_prepare

    def counted(image: ImageFile.ImageFile) -> None:
        if isinstance(image.fp, BytesIO):
            seen.append(digest_of(image.fp.getvalue()))
        begin(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load_prepare", counted)
    return seen
