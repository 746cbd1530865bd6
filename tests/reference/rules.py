"""The numbers of the county measure that the figures need, as one value, and the readings taken of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

ONE_OFFS = ("agreement", "first_interview", "work_group", "case_plan")
Band = tuple[str, str]


@dataclass(frozen=True)
class Rules:
    """The defaults are the county measure's numbers; a test may vary any of them."""

    months_between: Mapping[str, tuple[int, int, int]] = field(
        default_factory=lambda: {"detox": (1, 2, 3), "rehab": (2, 3, 6)},
    )
    detox_term_months: int = 36
    report_within_days: int = 15
    one_off_within_days: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ONE_OFFS, 7))
    archive_within_days: int = 7
    annual_evaluation_within_days: int = 30
    quarter_counts_after_days: int = 30
    silence_days: int = 30
    leave_closable_days: int = 7
    release_within_days: int = 7
    late_entry_over_days: int = 7
    full_time_workers: int = 1
    volunteers: int = 1
    annual_plan_within_months: int = 3
    serious_missed_tests: int = 3
    serious_departures: int = 3
    serious_departure_days_over: int = 30
    overdue_notice_within_days: int = 7
    overdue_transfer_within_days: int = 14
    violation_report_within_days: int = 7
    violation_transfer_within_days: int = 7
    positive_test_within_days: int = 7
    required_documents: tuple[str, ...] = ("decision", "registration_form", "psych_assessment")
    working_age: tuple[int, int] = (16, 59)
    subsidy_fen: int = 100_000
    subsidy_months_a_year: int = 12
    subsidy_months_from_decision: int = 36


COUNTY_MEASURE = Rules()

# What an item can hold at most, in the order of the measure; they add up to 100.
CAPS: Mapping[str, Fraction] = {
    "5.1.1": Fraction(3),
    "5.1.2": Fraction(10),
    "5.1.3": Fraction(5),
    "5.1.4": Fraction(2),
    "5.2.1": Fraction(5),
    "5.2.2": Fraction(15),
    "5.2.3": Fraction(15),
    "5.2.4": Fraction(20),
    "5.2.5": Fraction(10),
    "5.2.6": Fraction(5),
    "5.3": Fraction(5),
    "5.4": Fraction(5),
}

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)

# rule → (item, sentence, points one occurrence costs)
RULES: Mapping[str, tuple[str, str, Fraction]] = {
    "R01a": ("5.1.1", "CAM-5.1.1-s1", Fraction(1)),
    "R01b": ("5.1.1", "CAM-5.1.1-s1", Fraction(1)),
    "R01c": ("5.1.1", "CAM-5.1.1-s1", Fraction(1)),
    "R03a": ("5.1.3", "CAM-5.1.3-s1", Fraction(1)),
    "R03b": ("5.1.3", "CAM-5.1.3-s1", HALF),
    "R03c": ("5.1.3", "CAM-5.1.3-s2", QUARTER),
    "R03d": ("5.1.3", "CAM-5.1.3-s3", Fraction(1)),
    "R04": ("5.1.4", "CAM-5.1.4-s1", Fraction(2)),
    "R06": ("5.2.1", "CAM-5.2.1-s2", Fraction(1)),
    "R07": ("5.2.1", "CAM-5.2.1-s2", Fraction(1)),
    "R08": ("5.2.1", "CAM-5.2.1-s3", Fraction(1)),
    "R09": ("5.2.1", "CAM-5.2.1-s3", Fraction(1)),
    "R10": ("5.2.2", "CAM-5.2.2-s3", HALF),
    "R11": ("5.2.2", "CAM-5.2.2-s4", Fraction(0)),
    "R12": ("5.2.3", "CAM-5.2.3-s3", Fraction(1)),
    "R13": ("5.2.3", "CAM-5.2.3-s3", Fraction(1)),
    "R14": ("5.2.3", "CAM-5.2.3-s3", HALF),
    "R15": ("5.2.3", "CAM-5.2.3-s3", HALF),
    "R16": ("5.2.3", "CAM-5.2.3-s3", HALF),
    "R17": ("5.2.3", "CAM-5.2.3-s3", HALF),
    "R18": ("5.2.4", "CAM-5.2.4-s4", Fraction(1)),
    "R19": ("5.2.4", "CAM-5.2.4-s4", HALF),
    "R20": ("5.2.4", "CAM-5.2.4-s4", HALF),
    "R22": ("5.2.4", "CAM-5.2.4-s5", Fraction(1)),
    "R23": ("5.2.4", "CAM-5.2.4-s5", Fraction(1)),
    "R24": ("5.2.4", "CAM-5.2.4-s5", Fraction(1)),
    "R25": ("5.2.4", "CAM-5.2.4-s6", Fraction(1)),
    "R27": ("5.2.4", "CAM-5.2.4-s7", Fraction(1)),
    "R31": ("5.2.5", "CAM-5.2.5-s4", Fraction(0)),
    "R32": ("5.2.6", "CAM-5.2.6-s2", Fraction(1)),
    "R35": ("5.3", "CAM-5.3-s2", HALF),
    "R36": ("5.3", "CAM-5.3-s2", HALF),
}

