"""Where every kind of fact is defined and what it speaks of: the closed list, known without building any body."""

from collections.abc import Mapping
from types import MappingProxyType

FILES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "person": ("person", (
            "person_registered", "person_class_changed", "hair_sample_taken", "hair_result_received",
            "relapse_found", "person_died",
        )),
        "case": ("case", (
            "decision_issued", "decision_served", "decision_notice_received", "facility_release_expected",
            "facility_pickup_done", "reported", "report_excuse_accepted", "overdue_notice_issued",
            "agreement_signed", "work_group_formed", "case_plan_made", "archive_document_filed",
        )),
        "supervision": ("case", (
            "interview_held", "evaluation_done", "test_notice_issued", "urine_test_done",
            "remote_test_accepted", "test_missed", "violation_recorded", "warning_letter_issued",
            "serious_violation_certified", "violation_reported", "transferred_to_police",
            "transfer_receipt_got", "police_outcome_recorded",
        )),
        "course": ("case", (
            "leave_granted", "leave_returned", "dropout_declared", "located", "contact_made",
            "place_change_approved", "reported_at_new_place", "suspended", "resumed", "terminated", "released",
            "case_closed",
        )),
        "support": ("case", (
            "methadone_joined", "methadone_left", "voluntary_treatment", "employability_assessed",
            "employment_started", "employment_ended", "training_attended", "assistance_granted",
            "platform_entry_made",
        )),
        "station": ("station", (
            "station_registered", "facility_inventoried", "leading_group_formed", "leader_assigned",
            "staff_joined", "staff_left", "worker_absent", "form_pad_issued", "outage_declared",
            "late_entries_declared", "place_located", "village_contact_named", "village_listed",
            "volunteer_joined", "volunteer_left", "annual_plan_issued", "quarterly_summary_filed",
            "deployment_meeting_held", "leader_took_part", "budget_approved", "training_held",
            "materials_submitted", "monthly_report_filed",
        )),
        "county": ("county", (
            "ledger_opened", "policy_adopted", "holiday_calendar_set", "submission_deadline_set",
            "reading_decided", "special_task_scored", "inspection_announced", "inspection_visited",
            "inspection_found", "checkpoint_witnessed", "assessment_sealed", "assessment_lines_sealed",
            "subsidy_paid", "import_batch_accepted", "clock_anomaly", "checkpoint_signed", "key_adopted",
            "key_rotated", "key_revoked", "timestamp_token_received", "restore_declared", "erasure_authorised",
        )),
    }
)  # fmt: skip
"""For each file of `domain.facts` what its kinds speak of, and their wire names in the file's order."""

FILE_OF: Mapping[str, str] = MappingProxyType({kind: file for file, (_, kinds) in FILES.items() for kind in kinds})
"""The file of every kind there is."""

NEWER: Mapping[str, int] = MappingProxyType({})
"""The present version of each kind that is no longer at its first."""


def subject_of(kind: str) -> str:
    """What the kind speaks of, which names its stream."""
    return FILES[FILE_OF[kind]][0]


def version_of(kind: str) -> int:
    """The version under which the kind is written today; KeyError for no kind of ours."""
    if kind not in FILE_OF:
        raise KeyError(kind)
    return NEWER.get(kind, 1)
