"""
Voices for Piper of a few kilobytes: real models, made here, of which every phoneme is a tone.

The tone follows from the phoneme's number and the speaker's, its length from the length scale. Both noise
scales count as they do in real voices, so that an engine that leaves them on gives another sound each time.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import onnx
from onnx import TensorProto, helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

from article_pipeline.speech.engines import Clip, Manner
from article_pipeline.speech.supervisor import SpeechWorker

RATE: Final = 22_050
SAMPLES: Final = 900
"""Samples of a phoneme at the length scale 1: a text takes as long as speech does."""


def make_voice(
    folder: Path,
    name: str,
    language: str = "en_GB",
    *,
    espeak: str = "en-gb-x-rp",
    rate: int = RATE,
    speakers: Sequence[str] = (),
    lacking: str = "",
    **changes: Any,
) -> Path:
    """Make a voice's two files; the voice has no sound for the signs in ``lacking``."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.onnx"
    onnx.save_model(_model(rate, has_speakers=len(speakers) > 1), str(file))
    config: Mapping[str, Any] = {
        "audio": {"sample_rate": rate},
        "espeak": {"voice": espeak},
        "language": {"code": language},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": max(len(speakers), 1),
        "speaker_id_map": {speaker: number for number, speaker in enumerate(speakers)},
        "phoneme_id_map": {p: ids for p, ids in DEFAULT_PHONEME_ID_MAP.items() if p not in lacking},
    }
    Path(f"{file}.json").write_text(json.dumps(dict(config) | changes), encoding="utf-8")
    return file


def make_voices(folder: Path) -> Path:
    """Make the voices that the facts about every engine ask for; the last has two speakers."""
    make_voice(folder, "en_GB-bell-low")
    make_voice(folder, "de_DE-glocke-low", "de_DE", espeak="de")
    make_voice(folder, "en_US-choir-low", "en_US", espeak="en-us", speakers=("alto", "bass"))
    return folder


def _model(rate: int, *, has_speakers: bool) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    if has_speakers:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
    sound = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    graph = helper.make_graph(_nodes(has_speakers=has_speakers), "tones", inputs, [sound], _numbers(rate))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _numbers(rate: int) -> list[onnx.TensorProto]:
    floats = {
        "samples": [float(SAMPLES)],
        "step": [40.0],
        "lowest": [150.0],
        "turn": [2 * 3.14159265 / rate],
        "half": [0.5],
        "one": [1.0],
    }
    integers = {"column": [-1, 1], "row": [1, -1], "whole": [1, 1, -1], "sizes": [1, 1, 1]}
    scalars = {"zero": 0, "next": 1}
    return [
        *(helper.make_tensor(n, TensorProto.FLOAT, [len(v)], v) for n, v in floats.items()),
        *(helper.make_tensor(n, TensorProto.INT64, [len(v)], v) for n, v in integers.items()),
        *(helper.make_tensor(n, TensorProto.INT64, [], [v]) for n, v in scalars.items()),
    ]


def _nodes(*, has_speakers: bool) -> list[onnx.NodeProto]:
    node = helper.make_node
    pitched = "voiced" if has_speakers else "numbers"
    speaker = [
        node("Cast", ["sid"], ["speaker"], to=TensorProto.FLOAT),
        node("Add", ["numbers", "speaker"], ["voiced"]),
    ]
    return [
        node("Split", ["scales", "sizes"], ["noise", "length", "haste"], axis=0),
        # How long: samples x length scale x (1 + chance x noise_w).
        node("RandomNormal", [], ["chance"], shape=[1]),
        node("Mul", ["chance", "haste"], ["swing"]),
        node("Add", ["swing", "one"], ["swung"]),
        node("Abs", ["swung"], ["share"]),
        node("Mul", ["length", "samples"], ["plain"]),
        node("Mul", ["plain", "share"], ["lasting"]),
        node("Ceil", ["lasting"], ["upper"]),
        node("Cast", ["upper"], ["counts"], to=TensorProto.INT64),
        node("Squeeze", ["counts"], ["count"]),
        node("Range", ["zero", "count", "next"], ["ticks"]),
        node("Cast", ["ticks"], ["times"], to=TensorProto.FLOAT),
        node("Reshape", ["times", "row"], ["time"]),
        # How high: by the phoneme's number, and the speaker's.
        node("Cast", ["input"], ["values"], to=TensorProto.FLOAT),
        node("Reshape", ["values", "column"], ["numbers"]),
        *(speaker if has_speakers else ()),
        node("Mul", [pitched, "step"], ["above"]),
        node("Add", ["above", "lowest"], ["pitch"]),
        node("Mul", ["pitch", "turn"], ["angle"]),
        node("Mul", ["angle", "time"], ["phase"]),
        node("Sin", ["phase"], ["wave"]),
        node("Mul", ["wave", "half"], ["clean"]),
        node("RandomNormalLike", ["clean"], ["hiss"]),
        node("Mul", ["hiss", "noise"], ["grain"]),
        node("Add", ["clean", "grain"], ["rough"]),
        node("Reshape", ["rough", "whole"], ["output"]),
    ]


HERE: Final = Manner("en-GB")
Start = Callable[..., SpeechWorker]


def said(worker: SpeechWorker, text: str, manner: Manner = HERE) -> Clip:
    return worker.speak(text, manner, None)


def phonemes(clip: Clip) -> int:
    """How many of a voice's tones are in a clip, which has one for each phoneme and each pad between two."""
    return len(clip.pcm) // 2 // SAMPLES
