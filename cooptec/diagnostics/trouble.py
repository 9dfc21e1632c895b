"""What stops a command, told in words that a person can act on."""

from cooptec.i18n import Message


class Trouble(Exception):  # noqa: N818 (the base of errors named for what happened)
    """Something that the person at the keyboard can mend.

    The only branch of errors that is caught to be shown; every other one is a fault of ours.
    """

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
