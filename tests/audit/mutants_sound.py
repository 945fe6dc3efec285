"""
What could go wrong with a sound file, done to one: to its sound, and to what it says of itself.

Sound is changed as samples and encoded again, with what the file said of itself kept as it was, so that an
audit finds nothing but the change.
"""

import base64
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from mutagen.flac import Picture
from mutagen.id3 import ID3, TXXX
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus
from PIL import Image

from article_pipeline.speech.ffmpeg import ffmpeg
from tests.audit.picture_damage import in_editions

Pcm = npt.NDArray[np.int16]
Sentence = tuple[int, int]
Change = Callable[[Pcm, list[Sentence]], Pcm]
Chapter = tuple[int, str]
"""The millisecond at which a chapter begins, and its title."""

RATE: Final = 44_100
_QUIET: Final = 40
_ENCODERS: Final = {
    ".mp3": ("-c:a", "libmp3lame", "-b:a", "96k", "-id3v2_version", "0"),
    ".m4b": ("-c:a", "aac", "-b:a", "96k", "-f", "ipod"),
    ".opus": ("-c:a", "libopus", "-b:a", "64k"),
}


class UnchangedError(Exception):
    """A mutant could not be made of this file."""


def _run(*words: object, data: bytes = b"") -> bytes:
    command = (
        [ffmpeg().path, "-nostdin", "-y", "-v", "error"] if not data else [ffmpeg().path, "-y", "-v", "error"]
    )
    return subprocess.run(
        [*command, *map(str, words)], input=data or None, capture_output=True, check=True
    ).stdout


def samples(file: Path) -> Pcm:
    return np.frombuffer(_run("-i", file, "-map", "0:a", "-ac", 1, "-ar", RATE, "-f", "s16le", "-"), "<i2")


