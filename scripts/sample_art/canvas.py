"""
A small painter: smooth shapes, gradients, noise, glow and mirrored water on a grid of floats.

Every length is in picture units, not pixels, so that the same picture can be drawn small for a test.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Grid = NDArray[np.floating[Any]]
Paint = Callable[[Grid, Grid], Grid]
Points = NDArray[np.float64]
Blend = Literal["normal", "glow", "shade"]

_OVERSAMPLING = 3
_FONT = Path(__file__).parents[2] / "styles" / "fonts" / "Literata-SemiBold.ttf"


@dataclass(frozen=True, slots=True)
class Shape:
    """A union of polygons, less its holes."""

    fills: Sequence[Points]
    holes: Sequence[Points] = field(default=())

    def __add__(self, other: "Shape") -> "Shape":
        return Shape([*self.fills, *other.fills], [*self.holes, *other.holes])

    def moved(
        self, x: float, y: float, *, width: float = 1.0, height: float = 1.0, turn: float = 0.0
    ) -> "Shape":
        """Scale, turn by ``turn`` radians clockwise, then shift."""
        spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])

        def move(points: Points) -> Points:
            return np.asarray(points * (width, height) @ spin + (x, y), np.float64)

        return Shape([move(p) for p in self.fills], [move(p) for p in self.holes])


def polygon(*points: tuple[float, float]) -> Shape:
    """Join ``points`` with straight lines."""
    return Shape([np.array(points, dtype=np.float64)])


def box(left: float, top: float, right: float, bottom: float) -> Shape:
    """Draw an upright rectangle."""
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def oval(x: float, y: float, across: float, down: float | None = None) -> Shape:
    """Draw an ellipse by its two radii; a circle where only one is given."""
    turn = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    return Shape([np.stack([x + across * np.cos(turn), y + (down or across) * np.sin(turn)], axis=1)])


def ring(x: float, y: float, outer: float, inner: float) -> Shape:
    """Draw a circle with a round hole."""
    return Shape(oval(x, y, outer).fills, oval(x, y, inner).fills)


def curve(*knots: tuple[float, float], steps: int = 24) -> Points:
    """Pass a smooth line through ``knots`` (Catmull-Rom)."""
    k = np.array([knots[0], *knots, knots[-1]], dtype=np.float64)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(k, k[1:], k[2:], k[3:], strict=False)
    ]
    return np.concatenate([*parts, k[-1:]])


def between(one_edge: Points, other_edge: Points) -> Shape:
    """Fill what lies between two lines that run the same way."""
    return Shape([np.concatenate([one_edge, other_edge[::-1]])])


def below(line: Points, bottom: float) -> Shape:
    """Fill from a line down to ``bottom``."""
    return Shape([np.concatenate([line, [(line[-1, 0], bottom), (line[0, 0], bottom)]])])


def stroke(line: Points | Sequence[tuple[float, float]], start: float, end: float | None = None) -> Shape:
    """Draw a round-ended line whose width goes from ``start`` to ``end``."""
    points = np.asarray(line, dtype=np.float64)
    radii = np.linspace(start, start if end is None else end, len(points)) / 2
    steps = np.diff(points, axis=0)
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / np.maximum(np.hypot(*steps.T), 1e-9)[:, None]
    quads = [
        np.array([a + n * r, b + n * s, b - n * s, a - n * r])
        for a, b, n, r, s in zip(points, points[1:], normals, radii, radii[1:], strict=False)
    ]
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    disc = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return Shape([*quads, *(p + disc * r for p, r in zip(points, radii, strict=True))])


def spaced(start: float, stop: float, step: float) -> list[float]:
    """List the numbers from ``start`` up to but without ``stop``, ``step`` apart."""
    return [float(at) for at in np.arange(start, stop, step)]


def rgb(code: str) -> Grid:
    """Read a colour such as ``#1d3557``."""
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)


def flat(code: str) -> Paint:
    """Paint one colour."""
    colour = rgb(code)
    return lambda xs, ys: np.broadcast_to(colour, (*np.broadcast_shapes(xs.shape, ys.shape), 3)).astype(
        np.float32
    )


