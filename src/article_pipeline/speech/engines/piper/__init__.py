"""
Neural voices through Piper, the extra ``piper``: a voice is two files, NAME.onnx and NAME.onnx.json.

Both of a voice's noise scales are set to nought, and onnxruntime works in one thread: Piper's noise is drawn
from a generator that goes on from text to text, and a clip must follow from its text and manner alone. Words
are not marked, since Piper aligns phonemes at most, and does not tell which word a phoneme belongs to.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article_pipeline.diagnostics.speech import ENGINE_MISSING, VOICE_LACKS_SOUNDS, VOICE_OF_ANOTHER_RATE
from article_pipeline.errors import MissingError, RenderError, UsageError
from article_pipeline.speech.engines import Clip, Engine, Manner, Voice, are_kin, speakable
from article_pipeline.speech.engines.piper.models import (
    NAME,
    Model,
    broken,
    known_models,
    missing,
    model_named,
    model_of,
    print_of,
)

if TYPE_CHECKING:
    from piper import PiperVoice

_NATURAL_RATE: Final = 175
"""Words per minute, about, of a voice whose length scale is its own."""
_KINDS: Final = ("espeak", "text", "hebrew")
"""The kinds of phonemes that piper-tts makes without packages and data that it does not bring."""
_PIECE: Final = re.compile(r"\S.{0,499}$|\S.{0,498}[,;:.!?…—–](?!\S)|\S.{0,499}(?!\S)|\S{1,500}")
"""
What is left of a text, or all up to the end of a clause, of a word, or as much as may be.

The memory that a voice takes grows faster than its text.
"""
_SOUNDS: Final = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")
"""A word with its sounds, as Unicode annotates words."""


class PiperEngine:
    """Piper with the narrator's voice; other voices are loaded when they are first asked for."""

    def __init__(self, voice: str | None, rate: int, language: str) -> None:
        self.name = NAME
        self.version = release()
        self._rate, self._language = rate, language
        self._known = known_models()
        self._narrator = model_named(voice, self._known) if voice else model_of(language, self._known)
        self.voice, self.sample_rate = self._narrator.name, self._narrator.sample_rate
        self._speaking: dict[Path, PiperVoice] = {}
        self._prints: dict[Path, str] = {}
        self._models: dict[Manner, Model] = {}
        self.files = tuple(model.path for model in self._known)
        self._loaded(self._narrator)

    def voice_for(self, manner: Manner) -> str:
        """
        Name the voice wished for, the narrator's, or where that has not the language, the first that has it.

        A digest of the voice's files follows its name: a voice trained anew may have the name of the old one.

        Raises:
            UsageError: there is no such voice, none of the language, or one of another sample rate only.
        """
        model = self._model(manner)
        if model.path not in self._prints:
            self._prints[model.path] = print_of(model.path)
        return f"{model.name}@{self._prints[model.path]}"

    def speak(self, text: str, manner: Manner) -> Clip:
        """
        Speak ``text``; what is no sentence but a chapter is spoken in pieces.

        Raises:
            UsageError: as ``voice_for``.
            MissingError: the voice's files cannot be used.
            RenderError: the voice lacks a sound; Piper would leave it out.
        """
        from piper import SynthesisConfig

        model = self._model(manner)
        voice = self._loaded(model)
        choices = SynthesisConfig(
            speaker_id=model.speaker,
            length_scale=voice.config.length_scale * _NATURAL_RATE / (manner.rate or self._rate),
            noise_scale=0.0,
            noise_w_scale=0.0,
            normalize_audio=False,
        )
        sound: list[bytes] = []
        for piece in _pieces(text, voice):
            for chunk in voice.synthesize(piece, choices):
                _see_that_all_is_said(chunk.phonemes, model, voice, piece)
                sound.append(chunk.audio_int16_bytes)
        return Clip(b"".join(sound))

    def _model(self, manner: Manner) -> Model:
        if manner not in self._models:
            self._models[manner] = self._chosen(manner)
        return self._models[manner]

    def _chosen(self, manner: Manner) -> Model:
        own = (self._language, self._narrator.language)
        if manner.voice:
            model = model_named(manner.voice, self._known)
        elif any(are_kin(manner.language, language) for language in own):
            model = self._narrator
        else:
            model = model_of(manner.language, self._known, self.sample_rate)
        if model.sample_rate != self.sample_rate:
            raise self._of_another_rate(model)
        return model

    def _loaded(self, model: Model) -> "PiperVoice":
        if model.path not in self._speaking:
            self._speaking[model.path] = _load(model)
        return self._speaking[model.path]

    def _of_another_rate(self, model: Model) -> UsageError:
        alike = dict.fromkeys(m.name for m in self._known if m.sample_rate == self.sample_rate)
        return UsageError(
            VOICE_OF_ANOTHER_RATE.at(
                voice=model.name,
                rate=model.sample_rate,
                narrator=self.voice,
                wanted=self.sample_rate,
                near=", ".join(list(alike)[:4]) or self.voice,
            )
        )


