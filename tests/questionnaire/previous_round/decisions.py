from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.previous_round.carry_over import Decision, Outcome, decide
from questionnaire.previous_round.previous_round import last_round

UNCHANGED, LEFT_OUT = Decision(Outcome.UNCHANGED), Decision(Outcome.LEFT_OUT)
ONGOING, PLANNED, COMPLETED = "2020-HR-001", "2020-HR-002", "2020-HR-003"


def ended(year: int) -> Decision:
    return Decision(Outcome.ENDED, PartialDate(year))


def started(year: int) -> Decision:
    return Decision(Outcome.STARTED, PartialDate(year))


def references(activities):
    return [activity.reference for activity in activities]


def carry(reply, decisions, by=None):
    last = last_round(reply)
    assert last
    return decide(reply, last, decisions, by)


def row(reply, reference):
    return reply.activities.get(reference=reference)
