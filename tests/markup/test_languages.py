"""
Which way languages run.
"""

import pytest

from article_pipeline.markup.languages import direction_of, well_formed


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


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en_GB", "en-GB"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("de-1996", "de-1996"),
        ("en-x", "en"),
        ("en-abcdefghi", None),
        ("englisch", None),
        ("x-klingon", None),
        ("", None),
    ],
)
def test_strict_readers_are_given_what_they_take(language: str, tag: str | None) -> None:
    """
    A tag that breaks the rules of what may follow what is cut to the part that keeps them.
    """
    assert well_formed(language) == tag
