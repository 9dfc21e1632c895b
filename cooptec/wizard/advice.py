"""Words about an answer that is recorded as it is: advice, never a refusal (domain 4.14)."""

from collections.abc import Iterator
from typing import Any

from cooptec.i18n import N_, Message
from cooptec.wizard.questions import Question


def advice(question: Question, value: Any) -> Iterator[Message]:
    """Whether a text has the number of words that is advised."""
    words = question.camp.words
    if words is None or not isinstance(value, str):
        return
    count, (least, most) = len(value.split()), words
    if count < least:
        text = N_("It has {n} words; {least} to {most} are advised. It is recorded as it is.")
    elif count > most:
        text = N_("It has {n} words; at most {most} are advised. It is recorded as it is.")
    else:
        return
    yield Message(text, {"n": count, "least": least, "most": most})
