"""Braille pages say, cell by cell, what their article says; what does not is found, in the words of print."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Code,
    Emphasis,
    Figure,
    Heading,
    LanguagePart,
    LineBreak,
    Paragraph,
    PlainText,
    QuestionAnswer,
    Quote,
    Row,
    Strong,
    Superscript,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.audit.braille.paper import Code as PageCode
from article_pipeline.audit.braille.paper import Frame, Paper
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Stream
from article_pipeline.errors import ContentError
from article_pipeline.options import BrailleOptions, Options
from tests.audit import mutants_braille, mutants_braille_unicode, mutants_pef
from tests.audit.making import Press
from tests.audit.telling import Expects
from tests.braille.making import FEWER
from tests.markup import samples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles, assets

FORMATS: Final = ("braille", "braille-unicode", "pef")
SAMPLES: Final[Mapping[str, Article]] = {
    "everything": EVERYTHING,
    "minimal": samples.minimal(),
    "long": samples.long(),
    "nested": samples.nested(),
    "links": samples.links_within(),
    "every block": samples.every_block(),
    "figures": samples.with_picture(None),
}
CHOICES: Final[tuple[Mapping[str, object], ...]] = (
    {},
    {"grade": 1},
    {"profile": "rnib"},
    {"line_end": "lf", "form_feed": False},
    {"profile": "rnib", "form_feed": False, "foreign": "own"},
)
MUTANTS: Final = {
    "braille": mutants_braille.MUTANTS,
    "braille-unicode": mutants_braille_unicode.MUTANTS,
    "pef": mutants_pef.MUTANTS,
}


def press_for(folder: Path, **choices: object) -> Press:
    return Press(folder, Options(braille=BrailleOptions(**choices)))  # type: ignore[arg-type]


def in_language(language: str, *body: Block) -> Article:
    return dataclasses.replace(article(*body), language=language)


def told(proof: Proof) -> list[str]:
    return [f"{f.fault} {f.place} {f.where} {f.stream} {f.wanted!r} {f.found!r}" for f in proof.open_findings]


@pytest.mark.parametrize("choices", CHOICES, ids=str)
@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_whole(sample: str, choices: Mapping[str, object], tmp_path: Path) -> None:
    """Nothing is found in pages of the samples, in both grades, profiles and line ends, and without feeds."""
    assert told(press_for(tmp_path, **choices).proof("braille", SAMPLES[sample])) == []


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "nl", "pl", "sv", "el", "cy", "th"])
@pytest.mark.parametrize("name", FORMATS)
def test_samples_in_other_languages_are_whole(name: str, language: str, tmp_path: Path) -> None:
    """Nothing is found in pages in other codes, or in the code that a language without one is lent."""
    assert told(Press(tmp_path).proof(name, dataclasses.replace(EVERYTHING, language=language))) == []


@FEWER
@given(
    articles(assets()),
    st.sampled_from(FORMATS),
    st.builds(
        BrailleOptions,
        grade=st.sampled_from((1, 2)),
        profile=st.sampled_from(("bana", "rnib")),
        line_end=st.sampled_from(("crlf", "lf")),
        form_feed=st.booleans(),
        foreign=st.sampled_from(("plain", "own")),
    ),
)
def test_no_article_raises_an_alarm(article: Article, name: str, options: BrailleOptions) -> None:
    """Pages of any article, made in any way, have no finding that was not declared."""
    with TemporaryDirectory() as folder:
        press = Press(Path(folder), Options(braille=options))
        try:
            proof = press.proof(name, article)
        except ContentError:  # in no script that is known
            return
        assert told(proof) == []


SIGNS: Final = "Ł ő ½ ² ™ 😀 🇬🇧🇫🇷 👍🏽 Жизнь есть λόγος 日本 שלום x̄ 1 200 5 7 12 345 678 – @ ﷽ \u00ad\u200b→"


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "ru", "el"])
@pytest.mark.parametrize("grade", [1, 2])
def test_signs_that_a_code_lacks_are_wanted_as_what_stands_for_them(
    language: str, grade: int, tmp_path: Path
) -> None:
    """Accents, emoji, flags, other scripts and rows of numbers are no false alarm in any code."""
    words = (Text(SIGNS), Emphasis((Text(SIGNS), Strong(text("both")))), LanguagePart(text(SIGNS), "ru"))
    odd = in_language(language, paragraph(SIGNS), Paragraph(words))
    assert told(press_for(tmp_path, grade=grade).proof("braille", odd)) == []


@pytest.mark.parametrize("word", ["a" * 200, "-" * 90], ids=["letters", "hyphens"])
def test_a_word_divided_by_a_sign_of_two_cells_is_whole(word: str, tmp_path: Path) -> None:
    """A word that fits no line is put together again where the hyphen is two cells, as in Arabic."""
    assert told(Press(tmp_path).proof("braille", in_language("ar", paragraph(f"The {word} hums.")))) == []


def test_a_word_that_a_line_could_hold_was_not_divided(tmp_path: Path) -> None:
    """Hyphens that end a paragraph do not go on with a hyphen that begins the next one."""
    lines = dataclasses.replace(article(paragraph("weir---"), paragraph("- hums")), language="pl")
    assert told(Press(tmp_path).proof("braille-unicode", lines)) == []


def test_a_text_over_which_liblouis_has_no_end_is_whole(tmp_path: Path) -> None:
    """Where the library came to no end, the words that were translated one by one are wanted."""
    odd = in_language("de", paragraph("das ist –@ was es ist"))
    assert told(Press(tmp_path).proof("braille", odd)) == []


Made = Callable[[str], tuple[Edition, Reference]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Editions of ``EVERYTHING``, each made once, and given with the bytes that it was made with."""
    press = Press(tmp_path_factory.mktemp("press"))
    kept: dict[str, tuple[Edition, Reference, bytes]] = {}

    def edition(name: str) -> tuple[Edition, Reference]:
        if name not in kept:
            one, reference = press.edition(name, EVERYTHING)
            kept[name] = one, reference, one.file.read_bytes()
        one, reference, data = kept[name]
        one.file.write_bytes(data)
        return one, reference

    return edition


