"""
Who is let in: the page itself, by its address, and nobody who only leads a browser here.
"""

import pytest

from article_pipeline.preview.guard import HEADERS
from article_pipeline.preview.server import PAGE_POLICY, Answers
from tests.preview.making import ask, board

TOKEN = "s3cret"


@pytest.fixture
def app() -> object:
    return Answers(board(), "bells.md").app(9, TOKEN)


def test_the_page_is_given_to_its_own_address(app: object) -> None:
    """Whoever has the address gets the page, and its policy lets in only what is its own."""
    status, headers, words = ask(app, f"/{TOKEN}/")  # type: ignore[arg-type]
    assert status == 200
    assert b"A bell is struck once" in words
    assert headers["content-security-policy"] == PAGE_POLICY
    assert {name.lower(): text for name, text in HEADERS.items()}.items() <= headers.items()
    assert "unsafe" not in PAGE_POLICY


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "rebound.example:9"},
        {"host": "127.0.0.1:10"},
        {"host": "127.0.0.1"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:10"},
        {"origin": "http://localhost:9"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
    ids=str,
)
def test_others_are_refused(app: object, headers: dict[str, str]) -> None:
    """A name that was made to lead here, another page, and another port's page get nothing."""
    for path in ("", "changes", "panel/text", "web/1", "file/pdf.pdf", "page.js"):
        status, _, words = ask(app, f"/{TOKEN}/{path}", **headers)  # type: ignore[arg-type]
        assert status == 403
        assert b"bell" not in words


@pytest.mark.parametrize("path", ["/", "/s3cre/", "/s3cretx/", "//", "/panel/text", "/S3CRET/", "/é/"])
def test_without_the_token_there_is_nothing(app: object, path: str) -> None:
    """A wrong token is refused, whatever is asked for, and so is none."""
    status, _, words = ask(app, path)  # type: ignore[arg-type]
    assert status == 403
    assert b"bell" not in words


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_done_but_looking(app: object, method: str) -> None:
    """A preview changes nothing for anybody."""
    assert ask(app, f"/{TOKEN}/", method)[0] == 405  # type: ignore[arg-type]


@pytest.mark.parametrize("headers", [{}, {"origin": "http://127.0.0.1:9"}, {"host": "localhost:9"}])
def test_the_page_may_ask(app: object, headers: dict[str, str]) -> None:
    """The page's own requests are answered, under both names of this machine."""
    for site in ("same-origin", "none"):
        assert ask(app, f"/{TOKEN}/panel/text", sec_fetch_site=site, **headers)[0] == 200  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    [
        "panel/x",
        "sheet/pdf/1/2.jpg",
        "sheet/text/1/0.jpg",
        "file/text.pdf",
        "server.py",
        "..%2fguard.py",
        "x",
    ],
)
def test_what_there_is_not_is_told(app: object, path: str) -> None:
    """There is nothing beside the pieces of the page."""
    assert ask(app, f"/{TOKEN}/{path}")[0] == 404  # type: ignore[arg-type]
