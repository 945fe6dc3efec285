"""
What nobody may do to a picture, and how an audit tells it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps

from article_pipeline.audit.findings import Fault

Change = Callable[[Image.Image], Image.Image]
Mutant = Callable[[Path], None]


def _cropped(left: float, top: float, right: float, bottom: float) -> Change:
    def crop(image: Image.Image) -> Image.Image:
        width, height = image.size
        box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
        return image.crop(tuple(map(round, box)))  # type: ignore[arg-type] # four of them

    return crop


def _filled(left: float, top: float, right: float, bottom: float) -> Change:
    """Crop a picture, and make it as large as it was."""
    crop = _cropped(left, top, right, bottom)
    return lambda image: crop(image).resize(image.size, Image.Resampling.BICUBIC)


def _blurred(share: float) -> Change:
    return lambda image: image.filter(ImageFilter.GaussianBlur(share * max(image.size)))


def _channels(order: str) -> Change:
    return lambda image: Image.merge("RGB", [image.convert("RGB").getchannel(one) for one in order])


def _coarse(image: Image.Image) -> Image.Image:
    """Take nearly all pixels of a picture, and stretch what is left."""
    return image.resize((max(image.width // 32, 8), max(image.height // 32, 8))).resize(image.size)


def _painted_over(image: Image.Image) -> Image.Image:
    over = image.copy()
    width, height = image.size
    over.paste("black", (width * 2 // 5, height * 2 // 5, width * 3 // 5, height * 3 // 5))
    return over


def _tinted(image: Image.Image) -> Image.Image:
    red, *others = image.convert("RGB").split()
    return Image.merge("RGB", (red, *(one.point(lambda value: value * 0.85) for one in others)))


def _grey(image: Image.Image) -> Image.Image:
    return image.convert("L").convert("RGB")


def _squeezed(image: Image.Image) -> Image.Image:
    return image.resize((image.width * 9 // 10, image.height))


def _turned(how: Image.Transpose) -> Change:
    return lambda image: image.transpose(how)


DAMAGES: Final[Mapping[str, tuple[Change, Fault, str]]] = {
    "a picture cropped at the left": (_cropped(0.05, 0, 0, 0), Fault.CUT_OFF, "at the left"),
    "a picture cropped at the right": (_cropped(0, 0, 0.05, 0), Fault.CUT_OFF, "at the right"),
    "a picture cropped at the top": (_cropped(0, 0.05, 0, 0), Fault.CUT_OFF, "at the top"),
    "a picture cropped at the bottom": (_cropped(0, 0, 0, 0.05), Fault.CUT_OFF, "at the bottom"),
    "a picture cropped all around": (_cropped(0.08, 0.08, 0.08, 0.08), Fault.CUT_OFF, "all around"),
    "a picture cropped by a third": (_cropped(0.33, 0, 0, 0), Fault.CUT_OFF, "at the left"),
    "a picture cropped and stretched": (_filled(0, 0, 0.05, 0), Fault.CUT_OFF, "at the right"),
    "a picture squeezed": (_squeezed, Fault.ALTERED, "proportions"),
    "a picture blurred": (_blurred(0.01), Fault.ALTERED, "blurred"),
    "a picture of few pixels": (_coarse, Fault.ALTERED, ""),
    "a picture in grey": (_grey, Fault.ALTERED, "colours are gone"),
    "a picture inverted": (ImageChops.invert, Fault.ALTERED, "changed places"),
    "a picture mirrored in its file": (ImageOps.mirror, Fault.ALTERED, "mirrored"),
    "a picture upside down in its file": (ImageOps.flip, Fault.ALTERED, "upside down"),
    "a picture turned by half": (_turned(Image.Transpose.ROTATE_180), Fault.ALTERED, "by half"),
    "a picture turned by a quarter": (_turned(Image.Transpose.ROTATE_90), Fault.ALTERED, "to the left"),
    "red and blue changed": (_channels("BGR"), Fault.ALTERED, "otherwise"),
    "a picture with a red cast": (_tinted, Fault.ALTERED, "otherwise"),
    "a picture painted over": (_painted_over, Fault.ALTERED, "% of it looks otherwise"),
}
"""What may be done to a picture in colour, with the fault and words by which it is told."""


def damaged(change: Change, data: bytes) -> bytes:
    """Change the picture of a file, and write it as a file of the same kind."""
    with Image.open(BytesIO(data)) as image:
        kind = image.format or "PNG"
        made = change(image.convert("RGB"))
    stream = BytesIO()
    made.save(stream, kind, **({"quality": 95} if kind == "JPEG" else {}))
    return stream.getvalue()


IN_EDITIONS: Final = (
    *("a picture cropped at the left", "a picture cropped and stretched", "a picture blurred"),
    *(
        "a picture in grey",
        "a picture inverted",
        "a picture mirrored in its file",
        "a picture turned by half",
    ),
)
"""Those that are done in every edition that shows pictures."""


OF_FILES: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    name: partial(damaged, change) for name, (change, _, _) in DAMAGES.items()
}
"""The same, of a picture's file."""


def in_editions(on_file: Callable[[Callable[[bytes], bytes]], Mutant]) -> dict[str, Mutant]:
    """Make mutants of an edition; ``on_file`` makes one of a change of a picture's file in it."""
    return {name: on_file(OF_FILES[name]) for name in IN_EDITIONS}
