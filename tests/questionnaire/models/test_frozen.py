import pytest

from questionnaire.models import Reply, ReplyVersion, VersionActivity, VersionPartnerAnswer
from questionnaire.models.frozen import FrozenError


@pytest.mark.parametrize("model", [ReplyVersion, VersionActivity, VersionPartnerAnswer])
def test_what_was_submitted_is_neither_changed_nor_deleted(reply: Reply, model):
    row = model.objects.first()

    for change in (row.save, row.delete):
        with pytest.raises(FrozenError):
            change()
    assert model.objects.filter(pk=row.pk).exists()
