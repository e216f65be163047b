from django.urls import path

from questionnaire.activities.views import activities, activity_steps, list_page, partner_groups, selected
from questionnaire.routes import ACTIVITY, REPLY, ROUND

urlpatterns = [
    path(f"{ROUND}groups/", partner_groups.partner_groups, name="partner-groups"),
    path(f"{ROUND}groups/<int:pk>/", partner_groups.partner_group_edit, name="partner-group-edit"),
    path(f"{ROUND}groups/<int:pk>/remove/", partner_groups.partner_group_remove, name="partner-group-remove"),
    path(f"{REPLY}activities/", list_page.reply_activities, name="activities"),
    path(f"{REPLY}partners/", list_page.reply_partners, name="reply-partners"),
    path(f"{REPLY}activities/add/", activities.activity_add, name="activity-add"),
    path(f"{REPLY}activities/selected/change/", selected.selected_change, name="selected-change"),
    path(f"{REPLY}activities/selected/copy/", selected.selected_copy, name="selected-copy"),
    path(f"{REPLY}activities/selected/delete/", selected.selected_delete, name="selected-delete"),
    path(ACTIVITY, activities.activity_edit, name="activity-edit"),
    path(f"{ACTIVITY}duplicate/", activities.activity_duplicate, name="activity-duplicate"),
    path(f"{ACTIVITY}row/", activity_steps.activity_row, name="activity-row"),
    path(f"{ACTIVITY}partners/", activity_steps.activity_partners, name="activity-partners"),
    path(f"{ACTIVITY}end/", activity_steps.activity_end, name="activity-end"),
    path(f"{ACTIVITY}delete/", activity_steps.activity_delete, name="activity-delete"),
    path(f"{ACTIVITY}restore/", activity_steps.activity_restore, name="activity-restore"),
]
