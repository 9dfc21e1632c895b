"""What the machine is like does not change a result: its time zone, language, letters, file system.

What needs Windows or macOS themselves is run by the continuous integration of the project
(``.github/workflows/ci.yml``); here stand the parts that depend on them, tried on any system.
"""

import json
import os
import subprocess
import sys
from itertools import product

import pytest

ZONES = ("Pacific/Kiritimati", "America/Adak")
"""A whole day apart."""
LOCALES = ("C", "C.UTF-8")
CONSOLES = ("cp1252", "cp850", "ascii")
"""What Windows' and old consoles can show."""


def said(folder, *arguments, **surroundings):
    command = [sys.executable, "-m", "cooptec", "-C", str(folder), *arguments]
    environment = {**os.environ, "COOPTEC_IDIOMA": "ca", **surroundings}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_time_zone_and_locale_change_no_finding(minim, tried):
    file = minim / "demandes" / "dem-rocafuerte-atencio.yaml"
    file.write_text(file.read_text("utf-8").replace("titol:", "titol_què:", 1), "utf-8")
    found = {
        said(
            minim,
            *("valida", "--format", "json"),
            TZ=zone,
            LC_ALL=locale,
            PYTHONUTF8="0",
            PYTHONCOERCECLOCALE="0",
        )
        for zone, locale in product(ZONES, LOCALES)
    }
    ((code, told),) = found
    assert code == 1
    assert any("titol_què" in each["message"] for each in json.loads(told)["findings"])
    tried("time zones and locales", len(ZONES) * len(LOCALES))


@pytest.mark.parametrize("console", CONSOLES)
def test_a_console_that_lacks_letters_gets_every_line_all_the_same(console, minim, tried):
    code, plain = said(minim, "estat", PYTHONIOENCODING="utf-8")
    poor_code, poor = said(minim, "estat", PYTHONIOENCODING=console)
    assert poor_code == code
    assert len(poor.decode(console)) == len(plain.decode())
    assert "?" not in poor.decode(console).replace("?", "", plain.decode().count("?"))
    tried("consoles of few letters")
