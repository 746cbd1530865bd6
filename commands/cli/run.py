"""One run: language and manner settled, the line parsed, the command run, every stop said in one sentence."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from typer import Abort, Exit

from commands.cli.errors import EXPECTED, report
from commands.cli.language import choose_language, word
from commands.cli.manner import settle_manner, wants_json
from commands.cli.output import OutputLost, flush_out, prepare_streams, print_document, print_text, warn
from commands.cli.parser import group_of, help_screen_of
from commands.cli.stops import DONE, WRONG_USAGE, Finished, wrong_usage
from commands.cli.verbs import VERBS

PROGRAM = "zhengji"


def run(words: Sequence[str]) -> int:
    """Do what the line asks; answers the exit code and raises nothing but faults of the program itself."""
    prepare_streams()
    sys.excepthook = say_fault
    try:
        code = _obey(words)
        flush_out()
    except EXPECTED as error:
        return report(error)
    except RuntimeError as error:
        if not _is_interrupt(error):
            raise
        return report(KeyboardInterrupt())
    return code


def _is_interrupt(error: RuntimeError) -> bool:
    """Whether the database hands an interrupt on, which it makes a fault of its own."""
    from projections.mirror import INTERRUPTED  # noqa: PLC0415  most lines ask the database nothing

    return str(error) == INTERRUPTED


def _obey(words: Sequence[str]) -> int:
    wrong_language = choose_language(words)
    line = settle_manner(words)
    if wrong_language is not None:
        raise wrong_usage("bad-language", value=wrong_language)
    group = group_of(VERBS, "")
    for typed in line:
        if not _is_text(typed) and not os.path.lexists(typed):
            raise wrong_usage("not-text", value=typed)
    if line in (["--version"], ["-V"]):
        print_text(word("screen.version", version=_version()))
        return DONE
    if not line:
        warn(help_screen_of(group, group.context_class(group, info_name=PROGRAM)))
        return WRONG_USAGE if not words else report(wrong_usage("command-missing", command=PROGRAM))
    try:
        # Not `main()`: that one turns an interrupt into a plain exit and prints in English.
        with group.make_context(PROGRAM, line) as ctx:
            group.invoke(ctx)
    except Finished as finished:
        return finished.exit_code
    except Exit as left:
        return int(left.exit_code)
    except Abort as error:
        raise KeyboardInterrupt from error
    return DONE


def _is_text(word: str) -> bool:
    """Whether the word is text; bytes of the line that are no UTF-8 arrive as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _version() -> str:
    from projections.engine import engine  # noqa: PLC0415  no other screen of the parser needs it

    return engine()


def say_fault(kind: type[BaseException], fault: BaseException, traceback: TracebackType | None) -> None:
    """A fault of the program itself: one sentence that names it; the trail only for those who ask for it."""
    if os.environ.get("ZHENGJI_TRACEBACK"):
        sys.__excepthook__(kind, fault, traceback)
        return
    last = traceback
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = "?" if last is None else f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}"
    message = word("fault.program-fault", kind=kind.__name__, place=place)
    warn(message)
    if wants_json():
        try:
            print_document({"error": {"code": "program-fault", "message": message}})
        except OutputLost:
            return
