import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questionnaire import paging
from questionnaire.choices import Role
from questionnaire.clearance.copies import make_copy
from questionnaire.follow_up.questions import ask_question
from questionnaire.models import Activity, Reply
from questionnaire.reply.editing_activities import add_activities, save_activities
from questionnaire.review import checks, summary
from questionnaire.review.differences import since_version
from questionnaire.workflow import submit, withdraw
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_section
from tests.questionnaire.pages import address, html

PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")
ROWS = 450
NONSENSE = ("abc", "-1", "0", "99999", "9" * 5000, "1.5", "", "²", " 2 ")


def rows(number=ROWS, **columns):
    return [activity(partner=PARTNERS[n % 6], title=f"Activity {n:04}", **columns) for n in range(number)]


@pytest.fixture
def reply(db):
    return make_reply(activities=rows())


@pytest.fixture
def submitter(client, reply):
    client.force_login(make_contact_point(reply=reply))
    return client


def listed(text):
    """The references of the rows, in their order."""
    return re.findall(r'<tr id="(2020-HR-\d+)">', text)


def numbers(text):
    return re.findall(r"Activity (\d{4})", text)


def in_order(reply):
    return [row.reference for row in reply.activities.with_codes()]


def test_the_pages_of_the_list_hold_every_row_once_and_in_order(submitter, reply):
    pages = [html(submitter.get(address("activities", reply), {"page": number})) for number in range(1, 6)]

    assert [row for page in pages for row in listed(page)] == in_order(reply)
    assert [len(listed(page)) for page in pages] == [100, 100, 100, 100, 50]
    assert "101 to 200 of 450, page 2 of 5" in pages[1]


def test_figures_are_those_of_the_whole_reply_on_every_page(submitter, reply):
    pages = [html(submitter.get(address("activities", reply), {"page": number})) for number in (1, 5)]

    for page in pages:
        assert '<span id="total">(450)</span>' in page
        assert page.count("75<span class=") == 6


@pytest.mark.parametrize("asked", NONSENSE)
def test_nonsense_in_place_of_a_number_is_answered_with_a_page_that_there_is(rf, asked):
    page = paging.paged(rf.get("/", {"page": asked}), range(ROWS), "list").page

    assert page.number in range(1, 6)
    assert len(page.object_list) in (50, 100)


@pytest.mark.parametrize("parameter", ["page", "row", "missing", "possible-errors"])
@pytest.mark.parametrize("name", ["activities", "reply-review"])
def test_no_address_of_a_page_is_an_error(client, db, name, parameter):
    small = make_reply(activities=rows(3))
    client.force_login(make_contact_point(reply=small))

    for asked in NONSENSE:
        response = client.get(address(name, small), {parameter: asked})
        assert response.status_code == 200
        assert "Activity 0002" in html(response)


def test_filters_are_kept_by_the_links_to_other_pages(submitter, reply):
    add_activities(reply, [activity(partner="RS", title=f"More {n}") for n in range(200)])

    first = html(submitter.get(address("activities", reply), {"partner": "serbia", "field": "asylum"}))
    following = re.search(r'<a href="([^"]+)" rel="next">', first)[1].replace("&amp;", "&")
    second = html(submitter.get(following))

    assert following.endswith("?partner=serbia&field=asylum&page=2#list")
    serbia = [row.reference for row in reply.activities.with_codes().filter(partner="RS")]
    assert listed(first) + listed(second) == serbia[:200]
    assert "(275 of 650)" in second


def test_a_link_to_a_row_leads_to_the_page_that_holds_it(submitter, reply):
    for reference in in_order(reply)[::90]:
        page = html(submitter.get(address("activities", reply), {"row": reference}))

        assert reference in listed(page)
        # The links to other pages are of the list, not of the row.
        assert "row=2020" not in page.split('class="wb-pages"', 1)[1].split("</nav>", 1)[0]


def test_a_saved_row_is_seen_after_saving(submitter, reply):
    row = reply.activities.with_codes().last()
    data = {
        "partner": row.partner.slug,
        "support_field": row.support_field_id,
        "assistance_type": row.assistance_type_id,
        "title": "Changed",
        "status": row.status,
        "start": "2018",
        "funding": row.funding,
        "edition": row.edition,
        "began_from": "{}",
    }

    response = submitter.post(address("activity-edit", reply, row.reference), data, follow=True)

    assert response.redirect_chain[-1][0].endswith(f"?row={row.reference}#{row.reference}")
    assert row.reference in listed(html(response))
    assert "Changed" in html(response)


