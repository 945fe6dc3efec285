"""The configuration file: what it may say, and what is said of its slips."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import configuration
from article_pipeline.cli.given import options_of
from article_pipeline.configuration import lay, load
from article_pipeline.configuration.table import key_of
from article_pipeline.errors import UsageError
from article_pipeline.limits import COLOUR, Paper
from article_pipeline.options import (
    BuildOptions,
    Options,
    PauseOptions,
    PdfOptions,
    Publication,
    SpeechOptions,
    VoiceOptions,
)
from tests.cli.command import command
from tests.samples import UNCREDITED


def written(folder: Path, text: str) -> Path:
    file = folder / configuration.FILE_NAME
    file.write_text(text, encoding="utf-8")
    return file


def slips(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(UsageError) as caught:
        load(written(folder, text))
    return [(d.code, d.place.line if d.place else None, d.message) for d in caught.value.diagnostics]


def test_a_file_sets_what_it_says_and_no_more(tmp_path: Path) -> None:
    """Each room has a table; paths begin at the file's own folder; the rest is default."""
    (tmp_path / "logo.svg").write_text("<svg/>")
    text = """
language = "de"

[publication]
name = "Hafenblatt"
logo = "logo.svg"
colours = { accent = "#7A1F1F" }

[speech]
rate = 180
timeout = 5

[pdf]
font-size = 24
page-size = "210mmx280mm"
"""
    house = Publication("Hafenblatt", str(tmp_path / "logo.svg"), {"accent": "#7A1F1F"})
    assert load(written(tmp_path, text)) == Options(
        language="de",
        publication=house,
        speech=SpeechOptions(rate=180, timeout_s=5.0),
        pdf=PdfOptions(font_size_pt=24, page_size="210mmx280mm"),
    )


def test_a_list_of_one_may_be_written_without_brackets(tmp_path: Path) -> None:
    """``font`` is a list of paths, or one path."""
    (tmp_path / "a.ttf").touch()
    for value in ('"a.ttf"', '["a.ttf"]'):
        assert load(written(tmp_path, f"[pdf]\nfont = {value}")).pdf.font == (str(tmp_path / "a.ttf"),)


def test_all_slips_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    """A file with several slips is mended in one go."""
    text = """langauge = "de"
[speech]
rate = 1000
voice = 3
[pdf]
  standard = "ua-3"
  icc = "none.icc"
  font-size = 24.5
  page-size = "1mmx2mm"
[publication]
colours = { accent = "red", "b{d" = "#000000" }
[speach]
rate = 1
"""
    assert slips(tmp_path, text) == [
        ("AP583", 1, "there is no setting langauge"),
        ("AP584", 3, "the setting speech.rate is 1000, not a number from 80 to 450"),
        ("AP584", 4, "the setting speech.voice is 3, not a text in quotation marks, without controls"),
        ("AP584", 6, 'the setting pdf.standard is "ua-3", not one of ua-1, ua-2'),
        ("AP584", 7, 'the setting pdf.icc is "none.icc", not the path of a file that is there'),
        ("AP584", 8, "the setting pdf.font-size is 24.5, not a whole number"),
        (
            "AP584",
            9,
            f'the setting pdf.page-size is "1mmx2mm", not {Paper.wanted}',
        ),
        (
            "AP584",
            11,
            f'the setting publication.colours.accent is "red", not {COLOUR.wanted}',
        ),
        ("AP583", 11, "there is no setting publication.colours.b{d"),
        ("AP583", 12, "there is no setting speach"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = \n", "AP582", 1),
        ("language = 'de'\nlanguage = 'fr'\n", "AP582", 2),
        ("speech = 3", "AP584", 1),
        ("[publication]\ncolours = 3", "AP584", 2),
        ("[pdf]\nfont = 3", "AP584", 2),
        ("[speech]\nrate = true", "AP584", 2),
        ("pdf.columns = 9", "AP584", 1),
    ],
)
def test_a_slip_has_its_code_and_line(text: str, code: str, line: int, tmp_path: Path) -> None:
    """What is no TOML, and what is no value of its option, is told where it stands."""
    assert [slip[:2] for slip in slips(tmp_path, text)] == [(code, line)]


