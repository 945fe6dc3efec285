"""
The picture of the news item: a lit ferry under northern lights.

The lights are a paint, not shapes: curtains whose foot waves and whose brightness falls off upwards.
"""

import numpy as np

from scripts.sample_art.canvas import (
    Canvas,
    Grid,
    Paint,
    around,
    below,
    box,
    curve,
    down,
    noise,
    oval,
    polygon,
    spaced,
    stroke,
)

_SHORE = 800.0


def night_ferry(scale: float) -> Canvas:
    """Draw a white ferry crossing a strait at night, under green lights and snowy mountains."""
    art = Canvas(1800, 1200, scale)
    art.wash(down((0, "#060d24"), (330, "#0d2442"), (620, "#1d4a63"), (800, "#3d7680")))
    _stars(art)
    art.wash(_aurora, blend="glow")
    _mountains(art)
    _village(art)
    _ferry(art, 760, 815)
    art.mirror(_SHORE + 18, down((800, "#1c5260"), (1200, "#04091c")), clear=0.74, ripple=12)
    _wake(art)
    return art


def _stars(art: Canvas) -> None:
    draw = np.random.default_rng(5)
    for x, y, size in draw.uniform((0, 0, 0), (1800, 560, 1), (420, 3)):
        art.paint(oval(x, y, 0.7 + 1.9 * size**4), "#eaf4ff", float(0.35 + 0.6 * size))


def _aurora(xs: Grid, ys: Grid) -> Grid:
    light = np.zeros((*np.broadcast_shapes(xs.shape, ys.shape), 3), np.float32)
    curtains = (
        (430, 120, 330, 0.4, 1.0, 260),
        (300, 90, 250, 2.2, 0.75, 210),
        (560, 70, 430, 4.0, 0.55, 180),
    )
    for foot, swing, length, phase, strength, tall in curtains:
        edge = (
            foot
            + swing * np.sin(xs / length + phase)
            + 0.4 * swing * np.sin(xs / (length * 0.37) + 2 * phase)
        )
        height = (edge - ys) / tall
        rays = (
            0.72
            + 0.5 * noise(xs, 0 * xs + foot, 46, foot, 4)
            + 0.4 * noise(xs, 0 * xs + foot, 260, foot + 1, 2)
        )
        glow = np.where(height > 0, np.exp(-1.9 * height), np.exp(9 * height)) * rays * strength
        tint = np.clip(height * 0.8, 0, 1)[..., None]
        light += glow[..., None] * ((1 - tint) * np.array([88, 245, 150]) + tint * np.array([118, 92, 220]))
    return np.asarray(np.clip(light, 0, 235), np.float32)


def _mountains(art: Canvas) -> None:
    for base, height, seed, lit, dark in (
        (690, 330, 12, "#7fa9b4", "#2c5468"),
        (760, 300, 27, "#b9d9dc", "#2a4a63"),
        (815, 200, 33, "#8fb3bb", "#142f45"),
    ):
        xs = np.linspace(-20, 1820, 500, dtype=np.float32)
        peak = 1 - np.abs(noise(xs, np.full_like(xs, seed * 9.1), 330, seed, 5)) * 2.3
        ridge = np.stack(
            [
                xs,
                base - height * np.clip(0.12 + 0.88 * peak * (0.65 + 0.35 * np.sin(xs / 290 + seed)), 0.1, 1),
            ],
            axis=1,
        )
        art.paint(below(ridge.astype(np.float64), 830), _snow(ridge, base, lit, dark, seed))


def _snow(ridge: Grid, base: float, lit: str, dark: str, seed: int) -> Paint:
    slope = down((base - 320, lit), (base - 40, dark))

    def paint(xs: Grid, ys: Grid) -> Grid:
        top = np.interp(xs, ridge[:, 0], ridge[:, 1]).astype(np.float32)
        fall = (ys - top) + 0 * xs
        facet = noise(xs + fall * 0.5, fall * 0.25, 70, seed + 50, 4) + 0.5 * noise(
            xs - fall * 0.35, fall * 0.2, 34, seed + 51, 3
        )
        shade = np.where(facet > 0.02, 1.0, 0.62)[..., None] + 0.12 * facet[..., None]
        return np.asarray(slope(xs, ys) * shade, np.float32)

    return paint


