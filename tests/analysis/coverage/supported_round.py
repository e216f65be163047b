"""A round with every level of the map of coverage, and the cube of a selection of it."""

from analysis.counting.coverage import overlay_of
from analysis.counting.cube import Cube, read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.models import AgencyActivity
from questionnaire.models import Round
from tests.builders import activity, make_reply, make_round

MEMBERS = ("BE", "DE", "FR", "HR", "SI", "AT")


def make_supported_round() -> Round:
    """Five in Serbia's return, two in its asylum, one in Albania's integration; one has not replied."""
    found = make_round(member_states=MEMBERS)
    for index, member_state in enumerate(MEMBERS[:5]):
        rows = [activity(support_field="return", assistance_type="equipment")]
        if index < 2:
            rows += [activity(support_field="asylum"), activity(support_field="asylum")]
        if index == 0:
            rows.append(activity(partner="AL", support_field="integration"))
        make_reply(survey_round=found, member_state=member_state, activities=rows, is_submitted=True)
    return found


def cube_of(survey_round: Round, **codes: tuple[str, ...]) -> Cube:
    return read_cube(survey_round, Selection(codes={Axis(axis): chosen for axis, chosen in codes.items()}))


def overlay(survey_round: Round, types: tuple[str, ...] = ()):
    return overlay_of(AgencyActivity.objects.filter(survey_round=survey_round).standing(), types)
