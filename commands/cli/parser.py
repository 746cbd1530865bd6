"""The option parser in our own words: usage lines, help screens and every fault of a line that was typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer

# The parser that typer 0.29 carries inside itself; its faults have no public name. The release is pinned.
from typer._click import Context
from typer._click.core import Command, Parameter
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption
from typing_extensions import override

from commands.cli.help_screen import explained, manner_rows, paragraphs, placeholder, screen, section, variable_note
from commands.cli.language import tr, word
from commands.cli.line_faults import did_you_mean, fault_of, usage_line, with_usage
from commands.cli.output import print_text
from commands.cli.stops import (
    DONE,
    FAILED,
    FINDINGS_PRESENT,
    INPUT_REFUSED,
    INTEGRITY_BROKEN,
    INTERRUPTED,
    NOT_PERMITTED,
    WRONG_USAGE,
    Finished,
    Stop,
    wrong_usage,
)
from reports.catalogue import knows

CARRYING = ("--ledger", "--as-of", "--known", "--pack", "--switch", "--actor", "--recorded-at")
"""Common options with a value that may also stand before the command."""


@dataclass(frozen=True, slots=True)
class Verb:
    """Where one command's code lies, so that it is imported only when it runs; `topic` groups the list of help.

    `open_options`: options that the parser does not know reach the command as arguments.
    """

    name: str
    place: str
    topic: str = ""
    open_options: bool = False


def option_rows(params: Sequence[Parameter]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Names and explanations of a command's arguments and of its options."""
    arguments, options = [], []
    for param in params:
        if getattr(param, "hidden", False) or param.name == "help":
            continue
        text = explained(getattr(param, "help", None))
        if isinstance(param, TyperOption):
            name = ", ".join(param.opts) + ("" if param.is_flag else f" {placeholder(param.metavar or 'TEXT')}")
            if isinstance(param.envvar, str):
                text += variable_note(param.envvar)
            options.append((name, text + (tr("（必填）", " (required)") if param.required else "")))
        else:
            arguments.append((placeholder(param.metavar or str(param.name).upper()), text))
    return arguments, options


class SpokenCommand(TyperCommand):
    """A command whose help and whose faults of usage are said by us; `topic` is its key in the catalogue."""

    topic = ""

    @override
    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        pieces = [placeholder(param.metavar or str(param.name).upper()) for param in arguments]
        return [*pieces, tr("[选项]", "[OPTIONS]")]

    @override
    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        return _parsed(super().parse_args, ctx, args)

    @override
    def get_help(self, ctx: Context) -> str:
        return _print_help(self, ctx)

    @override
    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        arguments, options = option_rows(self.params)
        example = self.example_text()
        formatter.write(
            screen(
                [
                    usage_line(ctx),
                    paragraphs(self.help_text()),
                    section(tr("参数：", "Arguments:"), arguments),
                    section(tr("选项：", "Options:"), options),
                    section(tr("通用选项：", "Common options:"), manner_rows()),
                    tr("例：", "Example:") + "\n" + paragraphs(example) if example else "",
                ]
            ),
        )

    def help_text(self) -> str:
        """What the command does, in the language of this run."""
        return word(f"help.{self.topic}")

    def example_text(self) -> str:
        """How it is typed, by example; empty where the catalogue has none."""
        return word(f"example.{self.topic}") if knows(f"example.{self.topic}") else ""


