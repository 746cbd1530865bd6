"""An invented county for demonstrations and tests: every fact a pure function of one seed."""

from commands.county.build import County, Truth, county
from commands.county.files import write_csv, write_jsonl

__all__ = ["County", "Truth", "county", "write_csv", "write_jsonl"]
