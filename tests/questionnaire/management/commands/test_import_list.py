import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from questionnaire.models import Activity, ListLayout, MemberState, Reply
from tests.builders import make_round
from tests.questionnaire.own_lists.lists_a import BULGARIAN
from tests.questionnaire.own_lists.lists_b import ENGLISH, LITHUANIAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_round(member_states=("HR", "SI")).replies.get(member_state="HR")


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(ENGLISH.content)
    return path


def import_list(path, *arguments, member_state="HR"):
    out = StringIO()
    call_command(
        "import_list", "--round=2020", f"--member-state={member_state}", *arguments, str(path), stdout=out
    )
    return out.getvalue()


def refused(path, *arguments):
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(
            "import_list", "--round=2020", "--member-state=HR", *arguments, str(path), stderr=err, stdout=err
        )
    return err.getvalue(), str(refusal.value)


def chosen(path, tmp_path, **columns):
    """The suggestion with everything decided: all six partners are five of them."""
    mapping = json.loads(import_list(path, "--suggest"))
    mapping["values"]["Partner"]["all WB6"] = {"codes": ["AL", "BA", "ME", "MK", "RS"]}
    mapping["columns"] |= columns
    file = tmp_path / "M.json"
    file.write_text(json.dumps(mapping))
    return f"--mapping={file}"


def test_a_suggestion_names_columns_values_rows_and_decisions_and_stores_nothing(reply, listed):
    said = json.loads(import_list(listed, "--suggest"))

    assert (said["sheet"], said["header_row"]) == ("List", 1)
    assert said["columns"]["Partner"] == {"source": "Country", "by": "suggested"}
    assert said["columns"]["Value basis"] == {"source": None, "by": "none"}
    assert said["values"]["Partner"]["Albania"] == {"codes": ["AL"], "by": "exact"}
    assert said["values"]["Partner"]["all WB6"] == {"codes": [], "by": "none"}
    assert "“Partner”: “all WB6” is unknown. Select what it is, or leave its rows out." in said["decisions"]
    assert said["unused"] == {"Ref. no.": "leave out"}
    assert not Activity.objects.exists()
    assert not ListLayout.objects.exists()


def test_nothing_is_stored_while_decisions_are_open(reply, listed):
    lines, last = refused(listed)

    assert "“Partner”: “all WB6” is unknown." in lines
    assert last == "Nothing was stored."
    assert not Activity.objects.exists()


def test_a_mapping_answers_all_decisions(reply, listed, tmp_path):
    said = import_list(listed, chosen(listed, tmp_path))

    assert "Croatia (HR): 9 new, 0 changed, 0 unchanged" in said
    assert Activity.objects.filter(partner="XK").count() == 1
    assert sum(activity.value or 0 for activity in Activity.objects.all()) == 248000


def test_the_same_list_again_needs_no_decision_and_changes_nothing(reply, listed, tmp_path):
    import_list(listed, chosen(listed, tmp_path))

    assert json.loads(import_list(listed, "--suggest"))["decisions"] == []
    assert "0 new, 0 changed, 9 unchanged" in import_list(listed)


def test_what_is_remembered_is_the_member_states_own(reply, listed, tmp_path):
    import_list(listed, chosen(listed, tmp_path))

    assert ListLayout.objects.get().member_state == MemberState.objects.get(pk="HR")
    assert json.loads(import_list(listed, "--suggest", member_state="SI"))["decisions"]


def test_nothing_is_remembered_with_forget(reply, listed, tmp_path):
    import_list(listed, chosen(listed, tmp_path))
    import_list(listed, "--forget", chosen(listed, tmp_path))

    assert not ListLayout.objects.exists()


def test_a_dry_run_stores_and_remembers_nothing(reply, listed, tmp_path):
    assert "dry run: nothing was stored" in import_list(listed, "--dry-run", chosen(listed, tmp_path))
    assert not Activity.objects.exists()
    assert not ListLayout.objects.exists()


def test_one_value_can_be_given_for_all_rows(reply, listed, tmp_path):
    basis = {"source": None, "value": "spent"}

    import_list(listed, chosen(listed, tmp_path, **{"Value basis": basis}))

    with_value = Activity.objects.exclude(value=None)
    assert set(with_value.values_list("value_basis", flat=True)) == {"spent"}


def test_what_the_list_does_not_say_stays_when_it_comes_again(reply, listed, tmp_path):
    import_list(listed, chosen(listed, tmp_path))
    Activity.objects.filter(title="Vehicles for patrols").update(remark="Typed on the page", value=1)

    said = import_list(listed)

    assert "0 new, 1 changed, 8 unchanged" in said
    stored = Activity.objects.get(title="Vehicles for patrols")
    assert (stored.remark, stored.value) == ("Typed on the page", 90000)


def test_rows_that_the_eu_pays_alone_are_left_out_and_said(reply, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(BULGARIAN.content)
    file = tmp_path / "M.json"
    file.write_text(import_list(path, "--suggest"))

    said = import_list(path, f"--mapping={file}")

    assert "left out (row 3): entirely EU-funded" in said
    assert Activity.objects.count() == 3


def test_a_row_with_another_currency_is_not_stored_and_said(reply, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(LITHUANIAN.content)
    file = tmp_path / "M.json"
    file.write_text(import_list(path, "--suggest"))

    said = import_list(path, f"--mapping={file}")

    assert "not stored (row 4): “4 000 USD”: the amount is in another currency than EUR." in said
    assert Activity.objects.count() == 3
    assert json.loads(import_list(path, "--suggest"))["decisions"] == []


def test_a_mapping_that_is_none_is_refused(reply, listed, tmp_path):
    file = tmp_path / "M.json"
    file.write_text('{"columns": 3}')

    lines, _last = refused(listed, f"--mapping={file}")

    assert "Use the form that --suggest prints." in lines


def test_a_member_state_that_is_not_asked_is_refused(listed):
    make_round(member_states=("SI",))

    with pytest.raises(CommandError, match="HR is not asked in the round “2020”"):
        import_list(listed)
    assert not Reply.objects.filter(member_state="HR").exists()
