"""
The pictures of the clock's parts: its dial, its wheels on the bench, its pendulum in the tower.

The dial stands at the time that the article gives, 6:46, with the tide hand on its way up.
"""

import numpy as np

from scripts.sample_art.canvas import (
    Canvas,
    Grid,
    Points,
    Shape,
    across,
    around,
    box,
    curve,
    down,
    flat,
    oval,
    polygon,
    rgb,
    ring,
    rough,
    spaced,
    stroke,
)

_NUMERALS = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")
_BRASS = ((0.0, "#fff0b4"), (0.35, "#e0b252"), (0.75, "#a8762c"), (1.0, "#6d4618"))


def tide_dial(scale: float) -> Canvas:
    """Draw the dial from close by: hours and minutes within, the ring of the tide around them."""
    art = Canvas(1300, 1750, scale)
    _ashlar(art)
    x, y = 650.0, 850.0
    art.paint(oval(x + 26, y + 40, 596), "#0d1018", 0.75, blur=34)
    art.paint(oval(x, y, 590), across((60, "#f3d78a"), (500, "#a9782f"), (900, "#6e481b"), (1240, "#d9ab55")))
    art.paint(ring(x, y, 578, 566), "#5b3a14", 0.7)
    _tide_ring(art, x, y)
    art.paint(oval(x, y, 420), across((230, "#e6bd66"), (1070, "#7d5420")))
    art.paint(
        oval(x, y, 408),
        rough(around(540, 700, (0, "#fffdf4"), (640, "#efe0bf"), (760, "#d8c193")), 5, 120, 3),
    )
    _hours(art, x, y)
    _hands(art, x, y)
    art.wash(around(560, 760, (500, "#ffffff"), (1250, "#5a6078")), 0.75, blend="shade")
    return art


def _ashlar(art: Canvas) -> None:
    art.wash(rough(rough(down((0, "#6f7486"), (1750, "#3d4152")), 22, 150, 6), 16, 16, 7))
    draw = np.random.default_rng(12)
    for row in range(12):
        top = row * 150 - 30
        for left in spaced(-260 + 130 * (row % 2), 1400, 260):
            shade = "#ffffff" if draw.random() < 0.5 else "#0e1220"
            art.paint(box(left, top, left + 260, top + 150), shade, float(draw.uniform(0.02, 0.1)))
            art.paint(
                box(left, top, left + 5, top + 150) + box(left, top, left + 260, top + 5),
                "#171a26",
                0.75,
                blur=1.5,
            )
            art.paint(box(left + 6, top + 6, left + 254, top + 10), "#c7cbd8", 0.28, blur=1.5)


