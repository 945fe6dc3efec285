"""
The same article gives the same bytes, wherever and whenever it is made.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from article_pipeline.options import PDF_STANDARDS
from tests.markup.samples import every_block, with_picture
from tests.pdf.making import made, make_picture

_ALONE = """
import sys
from pathlib import Path
from tests.markup.samples import with_picture
from tests.pdf.making import made, make_picture
folder = Path(sys.argv[1])
made(with_picture(make_picture(folder)), folder / "x.pdf", folder, sys.argv[2])
"""


@pytest.mark.parametrize("standard", PDF_STANDARDS)
def test_an_article_made_twice_is_the_same_file(standard: str, tmp_path: Path) -> None:
    """
    A process that is warm writes the bytes that it wrote cold.
    """
    first = made(every_block(), tmp_path / "a.pdf", standard=standard).read_bytes()
    made(with_picture(make_picture(tmp_path)), tmp_path / "other.pdf", tmp_path)
    assert made(every_block(), tmp_path / "b.pdf", standard=standard).read_bytes() == first


@pytest.mark.parametrize(
    ("zone", "language", "seed", "standard"),
    [("Pacific/Kiritimati", "C", "1", "ua-1"), ("America/Lima", "C.UTF-8", "2", "ua-2")],
)
def test_folder_zone_locale_and_seed_do_not_matter(
    zone: str, language: str, seed: str, standard: str, tmp_path: Path
) -> None:
    """
    Another process, in another folder, time zone and locale, with another hash seed, writes the same bytes.
    """
    here, there = tmp_path / "here", tmp_path / f"there with {seed}"
    for folder in (here, there):
        folder.mkdir()
    paths = os.pathsep.join(filter(None, (str(Path.cwd()), *sys.path)))
    changed = {"TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    subprocess.run(
        [sys.executable, "-c", _ALONE, str(there), standard], cwd=there, env=os.environ | changed, check=True
    )
    own = made(with_picture(make_picture(here)), here / "x.pdf", here, standard).read_bytes()
    assert (there / "x.pdf").read_bytes() == own


@pytest.mark.parametrize("standard", PDF_STANDARDS)
def test_no_time_and_no_path_is_in_the_file(standard: str, tmp_path: Path) -> None:
    """
    A file says nothing of the machine that made it, or when.
    """
    import pikepdf

    with pikepdf.open(made(every_block(), tmp_path / "x.pdf", standard=standard)) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        pdf.save(
            tmp_path / "plain.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all
        )
    assert str(Path.home()).encode() + b"/" not in (tmp_path / "plain.pdf").read_bytes()
    assert b"pytest" not in (tmp_path / "plain.pdf").read_bytes()