def _sentences(pcm: Pcm) -> list[Sentence]:
    """Give from where to where something is said between pauses of 0.35 s."""
    loud = np.flatnonzero(np.abs(pcm.astype(np.int32)) > _QUIET)
    parts = np.split(loud, np.flatnonzero(np.diff(loud) > RATE * 35 // 100) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts if len(part)]


def sounding(change: Change) -> Callable[[Path], None]:
    """Make a mutant that changes the samples of a file."""

    def mutate(file: Path) -> None:
        pcm = samples(file)
        changed = change(pcm.copy(), _sentences(pcm))
        if np.array_equal(pcm, changed):
            raise UnchangedError(file.name)
        encode_again(file, changed.astype("<i2"))

    return mutate


def encode_again(file: Path, pcm: Pcm, rate: int = RATE) -> None:
    """Put other sound into a file, and keep what it says of itself."""
    made = file.with_name(f"made{file.suffix}")
    raw = ("-f", "s16le", "-ac", 1, "-ar", rate, "-i", "-")
    if file.suffix == ".m4b":
        kept = (
            "-i",
            file,
            "-map",
            "0:a",
            "-map",
            "1:v?",
            "-map_metadata",
            1,
            "-map_chapters",
            1,
            "-c:v",
            "copy",
        )
        language = _mp4_language(file.read_bytes())
        cover = ("-disposition:v", "attached_pic", "-metadata:s:a", f"language={language}")
        _run(*raw, *kept, *cover, *_ENCODERS[".m4b"], made, data=pcm.tobytes())
    else:
        _run(*raw, *_ENCODERS[file.suffix], made, data=pcm.tobytes())
        tags = _Tags(file).tags
        if file.suffix == ".mp3":
            made.write_bytes(_id3_tag(file.read_bytes()) + made.read_bytes())
        else:
            other = _Tags(made).tags
            other.clear()
            other.update(tags)
            other.save()
    made.replace(file)


def _id3_tag(data: bytes) -> bytes:
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    return data[: 10 + size]


def _mp4_language(data: bytes) -> str:
    at = data.index(b"mdhd") + 20
    packed = int.from_bytes(data[at + 4 : at + 6], "big")
    return "".join(chr((packed >> shift & 31) + 0x60) for shift in (10, 5, 0))


def _longest(sentences: list[Sentence]) -> int:
    return max(range(1, len(sentences) - 1), key=lambda n: sentences[n][1] - sentences[n][0])


def _cut_a_second(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    start, end = sentences[_longest(sentences)]
    middle = (start + end) // 2
    return np.delete(pcm, slice(middle - RATE // 2, middle + RATE // 2))


def _doubled(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    number = _longest(sentences)
    start, after = sentences[number][0], sentences[number + 1][0]
    return np.insert(pcm, start, pcm[start:after])


def _swapped(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    number = max(_longest(sentences) - 1, 0)
    first, second, end = sentences[number][0], sentences[number + 1][0], sentences[number + 1][1]
    return np.concatenate([pcm[:first], pcm[second:end], pcm[first:second], pcm[end:]])


def _dropped(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    number = _longest(sentences)
    return np.delete(pcm, slice(sentences[number][0], sentences[number + 1][0]))


def _louder(factor: float) -> Change:
    def change(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
        start, end = sentences[_longest(sentences)]
        pcm[start:end] = pcm[start:end] * factor
        return pcm

    return change


def _gap(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    """Silence a syllable where a sentence is loudest."""
    start, end = sentences[_longest(sentences)]
    size = RATE * 15 // 100
    loud = np.convolve(np.abs(pcm[start:end].astype(np.float64)), np.ones(size), "valid")
    at = start + int(np.argmax(loud))
    pcm[at : at + size] = 0
    return pcm


def _sentence_reversed(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    start, end = sentences[_longest(sentences)]
    pcm[start:end] = pcm[start:end][::-1]
    return pcm


def _replaced(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    """Say another sentence of the file in the place of one."""
    number = _longest(sentences)
    start, end = sentences[number]
    other = min((n for n in range(len(sentences)) if abs(n - number) > 1), key=lambda n: abs(n - number))
    first, last = sentences[other]
    return np.concatenate([pcm[:start], pcm[first:last], pcm[end:]])


def _beep(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    at = sentences[1][1] + RATE // 20
    tone = (3000 * np.sin(np.arange(RATE // 10) * 0.06)).astype(np.int16)
    pcm[at : at + len(tone)] += tone
    return pcm


def _silence_put_in(pcm: Pcm, sentences: list[Sentence]) -> Pcm:
    return np.insert(pcm, sentences[1][1] + RATE // 20, np.zeros(RATE // 2, np.int16))


def _at_speed(factor: float) -> Callable[[Path], None]:
    """Play the sound at another sample rate than it has."""

    def mutate(file: Path) -> None:
        raw = ("-ac", 1, "-f", "s16le")
        played = (*raw, "-ar", round(RATE * factor), "-i", "-", "-ar", RATE, *raw, "-")
        encode_again(file, np.frombuffer(_run(*played, data=samples(file).tobytes()), "<i2").copy())

    return mutate


def _at_pitch(file: Path) -> None:
    """Let a voice sound as another one would, in the same time."""
    filters = f"aresample={RATE},asetrate={round(RATE * 1.12)},aresample={RATE},atempo={1 / 1.12:.4f}"
    high = _run("-i", file, "-map", "0:a", "-ac", 1, "-af", filters, "-ar", RATE, "-f", "s16le", "-")
    encode_again(file, np.frombuffer(high, "<i2").copy())


SOUND: Final[Mapping[str, Callable[[Path], None]]] = {
    "a second cut out": sounding(_cut_a_second),
    "a sentence doubled": sounding(_doubled),
    "two sentences swapped": sounding(_swapped),
    "a sentence dropped": sounding(_dropped),
    "a sentence silenced": sounding(_louder(0.0)),
    "a sentence faint": sounding(_louder(0.003)),
    "a syllable silenced": sounding(_gap),
    "a sentence reversed": sounding(_sentence_reversed),
    "a sentence replaced": sounding(_replaced),
    "a beep in a pause": sounding(_beep),
    "silence put in": sounding(_silence_put_in),
    "the end cut off": sounding(lambda pcm, sentences: pcm[: sentences[-1][0]]),
    "half cut off": sounding(lambda pcm, _: pcm[: len(pcm) // 2]),
    "the beginning cut off": sounding(lambda pcm, sentences: pcm[sentences[0][1] :]),
    "all silent": sounding(lambda pcm, _: np.zeros_like(pcm)),
    "all reversed": sounding(lambda pcm, _: pcm[::-1]),
    "too fast": _at_speed(1.1),
    "too slow": _at_speed(0.95),
    "another voice": _at_pitch,
}


# What the file says of itself.


class _Tags:
    """The tags of a file, whatever its format; names are those of MP3, of MP4, and of Opus."""

    def __init__(self, file: Path) -> None:
        self.file = file
        readers: dict[str, Any] = {".mp3": partial(ID3, translate=False), ".m4b": MP4, ".opus": OggOpus}
        self.tags: Any = readers[file.suffix](file)

    def change(self, names: tuple[str, str, str], change: Callable[[str], str]) -> None:
        """Change a text, or take it away where nothing is left of it."""
        name = dict(zip((".mp3", ".m4b", ".opus"), names, strict=True))[self.file.suffix]
        value = self._value(name)
        new = change(value)
        if new == value:
            raise UnchangedError(name)
        if not new:
            del self.tags[name]
        elif self.file.suffix == ".mp3":
            self.tags[name].text = [new]
        else:
            self.tags[name] = [new]
        self.save()

    def _value(self, name: str) -> str:
        if name not in self.tags:
            raise UnchangedError(name)
        found = self.tags[name]
        return str(found.text[0]) if self.file.suffix == ".mp3" else str(found[0])

    def save(self) -> None:
        if self.file.suffix == ".mp3":
            self.tags.save(self.file, v2_version=3)
        else:
            self.tags.save()


_TITLE, _AUTHORS = ("TIT2", "\xa9nam", "title"), ("TPE1", "\xa9ART", "artist")
_ALBUM, _COMMENT = ("TALB", "\xa9alb", "album"), ("COMM::eng", "\xa9cmt", "description")
_GENRE = ("TCON", "\xa9gen", "genre")


def _tag(names: tuple[str, str, str], change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda file: _Tags(file).change(names, change)


def _another_language(file: Path) -> None:
    if file.suffix != ".m4b":
        _Tags(file).change(("TLAN", "", "language"), lambda _: "swe")
        return
    data = bytearray(file.read_bytes())
    at = data.index(b"mdhd") + 24
    data[at : at + 2] = (19 << 10 | 23 << 5 | 5).to_bytes(2, "big")
    file.write_bytes(data)


def _date(file: Path) -> None:
    if file.suffix == ".mp3":
        _Tags(file).change(("TDAT", "", ""), lambda text: text[::-1] if text != text[::-1] else "0101")
    else:
        _Tags(file).change(("", "\xa9day", "date"), lambda text: f"{text[:-1]}{9 - int(text[-1])}")


def _tag_put_in(file: Path) -> None:
    tags = _Tags(file)
    if file.suffix == ".mp3":
        frame: Any = TXXX
        tags.tags.add(frame(encoding=0, desc="mood", text=["merry"]))
    else:
        tags.tags["\xa9wrt" if file.suffix == ".m4b" else "composer"] = ["Nobody"]
    tags.save()


def _picture(colours: tuple[str, str]) -> bytes:
    image = Image.new("RGB", (1400, 1400), colours[0])
    image.paste(colours[1], (0, 0, 700, 1400))
    stream = BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()


def _covered(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def mutate(file: Path) -> None:
        tags = _Tags(file)
        if file.suffix == ".mp3":
            (frame,) = tags.tags.getall("APIC")
            frame.data = change(frame.data)
            if not frame.data:
                tags.tags.delall("APIC")
        elif file.suffix == ".m4b":
            cover: Any = MP4Cover
            data = change(bytes(tags.tags["covr"][0]))
            tags.tags["covr"] = [cover(data, cover.FORMAT_JPEG)] if data else []
        else:
            block: Any = Picture
            picture = block(base64.b64decode(tags.tags["metadata_block_picture"][0]))
            picture.data = change(picture.data)
            written = base64.b64encode(picture.write()).decode()
            tags.tags["metadata_block_picture"] = [written] if picture.data else []
        tags.save()

    return mutate


def _chapters(change: Callable[[list[Chapter]], list[Chapter]]) -> Callable[[Path], None]:
    """Make a mutant that changes the chapters of a file."""

    def mutate(file: Path) -> None:
        _CHAPTERS[file.suffix](file, change)

    return mutate


def _mp3_chapters(file: Path, change: Callable[[list[Chapter]], list[Chapter]]) -> None:
    tags = _Tags(file).tags
    top = tags["CTOC:toc"]
    keys = [key for key in top.child_element_ids if f"CHAP:{key}" in tags]
    frames = [tags[f"CHAP:{key}"] for key in keys]
    old = [(frame.start_time, str(frame.sub_frames["TIT2"].text[0])) for frame in frames]
    new = _changed(old, change)
    for key, frame, (start, title) in zip(keys, frames, new, strict=False):
        frame.start_time = start
        frame.sub_frames["TIT2"].text = [title]
        tags[f"CHAP:{key}"] = frame
    for key in keys[len(new) :]:
        top.child_element_ids.remove(key)
        del tags[f"CHAP:{key}"]
    tags.save(file, v2_version=3)


def _m4b_chapters(file: Path, change: Callable[[list[Chapter]], list[Chapter]]) -> None:
    lines = _run("-i", file, "-f", "ffmetadata", "-").decode().split("[CHAPTER]\n")
    parted = [dict(line.split("=", 1) for line in part.splitlines() if "=" in line) for part in lines[1:]]
    last = int(parted[-1]["END"])
    new = _changed([(int(part["START"]), part["title"]) for part in parted], change)
    ends = [*(start for start, _ in new[1:]), last]
    text = ";FFMETADATA1\n" + "".join(
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\ntitle={title}\n"
        for (start, title), end in zip(new, ends, strict=True)
    )
    meta, made = file.with_suffix(".ffmeta"), file.with_name("made.m4b")
    meta.write_text(text, encoding="utf-8")
    kept = ("-map", "0:a", "-map", "0:v?", "-map_metadata", 0, "-map_chapters", 1, "-c", "copy")
    _run(
        "-i",
        file,
        "-f",
        "ffmetadata",
        "-i",
        meta,
        *kept,
        "-disposition:v",
        "attached_pic",
        "-f",
        "ipod",
        made,
    )
    meta.unlink()
    made.replace(file)


def _opus_chapters(file: Path, change: Callable[[list[Chapter]], list[Chapter]]) -> None:
    tags = _Tags(file).tags
    names = sorted(key for key in tags if key.lower().startswith("chapter") and key[-1].isdigit())
    old = [(_ms(tags[name][0]), tags[f"{name}name"][0]) for name in names]
    new = _changed(old, change)
    for name, (start, title) in zip(names, new, strict=False):
        clock = f"{start // 3_600_000:02}:{start // 60_000 % 60:02}:{start // 1000 % 60:02}.{start % 1000:03}"
        tags[name], tags[f"{name}name"] = [clock], [title]
    for name in names[len(new) :]:
        del tags[name]
        del tags[f"{name}name"]
    tags.save()


def _ms(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def _changed(old: list[Chapter], change: Callable[[list[Chapter]], list[Chapter]]) -> list[Chapter]:
    new = change(old)
    if len(old) < 2 or new == old:
        raise UnchangedError("chapters")
    return new


_CHAPTERS: Final = {".mp3": _mp3_chapters, ".m4b": _m4b_chapters, ".opus": _opus_chapters}


TOLD: Final[Mapping[str, Callable[[Path], None]]] = {
    "a word put into the title": _tag(_TITLE, lambda text: f"{text} again"),
    "another title": _tag(_TITLE, lambda _: "Why cats purr"),
    "the title dropped": _tag(_TITLE, lambda _: ""),
    "an author altered": _tag(_AUTHORS, lambda text: text.replace("Ada", "Ida")),
    "the authors dropped": _tag(_AUTHORS, lambda _: ""),
    "the publication altered": _tag(_ALBUM, lambda text: f"{text} Weekly"),
    "the comment dropped": _tag(_COMMENT, lambda _: ""),
    "the comment cut off": _tag(_COMMENT, lambda text: text[: len(text) // 3]),
    "the genre altered": _tag(_GENRE, lambda _: "Polka"),
    "the language altered": _another_language,
    "the date altered": _date,
    "a tag put in": _tag_put_in,
    "a chapter dropped": _chapters(lambda found: found[:-1]),
    "a chapter renamed": _chapters(lambda found: [*found[:-1], (found[-1][0], "Something else")]),
    "a chapter moved": _chapters(lambda found: [*found[:-1], (found[-1][0] - 1000, found[-1][1])]),
    "chapters swapped": _chapters(
        lambda found: [*found[:-2], (found[-2][0], found[-1][1]), (found[-1][0], found[-2][1])]
    ),
    "another cover": _covered(lambda _: _picture(("navy", "gold"))),
    **{name.replace("a picture", "the cover"): change for name, change in in_editions(_covered).items()},
    "the cover dropped": _covered(lambda _: b""),
}

MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {**SOUND, **TOLD}
HEARD: Final = (
    "a second cut out",
    "a sentence doubled",
    "two sentences swapped",
    "a syllable silenced",
    "too fast",
)
"""Mutants of the sound that are made of each format; the others are made of MP3 alone."""