def _at(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    """Find the point that a hand of length ``radius`` shows at ``turn`` of the circle (0 is the top)."""
    return x + radius * np.sin(2 * np.pi * turn), y - radius * np.cos(2 * np.pi * turn)


def _tide_ring(art: Canvas, x: float, y: float) -> None:
    """Paint the ring by height of water: deep blue at the top, the colour of mud at the foot."""
    deep, mud = rgb("#1c4f7c"), rgb("#b9a27a")

    def tide(xs: Grid, ys: Grid) -> Grid:
        height = (1 + (y - ys) / np.maximum(np.hypot(xs - x, ys - y), 1)) / 2
        return np.asarray(mud + (deep - mud) * np.clip(height * 1.5 - 0.22, 0, 1)[..., None], np.float32)

    band = ring(x, y, 562, 424)
    art.paint(band, rough(tide, 8, 40, 9))
    for index, radius in enumerate((448, 478, 508, 538)):
        turns = np.linspace(0, 2 * np.pi, 900)
        wave = radius + 9 * np.abs(np.sin(turns * 22 + index * 0.9)) ** 0.7
        line = np.stack([x + wave * np.sin(turns), y - wave * np.cos(turns)], axis=1)
        art.paint(stroke(line, 4), "#e9f4f4", 0.55, within=band)
    art.paint(ring(x, y, 566, 546), "#0c1c2c", 0.5, blur=7, within=band)
    for turn in range(24):
        art.paint(stroke([_at(x, y, 426, turn / 24), _at(x, y, 440, turn / 24)], 4), "#f8e6b4")


def _hours(art: Canvas, x: float, y: float) -> None:
    art.paint(ring(x, y, 392, 388), "#2a2530")
    for minute in range(60):
        wide = 11 if minute % 5 == 0 else 4
        art.paint(stroke([_at(x, y, 366, minute / 60), _at(x, y, 386, minute / 60)], wide), "#2a2530")
    for hour, numeral in enumerate(_NUMERALS):
        turn = hour / 12
        upright = turn + 0.5 if 0.25 < turn < 0.75 else turn
        art.letter(numeral, *_at(x, y, 306, turn), 74, "#2a2530", turn=2 * np.pi * upright)


def _hand(turn: float, parts: Shape, x: float, y: float) -> Shape:
    return parts.moved(x, y, turn=2 * np.pi * turn)


def _hands(art: Canvas, x: float, y: float) -> None:
    spade = polygon((-9, 60), (9, 60), (7, -130), (30, -166), (0, -232), (-30, -166), (-7, -130)) + oval(
        0, 66, 20
    )
    sword = polygon((-8, 90), (8, 90), (12, -60), (5, -352), (0, -368), (-5, -352), (-12, -60)) + oval(
        0, 92, 16
    )
    moon = Shape(oval(0, -496, 34).fills, oval(0, -510, 27).fills)
    tide = polygon((-6, 110), (6, 110), (4, -466), (-4, -466)) + oval(0, 112, 18)
    for turn, parts, light, dark in (
        (0.705, tide, "#3f8fc4", "#17507f"),
        (6.77 / 12, spade, "#3b3744", "#17141d"),
        (46 / 60, sword, "#3b3744", "#17141d"),
    ):
        art.paint(_hand(turn, parts, x + 12, y + 18), "#3a2f24", 0.5, blur=8)
        art.paint(_hand(turn, parts, x, y), across((x - 400, light), (x + 300, dark)))
    art.paint(_hand(0.705, moon, x + 9, y + 14), "#122030", 0.5, blur=7)
    art.paint(_hand(0.705, moon, x, y), "#8fd0f0")
    art.paint(oval(x, y, 30), around(x - 10, y - 10, *((40 * at, code) for at, code in _BRASS)))
    art.paint(oval(x, y, 9), "#5a3a15")


def _teeth(radius: float, count: int, depth: float) -> Points:
    turn = np.arange(count * 4) / (count * 4) * 2 * np.pi
    edge = radius + depth * np.tile([-1.0, -1.0, 1.0, 1.0], count)
    edge *= np.where(np.tile([0, 0, 1, 1], count) == 1, 1.0, 0.985)
    return np.stack([edge * np.sin(turn), -edge * np.cos(turn)], axis=1)


def _gear(radius: float, count: int, spokes: int) -> Shape:
    """Cut a wheel with ``count`` teeth and as many openings as it has ``spokes``."""
    holes = []
    for spoke in range(spokes):
        start, end = (spoke + 0.16) / spokes * 2 * np.pi, (spoke + 0.84) / spokes * 2 * np.pi
        arc = np.linspace(start, end, 30)
        inner, outer = 0.3 * radius, 0.76 * radius
        rim = [
            np.stack([r * np.sin(a), -r * np.cos(a)], axis=1) for r, a in ((outer, arc), (inner, arc[::-1]))
        ]
        holes.append(np.concatenate(rim))
    return Shape([_teeth(radius, count, radius * 0.045)], [*holes, *oval(0, 0, radius * 0.09).fills])


def _lying(art: Canvas, x: float, y: float, gear: Shape, radius: float, thick: float, turn: float) -> None:
    """Lay a wheel flat on the bench, seen from the front and a little from above."""
    flatness = 0.44
    solid = Shape(gear.fills).moved(0, 0, turn=turn).moved(x + thick, y + thick * 1.5, height=flatness)
    art.paint(solid, "#1d0f08", 0.7, blur=11)
    for lift in spaced(0, thick, 1.2):
        side = gear.moved(0, 0, turn=turn).moved(x, y - lift, height=flatness)
        art.paint(
            side, across((x - radius, "#5a3a16"), (x + radius * 0.5, "#a87a34"), (x + radius, "#f0c870"))
        )
    top = gear.moved(0, 0, turn=turn).moved(x, y - thick, height=flatness)
    sheen = (
        (-radius, "#9a6c2b"),
        (-0.3 * radius, "#cf9f49"),
        (0.25 * radius, "#f7dc8f"),
        (0.5 * radius, "#d8a951"),
    )
    art.paint(
        top,
        rough(across(*((x + at, code) for at, code in sheen), (x + radius, "#ffe9a8")), 9, 10, 4, stretch=4),
    )
    grooves = ring(0, 0, radius * 0.86, radius * 0.845).moved(x, y - thick, height=flatness)
    art.paint(grooves, "#7b5420", 0.6)


def _standing(art: Canvas, x: float, y: float, gear: Shape, radius: float) -> None:
    """Lean a wheel against the wall behind the bench."""
    for shift in spaced(12, 0, -1.5):
        art.paint(gear.moved(x - shift, y + 1, width=0.93), "#6d4819")
    sheen = around(x + radius * 0.3, y - radius * 0.4, *((radius * 1.7 * at, code) for at, code in _BRASS))
    art.paint(gear.moved(x, y, width=0.93), rough(sheen, 9, 12, 8))
    art.paint(ring(0, 0, radius * 0.88, radius * 0.86).moved(x, y, width=0.93), "#7b5420", 0.6)


def gear_bench(scale: float) -> Canvas:
    """Draw the clock's wheels on a workbench by a window that looks out to sea, with lamp, file and loupe."""
    art = Canvas(1800, 1200, scale)
    art.wash(rough(across((0, "#2b3a46"), (900, "#4a5560"), (1400, "#8b7256"), (1800, "#5c4636")), 9, 200, 2))
    _window_to_sea(art, 560, 60, 1160, 620)
    art.paint(
        box(-10, 700, 1810, 1210), rough(down((700, "#8f5f37"), (1200, "#4e2f1c")), 30, 26, 5, stretch=16)
    )
    for y in (770, 872, 1010):
        art.paint(box(0, y, 1800, y + 3), "#2e1a0e", 0.6, blur=1)
    art.paint(box(-10, 690, 1810, 712), across((0, "#6b4526"), (1300, "#d79a58"), (1800, "#a06a3a")))
    art.paint(oval(1330, 860, 640, 230), "#ffc56b", 0.6, blur=120, blend="glow")
    _standing(art, 330, 470, _gear(212, 64, 6), 212)
    _standing(art, 106, 590, _gear(112, 36, 5), 112)
    _lamp(art)
    for x, y, radius, count, spokes, turn in (
        (1090, 800, 120, 40, 5, 0.2),
        (760, 850, 176, 56, 6, 0.4),
        (1420, 900, 150, 48, 5, 0.1),
        (420, 960, 150, 44, 4, 0.7),
        (1060, 1010, 236, 72, 6, 0.3),
    ):
        _lying(art, x, y, _gear(radius, count, spokes), radius, radius * 0.1 + 6, turn)
    _tools(art)
    art.wash(around(1150, 640, (500, "#ffffff"), (1350, "#4b4a63")), 0.8, blend="shade")
    return art


def _window_to_sea(art: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    art.paint(box(left - 26, top - 26, right + 26, bottom + 40), "#e9e0cf")
    art.paint(box(left, top, right, bottom), down((top, "#8fb4cc"), (380, "#d9e3dc"), (430, "#f3e6c8")))
    view = box(left, top, right, bottom)
    for x, y, size in ((680, 190, 80), (960, 140, 110), (1090, 260, 60)):
        art.paint(oval(x, y, size * 1.7, size * 0.34), "#ffffff", 0.75, blur=12, within=view)
    art.paint(
        box(left, 432, right, bottom), rough(down((432, "#5f97a8"), (620, "#2f6478")), 20, 10, 3, stretch=9)
    )
    art.paint(
        polygon((880, 436), (960, 418), (1060, 404), (1160, 396), (1160, 440), (880, 440)),
        "#6f8a8c",
        within=view,
    )
    art.paint(polygon((716, 444), (778, 444), (768, 458), (724, 458)), "#f4efe4")
    art.paint(polygon((748, 440), (748, 372), (790, 438)), "#d9694f")
    art.paint(box((left + right) / 2 - 8, top, (left + right) / 2 + 8, bottom), "#e9e0cf")
    art.paint(box(left, 300, right, 312), "#e9e0cf")
    art.paint(box(left - 44, bottom + 14, right + 44, bottom + 44), down((634, "#fff8e6"), (664, "#b7a98f")))


def _lamp(art: Canvas) -> None:
    art.paint(oval(1610, 770, 120, 34), "#1d0f08", 0.6, blur=10)
    art.paint(oval(1610, 752, 104, 30), "#16382f")
    art.paint(oval(1610, 744, 104, 28), across((1500, "#1f5546"), (1720, "#3f8a70")))
    art.paint(stroke([(1610, 744), (1690, 470), (1480, 270)], 14), "#1d4a3d")
    art.paint(stroke([(1606, 744), (1686, 470), (1477, 272)], 4), "#6fb79c")
    art.paint(oval(1690, 470, 19), "#c99b4e")
    art.paint(
        polygon((1330, 430), (1400, 262), (1500, 226), (1560, 290), (1540, 380)),
        across((1340, "#3f8a70"), (1550, "#153c31")),
    )
    art.paint(polygon((1330, 430), (1400, 262), (1440, 247), (1370, 423)), "#8fd0b4", 0.35)
    bulb = oval(0, 0, 108, 26).moved(1436, 408, turn=-0.23)
    art.paint(bulb, "#fff3c4")
    art.paint(
        polygon((1330, 430), (1540, 384), (1820, 1000), (760, 1100)), "#ffd88a", 0.26, blur=46, blend="glow"
    )
    art.paint(oval(1430, 430, 150, 90), "#ffdf9a", 0.75, blur=44, blend="glow")


def _tools(art: Canvas) -> None:
    art.paint(stroke([(150, 1110), (560, 1142)], 30, 22), "#170c06", 0.6, blur=9)
    art.paint(
        stroke([(290, 1100), (600, 1124)], 24, 10),
        rough(across((290, "#6d7480"), (600, "#b4bac2")), 26, 5, 6),
    )
    art.paint(
        stroke(curve((100, 1084), (190, 1092), (292, 1100)), 34, 24),
        across((90, "#6b2f1d"), (300, "#c4683c")),
    )
    art.paint(stroke([(112, 1078), (280, 1091)], 7), "#e8a070", 0.6, blur=2)
    art.paint(oval(1498, 1118, 92, 40), "#170c06", 0.65, blur=9)
    art.paint(oval(1480, 1100, 78, 34), "#15161c")
    art.paint(box(1402, 1040, 1558, 1100), across((1402, "#2b2d36"), (1470, "#565a68"), (1558, "#0f1015")))
    art.paint(oval(1480, 1040, 78, 34), "#3b3e4a")
    art.paint(oval(1480, 1040, 62, 26), across((1418, "#7fa9b5"), (1490, "#d7eef0"), (1542, "#4f7786")))
    art.paint(oval(1462, 1032, 22, 8), "#ffffff", 0.7, blur=3)


def tower_pendulum(scale: float) -> Canvas:
    """Draw the inside of the tower: a long pendulum, a sunbeam, and the white line of the flood."""
    art = Canvas(1300, 1750, scale)
    _shaft(art)
    _arched_window(art, 300, 330)
    _weights(art)
    art.paint(
        polygon((236, 330), (364, 300), (1130, 1290), (720, 1560)), "#ffdf9c", 0.42, blur=34, blend="glow"
    )
    _pendulum(art)
    _motes(art)
    art.wash(around(620, 900, (450, "#ffffff"), (1250, "#33304a")), 0.85, blend="shade")
    return art


def _shaft(art: Canvas) -> None:
    """Build three walls of brick, the side ones in shade, over a stone floor."""
    art.wash(flat("#2d1d1b"))
    back = box(170, -10, 1130, 1480)
    left, right = (
        polygon((-10, -10), (170, -10), (170, 1480), (-10, 1680)),
        polygon((1310, -10), (1130, -10), (1130, 1480), (1310, 1680)),
    )
    art.paint(back, rough(rough(down((0, "#6b3f33"), (1480, "#9a5c44")), 20, 130, 2), 16, 18, 3))
    art.paint(left + right, rough(down((0, "#3c2523"), (1600, "#5a362c")), 16, 40, 4))
    draw = np.random.default_rng(31)
    for row in range(38):
        top = row * 40 - 10
        art.paint(box(170, top, 1130, top + 4), "#2e1b18", 0.6, within=back)
        for x in spaced(170 - 50 * (row % 2), 1130, 100):
            art.paint(box(x, top, x + 4, top + 40), "#2e1b18", 0.55, within=back)
            if draw.random() < 0.45:
                tone = "#d08a62" if draw.random() < 0.6 else "#331a18"
                art.paint(
                    box(x + 4, top + 4, x + 100, top + 40), tone, float(draw.uniform(0.06, 0.26)), within=back
                )
        lean = top + 200 * top / 1480
        for edge, wall in ((-10, left), (1310, right)):
            inner = 170 if edge < 0 else 1130
            art.paint(stroke([(edge, lean), (inner, top)], 3.5), "#1d1010", 0.6, within=wall)
    art.paint(
        polygon((170, 1480), (1130, 1480), (1310, 1680), (1310, 1760), (-10, 1760), (-10, 1680)),
        rough(down((1480, "#7d6a5e"), (1750, "#3f3433")), 18, 40, 6, stretch=3),
    )
    art.paint(stroke([(170, 1480), (1130, 1480)], 14), "#1a0f10", 0.6, blur=8)
    art.paint(box(170, 1196, 1130, 1210), rough(flat("#f3ece0"), 26, 16, 9), 0.92)
    art.paint(
        stroke([(-10, 1354), (170, 1203)], 13) + stroke([(1130, 1203), (1310, 1354)], 13), "#b9aea6", 0.85
    )


def _arched_window(art: Canvas, x: float, y: float) -> None:
    for grow, colour in ((34, "#4a2d27"), (20, "#b98a6a"), (0, "#fff4d2")):
        art.paint(box(x - 74 - grow, y, x + 74 + grow, y + 190 + grow) + oval(x, y, 74 + grow), colour)
    glass = box(x - 74, y, x + 74, y + 190) + oval(x, y, 74)
    art.paint(glass, down((y - 74, "#bfe0ea"), (y + 190, "#fff2c6")))
    art.paint(box(x - 4, y - 74, x + 4, y + 190) + box(x - 74, y + 50, x + 74, y + 57), "#6b4a3a")
    art.paint(oval(x, y + 50, 200, 240), "#ffe7b0", 0.55, blur=80, blend="glow")


def _weights(art: Canvas) -> None:
    for x, bottom, wide in ((930, 900, 62), (1030, 620, 54)):
        art.paint(stroke([(x, -10), (x, bottom - 210)], 7), "#c7a878")
        art.paint(
            box(x - wide / 2 + 34, bottom - 180, x + wide / 2 + 34, bottom + 26), "#140b0b", 0.5, blur=14
        )
        iron = across((x - wide / 2, "#20232b"), (x - wide / 8, "#6d7484"), (x + wide / 2, "#15171d"))
        art.paint(box(x - wide / 2, bottom - 190, x + wide / 2, bottom) + oval(x, bottom, wide / 2, 10), iron)
        art.paint(oval(x, bottom - 190, wide / 2, 10), "#7d8494")
        art.paint(ring(x, bottom - 212, 20, 13), "#8b8f99")


def _pendulum(art: Canvas) -> None:
    top, bob = (650.0, -20.0), (588.0, 1290.0)
    shadow = stroke([(top[0] + 70, 0), (bob[0] + 90, bob[1] + 20)], 16) + oval(bob[0] + 90, bob[1] + 24, 128)
    art.paint(shadow, "#1c0e0d", 0.5, blur=20)
    art.paint(stroke([top, (bob[0] - 8, bob[1] + 170)], 17), across((560, "#6b4a22"), (660, "#f4d98f")))
    art.paint(stroke([(top[0] - 3, 0), (bob[0] - 4, bob[1])], 4), "#fff3c8", 0.6)
    x, y = bob
    art.paint(oval(x, y, 132), "#5b3a16")
    art.paint(
        oval(x, y, 128),
        around(x + 40, y - 60, (0, "#fffbe0"), (60, "#f4d486"), (150, "#bd8736"), (260, "#5a3814")),
    )
    art.paint(ring(x, y, 104, 99), "#6f4a1c", 0.7)
    art.paint(oval(x + 44, y - 66, 34, 20), "#ffffff", 0.7, blur=10)
    art.paint(polygon((x - 22, y + 150), (x + 8, y + 150), (x - 6, y + 196)), "#3a2a1a")


def _motes(art: Canvas) -> None:
    draw = np.random.default_rng(77)
    for along, aside, size in draw.uniform((0, -1, 0), (1, 1, 1), (150, 3)):
        x = 300 + 640 * along + aside * (60 + 150 * along)
        y = 320 + 1080 * along - aside * 90
        art.paint(oval(x, y, 1.2 + 3 * size**3), "#fff3cc", float(0.25 + 0.5 * size))
