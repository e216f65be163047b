from dataclasses import replace

from analysis.formats.docx.sections import (
    add_annex_heading,
    add_caption,
    add_head,
    add_method,
    add_note,
    add_sentences,
    add_tables,
    charts_of,
)
from tests.analysis.annexes import (
    field_share,
    kosovo_types,
    make_annex,
    overview,
    partner_activities,
)
from tests.analysis.formats.docx.papers import lines, make_paper, notes
from tests.analysis.word_files import captions, fields


def test_the_head_leaves_room_for_number_and_date():
    paper = make_paper(round_title="Support", banner="Illustrative data", label="For the meeting")
    add_head(paper)
    assert lines(paper) == [
        ("Subtitle", "Illustrative data"),
        ("Normal", "Document number: [given by the General Secretariat]"),
        ("Normal", "Date: [date]"),
        ("Title", "Support"),
        ("Subtitle", "For the meeting"),
    ]


def test_a_note_says_from_whom_to_whom_and_on_what():
    paper = make_paper(round_title="Support")
    add_head(paper, is_note=True)
    assert lines(paper) == [
        ("Normal", "[institution]"),
        ("Normal", "Document number: [given by the General Secretariat]"),
        ("Normal", "Date: [date]"),
        ("Normal", "File codes: [codes]"),
        ("Normal", "NOTE"),
        ("Normal", "From: Presidency"),
        ("Normal", "To: Delegations"),
        ("Normal", "Subject: Support"),
        ("Title", "Support"),
    ]


def test_the_method_says_what_was_counted_sentence_by_sentence():
    paper = make_paper(summary="23 replies", selection_words="All activities", method=("First.", "Second."))
    add_method(paper)
    assert lines(paper) == [
        ("Normal", "23 replies."),
        ("Normal", "Selection: All activities."),
        ("Heading 1", "Method"),
        ("List Bullet", "First."),
        ("List Bullet", "Second."),
    ]
    assert notes(paper) == ["What counts is said under “Method”."]


def test_the_annex_begins_a_page():
    paper = make_paper()
    add_annex_heading(paper)
    [heading] = paper.document.paragraphs
    assert (heading.text, heading.paragraph_format.page_break_before) == ("Annex", True)


def test_charts_stand_in_the_order_of_their_numbers():
    annex = make_annex(grids=[partner_activities(), overview(), field_share()])
    assert [chart.label for _grid, chart in charts_of(annex)] == ["Chart 1", "Chart 3"]


def test_tables_of_all_partners_come_first_and_those_of_each_under_its_name():
    annex = make_annex(grids=[overview(), partner_activities(), kosovo_types()])
    paper = make_paper(*annex.grids)
    add_tables(paper, annex, {})
    headings = [line for line in lines(paper) if line[0].startswith("Heading")]
    assert headings == [
        ("Heading 1", "All partners together"),
        ("Heading 1", "Partner by partner"),
        ("Heading 2", "Kosovo*"),
    ]
    assert [caption.text for caption in captions(paper.document)][:2] == [
        overview().heading,
        partner_activities().heading,
    ]


def test_notes_of_a_table_are_footnotes_of_its_caption():
    paper = make_paper()
    add_caption(paper, "Table 1", "Table 1 — Activities", ("First", "Second"))
    assert [caption.text for caption in captions(paper.document)] == ["Table 1 — Activities "]
    assert notes(paper) == ["First", "Second"]


def test_the_first_sentence_refers_to_table_and_chart():
    paper = make_paper()
    add_sentences(paper, ["Most are in Serbia.", "None is in Albania."], ["Table 3", "Chart 3"])
    assert lines(paper) == [("Normal", "Most are in Serbia (see Table 3 and Chart 3). None is in Albania.")]
    assert [result for _instruction, result in fields(paper.document)] == ["Table 3", "Chart 3"]


def test_many_sentences_are_a_list():
    paper = make_paper()
    add_sentences(paper, [f"Sentence {number}." for number in range(6)], [])
    assert lines(paper) == [("List Bullet", f"Sentence {number}.") for number in range(6)]


def test_the_covering_note_leaves_room_for_the_presidency():
    annex = make_annex(grids=[overview(), field_share()])
    paper = make_paper(*annex.grids)
    add_note(paper, annex, {"overview": ("15 Member States.",)})
    said = [line for line in lines(paper) if line[1]]
    assert said == [
        ("Heading 1", "Findings"),
        ("Normal", "15 Member States (see Table 1)."),
        ("Caption", field_share().chart.heading),
        ("Heading 1", "Assessment by the Presidency"),
        ("Normal", "[Text of the Presidency]"),
        ("Heading 1", "Questions to delegations"),
        *[("List Number", "[Question]")] * 2,
    ]


def test_a_table_without_a_number_is_not_referred_to():
    paper = make_paper()
    grid = replace(overview(), label="", number=None)
    add_tables(paper, make_annex(grids=[grid]), {"overview": ("15 Member States.",)})
    assert ("Normal", "15 Member States.") in lines(paper)
