"""From message to sentence."""

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cooptec.i18n.languages import Language
from cooptec.i18n.message import Message

DOMAIN = "cooptec"


def locales_folder() -> Path:
    """The folder of the compiled catalogs, inside the package."""
    return Path(__file__).resolve().parent.parent / "locales"


class Translator:
    """Says messages in one language.

    English is the language of the source, so it has no catalog of its own.
    """

    def __init__(self, language: Language, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self._catalog = catalog

    def __call__(self, text: str, /, **args: object) -> str:
        """Translate a text of the catalogs and fill in its places."""
        return self._filled(self._catalog.gettext(text) if text else "", args)

    def say(self, message: Message) -> str:
        """The sentence of a message."""
        if message.plural is None:
            return self(message.text, **message.args)
        number = message.args.get("n")
        count = number if isinstance(number, int) else 2
        return self._filled(self.choose(message.text, message.plural, count), message.args)

    def choose(self, one: str, many: str, n: int) -> str:
        """The text for ``n`` things, its places still open."""
        return self._catalog.ngettext(one, many, n)

    def plural(self, one: str, many: str, n: int, **args: object) -> str:
        """The sentence for ``n`` things."""
        return self.say(Message(one, {"n": n, **args}, many))

    def number(self, number: float, places: int) -> str:
        """A number with so many decimals, with the marks of this language."""
        from decimal import Decimal

        from cooptec.i18n import formats

        return formats.decimal(Decimal(f"{number:.{places}f}"), self.language)

    def _filled(self, text: str, args: Mapping[str, object]) -> str:
        if not args:
            return text
        return text.format_map({name: self.value(value) for name, value in args.items()})

    def value(self, value: object) -> str:
        """A value as this language writes it: dates, decimals, nested messages, lists.

        A name that the data give in several languages is said in this one, or else in any.
        """
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Mapping):
            return str(value.get(self.language) or next(iter(value.values()), ""))
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(self.value(item) for item in value)
        return self._figure(value)

    def _figure(self, value: object) -> str:
        from datetime import date
        from decimal import Decimal

        if not isinstance(value, (date, Decimal)):
            return str(value)
        from cooptec.i18n import formats  # babel is slow to import, and most messages have none

        if isinstance(value, date):
            return formats.long_date(value, self.language)
        return formats.decimal(value, self.language)


@cache
def translator(language: Language) -> Translator:
    """The translator of a language.

    Raises:
        FileNotFoundError: the catalog of the language is not compiled (see CONTRIBUTING).
    """
    if language == "en":
        return Translator("en", gettext.NullTranslations())
    path = locales_folder() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        return Translator(language, gettext.GNUTranslations(file))
