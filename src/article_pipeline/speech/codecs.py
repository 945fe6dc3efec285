"""
The formats of sound files: container, encoder and quality, one row a format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Quality:
    """
    Samples per second, and bits per second of one channel.

    The encoder adds up to ``headroom_db`` to the sound's peaks, and takes ``loss_db`` of its loudness.
    """

    sample_rate: int
    bitrate: int
    headroom_db: float = 0.0
    loss_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Codec:
    """
    A row of the table.

    ``muxer`` is ffmpeg's name of the container; ``gain_db`` makes good what the encoder takes from the sound.
    ``has_comments`` says that cover and chapters are comments, as in Ogg, and no streams and atoms;
    ``has_id3`` that they are a tag of our own before the sound (``id3``); ``is_chain`` that its frames stand
    alone, so that pieces of a sound can be joined.
    """

    name: str
    suffix: str
    muxer: str
    encoder: tuple[str, ...]
    qualities: Mapping[str, Quality]
    container: tuple[str, ...] = ()
    gain_db: float = 0.0
    has_comments: bool = False
    is_chain: bool = False
    is_told_its_band: bool = False
    has_id3: bool = False


MP3: Final = Codec(
    "mp3",
    ".mp3",
    "mp3",
    # LAME's quality, 0 to 9: speech gains nothing measurable below 7, which takes half the time of 5.
    ("-c:a", "libmp3lame", "-compression_level", "7", "-reservoir", "0"),
    # Apple Podcasts asks for 96 kbit/s and up of one channel at 44.1 or 48 kHz.
    {"podcast": Quality(44_100, 96_000), "small": Quality(22_050, 40_000)},
    ("-id3v2_version", "0"),
    gain_db=0.45,  # LAME scales its input by 0.95, whatever the bitrate
    is_chain=True,
    has_id3=True,
)
M4B: Final = Codec(
    "m4b",
    ".m4b",
    "ipod",
    # Without its tools for noise, speech comes out nearer to what it was, and in two thirds of the time.
    ("-c:a", "aac", "-aac_coder", "fast", "-aac_pns", "0", "-aac_tns", "0"),
    {"podcast": Quality(44_100, 96_000), "small": Quality(22_050, 40_000)},
    # stik 2 makes players file it under audiobooks; the index goes first, for players that begin at once.
    ("-brand", "M4B ", "-metadata", "media_type=2", "-movflags", "+faststart"),
    is_told_its_band=True,
)
OPUS: Final = Codec(
    "opus",
    ".opus",
    "opus",
    # Speech gains nothing measurable above 0 at 96 kbit/s and little at 32; 5 would take 1.6 times as long.
    ("-c:a", "libopus", "-application", "audio", "-vbr", "constrained", "-compression_level", "0"),
    {"podcast": Quality(48_000, 96_000, 0.5), "small": Quality(48_000, 32_000, 1.5)},
    has_comments=True,
)
CODECS: Final = (MP3, M4B, OPUS)