def test_the_near_name_is_the_mend(tmp_path: Path) -> None:
    """A misspelt setting is answered with the one that was meant."""
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, "[pdf]\nfont-sise = 20"))
    assert caught.value.diagnostics[0].mend == "say font-size, or delete it"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, ("AP581", None, "the configuration cannot be read: there is no such file")),
        (
            b"#" * (configuration.LARGEST + 1),
            ("AP581", None, "the configuration cannot be read: it has more than 1000000 bytes"),
        ),
        ("language = 'de'".encode("utf-16"), ("AP587", 1, "the configuration is not UTF-8 from here on")),
        (
            '\ufeff[publication]\nname = "Möwe"\r\n'.encode("utf-8").replace(b"\xc3\xb6", b"\xf6"),
            ("AP587", 2, "the configuration is not UTF-8 from here on"),
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    content: bytes | None, told: tuple[str, int | None, str], tmp_path: Path
) -> None:
    """A missing file, one that is too large, and the line of bytes that are no UTF-8 are the user's slips."""
    file = tmp_path / "house.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        load(file)
    (one,) = caught.value.diagnostics
    assert one.place
    assert (one.code, one.place.line, one.message) == told


def test_a_configuration_that_is_no_file_is_told_as_what_it_is(tmp_path: Path) -> None:
    """Of a folder it is not said that nothing is there, and a device is not read without end."""
    for path, why in ((tmp_path, "it is a folder"), (Path("/dev/zero"), "it is no file that can be read")):
        with pytest.raises(UsageError, match=f"{path}: .*AP581.*: {why}"):
            load(path)


def _settings(room: Any) -> list[Any]:
    nested = [getattr(room, f.name) for f in dataclasses.fields(room)]
    return [room, *(r for value in nested if dataclasses.is_dataclass(value) for r in _settings(value))]


def test_each_option_has_a_key_of_its_own() -> None:
    """Without their units, the names of a room stay apart, and no default breaks its own limit."""
    for room in _settings(Options()):
        keys = [key_of(field.name) for field in dataclasses.fields(room)]
        assert len(set(keys)) == len(keys)


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    """What is given on the command line wins; what is not comes from the file."""
    file = written(tmp_path, "language = 'de'\n[speech]\nrate = 180\nvoice = 'gmw/de'")
    chosen = options_of(file, rate=200, language=None, voice=None)
    assert chosen == Options(language="de", speech=SpeechOptions(rate=200, voice="gmw/de"))


def test_the_file_of_the_folder_is_found(tmp_path: Path) -> None:
    """A command that is run beside article-pipeline.toml keeps to it, one elsewhere does not."""
    written(tmp_path, "language = 'fr'")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "bells.txt").write_text("Klumpf\n\nZwirrl vlomp krattu.\n", encoding="utf-8")
    here = command("parse", "bells.txt", cwd=tmp_path)
    there = command("parse", "../bells.txt", cwd=tmp_path / "elsewhere")
    assert '"language": "fr"' in here.stdout
    assert '"language": "fr"' not in there.stdout


def test_a_bad_file_stops_the_command_before_anything_is_read(tmp_path: Path) -> None:
    """The slip is told with its place and exit code 2, and nothing is built."""
    file = written(tmp_path, "[pdf]\ncolumns = 7")
    answer = command("build", "none.txt", "--config", file, "-o", tmp_path / "out", cwd=tmp_path)
    assert answer.code == 2
    assert f"{file}:2: error[AP584]" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_a_long_value_is_told_by_its_beginning(tmp_path: Path) -> None:
    """What was written is told, as it may stand in the file; of much of it the beginning."""
    ((_, _, said),) = slips(tmp_path, f"[pdf]\ntheme = '{'x' * 100}'")
    assert said.startswith(f'the setting pdf.theme is "{"x" * 39}…, not one of ')
    ((_, _, said),) = slips(tmp_path, "[pdf]\ntheme = 2026-01-02")
    assert said.startswith('the setting pdf.theme is "2026-01-02", not ')


