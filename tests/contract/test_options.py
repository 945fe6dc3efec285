"""One table of options: the same word on the command line, in the configuration and in Python."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from math import nan
from pathlib import Path
from typing import Any, Final, get_args, get_origin

import click
import pytest

from article_pipeline.cli.build import build
from article_pipeline.cli.given import options_of, parameters
from article_pipeline.cli.main import cli
from article_pipeline.configuration import checked
from article_pipeline.configuration.sample import shown, toml
from article_pipeline.configuration.table import Setting, by_key, hints_of, key_of, parted
from article_pipeline.errors import UsageError
from article_pipeline.limits import Between, Existing, Limit, OneOf
from article_pipeline.options import (
    BuildOptions,
    Options,
    PdfOptions,
    Publication,
    SpeechOptions,
    VoiceOptions,
)

OF_ONE_RUN: Final = {
    "sources": "what is built",
    "config": "where the other choices are",
    "settings": "any of them, by its key",
    "is_dry": "asks before a run",
    "is_explained": "asks about a run",
    "is_forced": "distrusts what is kept, once",
    "retries_failed": "trusts what failed, once",
    "shard": "differs on each machine",
    "as_json": "the form of the answer",
}
"""Parameters of build that no publication wants every time, and why."""


def chosen() -> Iterator[tuple[click.Parameter, Setting]]:
    """Yield the parameters of build that set options, each with its row of the table."""
    known = parameters()
    for parameter in build.params:
        if parameter.name in known:
            yield parameter, by_key()[known[parameter.name]]


CHOSEN: Final = [pytest.param(*row, id=row[1].key) for row in chosen()]


def test_each_parameter_is_of_one_run_or_a_setting() -> None:
    """Whatever a build can be told on the command line may stand in the configuration."""
    names = {parameter.name for parameter in build.params}
    assert names - set(OF_ONE_RUN) == {parameter.name for parameter, _ in chosen()}


@pytest.mark.parametrize(("parameter", "setting"), CHOSEN)
def test_the_option_is_called_as_the_setting(parameter: click.Parameter, setting: Setting) -> None:
    """An option is its key, or the key with its room before it."""
    word = max(parameter.opts, key=len)
    assert word in (f"--{setting.keys[-1]}", f"--{'-'.join(setting.keys)}")


SETTINGS: Final = [pytest.param(row, id=key) for key, row in by_key().items()]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_field_is_called_as_the_setting(setting: Setting) -> None:
    """In Python it is the key with low lines, and its unit."""
    found: Any = Options()
    for name, key in zip(setting.path, setting.keys, strict=True):
        assert key_of(name) == key
        assert name.startswith(key.replace("-", "_"))
        found = getattr(found, name)
    assert found == setting.default


@pytest.mark.parametrize(("parameter", "setting"), CHOSEN)
def test_the_option_takes_what_the_setting_takes(parameter: click.Parameter, setting: Setting) -> None:
    """Words of a list, ends of a range, and whether it may be repeated are those of the table."""
    kind, limits = parted(setting.hint)
    assert isinstance(parameter, click.Option)
    assert parameter.multiple is (get_origin(kind) is tuple)
    if parameter.multiple:
        kind, limits = parted(get_args(kind)[0])
    if kind is bool:
        assert parameter.is_flag
        assert parameter.secondary_opts
    for limit in limits:
        match limit:
            case OneOf(words):
                assert isinstance(parameter.type, click.Choice)
                assert tuple(parameter.type.choices) == words
            case Between(least, most):
                assert isinstance(parameter.type, click.IntRange | click.FloatRange)
                assert (parameter.type.min, parameter.type.max) == (least, most)
                assert isinstance(parameter.type, click.IntRange) is (kind is int)
            case Existing(what):
                assert isinstance(parameter.type, click.Path)
                assert parameter.type.file_okay is (what == "file")
                assert parameter.type.dir_okay is (what == "folder")
            case _:
                pass


@pytest.mark.parametrize(("parameter", "setting"), CHOSEN)
def test_the_help_says_the_default_of_the_setting(parameter: click.Parameter, setting: Setting) -> None:
    """No option has a default of its own, and the one that help shows is the table's."""
    assert isinstance(parameter, click.Option)
    assert parameter.default is None or parameter.to_info_dict()["default"] is None
    if parameter.show_default:
        shown = str(setting.default)
        assert parameter.show_default == shown


