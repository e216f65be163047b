from django.template import Context, Template

from questionnaire.activities.activity_list import ActivityRow

ROW = ActivityRow(
    reference="HR-1",
    as_sent="HR-1:1",
    title="<b>Training</b> & more",
    partner="Albania",
    support_field="Asylum",
    assistance_type="Training",
    status="Ongoing",
    period="2019",
    url="/activities/HR-1/",
    questions=0,
    news="",
    is_incomplete=False,
    has_ended=False,
    not_asked=("Not asked <any> more.",),
)


def rendered(**context: object) -> str:
    name = "questionnaire/activities/_activity_rows.jinja"
    page = Template("{% load long_tables %}{% long_table '" + name + "' told=told %}")
    known = {"survey_round": {"slug": "2020"}, "reply": {"member_state_id": "HR"}, "rows": [ROW]}
    return page.render(Context(known | context))


def test_a_long_table_escapes_what_people_have_typed():
    page = rendered(told="<i>Saved</i>")

    assert "&lt;b&gt;Training&lt;/b&gt; &amp; more" in page
    assert "Not asked &lt;any&gt; more." in page
    assert "&lt;i&gt;Saved&lt;/i&gt;" in page
    assert "<b>" not in page


def test_a_long_table_has_addresses_and_no_actions_where_nothing_can_be_changed():
    assert "wb-row-actions" not in rendered(told="")
    assert "HR-1/duplicate/" in rendered(told="", reply={"member_state_id": "HR", "is_editable": True})
