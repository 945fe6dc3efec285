"""An address that a site cannot stand at is refused with what was written, why, and what was meant."""

from pathlib import Path

import pytest

from article_pipeline.addresses import without_user
from article_pipeline.configuration import load
from article_pipeline.errors import UsageError
from article_pipeline.limits import SITE_ADDRESS
from tests.cli.command import command

_NO_SCHEME = "it begins with neither https:// nor http://"


@pytest.mark.parametrize(
    ("address", "why", "meant"),
    [
        ("https://example.org/x?y=1", 'it has a query, "?y=1"', "https://example.org/x"),
        ("https://example.org/x#top", 'it has a fragment, "#top"', "https://example.org/x"),
        (
            "https://example.org/a b/ü",
            'a blank and "ü" must be percent-encoded',
            "https://example.org/a%20b/%C3%BC",
        ),
        (
            "https://example.org/ü(1)/",
            '"ü", "(" and ")" must be percent-encoded',
            "https://example.org/%C3%BC%281%29/",
        ),
        ("https://example.org//a", "it has an empty part, //", "https://example.org/a"),
        (
            "https://bücher.example/",
            "its host, bücher.example, is not in ASCII",
            "https://xn--bcher-kva.example/",
        ),
        (
            "https://bücher.example:8080/x",
            "its host, bücher.example, is not in ASCII",
            "https://xn--bcher-kva.example:8080/x",
        ),
        ("https://straße.example/", "its host, straße.example, is not in ASCII", ""),
        ("https://STRAẞE.example/", "its host, STRAẞE.example, is not in ASCII", ""),
        ("https://νους.example/", "its host, νους.example, is not in ASCII", ""),
        ("https://a\u200db.example/", "its host, a\u200db.example, is not in ASCII", ""),
        ("https://bücher.example:x/", "its host, bücher.example, is not in ASCII", ""),
        ("example.org/x", _NO_SCHEME, "https://example.org/x"),
        ("HTTPS://example.org", _NO_SCHEME, "https://example.org"),
        ("https://ann:secret@example.org", "it has a user's name or a password", "https://example.org"),
        (
            "ann:secret@example.org/x",
            f"{_NO_SCHEME}; it has a user's name or a password",
            "https://example.org/x",
        ),
        (
            "https:/ann:secret@example.org",
            f"{_NO_SCHEME}; it has a user's name or a password",
            "",
        ),
        ("https://ann:se?cret@example.org", "it has a user's name or a password", ""),
        (
            "http//ann:$ecret@example.org",
            "; ".join((_NO_SCHEME, "it has a user's name or a password", "it has an empty part, //")),
            "",
        ),
        ("https://example.org/@ann", '"@" must be percent-encoded', "https://example.org/%40ann"),
        ("ftp://example.org/?a", f'{_NO_SCHEME}; it has a query, "?a"', ""),
        ("https://example.org:port/", "", ""),
        ("https://ü..example/", "its host, ü..example, is not in ASCII", ""),
        ("", _NO_SCHEME, ""),
    ],
)
def test_what_is_wrong_is_said(address: str, why: str, meant: str) -> None:
    """Each fault is named, and an address that can be meant is one that is taken."""
    assert not SITE_ADDRESS.accepts(address)
    assert (SITE_ADDRESS.why(address), SITE_ADDRESS.meant(address)) == (why, meant)
    assert not meant or SITE_ADDRESS.accepts(meant)


def test_many_characters_are_not_all_named() -> None:
    """The first five say enough."""
    assert SITE_ADDRESS.why("https://a.example/äöüßéà").startswith('"ä", "ö", "ü", "ß", "é" and others must')


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ann:secret@example.org/x", "example.org/x"),
        ("//ann:secret@example.org", "//example.org"),
        ("https:ann:secret@example.org", "https:example.org"),
        ("HTTPS:/ann:secret@example.org/x", "HTTPS:/example.org/x"),
        ("https:///ann:secret@example.org", "https:///example.org"),
        (r"https:\\ann:secret@example.org", r"https:\\example.org"),
        ("http//ann:secret@example.org", "http//example.org"),
        ("http/ann:secret@example.org", "http/example.org"),
        ("https://ann:sec/ret@example.org/x", "https://example.org/x"),
        ("https://example.org/@ann", "https://example.org/@ann"),
        ("https://example.org:8080/@ann", "https://example.org:8080/@ann"),
        ("example.org/a:b@c", "example.org/a:b@c"),
    ],
)
def test_a_password_is_hidden_whatever_stands_before_it(address: str, shown: str) -> None:
    """Who forgets a slash or the scheme has a password all the same; an @ further on belongs to the path."""
    assert without_user(address) == shown
    assert "secret" not in SITE_ADDRESS.why(address) + SITE_ADDRESS.meant(address)


def test_a_setting_is_quoted_as_it_was_written(tmp_path: Path) -> None:
    """The site's address is public: its query is shown, a password is not."""
    file = tmp_path / "article-pipeline.toml"
    for address, told, mend in (
        ("https://example.org/x?y=1", '"https://example.org/x?y=1", not', "write https://example.org/x, or"),
        ("https://ann:secret@a.example", '"https://a.example", not', "write https://a.example, or"),
        ("ann:secret@a.example", '"a.example", not', "write https://a.example, or"),
        (f"https://a.example/{'x' * 80}?", f'{"x" * 80}?", not', "write https://a.example/x"),
        ("https://a.example:x", "such as https://example.org/articles/", "write the web address of a folder"),
    ):
        file.write_text(f"[site]\nbase-url = '{address}'")
        with pytest.raises(UsageError) as refused:
            load(file)
        (slip,) = refused.value.diagnostics
        assert told in slip.message
        assert slip.mend.startswith(mend)


def test_the_command_line_says_the_same(tmp_path: Path) -> None:
    """What was given stands in the message, with what was meant."""
    said = command("site", tmp_path, "--base-url", "https://example.org/a b?y=1")
    assert said.code == 2
    assert "'https://example.org/a b?y=1' is not the web address of a folder" in said.stderr
    assert 'a blank must be percent-encoded; it has a query, "?y=1".' in said.stderr
    assert "Did you mean 'https://example.org/a%20b'?" in said.stderr
    for address in ("https://ann:secret@a.example", "ann:secret@a.example", "https:/ann:secret@a.example"):
        hidden = command("site", tmp_path, "--base-url", address)
        assert "secret" not in hidden.stderr
        assert "a user's name or a password" in hidden.stderr
