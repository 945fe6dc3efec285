"""
The pictures of the sample articles: present, fit for print, and drawn by the script that says so.

Pictures are compared small and with a tolerance, because JPEG and font libraries differ by a hair.
"""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scripts.draw_samples import PICTURES, SOURCE

ARTICLES = sorted(SOURCE.glob("*/article.txt"))
FILE_NAME = re.compile(r"^[\w-]+\.(?:jpg|png)$", re.MULTILINE)


def named_pictures() -> set[Path]:
    return {
        article.parent / name
        for article in ARTICLES
        for name in FILE_NAME.findall(article.read_text(encoding="utf-8"))
    }


def test_articles_name_exactly_the_pictures_that_lie_beside_them() -> None:
    """
    No sample article asks for a picture that is missing, and no picture lies there unused.
    """
    assert named_pictures() == set(SOURCE.glob("*/*.jpg"))


def test_each_picture_has_a_script_that_draws_it() -> None:
    """
    Every picture under source/ is in the table of pictures, and nothing else is.
    """
    assert {SOURCE / path for path in PICTURES} == named_pictures()


@pytest.mark.parametrize("path", PICTURES)
def test_picture_is_large_enough_for_print_and_small_enough_for_git(path: str) -> None:
    """
    A lying picture is fine enough for A4 at 300 ppi; none has over 2,100 pixels, 350 KB or metadata.
    """
    with Image.open(SOURCE / path) as picture:
        assert max(picture.size) <= 2100
        assert picture.width >= (2056 if picture.width > picture.height else 1004)
        assert picture.mode == "RGB"
        assert not picture.getexif()
    assert (SOURCE / path).stat().st_size <= 350 * 1024


@pytest.mark.parametrize("path", PICTURES)
def test_committed_picture_is_what_the_script_draws(path: str) -> None:
    """
    Drawing a picture again, small, gives the committed one made small.
    """
    drawn = PICTURES[path](0.2).image()
    with Image.open(SOURCE / path) as committed:
        small = committed.convert("RGB").resize(drawn.size, Image.Resampling.BOX)
    difference = np.abs(np.asarray(drawn, np.float32) - np.asarray(small, np.float32))
    assert difference.mean() < 6


def test_drawing_is_deterministic() -> None:
    """
    A picture drawn twice is the same to the last pixel.
    """
    draw = PICTURES["night-ferry/night-ferry.jpg"]
    assert draw(0.1).image().tobytes() == draw(0.1).image().tobytes()
