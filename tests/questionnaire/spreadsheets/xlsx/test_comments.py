from questionnaire.spreadsheets.books import read_book
from tests.questionnaire.spreadsheets.xlsx.packages import MAIN, package, relationships, sheet_xml

NOTES = (
    f'<comments xmlns="{MAIN}"><authors/><commentList>'
    '<comment ref="A1" authorId="0"><text><t>In SEK, not EUR</t></text></comment>'
    '<comment ref="B2" authorId="0"><text><r><t>[Threaded comment] </t></r><r><t>Old</t></r></text></comment>'
    "</commentList></comments>"
)
THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="B2" id="1"><text>Is this spent?</text></threadedComment>'
    '<threadedComment ref="B2" id="2" parentId="1"><text>No, committed.</text></threadedComment>'
    "</ThreadedComments>"
)


def test_comments_are_by_cell_and_a_thread_takes_the_place_of_its_note():
    [sheet] = read_book(
        package(
            {
                "xl/worksheets/sheet1.xml": sheet_xml(""),
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    c="comments ../comments1.xml",
                    t="threadedComment ../threads/thread1.xml",
                ),
                "xl/comments1.xml": NOTES,
                "xl/threads/thread1.xml": THREADS,
            }
        )
    )

    assert sheet.comments == {"A1": "In SEK, not EUR", "B2": "Is this spent?\nNo, committed."}


def test_a_sheet_without_comments_has_none():
    assert read_book(package({"xl/worksheets/sheet1.xml": sheet_xml("")}))[0].comments == {}
