"""What reporters for other programs share: the words of a finding and where its file stands."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.printable import printable
from cooptec.i18n import N_, Translator


@dataclass(frozen=True)
class Reporting:
    """How findings are told to another program."""

    t: Translator
    folder: str = ""
    """The dossier as seen from where the program runs, with forward slashes; empty for itself.

    Forges show a finding on its line only when its path begins at the root of the repository.
    """

    def path(self, path: str) -> str:
        """The path of a file of the dossier, as the other program knows it."""
        return printable(f"{self.folder}/{path}" if self.folder else path)

    def sentence(self, found: Diagnostic) -> str:
        """What is wrong and how to mend it, on one line."""
        said = [self.t.say(found.message)]
        if found.mend is not None:
            said.append(self.t.say(found.mend))
        if found.waived:
            said.append(self.t(N_("a waiver covers it")))
        return " ".join(printable(" — ".join(each.rstrip(".") for each in said)).split())


def fingerprints(found: Iterable[Diagnostic], t: Translator) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a text that stays the same while its line moves up or down.

    Two equal findings in one file are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for each in found:
        said = "\0".join((each.code, each.place.path, t.say(each.message)))
        seen[said] += 1
        content = f"{said}\0{seen[said]}".encode()
        yield each, hashlib.blake2b(content, digest_size=16).hexdigest()
