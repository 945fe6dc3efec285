"""
The clips of a script: each from the store, or spoken by one of several workers and put there.

A clip depends on its words and manner alone, so it is the same from the store and from any worker, in any
order. Clips lie in the store and not in memory, since there may be hours of them.
"""

import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from typing import Final, Self

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.speech import ENGINE_MUTE, ENGINE_NOT_WHOLE, NO_VOICE_WITHIN
from article_pipeline.errors import RenderError, UsageError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.casting import see_voices
from article_pipeline.speech.engines import Clip, EngineEntry, Manner, WordMark
from article_pipeline.speech.hearing import doubt, hurried
from article_pipeline.speech.mastering import trimmed
from article_pipeline.speech.script import Script, Utterance
from article_pipeline.speech.sounds import has_sounds, plain, print_of_tables
from article_pipeline.speech.supervisor import SpeechWorker
from article_pipeline.store import Store, key_of

_FORM: Final = 1
"""To be raised when clips are trimmed or stored in another way, so that those of before are not taken."""

_WORTH_A_WORKER: Final = 100
"""Utterances that take longer to speak than another worker takes to start."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """What speaks a script: the engine, its version, the narrator's voice, and samples per second."""

    engine: str
    version: str
    voice: str
    sample_rate: int


class Speaker:
    """
    Speaks one script; a context manager that leaves no process behind.

    ``told`` is what a listener will miss, and is whole when the first clip is there.
    """

    def __init__(
        self, script: Script, entry: EngineEntry, options: SpeechOptions, place: str, store: Store
    ) -> None:
        self._script, self._entry, self._options = script, entry, options
        self._place, self._store = place, store
        self._workers: list[SpeechWorker] = []
        self._pool: ThreadPoolExecutor | None = None
        self._mine = threading.local()
        self._is_over = threading.Event()
        self._voices: dict[tuple[Manner, bool], str] = {}
        self._instead: dict[tuple[Manner, bool], Manner] = {}
        self.told: list[Diagnostic] = []

    def __enter__(self) -> Self:
        """
        Open the engine, and see that it has every voice that was chosen, whether it is heard or not.

        Raises:
            UsageError: there is no such voice.
            MissingError: the engine lacks a library.
            RenderError: the engine fails.
        """
        try:
            self._first = first = self._started()
            see_voices(first, self._options, self._script.language)
        except BaseException:
            self.__exit__()
            raise
        self.voicing = Voicing(self._entry.name, first.version, first.voice, first.sample_rate)
        return self

    def __exit__(self, *fault: object) -> None:
        """End the workers, and so the threads that wait for them."""
        self._is_over.set()
        for worker in self._workers:
            worker.__exit__(None, None, None)
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        for worker in self._workers:  # one may have been started while the others were ended
            worker.__exit__(None, None, None)

    def clips(self) -> Iterator[Clip]:
        """
        Give the clip of each utterance, in order, without silence at its ends; at last compare them.

        Raises:
            UsageError: there is no voice for an utterance.
            RenderError: the engine failed; the message names the words and their line.
        """
        utterances = self._script.utterances
        keys = [self._key(utterance) for utterance in utterances]
        missing = {key: u for key, u in zip(keys, utterances, strict=True) if not self._store.has(key)}
        pool = self._pool = self._threads(len(missing))
        spoken = {key: pool.submit(self._speak, key, utterance) for key, utterance in missing.items()}
        seconds: list[float] = []
        for key, utterance in zip(keys, utterances, strict=True):
            clip = spoken[key].result() if key in spoken else None
            clip = clip or self._stored(key) or self._again(pool, key, utterance)
            seconds.append(len(clip.pcm) / 2 / self.voicing.sample_rate)
            yield clip
        if not self._entry.is_silent:
            self._compare(keys, seconds)

    def _compare(self, keys: list[str], seconds: list[float]) -> None:
        """Refuse clips that are too short for their words, as the others are, and keep none of them."""
        utterances, refused = self._script.utterances, []
        for number, why in hurried(list(zip(utterances, seconds, strict=True)), self._options.rate):
            self._store.forget(keys[number])
            refused.append(self._not_whole(utterances[number], why))
        if refused:
            raise RenderError(*refused)

    def _not_whole(self, utterance: Utterance, why: str) -> Diagnostic:
        where = Place(self._place, utterance.line)
        return ENGINE_NOT_WHOLE.at(where, engine=self._entry.name, text=utterance.text, why=why)

    def _threads(self, missing: int) -> ThreadPoolExecutor:
        """Give threads for a worker each, as many as the cores and the work are worth."""
        count = min(os.cpu_count() or 1, 1 + missing // _WORTH_A_WORKER)
        return ThreadPoolExecutor(count, initializer=self._equip, initargs=([self._first],))

    def _equip(self, ready: list[SpeechWorker]) -> None:
        """Let one thread have the worker that is there."""
        self._mine.worker = ready.pop() if ready else None

    def _worker(self) -> SpeechWorker:
        """Give this thread's worker; it is started when there is something to say."""
        worker: SpeechWorker = self._mine.worker or self._started()
        self._mine.worker = worker
        return worker

    def _started(self) -> SpeechWorker:
        worker = SpeechWorker(self._entry, self._options)
        self._workers.append(worker)
        worker.start(self._script.language)
        return worker

    def _again(self, pool: ThreadPoolExecutor, key: str, utterance: Utterance) -> Clip:
        """Speak what the store had and lost."""
        spoken: Future[Clip | None] = pool.submit(self._speak, key, utterance, is_kept=False)
        clip = spoken.result()
        assert clip
        return clip

    def _speak(self, key: str, utterance: Utterance, *, is_kept: bool = True) -> Clip | None:
        """Speak an utterance and put its clip into the store; give the clip if it does not lie there."""
        if self._is_over.is_set():
            raise CancelledError
        try:
            clip = self._spoken(utterance)
        except BaseException:
            self._is_over.set()
            raise
        return None if is_kept and self._store.put(key, _packed(clip)) else clip

    def _spoken(self, utterance: Utterance) -> Clip:
        worker, where = self._worker(), Place(self._place, utterance.line)
        clip = self._clip(worker, utterance, where)
        if self._entry.is_silent:
            return clip
        clip = _without_silence(clip, worker.sample_rate)
        if not clip.pcm:
            raise RenderError(ENGINE_MUTE.at(where, engine=self._entry.name, text=utterance.text))
        rate = utterance.rate or self._options.rate
        if why := doubt(clip, utterance.spoken, rate, worker.sample_rate):
            raise RenderError(self._not_whole(utterance, why))
        return clip

    def _clip(self, worker: SpeechWorker, utterance: Utterance, where: Place) -> Clip:
        """Speak words by their sounds, or as they are written where the engine knows no sounds."""
        if self._entry.speaks_sounds:
            return worker.speak(utterance.spoken, self._manner(utterance), where)
        text, places = plain(utterance.spoken)
        clip = worker.speak(text, self._manner(utterance), where)
        moved = (WordMark(w.sample, places[min(w.offset, len(text))], w.length) for w in clip.words)
        return Clip(clip.pcm, tuple(moved))

    def _stored(self, key: str) -> Clip | None:
        data = self._store.get(key)
        return _unpacked(data) if data is not None else None

    def _key(self, utterance: Utterance) -> str:
        voice = self._voice(utterance)
        manner = self._manner(utterance)
        rate = manner.rate or self._options.rate
        sounds = print_of_tables() if has_sounds(utterance.spoken) else ""
        facts = (manner.language, voice, rate, manner.pitch, utterance.spoken, sounds)
        return key_of(_FORM, self._entry.name, self.voicing.version, self.voicing.sample_rate, *facts)

    def _voice(self, utterance: Utterance) -> str:
        """
        Name the voice of an utterance; words inside a passage that none speaks are left to the narrator.

        Raises:
            UsageError: a passage as a whole is in a language without a voice.
        """
        wished, where = self._wished(utterance), Place(self._place, utterance.line)
        known = (wished, utterance.is_inset)
        if known not in self._voices:
            try:
                self._voices[known] = self._first.voice_for(wished, where)
            except UsageError as slip:
                if not utterance.is_inset:
                    raise
                self._instead[known] = Manner(self._script.language, pitch=self._options.pitch)
                self._voices[known] = self._first.voice_for(self._instead[known], where)
                self.told.append(_left_to_narrator(slip, utterance, where))
        return self._voices[known]

    def _manner(self, utterance: Utterance) -> Manner:
        wished = self._wished(utterance)
        return self._instead.get((wished, utterance.is_inset), wished)

    def _wished(self, utterance: Utterance) -> Manner:
        # An engine is opened with the narrator's rate, and is told its pitch with each text.
        pitch = self._options.pitch if utterance.pitch is None else utterance.pitch
        return Manner(utterance.language, utterance.voice, utterance.rate, pitch)


def _left_to_narrator(slip: UsageError, utterance: Utterance, where: Place) -> Diagnostic:
    facts = {"text": utterance.text, "language": utterance.language}
    return NO_VOICE_WITHIN.at(where, **facts, why=slip.diagnostics[0].message)


def _without_silence(clip: Clip, sample_rate: int) -> Clip:
    pcm, cut = trimmed(clip.pcm, sample_rate)
    last = max(len(pcm) // 2 - 1, 0)
    moved = (WordMark(min(max(w.sample - cut, 0), last), w.offset, w.length) for w in clip.words)
    return Clip(pcm, tuple(moved))


def _packed(clip: Clip) -> bytes:
    return json.dumps([astuple(word) for word in clip.words]).encode() + b"\n" + clip.pcm


def _unpacked(data: bytes) -> Clip:
    words, _, pcm = data.partition(b"\n")
    return Clip(pcm, tuple(WordMark(*word) for word in json.loads(words)))
