"""Mails to contact points and the Presidency: queued in the database, sent by `manage.py send_mail`."""

from questionnaire.mails.outbox import queue, queue_to_both_sides, queue_to_contact_points
from questionnaire.mails.recipients import contact_points, presidency

__all__ = ["contact_points", "presidency", "queue", "queue_to_both_sides", "queue_to_contact_points"]
