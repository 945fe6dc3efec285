"""
The pictures of the article on rivers: a belt of old river beds from above, and one bend from the bank.

The river beds are not drawn by hand: a line of points is let wander by the law that the article tells.
"""

import numpy as np

from scripts.sample_art.canvas import (
    Canvas,
    Points,
    Shape,
    across,
    below,
    between,
    box,
    curve,
    down,
    flat,
    noise,
    oval,
    rough,
    stroke,
)

_SPACING = 14.0
_RIVER = 46.0
_BED_COLOURS = (
    "#c9b48a",
    "#b98b73",
    "#9aa67c",
    "#d2a95f",
    "#a87f86",
    "#7f9f94",
    "#d9bf84",
    "#c07f5c",
    "#8fae9f",
)


def _respaced(line: Points) -> Points:
    """Place points evenly along ``line`` again, since they drift together inside the bends."""
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.linspace(0, along[-1], int(along[-1] / _SPACING))
    return np.stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])], axis=1)


def _wandered(line: Points) -> Points:
    """Move each point outwards by the bend there and, more strongly, by the bends upstream of it."""
    step = np.gradient(line, axis=0)
    turn = np.gradient(step, axis=0)
    bend = _RIVER * (step[:, 0] * turn[:, 1] - step[:, 1] * turn[:, 0]) / np.hypot(*step.T) ** 3
    weight = np.exp(-np.arange(60) * _SPACING / 80)
    upstream = np.convolve(np.clip(bend, -1, 1), weight / weight.sum())[: len(bend)]
    shift = 4.0 * (2.5 * upstream - bend)
    normal = np.stack([step[:, 1], -step[:, 0]], axis=1) / np.hypot(*step.T)[:, None]
    calm = np.interp(line[:, 0], [-500, -300, 2100, 2300], [0, 1, 1, 0])
    return np.asarray(line + normal * (shift * calm)[:, None], np.float64)


def _cut_off(line: Points) -> tuple[Points, Points | None]:
    """Take the short cut where two reaches touch; also give the loop that is left behind."""
    for i in range(len(line) - 12):
        gap = np.hypot(*(line[i + 12 :] - line[i]).T)
        near = np.flatnonzero(gap < _RIVER * 1.15)
        if len(near):
            j = i + 12 + int(near[-1])
            return np.concatenate([line[: i + 1], line[j:]]), line[i : j + 1]
    return line, None


def _courses(count: int, steps: int) -> tuple[list[Points], list[Points]]:
    """Let a nearly straight river wander; give its course at each stage, and its oxbows."""
    xs = np.arange(-500, 2300, _SPACING)
    line = np.stack(
        [xs, 600 + 26 * np.sin(xs / 58) + 22 * np.sin(xs / 79 + 2) + 14 * np.sin(xs / 143 + 1)], axis=1
    )
    courses, oxbows = [], []
    for step in range(count * steps):
        line, loop = _cut_off(_respaced(_wandered(line)))
        if loop is not None:
            oxbows.append(loop)
        if step % steps == steps - 1:
            courses.append(line)
    return courses, oxbows


def meander_belt(scale: float) -> Canvas:
    """Draw a blue river on a plain, over the coloured ribbons of its older courses."""
    art = Canvas(1800, 1200, scale)
    art.wash(rough(rough(down((0, "#dfd9b8"), (600, "#d3cfa4"), (1200, "#bfc59a")), 16, 260, 1), 9, 40, 2))
    courses, oxbows = _courses(17, 20)
    for stage, course in enumerate(courses[:-1]):
        colour = _BED_COLOURS[stage % len(_BED_COLOURS)]
        art.paint(stroke(course, _RIVER + 7), "#6f5f45", 0.35)
        art.paint(stroke(course, _RIVER), rough(flat(colour), 14, 60, 20 + stage), 0.88)
    for loop in (loop for loop in oxbows if len(loop) > 40):
        art.paint(stroke(loop[4:-4], _RIVER + 2), "#efe3c0", 0.8)
        art.paint(stroke(loop[4:-4], _RIVER - 8), rough(flat("#4f8f9f"), 12, 80, 5))
    _woods(art, np.concatenate(courses))
    _living_river(art, courses[-1])
    return art


def _woods(art: Canvas, wet: Points) -> None:
    """Scatter trees in clumps over the dry ground, with their shadows to the south-east."""
    draw = np.random.default_rng(8)
    for x, y, size, tint in draw.uniform((0, 0, 3, 0), (1800, 1200, 7.5, 1), (7000, 4)):
        clump = float(noise(np.array([[x]], np.float32), np.array([[y]], np.float32), 210, 33, 2)[0, 0])
        if clump > 0.14 and np.hypot(*(wet - (x, y)).T).min() > 52:
            art.paint(oval(x + 4, y + 5, size), "#4d5233", 0.4)
            art.paint(oval(x, y, size), "#6f8a55" if tint < 0.6 else "#8c9a5b")