def _along(place: Grid, stops: Sequence[tuple[float, str]]) -> Grid:
    where = [at for at, _ in stops]
    codes = np.array([rgb(code) for _, code in stops])
    return np.stack([np.interp(place, where, codes[:, i]) for i in range(3)], axis=-1).astype(np.float32)


def down(*stops: tuple[float, str]) -> Paint:
    """Paint a gradient by height; each stop is (y, colour)."""
    return lambda xs, ys: _along(ys + 0 * xs, stops)


def across(*stops: tuple[float, str]) -> Paint:
    """Paint a gradient from left to right; each stop is (x, colour)."""
    return lambda xs, ys: _along(xs + 0 * ys, stops)


def around(x: float, y: float, *stops: tuple[float, str], squash: float = 1.0) -> Paint:
    """Paint rings of colour about a point; each stop is (distance, colour)."""
    return lambda xs, ys: _along(np.hypot(xs - x, (ys - y) / squash), stops)


def noise(xs: Grid, ys: Grid, size: float, seed: int, octaves: int = 4) -> Grid:
    """Give smooth noise about 0, within ±1, whose largest blots measure ``size``."""
    total = np.zeros(np.broadcast_shapes(xs.shape, ys.shape), dtype=np.float32)
    for octave in range(octaves):
        lattice = np.random.default_rng((seed, octave)).uniform(-1, 1, (64, 64)).astype(np.float32)
        total += _lattice_at(lattice, xs / size * 2**octave, ys / size * 2**octave) / 2 ** (octave + 1)
    return total


def _lattice_at(lattice: Grid, x: Grid, y: Grid) -> Grid:
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    u, v = x - column, y - row
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    corner = [lattice[(row + r) % 64, (column + c) % 64] for r in (0, 1) for c in (0, 1)]
    top, bottom = corner[0] + (corner[1] - corner[0]) * u, corner[2] + (corner[3] - corner[2]) * u
    return np.asarray(top + (bottom - top) * v, np.float32)


def rough(paint: Paint, amount: float, size: float, seed: int, *, stretch: float = 1.0) -> Paint:
    """Lay noise of ±``amount`` (of 255) over a paint; ``stretch`` draws its blots out sideways."""
    return lambda xs, ys: paint(xs, ys) + amount * noise(xs / stretch, ys, size, seed)[..., None]


