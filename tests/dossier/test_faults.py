import inspect
import re

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import faults, syntax
from cooptec.dossier.fault_codes import READING
from cooptec.i18n import Message, translator

PLACE = Place("x.yaml", 3, 7, 5)

SAMPLES = {
    "place": PLACE,
    "first": PLACE,
    "ours": (1, 2, "HEAD"),
    "theirs": (4, 5, "branca"),
    "wanted": faults.KIND_TEXT,
    "reason": Message("reason"),
    "message": Message("message"),
    "size": 9,
    "character": "\u202e",
    "sign": "\u0430",
    "limit": 5,
    "length": 9,
    "known": 1,
}


def constructors():
    for name, function in inspect.getmembers(faults, inspect.isfunction):
        if inspect.signature(function).return_annotation is Diagnostic and name != "_found":
            yield function


def built(function) -> Diagnostic:
    parameters = inspect.signature(function).parameters
    values = {
        name: faults.KIND_LIST
        if function is faults.wrong_kind and name == "read"
        else SAMPLES.get(name, "mostra")
        for name, each in parameters.items()
        if each.default is inspect.Parameter.empty
    }
    return function(**values)


def test_codes_are_unique_in_order_and_without_gaps():
    codes = [declaration.code for declaration in READING]
    assert codes == [f"LEC-{number:02}" for number in range(1, len(codes) + 1)]


def test_every_constructor_makes_a_declared_diagnostic_that_says_what_and_how_to_mend():
    declared = {declaration.code: declaration for declaration in READING}
    say = translator("en").say
    made = [built(each) for each in constructors() if not each.__name__.startswith("_")]
    assert len(made) > 20
    for found in made:
        assert found.severity is declared[found.code].severity is Severity.ERROR
        assert found.place is PLACE
        assert "{" not in say(found.message)
        assert found.mend is not None
        assert say(found.mend)
    assert {found.code for found in made} == set(declared)


def test_no_word_of_programmers_stands_in_a_text():
    texts = [text for each in READING for text in (each.title, each.why, each.mend)]
    texts += [text for case in syntax.CASES for text in (case.what, case.mend)]
    for text in texts:
        assert not re.search(r"\b(null|mapping|scalar|sequence|parse|schema|node|token)\b", text)


def test_a_long_value_is_quoted_in_one_short_line():
    assert faults.shortened("a\n b") == "a b"
    assert len(faults.shortened("x" * 100)) == 60
