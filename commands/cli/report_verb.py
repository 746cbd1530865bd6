"""`report`: pages for people; the kind of paper is the word behind it."""

from commands.cli.parser import SpokenGroup, Verb, group_of


def report_command() -> SpokenGroup:
    """The papers that can be written."""
    return group_of(
        (
            Verb("score", "commands.cli.score_pages:score_pages"),
            Verb("inspection", "commands.cli.report_inspection:report_inspection"),
        ),
        "report",
    )
