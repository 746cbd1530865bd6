"""Every command, where its code lies, and the topic under which the list of help shows it."""

from commands.cli.parser import SpokenGroup, Verb, group_of

VERBS = (
    Verb("init", "commands.cli.init:init", "record"),
    Verb("record", "commands.cli.record:record_command", "record"),
    Verb("correct", "commands.cli.amend:correct", "record", open_options=True),
    Verb("void", "commands.cli.amend:void", "record"),
    Verb("reinstate", "commands.cli.amend:reinstate", "record", open_options=True),
    Verb("import", "commands.cli.import_verb:import_files", "record"),
    Verb("due", "commands.cli.due:due", "ask"),
    Verb("schedule", "commands.cli.schedule:schedule", "ask"),
    Verb("status", "commands.cli.status:status", "ask"),
    Verb("rates", "commands.cli.rates:rates", "ask"),
    Verb("score", "commands.cli.score:score", "ask"),
    Verb("subsidy", "commands.cli.subsidy:subsidy", "ask"),
    Verb("report", "commands.cli.report_verb:report_command", "ask"),
    Verb("explain", "commands.cli.explain:explain", "ask"),
    Verb("history", "commands.cli.history:history", "ask"),
    Verb("inspect", "commands.cli.inspect_verb:inspect", "ask"),
    Verb("seal", "commands.cli.seal:seal", "keep"),
    Verb("restate", "commands.cli.restate:restate", "keep"),
    Verb("compare", "commands.cli.restate:compare", "ask"),
    Verb("seals", "commands.cli.seal:seals", "keep"),
    Verb("verify", "commands.cli.verify:verify", "keep"),
    Verb("backup", "commands.cli.backup:backup", "keep"),
    Verb("export", "commands.cli.export:export", "keep"),
    Verb("policy", "commands.cli.verbs:policy_command", "rules"),
    Verb("calendar", "commands.cli.verbs:calendar_command", "rules"),
    Verb("demo", "commands.cli.demo:demo", "rules"),
)


def policy_command() -> SpokenGroup:
    """The commands about rule packs."""
    return group_of(
        (
            Verb("list", "commands.cli.policy:list_packs"),
            Verb("show", "commands.cli.policy:show_pack"),
            Verb("check", "commands.cli.policy_check:check_pack"),
            Verb("diff", "commands.cli.policy_diff:diff_packs"),
            Verb("adopt", "commands.cli.policy_adopt:adopt_pack"),
            Verb("decide", "commands.cli.policy_decide:decide"),
        ),
        "policy",
    )


def calendar_command() -> SpokenGroup:
    """The commands about working-day tables."""
    return group_of((Verb("list", "commands.cli.calendar_verb:list_years"),), "calendar")
