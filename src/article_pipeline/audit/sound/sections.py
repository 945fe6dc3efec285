"""
Whether the sound files of a talking book are the narration: each is heard as its stretch of it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.markup.archive import Archive
from article_pipeline.audit.markup.playback import Playlist, timed
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.sound.embedded import Stretch, file_faults


def section_faults(
    playlists: Sequence[Playlist], archive: Archive, reference: Reference
) -> Iterator[Finding]:
    """Yield what is not heard in the book's sound files, and what is too much, if one is to hear."""
    narration, ear = reference.narration, reference.ear
    if narration is None or ear is None:
        return
    sounds: list[tuple[str, Path, Stretch]] = []
    with TemporaryDirectory() as scratch:
        for here in timed(playlists, narration):
            for sound in {par.sound for par in here.playlist.pars[:1] if par.sound in archive}:
                ends = (here.begin, here.begin + here.playlist.duration)
                start, end = (round(at * narration.sample_rate / 1000) for at in ends)
                file = Path(scratch, str(len(sounds)))
                try:
                    file.write_bytes(archive.read(sound))
                except UnreadableError as fault:
                    yield Finding(Fault.UNHEARD, sound, found=str(fault))
                    continue
                sounds.append((sound, file, (max(start, 0), min(end, narration.samples))))
        ear.prepare((file, *stretch) for _, file, stretch in sounds)
        for sound, file, stretch in sounds:
            yield from file_faults(reference, file, stretch, sound)
