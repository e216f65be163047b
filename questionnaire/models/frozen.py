"""Rows that are written once, and as they are given."""

from typing import Any, NoReturn

from django.db import models


class FrozenError(TypeError):
    """Somebody tried to change what was submitted."""


class Frozen(models.Model):
    """A row that is written once, by the workflow, and as it was given: its texts are not cleaned again."""

    is_frozen = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError(f"{type(self).__name__} {self.pk} was frozen when it was submitted.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenError(f"{type(self).__name__} {self.pk} was frozen when it was submitted.")
