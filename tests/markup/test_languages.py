"""
Which way languages run.
"""

import pytest

from article_pipeline.markup.languages import direction_of


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "he", "fa-IR", "UR", "az-Arab", "pa-arab-PK", "yi", "ckb"])
def test_arabic_hebrew_and_their_like_run_from_the_right(tag: str) -> None:
    """
    Languages of right-to-left scripts, and others that name such a script, begin at the right.
    """
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en-GB", "und", "az", "ar-Latn", "yi-Latn-US", "zh-Hant", "", "arn"])
def test_all_else_runs_from_the_left(tag: str) -> None:
    """
    Other languages, those written in a left-to-right script, and an unknown one begin at the left.
    """
    assert direction_of(tag) == "ltr"
