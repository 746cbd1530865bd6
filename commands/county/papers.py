"""The papers and the help around a case: agreement, plan, archive, work, relief."""

from datetime import timedelta

from commands.county.casework import Casework
from commands.county.drafts import COUNTY_DESK, Fact
from commands.county.duties import entered_on_platform
from commands.county.life import Move
from commands.county.notes import talk_note
from commands.county.places import Station

_REQUIRED = ("decision", "registration_form", "psych_assessment")
_FURTHER = ("agreement", "case_plan", "photo")
_ROLES = ("社区戒毒专职工作人员", "社区民警", "社区医务人员", "家庭成员", "禁毒志愿者")


def open_file(work: Casework, reported: Fact) -> None:
    """Everything that a station does once a person has reported, early, late or never."""
    chance, day = work.chance, reported.occurred_on
    effort = work.life.station_on(day).effort
    prompt = 0.45 + effort / 2
    if chance.yes(0.985):
        wait = (0, 5) if chance.yes(prompt) else (9, 26)
        signed = work.soon(day, *wait)
        work.add("agreement_signed", day if chance.yes(0.5) else signed, series="协")
    if chance.yes(prompt):
        talk = {"mode": "office", "first": True, "place": "工作站"}
        work.add("interview_held", work.soon(day, 0, 4), talk, note=talk_note(chance, work.life.person, "office"))
    if chance.yes(0.96):
        wait = (0, 6) if chance.yes(prompt) else (9, 40)
        roles = _ROLES[:-1] if chance.yes(0.2) else _ROLES
        work.add("work_group_formed", work.soon(day, *wait), {"members": list(roles)})
    if chance.yes(0.96):
        wait = (0, 6) if chance.yes(prompt) else (9, 40)
        work.add("case_plan_made", work.soon(day, *wait), series="计")
    for document in (*_REQUIRED, *_FURTHER):
        if chance.yes(0.97 if document in _REQUIRED else 0.5):
            # Paper without the other side four in a hundred, the other way round two.
            medium = chance.weighted((("both", 94), ("paper", 4), ("electronic", 2)))
            wait = (0, 6) if chance.yes(0.85) else (8, 45)
            filed = {"document": document, "medium": medium}
            work.add("archive_document_filed", work.soon(day, *wait), filed)
    entered_on_platform(work, day, "control", reported)


def find_work(work: Casework, reported: Fact) -> None:
    """Whether the person can and will work, works, loses the work and finds another."""
    chance, life, day = work.chance, work.life, reported.occurred_on
    person = life.person
    if chance.yes(0.85):
        body = {"able": person.able, "willing": person.willing}
        work.add("employability_assessed", work.soon(day, 3, 40), body)
    share = life.home.employment * (1.3 if person.able and person.willing else 0.2)
    if not chance.yes(share):
        return
    begun = work.soon(day, 5, 90)
    while not life.ended(begun) and begun <= work.book.last:
        form = chance.weighted((("自主就业", 50), ("企业就业", 25), ("公益性岗位", 8), ("务农", 17)))
        proofs = {"自主就业": "营业执照", "企业就业": "劳动合同", "公益性岗位": "岗位协议", "务农": "村委会证明"}
        job = {"form": form, "proof": proofs[form]} if chance.yes(0.95) else {"form": form}
        fact = work.add("employment_started", begun, job)
        if fact is not None:
            entered_on_platform(work, begun, "employment", fact)
        ended = work.soon(begun, 90, 90 + chance.wait_days(0.18))
        if life.ended(ended) or work.add("employment_ended", ended) is None or not chance.yes(0.85):
            break
        begun = work.soon(ended, 10, 90)


def give_help(work: Casework, reported: Fact) -> None:
    """Relief, training, methadone and treatment of one's own will."""
    chance, day = work.chance, reported.occurred_on
    if chance.yes(0.065):
        for number in range(chance.randint(1, 3)):
            form = chance.weighted((("dibao", 6), ("temporary", 3), ("tekun", 1)))
            amount = str(chance.randrange(300, 2500, 10))
            given = work.soon(day, 60 + 300 * number, 350 + 300 * number)
            fact = work.add("assistance_granted", given, {"form": form, "amount": amount}, series="救")
            if fact is not None:
                entered_on_platform(work, given, "assistance", fact)
    if chance.yes(0.2):
        work.add("training_attended", work.soon(day, 60, 900), {"proof": "培训结业证"})
    if chance.yes(0.02):
        joined = work.soon(day, 30, 300)
        series = "美" if chance.yes(0.9) else None
        work.add("methadone_joined", joined, {"clinic": "县美沙酮门诊"}, series=series)
        if chance.yes(0.4):
            work.add("methadone_left", work.soon(joined, 60, 400))
    if chance.yes(0.006):
        work.add("voluntary_treatment", work.soon(day, 30, 500), {"clinic": "市自愿戒毒医院"}, series="自")


def hand_over(work: Casework, move: Move, former: Station) -> None:
    """The papers of a move from one station to another."""
    chance = work.chance
    if move.approved is not None:
        body = {"to_station": move.station.name}
        work.add("place_change_approved", move.approved, body, series="变", at=former)
    if work.add("reported_at_new_place", move.arrived, {"station": move.station.name}) is None:
        return
    if chance.yes(0.9):
        work.add("agreement_signed", work.soon(move.arrived, 0, 9), series="协")
    if chance.yes(0.8):
        work.add("work_group_formed", work.soon(move.arrived, 0, 12), {"members": list(_ROLES)})


def register(work: Casework, organ: str, *, known: bool) -> Fact | None:
    """The order as the county office enters it, and the person where the register did not know them."""
    life, person = work.life, work.life.person
    decision = {
        "measure": life.measure,
        "person": person.number,
        "station": life.home.name,
        "term_months": life.term_months,
        "credited_days": life.credited_days,
        "organ": organ,
    }
    fact = work.add("decision_issued", life.decided, decision, at=life.home, desk=COUNTY_DESK, series="决")
    if not known:
        body = {
            "sex": person.sex,
            "birth_year": person.birth_year,
            "residence_station": life.home.name,
            "village": person.village,
        }
        work.of_person("person_registered", life.decided, body, desk=COUNTY_DESK)
    begun = life.served or life.decided
    work.of_person("person_class_changed", begun + timedelta(0), {"class": life.measure}, desk=COUNTY_DESK)
    return fact