def test_a_number_of_too_many_digits_is_told_by_its_type(tmp_path: Path) -> None:
    """In another base than ten a number may be longer than what Python writes in tens."""
    number = f"0x{'f' * 5000}"
    ((_, line, said),) = slips(tmp_path, f"[speech]\nrate = {number}")
    assert (line, said.split(", ")[0]) == (2, "the setting speech.rate is a value of the type int")
    with pytest.raises(UsageError, match=r"speech\.rate is a value of the type int"):
        lay((f"speech.rate={number}",), Options())


def test_an_address_is_told_without_what_is_secret_in_it(tmp_path: Path) -> None:
    """A slip in the address of a cluster or a store puts no password into a log."""
    ((_, _, said),) = slips(tmp_path, "[build]\ncluster = 'http://ann:secret@host:8786'")
    assert said.startswith('the setting build.cluster is "http://host:8786", not ')
    given = command("build", tmp_path, "--cluster", "http://ann:secret@host:8786")
    assert (given.code, "secret" in given.stderr) == (2, False)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[pdf]\ncolumns = 2\n\n[pdf]\ntheme = 'x'\n", 4, "[pdf] is set twice, first on line 1"),
        ("[speech.parts]\n[pdf]\n[speech.parts]", 3, "[speech.parts] is set twice, first on line 1"),
        ("[pdf]\ncolumns = 2\n'columns' = 3", 3, "pdf.columns is set twice, first on line 2"),
        ("[build]\nto = 'pdf'\nto = [\n'mp3',\n]\n", 5, "build.to is set twice, first on line 2"),
        ("pdf.columns = 2\n[pdf]", 2, "cannot declare [pdf] twice"),
        ("pdf = 1\n[pdf.x]", 2, "cannot overwrite a value"),
        ('a=1\na="""\na=5\n"""', 4, "a is set twice, first on line 1"),
        ("a='\\'\nb='''\na=5\n''''\na=2", 5, "a is set twice, first on line 1"),
        ('a="\\"[" # [\nb=[\n["c"],\n]\na=2', 5, "a is set twice, first on line 1"),
        ("[[p]]\n[p]", 2, "[p] is set twice, first as [[p]] on line 1"),
        ("p=1\n[[p]]", 2, "[[p]] is set twice, first as p on line 1"),
        ("[[p]]\nx=1\n[[p]]\nx=2\n'x'=3", 5, "p.x is set twice, first on line 4"),
        ("[[p]]\nx=1\n[[p]]\nx.y=1\nx=2", 5, "cannot overwrite a value"),
        ('x.y = 1\n\'x\' . "\\"" = [\n1]\nx."\\"" = 1', 4, 'x.\\" is set twice, first on line 2'),
        ("['a]b']\n['a]c']\n['a]b']", 3, "[a]b] is set twice, first on line 1"),
    ],
)
def test_what_is_set_twice_is_told_with_both_places(text: str, line: int, said: str, tmp_path: Path) -> None:
    """A table and a setting that stand twice are named as TOML names them."""
    assert slips(tmp_path, text) == [("AP582", line, f"the configuration is not TOML: {said}")]


@pytest.mark.parametrize(
    "rest", ["[" + " " * 50_000, "a" + " " * 50_000, '"""\\' * 20_000, "[" * 50_000, "a=['\n" * 20_000]
)
def test_what_follows_a_slip_is_not_worked_through(rest: str, tmp_path: Path) -> None:
    """What has no end behind a slip takes no time that grows with more than its length."""
    told = "the configuration is not TOML: a is set twice, first on line 1"
    assert slips(tmp_path, f"a=1\na=2\n{rest}") == [("AP582", 2, told)]
    assert slips(tmp_path, f"a=1\na=2 {rest}") == [("AP582", 2, told)]


