"""
What an enemy writes: sources that reach for the network and for files, and what is looked for in editions.
"""

import base64
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from PIL import Image

from tests import word

FILE_CANARY: Final = "canary-in-a-file-outside"
"""The words of a file that no article owns."""
SECRET: Final = "canary-in-the-environment"
"""The value of a variable that is nobody's concern."""
CAMERA_CANARY: Final = "canary-of-a-camera"
"""What a camera wrote into a picture: a name, a place."""

PROSE: Final = (
    "The weir above the mill has held the river back for two hundred years, and nobody has asked why."
)

_FETCHING: Final = """\
<link rel="stylesheet" href="{to}a.css"><link rel="attachment" href="{to}a.txt">
<link rel="icon" href="{to}a.ico">
<link rel="preload" as="font" href="{to}a.woff2"><link rel="canonical" href="{to}redirect">
<style>@import "{to}b.css"; @font-face {{ font-family: x; src: url({to}a.ttf) }}
p {{ background: url({to}c.png) }}</style>
<script src="{to}a.js"></script><script>fetch("{to}d")</script>
<meta http-equiv="refresh" content="0; url={to}e">
<p style="background: url({to}f.png)">A hum.</p><img src="{to}redirect" alt="The first weir">
<img srcset="{to}g.png 2x" alt="The second weir">
<picture><source srcset="{to}h.webp"><img alt="The third"></picture>
<iframe src="{to}i.html"></iframe><object data="{to}j.swf"></object><embed src="{to}k.swf">
<video src="{to}l.mp4" poster="{to}m.jpg"></video><audio src="{to}n.mp3"></audio>
<a rel="attachment" href="{to}o.bin">the mill</a><svg xmlns:xlink="http://www.w3.org/1999/xlink">
<image xlink:href="{to}p.png"/><use href="{to}q.svg#r"/></svg>
"""
"""Markup that has whoever shows it fetch something; ``{to}`` is where."""

_OPENING: Final = """\
<img src="file://{outside}" alt="By its address"><img src="../outside/canary.txt" alt="Upwards">
<img src="{outside}" alt="From the root"><img src="link.png" alt="By a link"><img src="pipe.png" alt="A pipe">
<img src="/proc/self/environ" alt="The environment"><img src="..%2foutside%2fcanary.txt" alt="Disguised">
<object data="file://{outside}"></object><a href="file://{outside}" rel="attachment">the file</a>
<p style="background: url(file://{outside})">A hum.</p>
<img src="drawing.svg" alt="A drawing"><img src="entity.svg" alt="B"><img src="remote.svg" alt="C">
"""
"""Markup that has whoever shows it open a file; ``{outside}`` is one that the article does not own."""

DRAWING: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200">\
<style>rect {{ fill: red }}<!-- -->@import "{to}s.css";</style><rect width="300" height="200"/></svg>"""
_ENTITY: Final = """\
<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{outside}">]>
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><text y="20">&a;</text></svg>"""
_REMOTE: Final = """\
<!DOCTYPE svg SYSTEM "{to}svg.dtd" [<!ENTITY a SYSTEM "{to}t"><!ENTITY % b SYSTEM "{to}u"> %b;]>
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><text y="20">&a;</text></svg>"""


def write_sources(folder: Path, to: str, outside: Path) -> None:
    """Put a web page, a Markdown file, a Word document and an archive into ``folder``."""
    folder.mkdir()
    markup = _FETCHING.format(to=to) + _OPENING.format(outside=outside)
    (folder / "link.png").symlink_to(outside.with_name("secret.png"))
    _photograph().save(folder / "photo.jpg", **_CAMERA)
    (folder / "drawing.svg").write_text(DRAWING.format(to=to))
    (folder / "entity.svg").write_text(_ENTITY.format(outside=outside))
    (folder / "remote.svg").write_text(_REMOTE.format(to=to))
    (folder / "page.html").write_text(
        f"<html><body><h1>Weirs</h1><p>{PROSE}</p>{markup}<p>{PROSE}</p></body></html>"
    )
    others = (
        f"{to}v.png",
        f"file://{outside}",
        "../outside/canary.txt",
        "link.png",
        "pipe.png",
        "drawing.svg",
    )
    pictures = "".join(f"\n\n![A weir]({at})" for at in (*others, "photo.jpg"))
    (folder / "mark.md").write_text(f"# Weirs\n\n{PROSE}{pictures}\n\n{markup}\n\n{PROSE}\n")
    (folder / "word.docx").write_bytes(_document(to, outside))
    (folder / "pack.zip").write_bytes(_pack(to))


def _photograph() -> Image.Image:
    return Image.linear_gradient("L").resize((300, 200)).convert("RGB")


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = CAMERA_CANARY
    exif.get_ifd(0x8825)[1] = CAMERA_CANARY
    return exif


_CAMERA: Final[dict[str, Any]] = {
    "exif": _exif(),
    "comment": CAMERA_CANARY,
    "xmp": f"<x>{CAMERA_CANARY}</x>".encode(),
}


def _document(to: str, outside: Path) -> bytes:
    """A Word document with pictures that are linked and not embedded."""
    targets = {"p1": f"{to}w.png", "p2": f"file://{outside}", "p3": "../../outside/canary.txt"}
    drawings = [word.paragraph(word.drawing(name, f"Weir {name}", link=True)) for name in targets]
    field = (
        f'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;{to}x.png&quot; "><w:r><w:t>a</w:t></w:r></w:fldSimple>'
    )
    external = {name: ("image", target) for name, target in targets.items()}
    return word.package(
        word.paragraph(PROSE), *drawings, word.paragraph(field), word.paragraph(PROSE), relationships=external
    )


def _pack(to: str) -> bytes:
    pictures = f"![A](../outside/canary.txt)\n\n![B](drawing.svg)\n\n![C]({to}y.png)"
    text = f"# Weirs\n\n{PROSE}\n\n{pictures}\n\n{PROSE}\n"
    return word.archive({"pack/article.md": text, "pack/drawing.svg": DRAWING.format(to=to)})


def unfolded(file: Path) -> Iterator[bytes]:
    """Yield all that a file holds: its bytes, and those packed, deflated or in base 64 in it."""
    yield from _unfolded(file.read_bytes())


def _stream(part: pikepdf.Stream) -> bytes:
    """Give what is in a stream; a JPEG lies in it as it is."""
    is_picture = part.get("/Filter") == pikepdf.Name.DCTDecode
    return part.read_raw_bytes() if is_picture else part.read_bytes()


def _unfolded(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from _unfolded(package.read(name))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as document:
            for part in document.objects:
                yield _stream(part) if isinstance(part, pikepdf.Stream) else repr(part).encode()
    for address in re.findall(rb"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(address)