def test_deleting_without_a_script_comes_back_to_the_page_and_undo_to_the_row(submitter, reply):
    row = in_order(reply)[250]
    page = html(submitter.get(address("activities", reply), {"page": 3}))
    confirm = re.search(rf'href="([^"]*{row}/delete/\?page=3)"', page)[1]
    assert f"?row={row}#{row}" in html(submitter.get(confirm))

    after = html(submitter.post(confirm, follow=True))

    assert "201 to 300 of 449, page 3 of 5" in after
    undo = re.search(r'action="([^"]*/restore/)"', after)[1]
    assert row in listed(html(submitter.post(undo, follow=True)))


def test_a_row_is_changed_in_place_on_any_page(submitter, reply):
    row = in_order(reply)[-1]

    answer = html(submitter.get(address("activity-row", reply, row), headers={"HX-Request": "true"}))

    assert listed(answer) == [row]
    assert re.search(r'<span id="total" hx-swap-oob="true" data-as-of="\d+">\(450\)</span>', answer)


def test_a_row_outside_ones_own_section_is_shown_in_the_whole_list(client, reply):
    colleague = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    make_section(reply=reply, colleague=colleague, partners=["AL"])
    client.force_login(colleague)
    outside = reply.activities.with_codes().filter(partner="RS").last().reference

    own = html(client.get(address("activities", reply)))
    page = html(client.get(address("activities", reply), {"row": outside}))

    assert len(listed(own)) == 75
    assert outside in listed(page)
    assert "show=all&amp;page=" in page


def test_a_question_leads_to_the_row_it_is_about(submitter, reply):
    submit(reply, None)
    row = in_order(reply)[-1]
    ask_question(
        Reply.objects.get(pk=reply.pk), make_presidency(survey_round=reply.survey_round), "Which?", row
    )

    page = html(submitter.get(address("reply-questions", reply)))
    link = re.search(r'id="thread-\d+"><a href="([^"]+)"', page)[1]

    assert row in listed(html(submitter.get(link)))


@pytest.mark.parametrize("name", ["reply-review", "reply-receipt", "clearance-copy"])
def test_reviews_hold_every_activity_once_over_their_pages(submitter, reply, name):
    submit(reply, None)
    withdraw(reply, None)
    make_copy(reply, None)
    where = address(name, reply, *(() if name == "reply-review" else (1,)))

    pages = [html(submitter.get(where, {"page": number})) for number in range(1, 6)]

    shown = [number for page in pages for number in numbers(page.split('id="all-title"', 1)[1])]
    assert sorted(shown) == [f"{n:04}" for n in range(ROWS)]
    assert all("450 activities " in page for page in pages)


def test_all_that_is_missing_is_counted_and_listed_over_the_pages(client, db):
    long = make_reply(activities=rows(120, status=""))
    save_activities(long, [changed(row, funding="") for row in long.activities.all()[:30]])
    client.force_login(make_contact_point(reply=long))

    pages = [html(client.get(address("reply-review", long), {"missing": number})) for number in (1, 2, 3)]

    missing = [numbers(page.split('id="missing"', 1)[1].split("</section>", 1)[0]) for page in pages]
    assert sorted(number for page in missing for number in page) == [f"{n:04}" for n in range(120)]
    for page in pages:
        assert "<li>Status: 120</li><li>Funding: 30</li>" in page
    assert "51 to 100 of 120, page 2 of 3" in pages[1]


def test_a_confirmed_mistake_leads_back_to_its_page_of_the_list(client, db):
    long = make_reply(activities=rows(120, description="Paid by Frontex"))
    client.force_login(make_contact_point(reply=long))
    page = html(client.get(address("reply-review", long), {"possible-errors": 3}))
    action = re.search(r'formaction="([^"]*possible-errors/confirm/[^"]*)"', page)[1]
    field = re.search(r'name="(why-\w+)"', page)[1]

    refused = html(client.post(action, {field: "x" * 301}))
    response = client.post(action, {field: "It is ours."})

    assert "101 to 120 of 120, page 3 of 3" in refused
    assert "<li>EU programme named: 120</li>" in page
    assert response.url == f"{address('reply-review', long)}?possible-errors=3#possible-errors"
    assert "It is ours." in html(client.get(response.url))