@pytest.mark.parametrize(
    ("name", "mutant"), [(name, mutant) for name in FORMATS for mutant in MUTANTS[name]], ids=str
)
def test_a_damage_is_found(name: str, mutant: str, made: Made, told_row: Expects) -> None:
    """What a renderer could get wrong in its pages is told as what it is, with its block."""
    edition, reference = made(name)
    data = edition.file.read_bytes()
    MUTANTS[name][mutant](edition.file)
    assert edition.file.read_bytes() != data
    told_row(name, mutant, audit(reference, edition).open_findings)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.999])
def test_a_truncated_file_is_told(name: str, share: float, made: Made) -> None:
    """A file that breaks off is not to be read, or what is gone is missing."""
    edition, reference = made(name)
    data = edition.file.read_bytes()
    edition.file.write_bytes(data[: int(len(data) * share)])
    faults = {f.fault for f in audit(reference, edition).open_findings}
    assert faults & {Fault.UNREADABLE, Fault.MISSING, Fault.CUT_OFF}


@pytest.mark.parametrize("name", FORMATS)
def test_another_kind_of_file_is_not_to_be_read(name: str, made: Made) -> None:
    """Bytes that are no braille are one finding, and so is a file that is not there."""
    edition, reference = made(name)
    edition.file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    for file in (edition.file, edition.file.with_name("nowhere")):
        proof = audit(reference, Edition(name, file))
        assert [f.fault for f in proof.findings] == [Fault.UNREADABLE]


def other(words: str, instead: str) -> Article:
    """``EVERYTHING`` with other words in its last paragraph."""
    changed = paragraph("The last note fades.".replace(words, instead))
    return dataclasses.replace(EVERYTHING, body=(*EVERYTHING.body[:-1], changed))


