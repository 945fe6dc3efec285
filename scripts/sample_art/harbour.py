"""
The harbour at dawn: the view in which the clock tower stands.

What is reflected must be painted before the water, which copies it.
"""

from collections.abc import Iterator

import numpy as np

from scripts.sample_art.canvas import (
    Canvas,
    Paint,
    across,
    around,
    below,
    box,
    curve,
    down,
    flat,
    noise,
    oval,
    polygon,
    ring,
    rough,
    spaced,
    stroke,
)

_SHORE = 800.0
_FRONTS = ("#c9826b", "#d8b98a", "#8a94a8", "#b5665a", "#cfc2ae", "#7f8f86", "#d3996f", "#a9798a", "#c4a57a")


def harbour_dawn(scale: float) -> Canvas:
    """Draw a clock tower at the end of a harbour wall, with moored boats and a terrace, at sunrise."""
    art = Canvas(1800, 1200, scale)
    _sky(art)
    _headland(art)
    _terrace(art)
    _wall(art)
    _tower(art, 1240)
    for x, size, hull in ((300, 0.8, "#7a3b3f"), (640, 1.05, "#2f5d73"), (935, 0.72, "#3f5b4a")):
        _boat(art, x, size, hull)
    art.mirror(
        _SHORE + 34, down((800, "#e8b287"), (950, "#7d7f97"), (1200, "#2a3553")), clear=0.74, ripple=15
    )
    _glints(art)
    _gulls(art)
    return art


def _sky(art: Canvas) -> None:
    art.wash(down((0, "#3d4f7c"), (220, "#7f7fa3"), (430, "#d99f93"), (620, "#f8c98d"), (800, "#ffe7b0")))
    art.paint(oval(1530, 700, 520, 420), "#ffd58a", 0.6, blur=120, blend="glow")
    draw = np.random.default_rng(3)
    for _ in range(46):
        x, y, length = draw.uniform(-100, 1900), draw.uniform(60, 600), draw.uniform(120, 520)
        line = curve(
            (x, y), (x + length / 2, y - draw.uniform(2, 14)), (x + length, y + draw.uniform(-6, 6)), steps=10
        )
        tint = "#ffd9b0" if y > 300 else "#d7a7ac"
        thick = draw.uniform(5, 22)
        art.paint(stroke(line, thick * 0.3, thick), tint, draw.uniform(0.12, 0.42), blur=6)
        art.paint(stroke(line + (0, 8), thick * 0.2, thick * 0.7), "#8f6f8f", 0.18, blur=6)
    art.paint(oval(1530, 690, 52), "#fff6d6")
    art.paint(oval(1530, 690, 90), "#fff0c0", 0.55, blur=26, blend="glow")


def _headland(art: Canvas) -> None:
    for base, height, colour, seed, right in ((806, 190, "#a98a98", 4, 1420), (812, 150, "#7c6a80", 8, 1100)):
        xs = np.linspace(-20, right, 240, dtype=np.float32)
        fall = np.clip((right - xs) / 420, 0, 1) ** 0.6
        ys = base - height * fall * (0.62 + 0.5 * noise(xs, np.full_like(xs, seed * 3.3), 360, seed, 5))
        art.paint(
            below(np.stack([xs, ys], axis=1).astype(np.float64), 840), down((620, colour), (830, "#d8a58d"))
        )


def _terrace(art: Canvas) -> None:
    """Put up narrow houses along the quay, tall and short by turns."""
    draw = np.random.default_rng(21)
    left = -40.0
    for number in range(10):
        width, height = draw.uniform(84, 112), draw.uniform(250, 370) - 8 * number
        _house(art, left, width, 760 - height, _FRONTS[number % len(_FRONTS)], draw)
        left += width
    art.paint(box(-10, 752, left + 30, 775), "#5d4c4c")