def open_engine(voice: str | None, rate: int, language: str) -> Engine:
    """
    Start Piper.

    ``voice`` is a name as ``voices`` gives it, or the path of an .onnx file with its .onnx.json beside it.

    Raises:
        UsageError: there is no such voice, or none for ``language``.
        MissingError: the extra is not installed, or the voice's files cannot be used.
    """
    return PiperEngine(voice, rate, language)


def voices() -> tuple[Voice, ...]:
    """
    List the voices of the folders, ordered by language and name.

    Raises:
        UsageError: there are none.
        MissingError: the extra is not installed.
    """
    release()
    if not (known := known_models()):
        raise missing("on this machine")
    return tuple(Voice(model.name, model.language) for model in known)


def release() -> str:
    """
    Load Piper, and name its version and that of what its voices run on.

    Raises:
        MissingError: the extra is not installed, or does not load.
    """
    try:
        import onnxruntime
        import piper  # noqa: F401 - loaded, since what does not load is as good as missing
    except ImportError as fault:
        mend = "pip install 'article-pipeline[piper]'"
        raise MissingError(ENGINE_MISSING.at(engine=NAME, why=fault, mend=mend)) from fault
    onnxruntime.set_default_logger_severity(3)  # errors: its warnings are about the machine's devices
    return f"{version('piper-tts')}, onnxruntime {version('onnxruntime')}"


def _load(model: Model) -> "PiperVoice":
    """
    Load a voice; one thread suffices, because workers speak side by side.

    Raises:
        MissingError: its files are no voice, or of a kind that is not spoken here.
    """
    import onnxruntime
    from piper import PiperConfig, PiperVoice

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        config = PiperConfig.from_dict(json.loads(Path(f"{model.path}.json").read_text(encoding="utf-8")))
        if config.phoneme_type.value not in _KINDS:
            raise ValueError(f"phonemes of the kind {config.phoneme_type.value} are not made here")
        if not config.phoneme_id_map:
            raise ValueError("it has no phoneme_id_map")
        providers = ["CPUExecutionProvider"]
        voice = PiperVoice(onnxruntime.InferenceSession(str(model.path), options, providers), config)
        voice.phonemize("a")  # loads espeak's part of the voice
    except Exception as fault:  # onnxruntime's faults have no class of their own
        raise broken(model.name, fault) from fault
    return voice


def _pieces(text: str, voice: "PiperVoice") -> Iterator[str]:
    """Give a text as the voice takes it, in pieces that end between words where they can."""
    plain = " ".join(unicodedata.normalize("NFC", speakable(text)).split())
    for found in _PIECE.finditer(_with_sounds(plain, voice)):
        yield _in_known_letters(found[0], voice)


def _with_sounds(text: str, voice: "PiperVoice") -> str:
    """Put the sounds of annotated words, where the voice has them, in Piper's brackets; part all others."""
    known = voice.config.phoneme_id_map
    takes_sounds = voice.config.phoneme_type.value == "espeak"

    def said(found: re.Match[str]) -> str:
        sounds = unicodedata.normalize("NFD", found[2])
        return f"[[{sounds}]]" if takes_sounds and all(s in known for s in sounds) else found[1]

    return _SOUNDS.sub(said, re.sub(r"\[(?=\[)", "[ ", text))


def _in_known_letters(text: str, voice: "PiperVoice") -> str:
    """Write a text small where a voice whose phonemes are letters has no capitals."""
    known = voice.config.phoneme_id_map
    if voice.config.phoneme_type.value != "text":
        return text
    return "".join(c if c in known else c.lower() for c in unicodedata.normalize("NFD", text))


def _see_that_all_is_said(phonemes: Iterable[str], model: Model, voice: "PiperVoice", text: str) -> None:
    known = voice.config.phoneme_id_map
    lacking = dict.fromkeys(p for p in phonemes if p not in known and any(_is_sound(c) for c in p))
    if lacking:
        signs = ", ".join(lacking)
        shown = text if len(text) <= 60 else f"{text[:60].rstrip()}…"
        raise RenderError(VOICE_LACKS_SOUNDS.at(voice=model.name, signs=signs, text=shown))


def _is_sound(sign: str) -> bool:
    """Tell letters and digits from marks of stress, length and tone, and from punctuation."""
    return unicodedata.category(sign) in ("Ll", "Lu", "Lt", "Lo", "Nd")