@pytest.mark.parametrize("key", ["build.to", "site.to"])
def test_an_empty_list_of_formats_is_none_of_all(key: str, tmp_path: Path) -> None:
    """Whoever names no format in a list is asked what was meant; one who has chosen nothing gets all."""
    said = f"the setting {key} is an empty list, not a list with something in it"
    assert slips(tmp_path, f"{key} = []") == [("AP584", 1, said)]
    with pytest.raises(UsageError, match=said):
        lay((f"{key}=[]",), Options())
    assert [code for code, _, _ in slips(tmp_path, f"{key} = [3]")] == ["AP584"]
    assert configuration.checked(Options()) == load(written(tmp_path, "pdf.font = []")) == Options()


def test_a_folder_that_is_still_to_be_made_begins_at_the_file(tmp_path: Path) -> None:
    """The folders of editions and of what is kept need not be there; the words for a cache are no folders."""
    options = load(written(tmp_path, "cache = 'kept'\n[build]\noutput = 'editions'"))
    assert (options.cache, options.build.output) == (str(tmp_path / "kept"), str(tmp_path / "editions"))
    assert load(written(tmp_path, "cache = 'none'")).cache == "none"


def test_single_settings_are_laid_over_others() -> None:
    """A pair is a key and TOML; a text may lack its quotation marks; what is not set stays."""
    before = Options(speech=SpeechOptions(rate=180, voice="gmw/de"))
    pairs = (
        "speech.rate = 200",
        "publication.name=1984",
        "speech.parts.code=false",
        'pdf.theme="black-on-cream"',
    )
    after = lay((*pairs, "speech.pauses.heading={block=900}", "speech.languages.fr.rate=150"), before)
    assert (after.speech.rate, after.speech.voice) == (200, "gmw/de")
    assert (after.publication.name, after.pdf.theme) == ("1984", "black-on-cream")
    assert after.speech.parts.code is False
    assert after.speech.pauses.heading == PauseOptions(block_ms=900)
    assert after.speech.languages == {"fr": VoiceOptions(rate=150)}


def test_all_slips_among_single_settings_are_told() -> None:
    """Whoever sets several wrongly hears of each."""
    with pytest.raises(UsageError) as caught:
        lay(("speech.rate=1000", "loud", "speech.pich=3", "=", "pdf.columns.x=1"), Options())
    assert [d.code for d in caught.value.diagnostics] == ["AP584", "AP585", "AP583", "AP585", "AP584"]


@pytest.mark.parametrize("pair", ["=3", " = 3", "speech.=3", ".rate=3"])
def test_a_pair_without_a_key_sets_nothing(pair: str) -> None:
    """A setting that has no name is told as what was written."""
    with pytest.raises(UsageError) as caught:
        lay((pair,), Options())
    assert caught.value.diagnostics[0].message == f"{pair} sets nothing"


def test_the_three_ways_to_choose_have_their_order(tmp_path: Path) -> None:
    """An option goes before --set, and that before the file."""
    file = written(
        tmp_path, "[speech]\nrate = 100\npitch = 10\nvoice = 'gmw/de'\n[build]\nto = ['mp3']\nstrict = true"
    )
    chosen = options_of(file, ("speech.rate=200", "speech.pitch=20"), rate=300, to=(), strict=None)
    assert (chosen.speech.rate, chosen.speech.pitch, chosen.speech.voice) == (300, 20, "gmw/de")
    assert (chosen.build.to, chosen.build.strict) == (("mp3",), True)
    assert options_of(file, strict=False, to=("text",)).build == BuildOptions(to=("text",))


def test_formats_folder_and_strictness_of_a_build_may_stand_in_the_file(tmp_path: Path) -> None:
    """A build makes what the file asks for, where it says; --no-strict is for once."""
    written(tmp_path, "[build]\nto = ['text']\noutput = 'editions'\nstrict = true")
    (tmp_path / "bells.txt").write_text(UNCREDITED, encoding="utf-8")
    refused = command("build", "bells.txt", cwd=tmp_path)
    built = command("build", "bells.txt", "--no-strict", cwd=tmp_path)
    assert (refused.code, built.code) == (4, 0)
    assert built.stdout.split()[0] == "editions/bells/bells.txt"
