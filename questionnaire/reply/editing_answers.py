"""Changing the answers and remarks of a reply: the first question, the partners, the additional questions."""

from collections.abc import Iterable, Mapping
from typing import NoReturn

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from questionnaire.additional_questions.answers import AnswerPlace, Key, answer_places, understood, wrong
from questionnaire.models import AdditionalAnswer, Partner, PartnerAnswer, Reply
from questionnaire.models.history import current_source
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.problems import Refused
from questionnaire.reply.editing import editing


def set_support(reply: Reply, supports: bool | None) -> None:
    with editing(reply) as locked:
        if locked.supports != supports:
            locked.supports = supports
            locked.save(update_fields=["supports"])
    reply.supports = supports


def set_remark(reply: Reply, remark: str) -> None:
    with editing(reply) as locked:
        if locked.remark != remark:
            locked.remark = remark
            locked.save(update_fields=["remark"])
    reply.remark = remark


def set_partner_answers(reply: Reply, answers: Mapping[str, tuple[bool | None, str | None]]) -> None:
    """Store yes or no and the remark by partner code; other partners stay as they are.

    None changes neither: a form opened before an activity answered yes must not take that back.
    """
    with editing(reply) as locked:
        stored = {answer.partner_id: answer for answer in locked.partner_answers.all()}
        asked = {partner.pk for partner in locked.survey_round.partners.all()}
        first = []
        for code, (supports, remark) in answers.items():
            answer = stored.get(code) or PartnerAnswer(reply=locked, partner_id=code)
            given = (
                answer.supports if supports is None else supports,
                answer.remark if remark is None else remark,
            )
            if answer._state.adding or (answer.supports, answer.remark) != given:
                if code not in asked:
                    refuse_answer(code)
                answer.supports, answer.remark = given
                if answer._state.adding:
                    first.append(answer)
                else:
                    answer.save()
        if first:
            bulk_create_with_history(first, PartnerAnswer, default_change_reason=current_source())
    reply.__dict__.pop("answers", None)


def refuse_answer(partner: str) -> NoReturn:
    raise Refused(
        no_longer_asked(Partner.objects.get(pk=partner)),
        _("Open the page again, and answer for the partners of the round."),
    )


def set_additional_answers(reply: Reply, answers: Mapping[Key, str]) -> None:
    """Store answers to the round's additional questions; "" takes one back, others stay as they are.

    Raises Refused where a question is no longer asked, or not so that this answers it.
    """
    with editing(reply) as locked:
        asked = {place.key: place for place in answer_places(locked.survey_round)}
        refuse_unless_answering(asked, answers)
        stored: dict[Key, AdditionalAnswer] = {
            (answer.question.position, answer.partner_id): answer
            for answer in locked.additional_answers.select_related("question")
        }
        for key, text in answers.items():
            store_additional_answer(locked, asked[key], text, stored.get(key))


def refuse_unless_answering(asked: Mapping[Key, AnswerPlace], answers: Mapping[Key, str]) -> None:
    problems = [found for key, text in answers.items() if key in asked for found in wrong(asked[key], text)]
    if problems or not answers.keys() <= asked.keys():
        raise Refused(
            _("The Presidency has changed the additional questions since you opened the page."),
            _("Read the present questions, and answer again."),
            problems,
        )


def store_additional_answer(
    reply: Reply, place: AnswerPlace, text: str, stored: AdditionalAnswer | None
) -> None:
    text = understood(place.question, text)
    if stored and not text:
        stored.delete()
    elif text and (stored is None or stored.text != text):
        answer = stored or AdditionalAnswer(reply=reply, question=place.question, partner=place.partner)
        answer.text = text
        answer.save()


def declare_nil(reply: Reply) -> None:
    """Answer no to the first question and to every partner.

    Raises Refused where activities are entered: nothing is deleted by an answer.
    """
    with editing(reply) as locked:
        if locked.activities.exists():
            raise Refused(
                _("The reply says that there is no support, but activities have been entered."),
                _("If there is no support, delete the activities first. Nothing has been deleted."),
            )
        set_support(locked, False)
        remarks = dict(locked.partner_answers.values_list("partner", "remark"))
        codes = locked.survey_round.partners.values_list("pk", flat=True)
        set_partner_answers(locked, {code: (False, remarks.get(code, "")) for code in codes})
    reply.supports = False
    reply.__dict__.pop("answers", None)


def open_gates(reply: Reply, partners: Iterable[str | None]) -> None:
    """An activity answers yes for its partner where nothing was answered; a given no stays."""
    answered = {a.partner_id: a for a in reply.partner_answers.all()}
    for code in sorted({code for code in partners if code}):
        answer = answered.get(code)
        if answer is None or answer.supports is None:
            answer = answer or PartnerAnswer(reply=reply, partner_id=code)
            answer.supports = True
            answer.save()
