import pytest

from cooptec.dossier.nodes import read
from cooptec.i18n import translator

CASES = [
    # source, line:column, what is said, what to write instead
    ("a: nota: text", "1:8", "second colon", "must be in quotes"),
    ("a: x\n  b: y", "2:3", "further to the right", "same column"),
    ("a:\n  b: 1\n c: 2", "3:2", "does not begin in the same column", "same column"),
    ("a:\n  - x\n  b: y", "3:3", "among the items of a list", "“- ”"),
    ("a: 1\nfoo\nb: 2", "2:1", "no name followed by a colon", "name: value"),
    ("a:1\nb: 2", "1:1", "A space is missing", "name: value"),
    ("a: 1\nb:2\nc: 3", "2:1", "A space is missing", "name: value"),
    ('a: "x\nb: 2', "1:4", "never closed", "Close the quotes"),
    ("a: 'l\nb: 2", "1:4", "never closed", "Close the quotes"),
    ('a: "x" y', "1:8", "after the closing quote", "inside the quotes"),
    ("a: [1, 2\nb: 3", "1:4", "bracket [", "[one, two]"),
    ("a: {b: 1\nc: 3", "1:4", "brace", "comma"),
    ("a: @x", "1:4", "cannot begin with “@”", "in quotes"),
    ("a: `x`", "1:4", "cannot begin with “`”", "in quotes"),
    ("a: 5\nb: %x", "2:4", "cannot begin with “%”", "in quotes"),
    ("a: *nota", "1:4", "begins with *", "in quotes"),
    ("a: & co", "1:4", "begins with & or *", "in quotes"),
    ("a: [x] y", "1:8", "after the closing bracket", "in quotes"),
    ("a: [\n- x\n]", "2:1", "bracket opens", "Close the bracket"),
    ("a: {b:]", "1:6", "needs a space", "quotes"),
    ("a: !", None, None, None),
    ("a: ]x", "1:4", "missing before “]”", "in quotes"),
    ("a: - x", "1:4", "on the line of its name", "line of its own"),
    (r'a: "C:\què"', "1:7", "special character", "single quotes"),
    ("a: > 5 % del total", "1:4", "begins on the next line", "> or |"),
    ("a: >5%", "1:4", "begins on the next line", "> or |"),
    ("%x\na: 1", "1:1", "begins with %", "in quotes"),
    ("{a: b}}", "1:7", "left over", "closing bracket"),
    ("a: ? b", "1:4", "question mark", "in quotes"),
    ("a: &x 1\nb: &x 2", "2:4", "appears twice", "in quotes"),
]


@pytest.mark.parametrize(("source", "place", "said", "mend"), CASES)
def test_a_faulty_line_is_explained_in_plain_words(source, place, said, mend):
    parsed = read("x.yaml", source.encode())
    if place is None:
        assert all(found.code != "LEC-02" for found in parsed.diagnostics)
        return
    (found,) = parsed.diagnostics
    say = translator("en").say
    assert found.code == "LEC-02"
    assert f"{found.place.line}:{found.place.column}" == place
    assert said in say(found.message)
    assert found.mend is not None
    assert mend in say(found.mend)


@pytest.mark.parametrize("word", ["mapping", "scalar", "token", "parse", "null", "node", "schema"])
def test_no_word_of_the_parser_reaches_the_reader(word):
    say = translator("en").say
    for source, *_ in CASES:
        for found in read("x.yaml", source.encode()).diagnostics:
            assert word not in say(found.message).lower()
