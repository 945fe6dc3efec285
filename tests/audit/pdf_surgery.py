"""
Operations on finished PDF files, for mutants of them: on what pages draw, on pictures, and on pages.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Name, Operator
from PIL import Image

from tests.audit.picture_damage import in_editions

Mutant = Callable[[Path], None]
Steps = list[Any]

_LETTERS: Final = 12


def in_file(change: Callable[[pikepdf.Pdf], None]) -> Mutant:
    """Make a mutant of a change of a file that is open; one that changes nothing is none."""

    def mutate(path: Path) -> None:
        before = path.read_bytes()
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)
        assert path.read_bytes() != before

    return mutate


def on_page(change: Callable[[Steps], Steps], number: int = 0) -> Mutant:
    """Make a mutant of a change of what a page draws."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        steps = list(pikepdf.parse_content_stream(page))
        changed = change(list(steps))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))

    return in_file(mutate)


def step(name: str, *operands: Any) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(name))


def shows(steps: Steps) -> list[int]:
    """Where long words are shown."""
    return [n for n, one in enumerate(steps) if str(one.operator) == "TJ" and len(_codes(one)) > _LETTERS]


def _codes(one: Any) -> bytes:
    return b"".join(bytes(piece) for piece in one.operands[0] if isinstance(piece, pikepdf.String))


def _text_of(steps: Steps, choose: int = 1) -> int:
    found = shows(steps)
    assert len(found) > choose + 1
    return found[choose]


def word_dropped(steps: Steps) -> Steps:
    del steps[_text_of(steps)]
    return steps


def word_doubled(steps: Steps) -> Steps:
    place = _text_of(steps)
    return [*steps[: place + 1], *steps[place:]]


def words_swapped(steps: Steps) -> Steps:
    """Let two lines that are set in the same font change places."""
    fonts: dict[str, list[int]] = {}
    font = ""
    for number, one in enumerate(steps):
        if str(one.operator) == "Tf":
            font = str(one.operands)
        elif number in shows(steps):
            fonts.setdefault(font, []).append(number)
    first, second = next(places for places in fonts.values() if len(places) > 1)[:2]
    steps[first], steps[second] = steps[second], steps[first]
    return steps


def letter_altered(steps: Steps) -> Steps:
    place = _text_of(steps)
    codes = _codes(steps[place])
    other = codes[-2:] if codes[-2:] != codes[:2] else codes[2:4]
    steps[place] = step("TJ", Array([pikepdf.String(other + codes[2:])]))
    return steps


def letter_dropped(steps: Steps) -> Steps:
    place = _text_of(steps)
    steps[place] = step("TJ", Array([pikepdf.String(_codes(steps[place])[2:])]))
    return steps


def before_word(*extra: Any) -> Callable[[Steps], Steps]:
    """Put operators before the text object that holds a long word."""

    def change(steps: Steps) -> Steps:
        place = _text_of(steps)
        begin = max(n for n in range(place) if str(steps[n].operator) == "BT")
        end = min(n for n in range(place, len(steps)) if str(steps[n].operator) == "ET")
        body = steps[begin : end + 1]
        return [*steps[:begin], step("q"), *extra, *body, step("Q"), *steps[end + 1 :]]

    return change


def placed_off(steps: Steps) -> Steps:
    """Let a line begin beyond the paper."""
    place = max(n for n in range(_text_of(steps)) if str(steps[n].operator) == "Tm")
    operands = list(steps[place].operands)
    steps[place] = step("Tm", *operands[:4], operands[4] + 2000, operands[5])
    return steps


def lines_exchanged(steps: Steps) -> Steps:
    """Let two lines stand at one another's height; in the file they keep their order."""
    places = [n for n, one in enumerate(steps) if str(one.operator) == "Tm"]
    texts = [max(p for p in places if p < n) for n in shows(steps)]
    first, second = next((a, b) for a, b in pairwise(texts) if steps[a].operands[5] != steps[b].operands[5])
    heights = [steps[n].operands[5] for n in (first, second)]
    for number, height in zip((first, second), reversed(heights), strict=True):
        steps[number] = step("Tm", *list(steps[number].operands)[:5], height)
    return steps


CLIP: Final = (
    step("re", Decimal(0), Decimal(0), Decimal(1), Decimal(1)),
    step("W"),
    step("n"),
)
HIDE: Final = (step("Tr", 3),)


def images(pdf: pikepdf.Pdf) -> list[tuple[Any, str]]:
    """The images of a file: the dictionary of each, and its name there."""
    found: dict[Any, tuple[Any, str]] = {}
    for page in pdf.pages:
        for name, drawn in page.Resources.get("/XObject", {}).items():
            if drawn.get("/Subtype") == "/Image":
                holder = page.Resources.XObject
                found.setdefault((holder.objgen, name), (holder, name))
    assert found
    return list(found.values())


def images_swapped(pdf: pikepdf.Pdf) -> None:
    places = images(pdf)
    first = places[0]
    second = next(p for p in places if p[0][p[1]].objgen != first[0][first[1]].objgen)
    one, other = first[0][first[1]], second[0][second[1]]
    for holder, name in places:
        held = holder[name].objgen
        holder[name] = other if held == one.objgen else one if held == other.objgen else holder[name]


