"""
What a sound file says about itself, in the forms that ffmpeg takes: tags, chapters, cover.
"""

import base64
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from article_pipeline.speech.codecs import Codec
from article_pipeline.speech.narration import Narration


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says about itself: ffmpeg's names of tags, a square JPEG, and the language as ISO 639-2."""

    values: Mapping[str, str] = field(default_factory=dict)
    cover: bytes | None = None
    language: str = "und"


def arguments(narration: Narration, codec: Codec, tags: Tags, folder: Path) -> list[str]:
    """
    Give ffmpeg's inputs and mappings after the sound, its first input, for tags, chapters and cover.

    They are written into ``folder``. A file with a tag of our own is given nothing.
    """
    same_bytes = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata:s:a", "-1"]
    if codec.has_id3:
        return ["-map", "0:a", "-map_metadata", "-1", *same_bytes, *codec.container]
    values = dict(tags.values)
    if codec.has_comments:
        values |= chapter_comments(narration)
        if tags.cover:
            values["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture_block(tags.cover)).decode()
    metadata = folder / "tags.ffmeta"
    metadata.write_text(ffmetadata(narration, values), encoding="utf-8", newline="\n")
    inputs = ["-f", "ffmetadata", "-i", f"file:{metadata}"]
    chapters = "-1" if codec.has_comments else "1"
    mapped = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", chapters]
    if tags.cover and not codec.has_comments:
        cover = folder / "cover.jpg"
        cover.write_bytes(tags.cover)
        # "mjpeg" has so fine a unit of time that a chapter of half a minute overflows in it (ffmpeg 9).
        inputs += ["-f", "jpeg_pipe", "-i", f"file:{cover}"]
        mapped += ["-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic"]
        mapped += ["-metadata:s:v", "comment=Cover (front)"]
    mapped += _said_last(narration, values, has_chapters=not codec.has_comments)
    return [*inputs, *mapped, *same_bytes, "-metadata:s:a", f"language={tags.language}", *codec.container]


def chapter_comments(narration: Narration) -> dict[str, str]:
    """
    Give the chapters as comments of an Ogg file, CHAPTER000 and CHAPTER000NAME.

    ffmpeg 5 writes them itself, but a second too late wherever a chapter begins past half a second.
    """
    comments: dict[str, str] = {}
    for number, chapter in enumerate(narration.chapters):
        clock = narration.clock(chapter.start)
        comments |= {f"CHAPTER{number:03}": clock, f"CHAPTER{number:03}NAME": chapter.title}
    return comments


_FRONT_COVER: Final = 3


def picture_block(jpeg: bytes) -> bytes:
    """Give a JPEG as FLAC's METADATA_BLOCK_PICTURE, in which Ogg files hold covers (RFC 9639, 8.8)."""
    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        width, height = image.size
    kind, words = b"image/jpeg", b"Cover (front)"
    head = struct.pack(">II", _FRONT_COVER, len(kind)) + kind + struct.pack(">I", len(words)) + words
    return head + struct.pack(">IIIII", width, height, 24, 0, len(jpeg)) + jpeg


def ffmetadata(narration: Narration, values: Mapping[str, str]) -> str:
    """Give tags and chapters in ffmpeg's metadata format, version 1, but for what cannot be said in it."""
    lines = [";FFMETADATA1", *_assigned(values)]
    for chapter in narration.chapters:
        times = (f"TIMEBASE=1/{narration.sample_rate}", f"START={chapter.start}", f"END={chapter.end}")
        lines += ["[CHAPTER]", *times, *_assigned({"title": chapter.title})]
    return "\n".join(lines) + "\n"


def _assigned(values: Mapping[str, str]) -> Iterator[str]:
    said = ((key, value) for key, value in values.items() if value and not _swallows(value))
    return (f"{key}={escaped(value)}" for key, value in said)


def _swallows(value: str) -> bool:
    """
    Whether the next line would be taken for a part of it.

    ffmpeg 5 to 9 look for a backslash before a line's end, and not whether that is one itself.
    """
    return on_one_line(value).endswith("\\")


def _said_last(narration: Narration, values: Mapping[str, str], *, has_chapters: bool) -> Iterator[str]:
    """Give options for what cannot be said in ffmpeg's metadata format."""
    for key, value in values.items():
        if _swallows(value):
            yield from ("-metadata", f"{key}={on_one_line(value)}")
    for number, chapter in enumerate(narration.chapters if has_chapters else ()):
        if _swallows(chapter.title):
            yield from (f"-metadata:c:{number}", f"title={on_one_line(chapter.title)}")


_ESCAPES: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\=;#"})


def escaped(value: str) -> str:
    """Put a value on one line and make the format's own characters plain ones."""
    return on_one_line(value).translate(_ESCAPES)


_UNSEEN: Final = frozenset(
    "\u00ad\u180e\u200b\ufeff\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f"
)
"""Format characters that show nothing and change no word, no order of words and no picture (Unicode 5.21)."""
_BLANK: Final = ("Cc", "Cs", "Zl", "Zp", "Zs")


class _InALine(dict[int, str]):
    """Asked by ``str.translate``; each character is looked up once, since a cover has half a million."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        self[code] = " " if category in _BLANK else "" if chr(code) in _UNSEEN else chr(code)
        return self[code]


_IN_A_LINE: Final = _InALine()


def on_one_line(value: str) -> str:
    """
    Put a space for each run of white space and of control characters.

    Characters that only say where lines may end are left out, such as a soft hyphen, and others that show
    nothing; joiners stay, and what settles in which order words are shown.
    """
    return " ".join(value.translate(_IN_A_LINE).split())