@pytest.mark.parametrize(
    ("words", "instead", "fault", "wanted"),
    [
        ("last ", "", Fault.MISSING, "last"),
        ("note", "vote", Fault.ALTERED, "note"),
        ("last note", "note last", Fault.MOVED, "note"),
        ("note", "Note", Fault.ALTERED, "note"),
        ("fades.", "fades", Fault.ALTERED, "fades."),
    ],
)
def test_findings_have_the_words_of_print(
    words: str, instead: str, fault: Fault, wanted: str, tmp_path: Path
) -> None:
    """A word that is lost, altered or out of order is told as print has it, with its block and its line."""
    (found,) = Press(tmp_path).proof("braille", other(words, instead), EVERYTHING).open_findings
    assert (found.fault, found.where, found.wanted) == (fault, "body-12", wanted)
    assert found.place.removeprefix("after ").startswith("page 3, line ")


def test_a_heading_of_another_level_is_found(tmp_path: Path) -> None:
    """Where a heading begins in its line says its level."""
    body = (Heading(3, text("How a bell is cast")), *EVERYTHING.body[1:])
    printed = dataclasses.replace(EVERYTHING, body=body)
    (found,) = Press(tmp_path).proof("pef", printed, EVERYTHING).open_findings
    assert (found.fault, found.where) == (Fault.MISLABELLED, "body-0")


def test_what_pages_cannot_say_has_to_be_declared(tmp_path: Path) -> None:
    """Addresses of links are lost: declared they are no open finding, undeclared they are."""
    press = Press(tmp_path)
    edition, reference = press.edition("braille", EVERYTHING)
    assert [(f.stream, f.declared) for f in audit(reference, edition).findings] == [(Stream.LINKS, "AP620")]
    (silent,) = audit(press.reference(EVERYTHING), edition).open_findings
    assert (silent.stream, silent.where, silent.wanted) == (
        Stream.LINKS,
        "body-1",
        "https://foundry.example/bells",
    )


@pytest.mark.parametrize(
    ("content", "language", "stream", "code"),
    [
        (Emphasis(text("so")), "el", Stream.STRESS, "AP618"),
        (Superscript(text("th")), "en", Stream.LEVELS, "AP619"),
    ],
)
def test_signs_that_a_code_does_not_have_are_declared(
    content: Emphasis | Superscript, language: str, stream: Stream, code: str, tmp_path: Path
) -> None:
    """Stress and raised letters that no cell shows are wanted and declared, and open where they were not."""
    told_of = in_language(language, Paragraph((Text("a 4"), content, Text(" b"))))
    press = Press(tmp_path)
    edition, reference = press.edition("braille", told_of)
    assert [(f.stream, f.declared) for f in audit(reference, edition).findings] == [(stream, code)]
    assert audit(press.reference(told_of), edition).open_findings


def test_a_long_form_is_given_in_the_caption_that_is_read_first(tmp_path: Path) -> None:
    """What a short form in a table's caption stands for is said there, and not in the cells below."""
    short = (Abbreviation("RNLI", "Royal National Lifeboat Institution"),)
    rows = dataclasses.replace(samples.table(), caption=Caption(short), credit=None)
    (first, *others) = rows.rows
    cells = (dataclasses.replace(first.cells[0], blocks=(Paragraph(short),)), *first.cells[1:])
    told_of = article(Table((dataclasses.replace(first, cells=cells), *others), 1, rows.caption))
    assert told(Press(tmp_path).proof("braille", told_of)) == []


def test_signs_between_cells_are_not_counted_as_words_of_the_article(tmp_path: Path) -> None:
    """A table of several columns, with ";" in its cells, is whole in Greek."""
    row = Row(tuple(Cell((paragraph(word),)) for word in (";", "τι;", ";")))
    assert told(Press(tmp_path).proof("braille", in_language("el", Table((row, row), 1)))) == []


def test_a_line_end_before_the_first_word_is_no_fault(tmp_path: Path) -> None:
    """Words after a line end that begins a paragraph stand where its lines run over."""
    told_of = article(Paragraph((LineBreak(), *text("At noon"))), paragraph("The end."))
    assert told(Press(tmp_path).proof("braille", told_of)) == []