@pytest.mark.parametrize("command", cli.commands.values(), ids=lambda command: command.name)
def test_other_commands_have_the_words_of_build(command: click.Command) -> None:
    """An option that a command shares with build is the very same setting."""
    words = {p.name: p.opts for p, _ in chosen()}
    for parameter in command.params:
        assert parameter.opts == words.get(parameter.name, parameter.opts)


@pytest.mark.parametrize("command", cli.commands.values(), ids=lambda command: command.name)
def test_a_slip_in_a_word_is_answered_with_the_word(command: click.Command) -> None:
    """Whatever command takes one of several words says which was meant by one that is nearly right."""
    for parameter in command.params:
        for word in parameter.type.choices if isinstance(parameter.type, click.Choice) else ():
            with pytest.raises(click.BadParameter, match=r"one of .* Did you mean '.*'\?$"):
                parameter.type.convert(f"{word}x", parameter, None)


def test_each_setting_can_be_given_on_the_command_line() -> None:
    """What has no option of its own is set by its key."""
    for setting in by_key().values():
        if "Existing" in str(setting.hint):
            continue
        found: Any = options_of(settings=(f"{setting.key}={toml(shown(setting))}",))
        for name in setting.path:
            found = getattr(found, name)
        assert found not in (None, (), {}), setting.key


def made(setting: Setting, value: object) -> Options:
    """Give options that a program has made, with one setting."""
    rooms: list[Any] = [Options()]
    for name in setting.path[:-1]:
        rooms.append(getattr(rooms[-1], name))
    inner: Any = value
    for room, name in reversed(list(zip(rooms, setting.path, strict=True))):
        inner = replace(room, **{name: inner})
    assert isinstance(inner, Options)
    return inner


def outside(limit: Limit, kind: Any) -> Iterator[object]:
    """Yield values that a limit keeps out."""
    match limit:
        case Between(least, most):
            yield from (kind(least) - 1, kind(most) + 1)
            yield from (nan,) if kind is float else ()
        case OneOf(words):
            yield f"{words[0]}x"
        case Existing():
            yield "nowhere/at all"
        case _:
            yield ""


def wrong(setting: Setting, hint: Any) -> Iterator[object]:
    """Yield values that a setting must not have, whatever of it they are in."""
    kind, limits = parted(hint)
    yield object()
    if is_dataclass(kind):
        for field in fields(kind):
            values = wrong(setting, hints_of(kind)[field.name])
            yield from (kind(**{field.name: value}) for value in values)  # type: ignore[operator]
    elif get_origin(kind) is tuple:
        yield from ((value,) for value in wrong(setting, get_args(kind)[0]))
    elif get_origin(kind) is Mapping:
        names, values = get_args(kind)
        (name, value), *_ = shown(setting).items()
        right = VoiceOptions(**value) if isinstance(value, dict) else value
        yield from ({bad: right} for bad in wrong(setting, names))
        yield from ({name: bad} for bad in wrong(setting, values))
    else:
        yield from (value for limit in limits for value in outside(limit, kind))
        yield "true" if kind is bool else 3 if kind is str else "3"
        yield from ("a\x07b",) if kind is str else ()
        yield from ("a\ud800b",) if kind is str and not limits else ()
        yield from (True,) if kind in (int, float) else ()


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_a_program_chooses_has_the_limits_of_the_table(setting: Setting) -> None:
    """A default passes as it is; a value that the configuration refuses is refused by the setting's name."""
    assert checked(made(setting, setting.default)) == Options()
    for value in wrong(setting, setting.hint):
        with pytest.raises(UsageError) as caught:
            checked(made(setting, value))
        for told in caught.value.diagnostics:
            assert f"setting {setting.key}" in told.message, value


def test_what_a_configuration_gives_passes_as_it_is() -> None:
    """Options are the same before and after they are checked, whoever made them."""
    pairs = [f"{row.key}={toml(shown(row))}" for row in by_key().values() if "Existing" not in str(row.hint)]
    options = options_of(settings=pairs)
    assert checked(options) == options != Options()