# R02: what a station of each grade has where the county takes the example table: the measure names none.
INVENTORY = (
    ("R02a", "CAM-5.1.2-s2", "rooms", Fraction(2)),
    ("R02b", "CAM-5.1.2-s3", "equipment", Fraction(1)),
    ("R02c", "CAM-5.1.2-s4", "posted_rules", Fraction(1)),
    ("R02d", "CAM-5.1.2-s5", "staff", Fraction(2)),
)
EXAMPLE_GRADES: Mapping[str, Mapping[str, object]] = {
    "1": {
        "rooms": 6,
        "equipment": ("电脑", "打印机", "档案柜", "尿检冰箱", "执法记录仪", "电话", "心理沙盘", "宣传展板"),
        "posted_rules": 8,
        "staff": 3,
    },
    "2": {
        "rooms": 5,
        "equipment": ("电脑", "打印机", "档案柜", "尿检冰箱", "执法记录仪", "电话"),
        "posted_rules": 7,
        "staff": 2,
    },
    "3": {
        "rooms": 3,
        "equipment": ("电脑", "打印机", "档案柜", "尿检冰箱", "电话"),
        "posted_rules": 6,
        "staff": 1,
    },
}
MANUAL_ITEM = ("R34", "5.4", "CAM-5.4-s1")
UNSCORED_ITEM = ("R02", "5.1.2", "CAM-5.1.2-s1")
SUBMISSION_RULE = ("R00", "CAM-4-s3")

# The measure's bands have holes (99-100, 89-90, 79-80; 60-61, 79-80): the higher band begins at its own number.
EXECUTION_BANDS = ((100, 0), (90, 3), (80, 5), (70, 7))
EXECUTION_BELOW = {"last_band": Fraction(7), "zero_item": CAPS["5.2.2"]}
EMPLOYMENT_BANDS = ((80, 0), (60, 2), (0, 3))

# Hair samples: the share of each class of persons, in the order of the sentence.
HAIR_SHARES: tuple[tuple[tuple[str, ...], Fraction], ...] = (
    (("at_large",), Fraction(5, 100)),
    (("clean_3y",), Fraction(10, 100)),
    (("detox", "rehab"), Fraction(20, 100)),
)

READINGS: Mapping[str, str] = {
    "N1": "and",
    "N4": "all_four",
    "R02": "undecided",
    "R11": "last_band",
    "R18": "letter_accounts",
    "R35": "missing_only",
}
READING_VALUES: Mapping[str, tuple[str, ...]] = {
    "N1": ("and", "or"),
    "N4": ("all_four", "first_three"),
    "R02": ("undecided", "example"),
    "R11": ("last_band", "zero_item"),
    "R18": ("letter_accounts", "letter_ignored"),
    "R35": ("missing_only", "late_is_missing"),
}

# The numbers by the names under which the county may set them otherwise.
NUMBERS: Mapping[str, str] = {
    "detox_term_months": "detox_term_months",
    "report_deadline_days": "report_within_days",
    "serious_missed_tests": "serious_missed_tests",
    "serious_departures": "serious_departures",
    "serious_departure_days_over": "serious_departure_days_over",
    "overdue_notice_limit_days": "overdue_notice_within_days",
    "unreported_transfer_limit_days": "overdue_transfer_within_days",
    "quarter_minimum_age_days": "quarter_counts_after_days",
    "annual_evaluation_limit_days": "annual_evaluation_within_days",
    "late_entry_days": "late_entry_over_days",
    "violation_report_limit_days": "violation_report_within_days",
    "violation_transfer_limit_days": "violation_transfer_within_days",
    "leave_return_limit_days": "leave_closable_days",
    "dropout_silence_days": "silence_days",
    "positive_test_report_limit_days": "positive_test_within_days",
    "annual_plan_limit_months": "annual_plan_within_months",
    "archive_limit_days": "archive_within_days",
    "full_time_workers": "full_time_workers",
    "release_limit_days": "release_within_days",
    "volunteers": "volunteers",
}
ONE_OFF_NUMBERS = {f"{duty}_limit_days": duty for duty in ONE_OFFS}


def switched(switches: Mapping[str, str]) -> tuple[Rules, Mapping[str, str]]:
    """Give the rules and readings with these put in place of the default ones, by the names the county knows."""
    rules, readings = COUNTY_MEASURE, dict(READINGS)
    for name, value in switches.items():
        if name in NUMBERS:
            rules = replace(rules, **{NUMBERS[name]: int(value)})
        elif name in ONE_OFF_NUMBERS:
            limits = {**rules.one_off_within_days, ONE_OFF_NUMBERS[name]: int(value)}
            rules = replace(rules, one_off_within_days=limits)
        elif value in READING_VALUES.get(name, ()):
            readings[name] = value
        else:
            raise ValueError(f"no such reading or number: {name}={value}")
    return rules, readings
