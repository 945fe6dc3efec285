"""One table of options: the same word on the command line, in the configuration and in Python."""

from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin

import click
import pytest

from article_pipeline.cli.build import build
from article_pipeline.cli.given import options_of, parameters
from article_pipeline.cli.main import cli
from article_pipeline.configuration.table import Setting, by_key, key_of, parted
from article_pipeline.limits import Between, Existing, OneOf
from article_pipeline.options import Options

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


@pytest.mark.parametrize("setting", [pytest.param(row, id=key) for key, row in by_key().items()])
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


def test_each_setting_can_be_given_on_the_command_line() -> None:
    """What has no option of its own is set by its key."""
    from article_pipeline.configuration.sample import shown, toml

    for setting in by_key().values():
        if "Existing" in str(setting.hint):
            continue
        found: Any = options_of(settings=(f"{setting.key}={toml(shown(setting))}",))
        for name in setting.path:
            found = getattr(found, name)
        assert found not in (None, (), {}), setting.key
