"""What ``cooptec`` says without a command."""

from cooptec.cli.session import Session
from cooptec.i18n import N_


def welcome(session: Session) -> None:
    """Inside a programme folder, its state; outside, how to begin."""
    if session.find_root() is not None:
        from cooptec.cli.state_of_programme import show_programme

        show_programme(session, session.day(None))
        return
    t = session.t
    session.out.print(
        "\n".join(
            (
                t(N_("cooptec · municipal technical cooperation, from demand to evaluation")),
                "",
                t(N_("There is no programme folder here. To begin:")),
                "  " + "cooptec inicia".ljust(38) + t(N_("creates a programme folder here")),
                "  "
                + "cooptec inicia --exemple manabi-2018".ljust(38)
                + t(N_("copies the example of Manabí, to try everything")),
                t(N_("Help: cooptec --help")),
            )
        )
    )
