from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from questionnaire.spreadsheets.unpack import MAX_FILE
from wbsurvey.requests.uploads import BoundedUploadHandler


def received(*contents: bytes):
    files = {f"file{number}": SimpleUploadedFile("reply.xlsx", c) for number, c in enumerate(contents)}
    request = RequestFactory().post("/", files)
    assert [type(handler) for handler in request.upload_handlers] == [BoundedUploadHandler]
    return list(request.FILES.values())


def test_a_file_is_received_as_it_was_sent():
    content = bytes(range(256)) * 10_000
    (file,) = received(content)

    assert (file.name, file.size, file.read()) == ("reply.xlsx", len(content), content)


def test_of_a_file_that_is_too_large_only_a_byte_too_much_is_kept():
    (file,) = received(b"x" * (MAX_FILE + 100_000))

    assert file.size == MAX_FILE + 100_000
    assert len(file.read()) == MAX_FILE + 1


def test_many_files_together_take_no_more_memory_than_one():
    files = received(*[b"x" * (MAX_FILE // 2)] * 4)

    assert sum(len(file.read()) for file in files) == MAX_FILE + 1
