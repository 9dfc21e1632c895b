"""Asking before something that is hard to take back."""

from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, is_language, translator

INTERRUPTED = 130


def sure(session: Session, *, yes: bool) -> bool:
    """Whether to go on, after what will happen has been shown.

    Args:
        session: the call.
        yes: it was said on the command line.

    Raises:
        Trouble: nobody said it, and there is no terminal to ask on.
    """
    if yes:
        return True
    if not session.interactive:
        raise Trouble(
            Message(N_("Nothing has been changed: there is no terminal to ask on.")),
            Message(N_("To do what is shown above, add --si")),
        )
    return _asked(session)


def _asked(session: Session) -> bool:
    import typer

    from cooptec.cli.form import Form
    from cooptec.cli.keys import Leaving

    t = session.t
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    try:
        wanted = form.yes(t(N_("Do you want to do it?")))
    except Leaving as leaving:
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None
    if not wanted:
        session.out.print(t(N_("Nothing has been changed.")))
    return wanted