def _living_river(art: Canvas, course: Points) -> None:
    art.paint(stroke(course + (5, 9), _RIVER + 16), "#4b412e", 0.45, blur=7, blend="shade")
    art.paint(stroke(course, _RIVER + 14), "#f4ead0")
    art.paint(stroke(course, _RIVER + 4), across((0, "#1e5b85"), (900, "#2a789c"), (1800, "#1f6390")))
    art.paint(stroke(course + (-4, -6), _RIVER - 22), "#7cc4d4", 0.5, blur=5)


_FAR_BANK = (
    (-60, 640),
    (300, 642),
    (640, 660),
    (1000, 694),
    (1300, 742),
    (1560, 822),
    (1760, 940),
    (2010, 1290),
)
_NEAR_BANK = (
    (-60, 664),
    (300, 682),
    (600, 718),
    (850, 776),
    (1050, 862),
    (1200, 985),
    (1290, 1120),
    (1350, 1280),
)
_CLIFF_TOP = (
    (-60, 628),
    (300, 612),
    (640, 592),
    (1000, 566),
    (1300, 560),
    (1560, 592),
    (1760, 668),
    (2010, 850),
)


def river_bend(scale: float) -> Canvas:
    """Draw a bend seen from its shingle beach, under the bare cliff that the river is cutting back."""
    art = Canvas(1800, 1200, scale)
    art.wash(down((0, "#5f9fc0"), (240, "#a9d0d6"), (430, "#f6e3bd")))
    art.paint(oval(1390, 330, 420, 240), "#fff0c0", 0.6, blur=90)
    _clouds(art)
    for base, height, colour, seed in (
        (430, 120, "#a3b9bd", 3),
        (480, 95, "#83a5a0", 5),
        (530, 70, "#68917b", 9),
    ):
        art.paint(
            _hills(base, height, seed), rough(down((base - height, colour), (640, "#c9cf9e")), 6, 90, seed)
        )
    _meadow(art)
    _cliff(art)
    _bend_water(art)
    _beach(art)
    return art


def _clouds(art: Canvas) -> None:
    for x, y, size in ((300, 170, 1.0), (560, 210, 0.6), (1090, 120, 0.8), (1560, 210, 0.55), (60, 260, 0.5)):
        for dx, dy, r in ((-110, 16, 42), (-55, -8, 58), (15, -28, 76), (85, 0, 54), (135, 20, 34)):
            art.paint(
                oval(x + dx * size, y + dy * size, r * size * 1.3, r * size * 0.7),
                "#fff8e8",
                0.8,
                blur=2.5,
                within=box(0, 0, 1800, y + 16 * size),
            )


def _hills(base: float, height: float, seed: int) -> Shape:
    xs = np.linspace(-20, 1820, 300, dtype=np.float32)
    ys = base - height * (0.5 + noise(xs, np.full_like(xs, seed * 7.7), 420, seed, 5))
    return below(np.stack([xs, ys], axis=1).astype(np.float64), 900)


def _meadow(art: Canvas) -> None:
    top = curve((-60, 570), (400, 548), (900, 528), (1400, 522), (1860, 540))
    art.paint(
        below(top, 1200),
        rough(down((530, "#b9c474"), (700, "#8aa653"), (1000, "#5f8440")), 16, 46, 12, stretch=6),
    )
    draw = np.random.default_rng(4)
    for x in np.sort(draw.uniform(20, 1790, 46)):
        y = float(np.interp(x, top[:, 0], top[:, 1])) + draw.uniform(-6, 12)
        _tree(art, float(x), y, float(draw.uniform(14, 34)))


def _tree(art: Canvas, x: float, y: float, size: float) -> None:
    art.paint(oval(x + size, y + size * 0.5, size * 1.5, size * 0.22), "#3f5a35", 0.45, blur=4)
    art.paint(stroke([(x, y + size * 0.5), (x, y - size * 0.4)], size / 5), "#5b4a38")
    art.paint(
        oval(x, y - size * 0.7, size * 0.75, size * 0.95),
        across((x - size, "#4a7044"), (x + size, "#8fae5c")),
    )
    art.paint(oval(x + size * 0.3, y - size, size * 0.4, size * 0.5), "#b7c877", 0.4, blur=size / 8)


