"""
Piper's voices as files: NAME.onnx, and NAME.onnx.json, which says what the voice is like.

Nothing of Piper is imported here. A name is looked for in folders; a path needs none.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from article_pipeline.diagnostics.speech import NO_VOICE, VOICE_BROKEN, VOICE_MISSING
from article_pipeline.errors import MissingError, UsageError
from article_pipeline.near import nearest
from article_pipeline.speech.engines import are_kin

NAME: Final = "piper"
VARIABLE: Final = "ARTICLE_PIPELINE_PIPER_VOICES"
"""Folders of voices, parted as in PATH; the first that has a name gives it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A speaker of a voice: the file, the name to choose the speaker by, and what the voice is like."""

    path: Path
    name: str
    language: str
    sample_rate: int
    speaker: int | None = None
    is_default: bool = True


def folders() -> tuple[Path, ...]:
    """Give the folders that voices are looked for in."""
    given = [part for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    return tuple(Path(part).expanduser() for part in given) or (_users_folder(),)


def _users_folder() -> Path:
    """Give the folder for a user's data as the system wants it (XDG Base Directory, 3)."""
    home = Path.home()
    if given := os.environ.get("XDG_DATA_HOME"):
        data = Path(given)
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        data = home / ".local" / "share"
    return data / "article-pipeline" / NAME


def known_models() -> tuple[Model, ...]:
    """Find the voices of the folders; one whose files cannot be used is left to be told when it is named."""
    files: dict[str, Path] = {}
    for folder in folders():
        for file in sorted(folder.glob("*.onnx")):
            files.setdefault(file.stem, file)
    found = [model for file in files.values() for model in _usable(file)]
    return tuple(sorted(found, key=lambda m: (m.language, m.name)))


def _usable(file: Path) -> tuple[Model, ...]:
    try:
        return _models(file)
    except MissingError:
        return ()


def _models(file: Path) -> tuple[Model, ...]:
    """
    Read what the file beside ``file`` says: a voice, or each of its speakers.

    Raises:
        MissingError: one of the two files is not there, or not what it should be.
    """
    try:
        if not file.is_file():
            raise FileNotFoundError(f"there is no file {file}")
        config = json.loads(Path(f"{file}.json").read_text(encoding="utf-8"))
        return tuple(_speakers(file, config))
    except FileNotFoundError as fault:
        why = f"there is no file {fault.filename}" if fault.filename else fault
        raise broken(file.stem, why) from fault
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise broken(file.stem, f"{file.name}.json says not what a voice is like: {fault!r}") from fault


def _speakers(file: Path, config: Mapping[str, Any]) -> Iterator[Model]:
    language = _tag(config.get("language", {}).get("code") or config["espeak"]["voice"])
    rate = int(config["audio"]["sample_rate"])
    count = int(config["num_speakers"])
    if count <= 1:
        yield Model(file, file.stem, language, rate)
        return
    named: Mapping[str, int] = config.get("speaker_id_map") or {str(n): n for n in range(count)}
    default = config.get("default_speaker_id", 0)
    for name, speaker in named.items():
        yield Model(file, f"{file.stem}#{name}", language, rate, speaker, speaker == default)


def _tag(code: str) -> str:
    """Give the BCP 47 tag of Piper's and espeak's codes: "en_GB" and "en-gb" are "en-GB"."""
    first, *others = code.replace("_", "-").split("-")
    return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part for part in others)))


def _names(model: Model) -> tuple[str, ...]:
    """Give the names that choose a speaker: the default one has the plain name of the voice as well."""
    plain = (model.path.stem.casefold(),) if model.is_default else ()
    return (model.name.casefold(), *plain)


def _near(models: Iterable[Model], name: str) -> str:
    names = {n: m.name for m in models for n in (m.language, m.path.stem, m.name)}
    close = nearest(name, names, 4, 0.4)
    return ", ".join(dict.fromkeys(names[n] for n in close)) or "one that article-pipeline voices lists"


def missing(wished: str) -> UsageError:
    """Give the error that tells where to put a voice."""
    return UsageError(VOICE_MISSING.at(engine=NAME, wished=wished, folder=folders()[0]))


def broken(voice: str, why: object) -> MissingError:
    """Give the error that tells what is the matter with a voice's files."""
    return MissingError(VOICE_BROKEN.at(voice=voice, why=why))


def model_named(wished: str, known: Iterable[Model]) -> Model:
    """
    Give the voice of a name, or of a path to its file; "#" and a speaker may follow either.

    Raises:
        UsageError: there is none; near names are told.
        MissingError: the files at the path cannot be used.
    """
    models, name = tuple(known), wished
    file, dot, speaker = wished.partition(".onnx")
    if dot and (not speaker or speaker[0] == "#"):
        models = _models(Path(file + dot).expanduser())
        name = Path(file).name + speaker
    for model in models:
        if name.casefold() in _names(model):
            return model
    if not models:
        raise missing(wished)
    raise UsageError(NO_VOICE.at(engine=NAME, voice=wished, near=_near(models, name)))


def model_of(language: str, known: Iterable[Model], sample_rate: int | None = None) -> Model:
    """
    Give the first voice of the very language, else of its first subtag; those of the rate go before.

    Raises:
        UsageError: there is none; where to put one is told.
    """
    kin = [model for model in known if model.is_default and are_kin(model.language, language)]
    if not kin:
        raise missing(f"for the language {language}")
    tag = language.casefold()
    return min(kin, key=lambda m: (m.sample_rate != sample_rate, m.language.casefold() != tag))


def print_of(file: Path) -> str:
    """Give a short digest of a voice's two files."""
    digest = hashlib.blake2b(Path(f"{file}.json").read_bytes(), digest_size=6)
    with file.open("rb") as opened:
        while block := opened.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
