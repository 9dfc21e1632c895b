"""In which language the program speaks."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.cli.language import interface_language
from cooptec.i18n import LANGUAGES


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "ca"),
        ([], {"LANG": "C"}, "ca"),
        ([], {"LANG": "C.UTF-8"}, "ca"),
        ([], {"LANG": "POSIX"}, "ca"),
        ([], {"LANG": ""}, "ca"),
        ([], {"LANG": "fr_FR.UTF-8"}, "ca"),
        ([], {"LANG": "ca_ES.UTF-8@valencia"}, "ca"),
        ([], {"LANG": "es_EC.UTF-8"}, "es"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "es"}, "es"),
        ([], {"LANG": "es-EC"}, "es"),
        ([], {"LANG": "en_US", "LC_MESSAGES": "es_ES"}, "es"),
        ([], {"LANG": "en_US", "LC_MESSAGES": "es_ES", "LC_ALL": "ca_ES"}, "ca"),
        ([], {"LANG": "en_US", "LC_ALL": ""}, "en"),
        ([], {"LANG": "en_US", "COOPTEC_IDIOMA": "es"}, "es"),
        ([], {"LANG": "en_US", "COOPTEC_IDIOMA": "fr"}, "en"),
        ([], {"LANG": "en_US", "COOPTEC_IDIOMA": ""}, "en"),
        (["--idioma-interficie", "es"], {"COOPTEC_IDIOMA": "en"}, "es"),
        (["--idioma-interficie=es", "estat"], {"COOPTEC_IDIOMA": "en"}, "es"),
        (["-C", "x", "--idioma-interficie", "en", "estat"], {}, "en"),
        (["--idioma-interficie"], {"COOPTEC_IDIOMA": "en"}, "en"),
        (["--idioma-interficie", "fr"], {"COOPTEC_IDIOMA": "en"}, "en"),
    ],
)
def test_the_option_comes_before_the_variable_and_the_variable_before_the_locale(
    arguments, environment, language
) -> None:
    assert interface_language(arguments, environment) == language


@settings(deadline=None)
@given(
    st.lists(st.text()),
    st.dictionaries(
        st.sampled_from(["COOPTEC_IDIOMA", "LC_ALL", "LC_MESSAGES", "LANG"]), st.text()
    ),
)
def test_there_is_always_a_language(arguments, environment) -> None:
    assert interface_language(arguments, environment) in LANGUAGES


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"LANG": "C"}, "Ús: cooptec"),
        ({"LANG": "es_ES.UTF-8"}, "Uso: cooptec"),
        ({"LANG": "en_GB.UTF-8"}, "Usage: cooptec"),
        ({"LANG": "en_GB.UTF-8", "COOPTEC_IDIOMA": "es"}, "Uso: cooptec"),
        ({"LANGUAGE": "en", "LANG": "es_ES.UTF-8"}, "Uso: cooptec"),
    ],
)
def test_help_speaks_the_language_of_the_environment(environment, words) -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_", "COOPTEC"))}
    said = subprocess.run(
        [sys.executable, "-m", "cooptec", "--help"],
        check=True,
        env={**bare, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert said.stdout.strip().startswith(words)
