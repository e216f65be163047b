from questionnaire.models import Activity, User
from questionnaire.reply.editing_activities import save_activity
from tests.questionnaire.pages import address, html

FIRST = "2020-HR-001"


def change(by: User, title: str, reference: str = FIRST) -> None:
    row = Activity.objects.get(reference=reference)
    row._history_user = by
    row.title = title
    save_activity(row)


def page(client, reply, **query: str) -> str:
    return html(client.get(address("reply-changes", reply), query))
