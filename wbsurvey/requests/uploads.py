"""Uploaded files stay in memory, and no more of them than the largest that is read."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from questionnaire.spreadsheets.unpack import MAX_FILE


class BoundedUploadHandler(FileUploadHandler):
    """Keeps of one request a byte more than is read: enough to see that a file is too large.

    Nothing marked LIMITE lies in a temporary folder.
    """

    kept = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept += self.file.write(raw_data[: MAX_FILE + 1 - self.kept])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
