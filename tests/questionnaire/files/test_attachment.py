import pytest

from questionnaire.files.attachment import PDF, attachment


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("reply.pdf", 'attachment; filename="reply.pdf"'),
        ('a "b".pdf', r'attachment; filename="a \"b\".pdf"'),
        ("Größe.pdf", "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", 'attachment; filename="a Set-Cookie: b.pdf"'),
    ],
)
def test_a_file_is_kept_under_its_name_and_begins_no_header_of_its_own(name, header):
    answer = attachment(b"%PDF", PDF, name)

    assert (answer.content, answer["Content-Type"]) == (b"%PDF", "application/pdf")
    assert answer["Content-Disposition"] == header
