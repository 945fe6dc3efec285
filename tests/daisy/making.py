"""
Talking books of small articles, timed by hand and without sound, so that a test need not wait for a voice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from article_pipeline.article.model import Article, Asset
from article_pipeline.article.source import digest_of
from article_pipeline.article.stores import MemberStore
from article_pipeline.options import Options, Publication, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.daisy import daisy3, daisy202
from article_pipeline.renderers.daisy.book import Book, Section, book_of, sections_of
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.parts import Part, Rest
from tests.timed import narration_of

Files = dict[str, bytes]
"""What is in a book, by the names of the files."""


def _png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(stream, "PNG")
    return stream.getvalue()


PNG = _png()
PICTURE = Asset("picture.png", "image/png", digest_of(PNG), 40, 30)
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>'
DRAWN = Asset("drawing.svg", "image/svg+xml", digest_of(DRAWING), 40, 30)
STORE = MemberStore({"picture.png": PNG, "drawing.svg": DRAWING})


def job_of(article: Article, speech: SpeechOptions | None = None, house: str | None = None) -> RenderJob:
    """A job with a timeline and no sound."""
    options = Options(speech=speech or SpeechOptions(), publication=Publication(name=house))
    narration = narration_of(article, options.speech)
    return RenderJob(article, "bells", "bells.txt", options, None, narration, STORE)


def daisy202_of(job: RenderJob) -> Files:
    """The files of a book as DAISY 2.02."""
    return _made(job, daisy202.members, has_drawings=False)


def daisy3_of(job: RenderJob) -> Files:
    """The files of a book as DAISY 3."""
    return _made(job, daisy3.members, has_drawings=True)


Members = Callable[[Book, Sequence[Section]], Mapping[str, bytes | Path]]


def _made(job: RenderJob, members: Members, *, has_drawings: bool) -> Files:
    book, narration = book_of(job, has_drawings=has_drawings), job.narration
    assert narration is not None
    with TemporaryDirectory() as folder:
        parts = list(_parts(narration, book.rests(), Path(folder)))
        files = members(book, sections_of(book, narration, parts))
        return {name: f if isinstance(f, bytes) else f.read_bytes() for name, f in files.items()}


def _parts(narration: Narration, rests: list[Rest], folder: Path) -> Iterator[Part]:
    """Give files that end where the rests do, as long as they should be and of nothing."""
    bounds = pairwise([0, *(rest.end for rest in rests), narration.samples])
    for number, (start, end) in enumerate(bounds, 1):
        path = folder / f"a{number:04}.mp3"
        path.write_bytes(bytes(2000))
        yield Part(path, start, end - start, narration.sample_rate)