def _cliff(art: Canvas) -> None:
    top, foot = curve(*_CLIFF_TOP), curve(*_FAR_BANK)
    ragged = np.random.default_rng(2).normal(0, 3, len(top))
    top[:, 1] += ragged
    face = between(top, foot)
    art.paint(
        face, rough(down((490, "#c98255"), (640, "#a9583a"), (900, "#7b3d2c")), 26, 30, 7, stretch=0.35)
    )
    for share, colour, width in (
        (0.22, "#e0a878", 9),
        (0.38, "#8a4630", 13),
        (0.55, "#d19468", 7),
        (0.74, "#7d3d2b", 16),
    ):
        layer = top * (1 - share) + foot * share
        layer[:, 1] += 5 * np.sin(layer[:, 0] / 61 + share * 20)
        art.paint(stroke(layer, width), colour, 0.55, blur=1.2, within=face)
    _gullies(art, top, foot, face)
    art.paint(stroke(top + (0, 7), 12), "#4c2d20", 0.6, blur=4, within=face)
    art.paint(stroke(top - (0, 3), 11), rough(flat("#9dbb58"), 26, 12, 3))


def _gullies(art: Canvas, top: Points, foot: Points, face: Shape) -> None:
    draw = np.random.default_rng(6)
    for at in draw.integers(8, len(top) - 8, 44):
        lean, tall = draw.uniform(-14, 14), draw.uniform(0.4, 1)
        end = top[at] * (1 - tall) + foot[at] * tall
        art.paint(
            stroke([tuple(top[at]), (end[0] + lean, end[1])], 3, draw.uniform(10, 26)),
            "#5a2a1e",
            0.28,
            blur=2.5,
            within=face,
        )


def _bend_water(art: Canvas) -> None:
    far, near = curve(*_FAR_BANK), curve(*_NEAR_BANK)
    water = between(far, near)
    art.paint(
        water, rough(down((650, "#3f6f7c"), (820, "#4b93a6"), (1200, "#235a72")), 12, 14, 15, stretch=9)
    )
    image = between(far, far * 0.66 + near * 0.34)
    art.paint(image, rough(flat("#1d4650"), 16, 12, 16, stretch=8), 0.62, blur=18, within=water)
    art.paint(stroke(far, 7), "#3b1f1a", 0.6, blur=3, within=water)
    draw = np.random.default_rng(9)
    for share, at in zip(draw.uniform(0.3, 0.95, 70), draw.integers(8, len(far) - 14, 70), strict=True):
        line = far[at : at + 9] * (1 - share) + near[at : at + 9] * share
        art.paint(stroke(line, 1, draw.uniform(2, 5)), "#cdeaf0", 0.42, blur=1)


def _beach(art: Canvas) -> None:
    near = curve(*_NEAR_BANK)
    beach = below(near, 1260)
    art.paint(
        beach, rough(down((660, "#f3e6c4"), (860, "#e3d0a4"), (1200, "#bfa377")), 18, 30, 19, stretch=3)
    )
    art.paint(stroke(near, 26), "#8c7a58", 0.55, blur=8, within=beach)
    art.paint(stroke(near, 6), "#fdf6e2", 0.8, blur=2)
    draw = np.random.default_rng(10)
    tones = ("#8f8672", "#b9ab8d", "#d8ccb0", "#736a5d", "#a4907a", "#c4b7a0")
    for x, depth in sorted(draw.uniform((0, 0), (1800, 1), (900, 2)), key=lambda stone: stone[1]):
        edge = float(np.interp(x, near[:, 0], near[:, 1]))
        if edge > 1150:
            continue
        y = edge + 10 + depth**1.5 * (1200 - edge)
        size = (1.5 + 13 * ((y - 660) / 540) ** 1.5) * draw.uniform(0.5, 1.3)
        art.paint(oval(x + size * 0.4, y + size * 0.4, size * 1.2, size * 0.6), "#5c4c36", 0.4)
        art.paint(oval(x, y, size * 1.15, size * 0.72), tones[draw.integers(len(tones))])
        art.paint(oval(x - size * 0.25, y - size * 0.22, size * 0.55, size * 0.25), "#fff7e2", 0.35)
    _sedge(art, draw)


def _sedge(art: Canvas, draw: np.random.Generator) -> None:
    for x in draw.uniform(-30, 560, 190):
        tall, lean = draw.uniform(90, 330) * (1.1 - x / 560), draw.uniform(-40, 80)
        blade = curve((x, 1230), (x + lean * 0.3, 1230 - tall * 0.6), (x + lean, 1230 - tall), steps=8)
        art.paint(
            stroke(blade, draw.uniform(5, 11), 1),
            ("#3d5a30", "#54743a", "#7d9448", "#2c4729")[draw.integers(4)],
        )
