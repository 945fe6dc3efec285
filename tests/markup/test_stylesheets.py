"""
Where style sheets and fonts are found.
"""

import re

import pytest

from article_pipeline.markup.stylesheets import fonts_folder, styles_folder


def test_the_checkout_has_its_style_sheets() -> None:
    """
    In a checkout, styles/ at the top is what the editions use.
    """
    assert {"base.css", "pdf.css"} <= {path.name for path in styles_folder().iterdir()}
    assert len(list(fonts_folder().glob("*.ttf"))) >= 8


@pytest.mark.parametrize("name", ["base.css", "pdf.css"])
def test_no_size_is_too_small_to_read(name: str) -> None:
    """
    Captions, credits and page numbers are at least 9.5 pt.
    """
    text = (styles_folder() / name).read_text(encoding="utf-8")
    sizes = [float(n) for n in re.findall(r"(?:font|font-size|-size):\s*([\d.]+)pt", text)]
    assert sizes
    assert min(sizes) >= 9.5


def test_ink_stands_out_from_paper() -> None:
    """
    Text has a contrast of at least 7:1 on white and on the tint of boxes (WCAG 2.2, 1.4.6).
    """
    text = (styles_folder() / "base.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", text))
    for name in ("ink", "quiet", "accent"):
        assert contrast(colours[name], "#ffffff") >= 7
        assert contrast(colours[name], colours["tint"]) >= 7


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_web_pages_stand_out_from_their_screen(screen: str) -> None:
    """
    Words have 7:1 on paper, boxes and what is heard (WCAG 2.2, 1.4.6); edges of switches 3:1 (1.4.11).
    """
    text = (styles_folder() / "web.css").read_text(encoding="utf-8")
    colours = dict(re.findall(rf"--{screen}-(\w+): (#[0-9a-f]{{6}})", text))
    on_word = re.search(r"--on-word: (#[0-9a-f]{6})", text)
    assert on_word
    for ground in ("paper", "tint"):
        assert all(contrast(colours[name], colours[ground]) >= 7 for name in ("ink", "quiet", "accent"))
        assert contrast(colours["edge"], colours[ground]) >= 3
    assert contrast(colours["ink"], colours["heard"]) >= 7
    assert contrast(on_word[1], colours["word"]) >= 7


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
