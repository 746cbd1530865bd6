"""The option parser's faults in our own words, each with the line that shows how the command is typed."""

from collections.abc import Sequence

# The parser that typer 0.29 carries inside itself; its faults have no public name. The release is pinned.
from typer._click import Context
from typer._click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperOption

from commands.cli.help_screen import placeholder
from commands.cli.language import tr
from commands.cli.stops import Stop, wrong_usage


def usage_line(ctx: Context) -> str:
    """How the command is typed, in one line."""
    return tr("用法：", "Usage: ") + " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])


def did_you_mean(near: Sequence[str]) -> str:
    """The words that offer what was perhaps meant; empty where nothing is near."""
    if not near:
        return ""
    return tr(f"是否想用：{'、'.join(near)}？", f" Did you mean {', '.join(near)}?")


def fault_of(error: UsageError) -> Stop:
    """A fault of the parser's as one of ours."""
    if isinstance(error, NoSuchOption):
        near = list(error.possibilities or ())
        return wrong_usage("no-such-option", option=error.option_name, hint=did_you_mean(near))
    if isinstance(error, MissingParameter):
        param = error.param
        name = (
            "?"
            if param is None
            else (param.opts[0] if isinstance(param, TyperOption) else placeholder(param.display_name_raw))
        )
        is_option = isinstance(param, TyperOption)
        return wrong_usage("option-missing" if is_option else "argument-missing", name=name)
    if isinstance(error, BadOptionUsage):
        wants = "requires" in error.message
        return wrong_usage("value-missing" if wants else "no-value-taken", option=error.option_name)
    if isinstance(error, BadParameter | BadArgumentUsage):
        param = getattr(error, "param", None)
        return wrong_usage("bad-value", option="" if param is None else param.opts[0])
    return wrong_usage("bad-line")


def with_usage(stop: Stop, ctx: Context) -> Stop:
    """The same stop, which now also tells how the command is typed."""
    stop.usage = [usage_line(ctx), tr(f"详见 {ctx.command_path} --help", f"See {ctx.command_path} --help")]
    return stop
