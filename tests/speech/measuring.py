"""
Sound measured by others' means: ffmpeg's own meter and decoder, whichever copy of it is in use.
"""

import re
import subprocess
from pathlib import Path

import numpy as np
import numpy.typing as npt

from article_pipeline.speech.ffmpeg import ffmpeg


def run(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    command = [ffmpeg().path, "-nostdin", "-hide_banner", "-nostats", *arguments]
    return subprocess.run(command, capture_output=True, check=True)


def loudness_and_peak(*source: str) -> tuple[float, float]:
    """Give integrated loudness in LUFS and true peak in dBTP by ffmpeg's ebur128."""
    said = run(*source, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-").stderr.decode()
    summary = said[said.rindex("Summary:") :]
    found = re.search(r"I:\s+(\S+) LUFS.*Peak:\s+(\S+) dBFS", summary, re.DOTALL)
    assert found
    return float(found[1]), float(found[2])


def raw_source(path: Path, sample_rate: int) -> tuple[str, ...]:
    return ("-f", "s16le", "-ar", str(sample_rate), "-ac", "1", "-i", str(path))


def decoded(path: Path, sample_rate: int) -> npt.NDArray[np.float64]:
    """Give a file's sound as one channel at ``sample_rate``, full scale 1."""
    raw = run("-i", str(path), "-map", "0:a", "-ar", str(sample_rate), "-ac", "1", "-f", "s16le", "-").stdout
    return np.frombuffer(raw, "<i2") / 32768


def pcm_of(path: Path) -> npt.NDArray[np.float64]:
    return np.fromfile(path, "<i2") / 32768


def rms_dbfs(sound: npt.NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(sound**2) + 1e-12))


def chapters_of(path: Path) -> list[tuple[float, float, str]]:
    """Give start, end and title of each chapter as ffmpeg lists them."""
    pattern = r"Chapter #0:\d+: start ([\d.]+), end ([\d.]+)\s+Metadata:\s+title\s+: (.*)"
    return [(float(start), float(end), title) for start, end, title in re.findall(pattern, listed(path))]


def track_language(path: Path) -> str:
    """Give the language of the sound as ffmpeg lists it."""
    found = re.search(r"Stream #0:\d+\S*\((\w+)\): Audio", listed(path))
    assert found
    return found[1]


def listed(path: Path) -> str:
    """Give what ffmpeg says of a file."""
    command = [ffmpeg().path, "-hide_banner", "-nostdin", "-i", str(path)]
    return subprocess.run(command, capture_output=True, check=False).stderr.decode()
