"""
The web page in its frame: the edition, with one script that its own policy knows.
"""

import base64
import hashlib
import re

from article_pipeline.preview.frames import POLICY, framed
from tests.preview.making import PAGE


def test_the_policy_of_the_page_lets_in_the_one_script() -> None:
    """The script that is added has its digest in the page's own policy, and nothing else is changed."""
    page = framed(PAGE).decode()
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' 'sha256-x'" in page
    assert page.replace(f"<script>{script}</script>", "").replace(f"'sha256-{digest}' ", "") == PAGE.decode()


def test_a_page_without_a_policy_stays_as_it_is() -> None:
    """What is no page of ours gets no script."""
    assert framed(b"<p>bells</p>") == b"<p>bells</p>"


def test_the_frame_has_no_origin() -> None:
    """The frame may run its own scripts, and is nobody: it cannot reach the page around it."""
    assert POLICY.startswith("sandbox allow-scripts;")
    assert "allow-same-origin" not in POLICY