def _house(
    art: Canvas, left: float, width: float, eaves: float, front: str, draw: np.random.Generator
) -> None:
    right, ridge = left + width, eaves - width * 0.62
    art.paint(box(left + 14, ridge - 4, left + 34, eaves), "#6b4644")
    art.paint(box(left + 11, ridge - 10, left + 37, ridge), "#4f3536")
    art.paint(
        polygon((left - 4, eaves), (left + width / 2, ridge), (right + 4, eaves)),
        rough(flat("#5c4a55"), 12, 9, 3),
    )
    art.paint(polygon((left + width / 2, ridge), (right + 4, eaves), (right - 22, eaves)), "#c98e78", 0.35)
    art.paint(box(left, eaves, right, 765), rough(flat(front), 9, 14, 5))
    art.paint(
        box(left, eaves, right, 765), across((left, "#5b4a6b"), (right, "#ffffff")), 0.32, blend="shade"
    )
    art.paint(box(left, eaves, right, eaves + 9), "#3e3340", 0.5)
    storeys = int((765 - eaves) // 84)
    for storey in range(storeys):
        for side in (0.28, 0.72):
            _window(art, left + width * side, eaves + 30 + storey * 84, lit=draw.random() < 0.3)
    art.paint(box(right - 46, 706, right - 20, 765), ("#2f4a58", "#6d2f35", "#35513f")[draw.integers(3)])


def _window(art: Canvas, x: float, y: float, *, lit: bool) -> None:
    art.paint(box(x - 15, y - 2, x + 15, y + 44), "#efe3d2")
    art.paint(box(x - 12, y + 1, x + 12, y + 41), "#ffd27a" if lit else "#4a5570")
    if lit:
        art.paint(oval(x, y + 20, 34), "#ffc666", 0.5, blur=14, blend="glow")
    art.paint(box(x - 1.3, y, x + 1.3, y + 42), "#efe3d2")
    art.paint(box(x - 13, y + 19.5, x + 13, y + 22), "#efe3d2")


def _masonry(art: Canvas, left: float, top: float, right: float, bottom: float, course: float) -> None:
    """Score a wall with the joints of its stones, each row shifted by half a stone."""
    within = box(left, top, right, bottom)
    for row, y in enumerate(spaced(top, bottom, course)):
        art.paint(box(left, y, right, y + 1.6), "#3a2d33", 0.4, within=within)
        for x in spaced(left - course * (row % 2), right, course * 2):
            art.paint(box(x, y, x + 1.6, y + course), "#3a2d33", 0.34, within=within)


def _wall(art: Canvas) -> None:
    stone = rough(across((0, "#6e5f66"), (900, "#8a7470"), (1420, "#c29a80")), 16, 26, 31)
    art.paint(box(-20, 762, 1424, 850), stone)
    _masonry(art, -20, 762, 1424, 840, 24)
    art.paint(box(-20, 752, 1432, 770), across((0, "#8d7c80"), (1432, "#f0c9a0")))
    art.paint(box(-20, 815, 1424, 850), "#37423d", 0.5, blur=5)
    for x in range(90, 1120, 150):
        art.paint(box(x, 732, x + 18, 756), "#2f2a33")
        art.paint(oval(x + 9, 732, 13, 6), "#4c444d")


def _tower(art: Canvas, x: float) -> None:
    body = polygon((x - 84, 760), (x - 70, 300), (x + 70, 300), (x + 84, 760))
    art.paint(body, rough(across((x - 84, "#6a5660"), (x - 10, "#a5867c"), (x + 84, "#efc497")), 15, 24, 41))
    for y in spaced(322, 752, 24):
        art.paint(box(x - 90, y, x + 90, y + 1.7), "#4a373c", 0.42, within=body)
        for at in spaced(x - 96 + 24 * (y % 48 > 20), x + 96, 48):
            art.paint(box(at, y, at + 1.7, y + 24), "#4a373c", 0.34, within=body)
    for top, half, deep in ((286, 88, 20), (268, 78, 20), (742, 96, 20)):
        art.paint(
            box(x - half, top, x + half, top + deep), across((x - half, "#7d6669"), (x + half, "#ffdcae"))
        )
    roof = polygon((x - 80, 270), (x, 118), (x + 80, 270))
    art.paint(roof, across((x - 80, "#33454f"), (x, "#4b6a6f"), (x + 1, "#7b9a8f"), (x + 80, "#b6bb9b")))
    for share in np.linspace(0.15, 0.95, 10):
        y = 118 + 152 * share
        art.paint(box(x - 80 * share, y, x + 80 * share, y + 1.5), "#24343c", 0.4)
    art.paint(stroke([(x, 120), (x, 58)], 5, 3), "#2b2f3a")
    art.paint(polygon((x - 30, 76), (x + 26, 70), (x + 26, 84)), "#2b2f3a")
    _small_dial(art, x, 392)
    for y in (520, 630):
        art.paint(box(x - 12, y, x + 12, y + 52) + oval(x, y, 12), "#3b3340")
        art.paint(box(x - 12, y, x - 6, y + 52), "#ffd89a", 0.25)


def _small_dial(art: Canvas, x: float, y: float) -> None:
    art.paint(oval(x, y, 62), "#3a2c31", 0.5, blur=5)
    art.paint(oval(x, y, 58), "#c99b4e")
    art.paint(oval(x, y, 53), "#27506e")
    art.paint(oval(x, y, 41), around(x - 10, y - 14, (0, "#fffaf0"), (60, "#f0dcb8")))
    for hour in range(12):
        turn = hour * np.pi / 6
        sin, cos = np.sin(turn), -np.cos(turn)
        art.paint(stroke([(x + 33 * sin, y + 33 * cos), (x + 39 * sin, y + 39 * cos)], 3), "#2b2430")
    for turn, length, width, colour in (
        (6.75, 24, 5, "#211c26"),
        (9.2, 36, 3.4, "#211c26"),
        (8.3, 49, 3, "#8fd0e8"),
    ):
        angle = turn * np.pi / 6
        art.paint(stroke([(x, y), (x + length * np.sin(angle), y - length * np.cos(angle))], width), colour)
    art.paint(ring(x, y, 6, 2), "#211c26")


def _boat(art: Canvas, x: float, size: float, hull: str) -> None:
    """Moor a small trawler, bow to the right, on the waterline."""

    def at(*points: tuple[float, float]) -> Iterator[tuple[float, float]]:
        return ((x + px * size, _SHORE + 40 + py * size) for px, py in points)

    for line in (
        [(-20, -90), (-20, -330)],
        [(-20, -320), (150, -66)],
        [(-20, -320), (-128, -60)],
        [(-20, -250), (-116, -190)],
    ):
        art.paint(stroke(list(at(*line)), 5 * size if line[0][0] == line[1][0] else 1.8), "#2c2530")
    art.paint(polygon(*at((-40, -62), (-40, -132), (58, -132), (70, -62))), _side(x, "#b9a9a0", "#fff1da"))
    art.paint(polygon(*at((-50, -132), (-46, -144), (66, -144), (66, -132))), hull)
    for left in (-26, 6, 36):
        art.paint(polygon(*at((left, -120), (left + 20, -120), (left + 20, -96), (left, -96))), "#38445c")
    side = polygon(*at((-150, -58), (-60, -56), (80, -60), (172, -92), (148, -34), (122, 0), (-132, 0)))
    art.paint(side, _side(x, hull, hull))
    art.paint(side, across((x - 150 * size, "#6b5a78"), (x + 170 * size, "#ffffff")), 0.5, blend="shade")
    art.paint(stroke(list(at((-150, -57), (-60, -54), (80, -58), (172, -91))), 7 * size), "#f3dcc0")
    art.paint(polygon(*at((-132, 0), (122, 0), (130, -11), (-136, -11))), "#2a2029", 0.75)
    for px in (-110, -50, 10, 70):
        art.paint(
            oval(x + px * size, _SHORE + (40 - 30 * size), 8 * size, 11 * size),
            "#d9a441" if px % 40 else "#ede0cc",
        )


def _side(x: float, shade: str, light: str) -> Paint:
    return across((x - 100, shade), (x + 100, light))


def _glints(art: Canvas) -> None:
    """Lay the sun's road on the water, denser towards the horizon."""
    draw = np.random.default_rng(17)
    for depth in np.sort(draw.uniform(0, 1, 240)):
        y = 840 + 350 * depth**1.6
        x = 1530 + draw.normal(0, 40 + 130 * depth)
        art.paint(oval(x, y, draw.uniform(10, 46) * (0.4 + depth), 1.2 + 3 * depth), "#fff0c4", 0.65)
    for depth in draw.uniform(0, 1, 160):
        y, x = 842 + 350 * depth**1.4, draw.uniform(0, 1800)
        art.paint(oval(x, y, draw.uniform(16, 70) * (0.4 + depth), 0.8 + 2 * depth), "#f3c9a8", 0.3)


def _gulls(art: Canvas) -> None:
    for x, y, size in (
        (830, 250, 1.0),
        (905, 205, 0.7),
        (985, 285, 0.85),
        (1420, 210, 0.75),
        (700, 330, 0.55),
    ):
        for side in (-1, 1):
            wing = curve(
                (x, y), (x + side * 22 * size, y - 17 * size), (x + side * 50 * size, y - 6 * size), steps=10
            )
            art.paint(stroke(wing, 6.5 * size, 1.2), "#fdf3e6" if side > 0 else "#5f5a72")