class SpokenGroup(TyperGroup):
    """A command with commands below it, each imported only when it runs."""

    topic = ""
    verbs: Sequence[Verb] = ()

    @override
    def list_commands(self, ctx: Context) -> list[str]:
        return [verb.name for verb in self.verbs]

    @override
    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return next((_load(verb, self.topic) for verb in self.verbs if verb.name == cmd_name), None)

    @override
    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [tr("命令 [选项]", "COMMAND [OPTIONS]")]

    @override
    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        # A group has no option but --help; the parser's own way to it would load pydantic to read a flag.
        if args and args[0] == "--help":
            self.get_help(ctx)
        args = _verb_first(args)
        if args and args[0].startswith("-"):
            if args[0].partition("=")[0] in CARRYING:
                raise with_usage(self.command_missing(ctx), ctx)
            raise with_usage(wrong_usage("no-such-option", option=args[0], hint=""), ctx)
        ctx._protected_args, ctx.args = args[:1], args[1:]  # noqa: SLF001
        return ctx.args

    def command_missing(self, ctx: Context) -> Stop:
        """What is said where the line ends before a command of the group."""
        return wrong_usage("command-missing", command=ctx.command_path, what=self.topic)

    @override
    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=3)
            raise with_usage(wrong_usage("no-such-command", name=args[0], hint=did_you_mean(near)), ctx)
        return command.name, command, args[1:]

    @override
    def invoke(self, ctx: Context) -> Any:
        if not ctx._protected_args:  # noqa: SLF001  the parser keeps the verb there and nowhere else
            raise with_usage(self.command_missing(ctx), ctx)
        return super().invoke(ctx)

    @override
    def get_help(self, ctx: Context) -> str:
        return _print_help(self, ctx)

    @override
    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        prefix = f"{self.topic}." if self.topic else ""
        topics = list(dict.fromkeys(verb.topic for verb in self.verbs))
        formatter.write(
            screen(
                [
                    usage_line(ctx),
                    paragraphs(word(f"help.{self.topic or 'zhengji'}")),
                    *(
                        section(
                            word(f"topic.{topic}") if topic else tr("命令：", "Commands:"),
                            [
                                (verb.name, word(f"help.{prefix}{verb.name}").split("\n")[0])
                                for verb in self.verbs
                                if verb.topic == topic
                            ],
                        )
                        for topic in topics
                    ),
                    section(tr("通用选项：", "Common options:"), manner_rows()),
                    *(() if self.topic else (_exit_codes(), paragraphs(word("help.more"), indent=0))),
                ]
            ),
        )


def _verb_first(args: list[str]) -> list[str]:
    """The line with common options that stand before the command moved behind it."""
    moved: list[str] = []
    rest = list(args)
    while rest and rest[0].partition("=")[0] in CARRYING:
        moved.append(rest.pop(0))
        if "=" not in moved[-1] and rest:
            moved.append(rest.pop(0))
    return [rest[0], *moved, *rest[1:]] if rest and not rest[0].startswith("-") else args


def _exit_codes() -> str:
    codes = (DONE, FAILED, WRONG_USAGE, INPUT_REFUSED, NOT_PERMITTED, INTEGRITY_BROKEN, FINDINGS_PRESENT, INTERRUPTED)
    return section(word("exit.title"), [(str(code), word(f"exit.{code}")) for code in codes])


def help_screen_of(command: Command, ctx: Context) -> str:
    """The whole help screen of a command."""
    formatter = ctx.make_formatter()
    command.format_help(ctx, formatter)
    return formatter.getvalue().rstrip("\n")


def _print_help(command: Command, ctx: Context) -> str:
    # The parser would print it past our output layer, which knows what a closed pipe and a full disk are.
    print_text(help_screen_of(command, ctx))
    raise Finished(DONE)


def command_of(
    function: Callable[..., None],
    topic: str,
    cls: type[SpokenCommand] = SpokenCommand,
    *,
    open_options: bool = False,
) -> SpokenCommand:
    """The parser's command for a function; its words stand in the catalogue under `help.<topic>`."""
    settings = {"ignore_unknown_options": True} if open_options else {}
    app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.command(cls=cls, context_settings=settings)(function)
    command = typer.main.get_command(app)
    if not isinstance(command, SpokenCommand):
        raise TypeError(topic)
    command.topic = topic
    return command


def params_of(command: Command, name: str, words: Sequence[str]) -> dict[str, Any]:
    """What the parser makes of the words behind a command's name, without running it."""
    return command.make_context(name, list(words)).params


def group_of(verbs: Sequence[Verb], topic: str) -> SpokenGroup:
    """The parser's group over these verbs."""
    group = SpokenGroup(name=topic or "zhengji", rich_markup_mode=None)
    group.topic = topic
    group.verbs = verbs
    return group


def _load(verb: Verb, topic: str) -> Command:
    module, _, name = verb.place.partition(":")
    found = getattr(import_module(module), name)
    command: Command = (
        found()
        if name.endswith("_command")
        else command_of(found, f"{topic}.{verb.name}".removeprefix("."), open_options=verb.open_options)
    )
    command.name = verb.name
    return command


Parse = Callable[[Context, list[str]], list[str]]


def _parsed(parse: Parse, ctx: Context, args: list[str]) -> list[str]:
    """What the parser makes of the line, its faults turned into ours."""
    allowed = ctx.allow_extra_args
    ctx.allow_extra_args = True
    try:
        rest = parse(ctx, args)
    except UsageError as error:
        raise with_usage(fault_of(error), ctx) from error
    ctx.allow_extra_args = allowed
    if rest and not allowed:
        raise with_usage(wrong_usage("extra-argument", value=" ".join(rest)), ctx)
    return rest