@dataclass(slots=True)
class Canvas:
    """A picture of ``width`` by ``height`` units, each ``scale`` pixels."""

    width: float
    height: float
    scale: float
    pixels: Grid = field(init=False)

    def __post_init__(self) -> None:
        self.pixels = np.zeros(
            (round(self.height * self.scale), round(self.width * self.scale), 3), np.float32
        )

    def paint(
        self,
        shape: Shape,
        paint: Paint | str,
        opacity: float = 1.0,
        *,
        blur: float = 0.0,
        blend: Blend = "normal",
        within: Shape | None = None,
    ) -> None:
        """Lay ``paint`` over ``shape``, soft by ``blur`` units; where ``within`` is given, inside that."""
        rows, columns = self._window([shape], 3 * blur)
        mask = self._mask(shape, rows, columns, blur) * opacity
        if within is not None:
            mask = mask * self._mask(within, rows, columns, 0)
        xs = (np.arange(columns.start, columns.stop, dtype=np.float32)[None, :] + 0.5) / np.float32(
            self.scale
        )
        ys = (np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + 0.5) / np.float32(self.scale)
        colour = (flat(paint) if isinstance(paint, str) else paint)(xs, ys)
        self._lay(self.pixels[rows, columns], colour, mask[..., None], blend)

    def wash(self, paint: Paint | str, opacity: float = 1.0, *, blend: Blend = "normal") -> None:
        """Lay ``paint`` over the whole picture."""
        self.paint(box(0, 0, self.width, self.height), paint, opacity, blend=blend)

    def _lay(self, under: Grid, colour: Grid, mask: Grid, blend: Blend) -> None:
        match blend:
            case "normal":
                under += (colour - under) * mask
            case "glow":
                under += (255 - under) * np.clip(colour, 0, 255) / 255 * mask
            case "shade":
                under *= 1 - (1 - np.clip(colour, 0, 255) / 255) * mask

    def _window(self, shapes: Iterable[Shape], margin: float) -> tuple[slice, slice]:
        points = np.concatenate([p for shape in shapes for p in shape.fills])
        low = np.floor((points.min(axis=0) - margin) * self.scale).astype(int) - 1
        high = np.ceil((points.max(axis=0) + margin) * self.scale).astype(int) + 1
        rows, columns = self.pixels.shape[:2]
        return slice(*np.clip((low[1], high[1]), 0, rows)), slice(*np.clip((low[0], high[0]), 0, columns))

    def _mask(self, shape: Shape, rows: slice, columns: slice, blur: float) -> Grid:
        size = (columns.stop - columns.start, rows.stop - rows.start)
        if min(size) < 1:
            return np.zeros(size[::-1], np.float32)
        image = Image.new("L", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING))
        pen = ImageDraw.Draw(image)
        for ink, polygons in ((255, shape.fills), (0, shape.holes)):
            for points in polygons:
                at = (points * self.scale - (columns.start, rows.start)) * _OVERSAMPLING
                pen.polygon([(float(x), float(y)) for x, y in at], fill=ink)
        image = image.reduce(_OVERSAMPLING)
        if blur:
            image = image.filter(ImageFilter.GaussianBlur(blur * self.scale))
        return np.asarray(image, dtype=np.float32) / 255

    def letter(self, text: str, x: float, y: float, size: float, paint: str, *, turn: float = 0.0) -> None:
        """Set ``text`` centred on a point, ``size`` units high, turned clockwise by ``turn`` radians."""
        side = round(size * max(len(text), 2) * 1.2 * self.scale)
        image = Image.new("L", (side * 2, side * 2))
        font = ImageFont.truetype(_FONT, size * self.scale * 2)
        ImageDraw.Draw(image).text((side, side), text, font=font, fill=255, anchor="mm")
        image = image.rotate(-np.degrees(turn), Image.Resampling.BICUBIC).reduce(2)
        left, top = round(x * self.scale) - side // 2, round(y * self.scale) - side // 2
        mask = np.asarray(image, dtype=np.float32)[: side // 2 * 2, : side // 2 * 2, None] / 255
        under = self.pixels[top : top + mask.shape[0], left : left + mask.shape[1]]
        under += (rgb(paint) - under) * mask

    def mirror(
        self,
        shore: float,
        water: Paint,
        *,
        clear: float = 0.75,
        ripple: float = 14,
        squash: float = 1.0,
        within: Shape | None = None,
    ) -> None:
        """Turn what is under the line ``shore`` into water: what stands above it, upside down and rippled."""
        start = round(shore * self.scale)
        rows = np.arange(start, self.pixels.shape[0])
        columns = np.arange(self.pixels.shape[1])
        xs, ys = (
            (columns[None, :] / self.scale).astype(np.float32),
            (rows[:, None] / self.scale).astype(np.float32),
        )
        depth = (ys - shore) / (self.height - shore)
        sway = noise(xs / 5, ys * (1.6 - depth), 16, 91, 3) * ripple * (0.25 + 2 * depth)
        lift = noise(xs / 7, ys * (1.5 - depth), 12, 92, 3) * ripple * (0.3 + 2.4 * depth)
        source_row = np.clip(
            start - 1 - ((ys - shore) * squash + np.abs(lift)) * self.scale, 0, start - 1
        ).astype(int)
        source_column = np.clip(columns[None, :] + sway * self.scale, 0, columns[-1]).astype(int)
        image = self.pixels[source_row, source_column]
        mixed = image * clear + water(xs, ys) * (1 - clear)
        mask = (
            np.float32(1)
            if within is None
            else self._mask(within, slice(start, self.pixels.shape[0]), slice(0, self.pixels.shape[1]), 0)[
                ..., None
            ]
        )
        self.pixels[start:] += (mixed - self.pixels[start:]) * mask

    def image(self, *, grain: float = 1.6, seed: int = 11) -> Image.Image:
        """Finish the picture with a little grain, which keeps wide gradients free of bands."""
        speckle = np.random.default_rng(seed).normal(0, grain, self.pixels.shape[:2])[..., None]
        return Image.fromarray(np.clip(self.pixels + speckle, 0, 255).astype(np.uint8))