def _village(art: Canvas) -> None:
    draw = np.random.default_rng(14)
    art.paint(
        below(
            curve((-20, 790), (300, 770), (620, 786), (900, 803), (1250, 800), (1500, 778), (1830, 760)), 830
        ),
        "#0b1c2c",
    )
    for x in (*draw.uniform(60, 480, 11), *draw.uniform(1480, 1780, 13)):
        y, wide = 790 - draw.uniform(0, 26), draw.uniform(16, 26)
        art.paint(box(x, y, x + wide, y + 20), "#16283a")
        art.paint(polygon((x - 3, y), (x + wide / 2, y - 13), (x + wide + 3, y)), "#a9c4cc")
        art.paint(box(x + 5, y + 6, x + 11, y + 13), "#ffd27c")
        art.paint(oval(x + 8, y + 9, 18), "#ffb95a", 0.5, blur=9, blend="glow")


def _ferry(art: Canvas, x: float, y: float) -> None:
    """Draw a double-ended car ferry, ``x`` and ``y`` at its left end and waterline."""
    art.paint(oval(x + 330, y - 60, 430, 120), "#ffcf87", 0.22, blur=60, blend="glow")
    white = down((y - 210, "#dbe9ee"), (y - 60, "#a9c3cf"), (y, "#7391a3"))
    hull = polygon(
        (x - 40, y - 78), (x + 20, y - 62), (x + 640, y - 62), (x + 700, y - 78), (x + 655, y), (x + 15, y)
    )
    art.paint(box(x + 40, y - 122, x + 620, y - 60), white)
    art.paint(hull, down((y - 80, "#1f5570"), (y, "#0d2c42")))
    art.paint(
        polygon(
            (x - 40, y - 80),
            (x + 20, y - 66),
            (x + 640, y - 66),
            (x + 700, y - 80),
            (x + 698, y - 70),
            (x + 640, y - 55),
            (x + 20, y - 55),
            (x - 38, y - 70),
        ),
        "#f2f7f7",
    )
    art.paint(box(x + 110, y - 172, x + 550, y - 120), white)
    art.paint(polygon((x + 240, y - 172), (x + 262, y - 222), (x + 398, y - 222), (x + 420, y - 172)), white)
    art.paint(box(x + 254, y - 229, x + 406, y - 220), "#eef5f5")
    _lights(art, x, y)
    art.paint(stroke([(x + 330, y - 228), (x + 330, y - 318)], 7, 3), "#cfdfe4")
    art.paint(stroke([(x + 304, y - 282), (x + 356, y - 282)], 4), "#cfdfe4")
    for lamp_x, lamp_y, colour in ((330, -318, "#ffffff"), (684, -92, "#ff5a4d"), (-24, -92, "#7dffb0")):
        art.paint(oval(x + lamp_x, y + lamp_y, 26), colour, 0.8, blur=12, blend="glow")
        art.paint(oval(x + lamp_x, y + lamp_y, 4.5), colour)


def _lights(art: Canvas, x: float, y: float) -> None:
    warm = around(x + 330, y - 100, (0, "#fff0b8"), (420, "#ffc869"))
    rows = ((y - 110, 56, 604, 30, 26), (y - 158, 126, 536, 27, 24), (y - 212, 262, 398, 20, 22))
    for top, left, right, step, deep in rows:
        for at in spaced(left, right - 10, step):
            art.paint(box(x + at, top, x + at + step * 0.66, top + deep), warm)
        art.paint(box(x + left, top, x + right, top + deep), "#ffb648", 0.55, blur=16, blend="glow")


def _wake(art: Canvas) -> None:
    draw = np.random.default_rng(15)
    for depth in draw.uniform(0, 1, 170):
        x, y = draw.uniform(0, 1800), 822 + 370 * depth**1.5
        art.paint(oval(x, y, draw.uniform(14, 70) * (0.4 + depth), 0.7 + 1.8 * depth), "#9fe8cf", 0.22)
    for depth in draw.uniform(0, 1, 130):
        x, y = 1090 + draw.normal(0, 190), 824 + 220 * depth**1.6
        art.paint(oval(x, y, draw.uniform(12, 48), 1 + 1.8 * depth), "#ffd48a", 0.42)
    art.paint(stroke(curve((700, 824), (1000, 829), (1440, 825)), 5, 3), "#dff3ef", 0.7, blur=2)
    art.paint(stroke(curve((200, 842), (470, 834), (730, 824)), 1, 6), "#bfe3e0", 0.55, blur=2)
