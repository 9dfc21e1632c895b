"""What travels inside a form out of the reader's sight: which form it is, and what it said."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cooptec.forms.form import FORMAT, Blank, Form, Identity, key, loc_of, mark
from cooptec.i18n import N_, Message
from cooptec.model.fields import Loc


class NotAForm(Exception):  # noqa: N818 (named for what it is)
    """A file that is no form of ours, or that this version cannot read."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def packed(form: Form) -> str:
    """The identity of a form and the marks of what it says, as one line of JSON."""
    who = form.identity
    plain = {
        "cooptec": who.format,
        "programme": who.programme,
        "form": who.form,
        "id": who.id,
        "accio": who.accio,
        "root": key(who.root),
        "language": who.language,
        "version": who.version,
        "keys": [key(blank.loc) for blank in form.blanks()],
        "said": _marks(blank for blank in form.blanks() if not blank.proposed),
        "proposed": _marks(blank for blank in form.blanks() if blank.proposed),
    }
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))


def _marks(blanks: Iterable[Blank]) -> dict[str, str]:
    return {key(blank.loc): mark(blank.text) for blank in blanks if blank.text}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a form knows about itself."""

    identity: Identity
    locs: tuple[Loc, ...]
    """The path of every answer, in the order of the form."""
    digests: Mapping[Loc, str]
    """For each answer that was there, the mark of what it said."""
    proposed: Mapping[Loc, str]
    """The same for those that were only proposed."""

    def gone(self, found: Collection[Loc]) -> tuple[Loc, ...]:
        """The answers whose place is no longer in the file.

        Args:
            found: the paths of those that are there.
        """
        return tuple(loc for loc in self.locs if loc not in found)


def unpacked(text: str) -> Hidden:
    """What :func:`packed` wrote.

    Raises:
        NotAForm: it cannot be understood, or is of a newer version.
    """
    try:
        plain = json.loads(text)
        identity = Identity(
            programme=str(plain["programme"]),
            form=str(plain["form"]),
            id=plain["id"] if plain["id"] is None else str(plain["id"]),
            accio=plain["accio"] if plain["accio"] is None else str(plain["accio"]),
            root=loc_of(str(plain["root"])),
            language=str(plain["language"]),
            version=str(plain["version"]),
            format=int(plain["cooptec"]),
        )
        locs = tuple(loc_of(str(each)) for each in plain["keys"])
        digests = _by_loc(plain["said"])
        proposed = _by_loc(plain.get("proposed", {}))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotAForm(Message(N_("What the form knew about itself is damaged"))) from None
    if identity.format > FORMAT:
        raise NotAForm(Message(N_("The form was made by a newer version of the program")))
    return Hidden(identity, locs, digests, proposed)


def _by_loc(marks: Mapping[str, object]) -> dict[Loc, str]:
    return {loc_of(str(at)): str(each) for at, each in marks.items()}