def image_changed(change: Callable[[bytes], bytes]) -> Mutant:
    """Change the file of the first picture, and put it back in the colours of its page."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        holder, name = images(pdf)[0]
        shown = holder[name]
        mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}.get(str(shown.ColorSpace), "RGB")
        stream = BytesIO()
        _decoded(shown).convert("RGB").save(stream, "PNG")
        with Image.open(BytesIO(change(stream.getvalue()))) as made:
            shown.Width, shown.Height = made.size
            shown.write(made.convert(mode).tobytes())
        for entry in ("/Decode", "/DecodeParms"):
            if entry in shown:
                del shown[entry]

    return in_file(mutate)


def _decoded(shown: Any) -> Image.Image:
    """Decode an image; one in inks by the naive rule, which is undone the same way."""
    if shown.get("/Filter") != Name.DCTDecode:
        return pikepdf.PdfImage(shown).as_pil_image()
    with Image.open(BytesIO(shown.read_raw_bytes())) as image:
        return image.convert(image.mode)


def image_masked(pdf: pikepdf.Pdf) -> None:
    holder, name = images(pdf)[0]
    shown = holder[name]
    size = int(shown.Width) * int(shown.Height)
    mask = pdf.make_stream(bytes(size))
    for key, value in {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": shown.Width,
        "/Height": shown.Height,
        "/ColorSpace": Name.DeviceGray,
        "/BitsPerComponent": 8,
    }.items():
        mask[key] = value
    shown.SMask = mask


def _of_image(change: Callable[[list[Any]], list[Any]]) -> Mutant:
    """Change how the first image of a file is drawn: the operators around it."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            names = [
                n for n, x in page.Resources.get("/XObject", {}).items() if x.get("/Subtype") == "/Image"
            ]
            steps = list(pikepdf.parse_content_stream(page))
            for number, one in enumerate(steps):
                if str(one.operator) == "Do" and str(one.operands[0]) in names:
                    drawn = [step("q"), *change([one]), step("Q")]
                    steps[number : number + 1] = drawn
                    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
                    return
        raise AssertionError("there is no image")

    return in_file(mutate)


def image_under(*numbers: float) -> Mutant:
    """Draw an image under a further matrix."""
    matrix = [Decimal(str(number)) for number in numbers]
    return _of_image(lambda drawn: [step("cm", *matrix), *drawn])


def page_dropped(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) > 1
    del pdf.pages[0]


def pages_swapped(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) > 1
    first = pdf.pages[0]
    del pdf.pages[0]
    pdf.pages.insert(1, first)


def page_doubled(pdf: pikepdf.Pdf) -> None:
    pdf.pages.insert(1, pdf.pages[1])


def page_cut(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    left, bottom, right, top = map(float, page.trimbox)
    half = [left, bottom, (left + right) / 2, top]
    for name in ("/TrimBox", "/CropBox", "/MediaBox", "/BleedBox"):
        page.obj[name] = Array([Decimal(str(round(edge, 3))) for edge in half])


def page_turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Rotate"] = 180


def language_changed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def title_changed(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Something else"


def unreadable_font(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]


def painted_over(*shape: float) -> Mutant:
    """Paint a white rectangle over a page: left, bottom, width and height, as shares of the page's."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        left, bottom, right, top = map(float, page.trimbox)
        x, y, width, height = shape
        sides = (left + x * (right - left), bottom + y * (top - bottom))
        sizes = (width * (right - left), height * (top - bottom))
        box = " ".join(f"{number:.3f}" for number in (*sides, *sizes))
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q 0 0 0 0 k {box} re f".encode())

    return in_file(mutate)


def misread_font(pdf: pikepdf.Pdf) -> None:
    """Let each font say another letter than it draws, for one of its codes."""
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            source = font.ToUnicode.read_bytes()
            changed = source.replace(b"<0065>", b"<006f>")
            font.ToUnicode = pdf.make_stream(changed)


DRAWN: Final[Mapping[str, Mutant]] = {
    "a line's words dropped": on_page(word_dropped),
    "a line's words drawn twice": on_page(word_doubled),
    "the words of two lines swapped": on_page(words_swapped),
    "a letter altered": on_page(letter_altered),
    "a letter dropped": on_page(letter_dropped),
    "a line drawn beyond the paper": on_page(placed_off),
    "a line clipped away": on_page(before_word(*CLIP)),
    "a line that is not painted": on_page(before_word(*HIDE)),
    "the right half of a page painted over": painted_over(0.5, 0, 0.5, 1),
    "the lower half of a page painted over": painted_over(0, 0, 1, 0.5),
    "a page painted over": painted_over(0, 0, 1, 1),
    "a page cut to its left half": in_file(page_cut),
    "a page upside down": in_file(page_turned),
    "fonts whose letters mean nothing": in_file(unreadable_font),
    "fonts whose letters mean others": in_file(misread_font),
    "pictures swapped": in_file(images_swapped),
    **in_editions(image_changed),
    "a picture under a mask": in_file(image_masked),
    "a picture dropped": _of_image(lambda _drawn: []),
    "a picture drawn twice": _of_image(lambda drawn: [*drawn, *drawn]),
    "a picture off the page": image_under(1, 0, 0, 1, 9, 0),
    "a picture of no size": image_under(0.0001, 0, 0, 0.0001, 0, 0),
    "a picture mirrored": image_under(-1, 0, 0, 1, 1, 0),
    "a picture upside down": image_under(-1, 0, 0, -1, 1, 1),
    "a picture out of its proportions": image_under(0.5, 0, 0, 1, 0, 0),
    "a picture half clipped": _of_image(
        lambda drawn: [
            step("re", Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1)),
            step("W"),
            step("n"),
            *drawn,
        ]
    ),
    "the language of the file": in_file(language_changed),
    "the title of the file": in_file(title_changed),
}
"""What may go wrong with any PDF."""