def changed(row, **columns):
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def test_comparisons_hold_every_difference_once_over_their_pages(submitter, reply):
    submit(reply, None)
    withdraw(reply, None)
    reply.refresh_from_db()
    save_activities(reply, [changed(row, description="Reworded") for row in reply.activities.all()[:70]])
    add_activities(reply, [activity(title=f"Added {n:04}") for n in range(40)])

    pages = [html(submitter.get(address("reply-compare", reply), {"page": number})) for number in (1, 2, 3)]

    assert sum(page.count('<span class="wb-compare-mark">Changed</span>') for page in pages) == 70
    assert sum(page.count('<span class="wb-compare-mark">New</span>') for page in pages) == 40
    assert all("70 changed, 40 new, 0 removed, 380 unchanged" in page for page in pages)
    assert "51 to 100 of 110, page 2 of 3" in pages[1]


def test_the_presidencys_page_of_a_reply_has_pages_with_its_filters(client, reply):
    submit(reply, None)
    client.force_login(make_presidency(survey_round=reply.survey_round))
    where = reverse("admin:questionnaire_reply_change", args=[reply.pk])

    pages = [html(client.get(where, {"version": 1, "page": number})) for number in range(1, 6)]
    shown = [reference for page in pages for reference in re.findall(r'"wb-reference">(2020-HR-\d+)<', page)]
    assert shown == [row.reference for row in reply.versions.get().activities.with_codes()]

    one = html(client.get(where, {"version": 1, "partner": "serbia", "page": "9" * 50}))
    assert one.count('class="wb-reference"') == 75
    assert all("450 activities." in page for page in pages)
    assert "?version=1&amp;page=3#activities" in pages[1]


def test_own_figures_list_every_activity_once_over_their_pages(submitter, reply):
    submit(reply, None)
    where = reverse("analysis:own-sheet", args=["2020", "HR"])

    pages = [html(submitter.get(where, {"page": number})) for number in range(1, 6)]

    shown = [number for page in pages for number in numbers(page)]
    assert sorted(shown) == [f"{n:04}" for n in range(ROWS)]
    assert all("The activities counted</a> (450)" in page or "(450)" in page for page in pages)


@pytest.mark.parametrize("name", ["activities", "reply-review", "reply-compare", "sections", "reply-note"])
def test_a_long_reply_takes_as_many_queries_as_a_short_one(client, db, name):
    taken = []
    for member_state, size in (("SI", 20), ("HR", 320)):
        made = make_reply(member_state=member_state, activities=rows(size))
        submit(made, None)
        withdraw(made, None)
        make_copy(made, None)
        save_activities(made, [changed(row, description="Reworded") for row in made.activities.all()])
        client.force_login(make_contact_point(reply=made))
        client.get(address(name, made))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(name, made)).status_code == 200
        taken.append(len(captured))

    assert taken[0] == taken[1]


def test_texts_are_put_together_for_the_page_alone(submitter, reply, monkeypatch):
    """A page of a hundred rows must not spell out the others."""
    spelled = []
    spell = summary.additional_columns
    monkeypatch.setattr(summary, "additional_columns", lambda row: spelled.append(row) or spell(row))

    submitter.get(address("reply-review", reply))

    assert len(spelled) == 100


def test_words_of_mistakes_are_put_together_for_the_page_alone(client, db, monkeypatch):
    long = make_reply(activities=rows(120, description="Paid by Frontex"))
    client.force_login(make_contact_point(reply=long))
    said = []
    say = checks.programmes_in_words
    monkeypatch.setattr(checks, "programmes_in_words", lambda found: said.append(found) or say(found))

    client.get(address("reply-review", long))

    assert len(said) == 50


def test_comparing_costs_in_proportion_to_the_rows(reply, monkeypatch):
    """Twice the rows, twice the comparisons; words are compared where they are shown."""
    submit(reply, None)
    version = reply.versions.get()
    compared = []
    monkeypatch.setattr("questionnaire.comparison.compared_words", lambda *texts: compared.append(texts))
    Activity.objects.filter(reply=reply).update(description="Reworded")

    found = since_version(version, reply)

    assert found.number == ROWS
    assert compared == []