def test_all_that_a_program_chose_wrongly_is_told_at_once() -> None:
    """Each slip is told, with the word that was meant where there is one."""
    options = Options(verify="ful", pdf=PdfOptions(columns=9, theme="yelow-on-black"))
    with pytest.raises(UsageError) as caught:
        checked(options)
    assert [(one.message.split(", ")[0], one.mend.split(", ")[0]) for one in caught.value.diagnostics] == [
        ('the setting verify is "ful"', "write full"),
        ('the setting pdf.theme is "yelow-on-black"', "write yellow-on-black"),
        ("the setting pdf.columns is 9", "write a number from 1 to 3"),
    ]


def test_a_path_may_have_bytes_that_are_no_characters(tmp_path: Path) -> None:
    """A file's name need not be UTF-8; any other text has to be one that a file can hold."""
    font = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.ttf")
    Path(font).touch()
    options = Options(pdf=PdfOptions(font=(font,)))
    assert checked(options) == options


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (BuildOptions(to="text"), BuildOptions(to=("text",))),  # type: ignore[arg-type]
        (BuildOptions(to=["text", "json"]), BuildOptions(to=("text", "json"))),  # type: ignore[arg-type]
        (BuildOptions(output=Path("a/b")), BuildOptions(output="a/b")),  # type: ignore[arg-type]
        (BuildOptions(article_timeout_s=60), BuildOptions(article_timeout_s=60.0)),
    ],
)
def test_what_a_configuration_would_take_is_taken(given: BuildOptions, meant: BuildOptions) -> None:
    """A list, one text for several, a path, and a whole number mean in Python what they mean in TOML."""
    assert repr(checked(Options(build=given)).build) == repr(meant)


def test_one_path_stands_for_a_row_of_paths(tmp_path: Path) -> None:
    """A path, alone or in a list, is its text, also where an option takes several."""
    font = tmp_path / "house.ttf"
    font.touch()
    meant = Options(pdf=PdfOptions(font=(str(font),)))
    assert checked(Options(pdf=PdfOptions(font=font))) == meant  # type: ignore[arg-type]
    assert checked(Options(pdf=PdfOptions(font=[font]))) == meant  # type: ignore[arg-type]


class Word(StrEnum):
    """Words of a program's own."""

    FULL = "full"
    TEXT = "text"
    ACCENT = "accent"
    COLOUR = "#7A1F1F"


def test_a_member_of_an_enumeration_is_its_text() -> None:
    """A text of a program's own type is the very text, alone, in a row and in a table."""
    house = Publication(colours={Word.ACCENT: Word.COLOUR})
    given = Options(verify=Word.FULL, build=BuildOptions(to=(Word.TEXT,)), publication=house)
    found = checked(given)
    texts = (found.verify, *found.build.to, *found.publication.colours.items())
    assert repr(texts) == repr(("full", "text", ("accent", "#7A1F1F")))
    assert repr(checked(Options(build=BuildOptions(to=Word.TEXT))).build.to) == "('text',)"  # type: ignore[arg-type]


def test_a_number_that_no_machine_holds_is_a_slip() -> None:
    """A whole number beyond all decimal ones is refused like any other."""
    with pytest.raises(UsageError):
        checked(Options(speech=SpeechOptions(timeout_s=10**400)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(speech=SpeechOptions(rate=10**5000)), "speech.rate is a value of the type int"),
        (Options(verify=({(1, 2): 3},)), "verify is a value of the type tuple"),  # type: ignore[arg-type]
        (
            Options(publication=Publication(colours={10**5000: "#000000"})),  # type: ignore[dict-item]
            "publication.colours.a value of the type int",
        ),
    ],
)
def test_a_value_that_cannot_be_written_is_a_slip(options: Options, said: str) -> None:
    """A number of more digits than Python writes, or a table that JSON has not, is told by its type."""
    with pytest.raises(UsageError) as caught:
        checked(options)
    (told,) = caught.value.diagnostics
    assert said in told.message
