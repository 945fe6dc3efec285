"""
What the tests share that look at pages in a browser.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.external.axe import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """
    One Chromium for all tests of a process.
    """
    with chromium() as lent:
        yield lent