@pytest.mark.parametrize(
    "answer",
    [
        (Quote((Paragraph((LineBreak(), *text("At noon " * 20))),)),),
        (Quote((Paragraph(()), paragraph("At noon " * 20))),),
        (Code(""), Paragraph((LineBreak(), *text("At noon " * 20)))),
        (Quote((ThematicBreak(), Paragraph((LineBreak(), *text("At noon " * 20))))),),
    ],
    ids=("a line end in a quote", "no words in a quote", "no code", "a change of scene"),
)
def test_a_line_end_behind_the_label_of_an_answer_is_no_fault(
    answer: tuple[Block, ...], tmp_path: Path
) -> None:
    """The label begins where the answer does, and the words below it where lines run over."""
    told_of = article(QuestionAnswer(text("When?"), answer), paragraph("The end."))
    assert told(Press(tmp_path).proof("braille", told_of)) == []


def test_long_words_are_made_whole(tmp_path: Path) -> None:
    """Words that fit no line are read as one, wherever they were divided, in UEB and in other codes."""
    address = "https://example.org/" + "a-very/long.address,of-many-parts/" * 6
    long = article(
        Aside((paragraph(address), Figure(alt=PlainText("x" * 90 + "-"))), text("y-" * 50)),
        paragraph("well- known " * 30 + "z" * 77 + "- end"),
        headline=EVERYTHING.headline,
    )
    for number, language in enumerate(("en", "de", "fr", "pl")):
        one = dataclasses.replace(long, language=language)
        assert told(Press(tmp_path / str(number)).proof("braille", one)) == []


ENDS = (("a", "-"), ("b", "/-"), ("c", "--"))


@pytest.mark.parametrize("language", ["de", "fr", "pl", "el"])
def test_a_word_that_ends_in_a_hyphen_is_whole_at_the_end_of_a_line(language: str, tmp_path: Path) -> None:
    """In codes that divide words by a hyphen, one that fills its line and has its own does not go on."""
    sizes = enumerate(range(25, 42))
    words = [f"{chr(97 + n)}{ch}{'x' * size}{end}" for n, size in sizes for ch, end in ENDS]
    note = Figure(alt=PlainText("a bell"))
    told_of = in_language(language, paragraph(" ".join(words)), *map(paragraph, words), note)
    assert told(Press(tmp_path).proof("braille", told_of)) == []


def test_a_dash_alone_in_its_line_divides_no_word() -> None:
    """In codes whose sign for a word that goes on is the hyphen, a line of a dash alone ends its word."""
    rows = [["⠤⠤", "⠃⠑⠇⠇"]]
    paper = Paper(rows, Frame(40, 25, number_on_top=False), PageCode("⠼", [*"⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"], "⠤"))
    assert [found.text for found in paper.found()] == ["⠤⠤", "⠃⠑⠇⠇"]


@pytest.mark.parametrize(
    ("heads", "pages"),
    [
        (["⠁⠃", "⠁⠃ ⠉", "⠁⠃ ⠉", "⠁⠃ ⠉"], ["page 2"]),
        (["⠁⠃ ⠁⠃ ⠉", "⠁⠃ ⠉", "⠁⠃ ⠉"], ["page 2"]),
        (["⠁⠃ ⠉", "⠁⠃ ⠙", "⠁⠃ ⠉", "⠁⠃ ⠉"], ["page 3"]),
        (["⠁⠃ ⠉", "⠁⠃ ⠉", "", "⠁⠃ ⠉"], ["page 4"]),
        (["⠁⠃ ⠉", "⠁⠃ ⠉", "⠁⠃ ⠉", "⠁⠃"], []),
    ],
    ids=("cut off", "doubled", "altered", "lost", "with less room"),
)
def test_a_running_head_is_told_on_the_page_that_has_another(heads: list[str], pages: list[str]) -> None:
    """The head is that of most pages; those that have it are not told for one that has not."""
    code = PageCode("⠼", [*"⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"], "⠐")
    tops = ["", *(head.replace(" ", "⠀") for head in heads)]
    rows = [[top, "⠃⠑⠇⠇", code.number(number).rjust(40, "⠀")] for number, top in enumerate(tops, 1)]
    paper = Paper(rows, Frame(40, 25, number_on_top=False), code)
    paper.found()
    assert [(found.fault, found.place) for found in paper.findings] == [
        (Fault.ALTERED, page) for page in pages
    ]
