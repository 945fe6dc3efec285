"""
Kinds of parameters: how click is told of the limits of an option.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from article_pipeline.addresses import shown, without_user
from article_pipeline.limits import Between, Limit, wanted_not

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]
if TYPE_CHECKING:
    Kind = click.ParamType[Any]
    Choice = click.Choice[str]
else:  # older releases of click cannot be told what a kind converts to
    Kind, Choice = click.ParamType, click.Choice


class Limited(Kind):
    """A text that a limit accepts."""

    name = "text"

    def __init__(self, limit: Limit) -> None:
        self._limit = limit

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not self._limit.accepts(value):
            self.fail(self._refusal(str(value)), param, ctx)
        return value

    def _refusal(self, value: str) -> str:
        limit, clean = self._limit, without_user if self._limit.is_public else shown
        told, meant = f"{clean(value)!r} is not {wanted_not(value, limit)}", limit.meant(value)
        return f"{told}. Did you mean {meant!r}?" if meant else told


class Word(Choice):
    """A word of a list; one that is not in it is answered with the one that was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as fault:
            from article_pipeline.near import near  # not needed where all is well

            if meant := near(str(value), self.choices):
                self.fail(f"{fault.message} Did you mean {meant!r}?", param, ctx)
            raise


class Points(click.IntRange):
    """A size of type, with its unit or without it: "24pt", "24"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number: Any = value.removesuffix("pt").rstrip() if isinstance(value, str) else value
        return super().convert(number, param, ctx)


def whole(limit: Between) -> click.IntRange:
    """Give the whole numbers of a range."""
    return click.IntRange(int(limit.least), int(limit.most))


def ranged(limit: Between) -> click.FloatRange:
    """Give the numbers of a range."""
    return click.FloatRange(limit.least, limit.most)


FILE: Final = click.Path(exists=True, dir_okay=False)
FOLDER: Final = click.Path(exists=True, file_okay=False)


def option(*names: str, default: object = None, **settings: Any) -> Decorator:
    """Make an option that is ``None`` where it is not given, whatever its help says is the default."""
    shown = False if default is None else str(default)
    return click.option(*names, default=None, show_default=shown, **settings)


def all_of(decorators: tuple[Decorator, ...]) -> Decorator:
    """Make one decorator that adds several options, in their order."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate
