"""The way in: exit codes, what goes wrong, and help in the language of the user."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cooptec.cli.commands.table import COMMANDS
from cooptec.cli.main import is_interruption, run
from cooptec.i18n import LANGUAGES

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Show this message|Try|Missing|Invalid|No such|"
    r"default|required|is not one of|Got unexpected|the|and|with)\b"
)
COMMAND = [sys.executable, "-m", "cooptec"]


def call(*arguments, env=(), **rest) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    environment.pop("COOPTEC_IDIOMA", None)
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **dict(env)},
        **rest,
    )


def test_version_help_and_a_bare_call_end_well(cooptec, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert re.fullmatch(r"cooptec \d+\.\d+\.\d+\n", cooptec("--version").out)
    for arguments in (("--version",), ("--help",), ("-h",), ()):
        said = cooptec(*arguments)
        assert (said.code, said.err) == (0, "")


def test_outside_a_dossier_a_bare_call_says_how_to_begin(cooptec, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = cooptec(language="ca")
    assert "Aquí no hi ha cap carpeta de programa" in said.out
    assert "cooptec inicia --exemple manabi-2018" in said.out
    assert "cooptec --help" in said.out


@pytest.mark.parametrize("language", ["ca", "es"])
@pytest.mark.parametrize("name", [None, *(each.name for each in COMMANDS)])
def test_no_help_has_a_word_of_english_in_it(language, name) -> None:
    said = call(*([name] if name else []), "--help", env={"COOPTEC_IDIOMA": language}.items())
    assert said.returncode == 0
    assert ENGLISH.findall(said.stdout) == []
    assert "cooptec" in said.stdout


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_every_help_has_an_example(cooptec, name) -> None:
    for language in LANGUAGES:
        said = cooptec(name, "--help", language=language)
        assert said.out.count(f"cooptec {name}") >= 2, "the usage and an example"


def test_the_help_lists_the_commands_in_the_order_of_their_use(cooptec) -> None:
    said = cooptec("--help")
    places = [said.out.index(f"\n  {each.name} ") for each in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("width", ["60", "140"])
def test_no_help_is_wider_than_the_terminal(cooptec, monkeypatch, width) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for name in ("", *(each.name for each in COMMANDS)):
        for language in LANGUAGES:
            lines = cooptec(*filter(None, [name]), "--help", language=language).out.splitlines()
            assert max(map(len, lines)) <= int(width), name


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("validda",), "validda"),
        (("valida", "--estrict"), "--estrict"),
        (("valida", "--format", "xml"), "xml"),
        (("genera",), None),
        (("estat", "a", "b"), "b"),
        (("-C",), "-C"),
        (("valida", "--avui", "ahir"), "--avui"),
        (("--idioma-interficie", "fr", "estat"), "ca, es, en"),
    ],
)
@pytest.mark.parametrize("language", ["ca", "es"])
def test_what_click_refuses_is_told_in_the_language_of_the_user(
    minim, language, arguments, named
) -> None:
    said = call(*arguments, env={"COOPTEC_IDIOMA": language}.items(), cwd=minim)
    assert said.returncode == 2
    assert said.stdout == ""
    assert ENGLISH.findall(re.sub(r"«[^»]*»|'[^']*'", "", said.stderr)) == [], said.stderr
    assert named is None or named in said.stderr
    assert "Traceback" not in said.stderr


def test_an_unknown_command_or_option_tells_the_nearest(minim) -> None:
    said = call("valida", "--estrict", env={"COOPTEC_IDIOMA": "ca"}.items(), cwd=minim)
    assert "--estricte" in said.stderr


# When we are at fault


def broken_copy(tmp_path: Path) -> Path:
    """The package with a code list that is no JSON: a fault of ours, not of the user's."""
    import shutil

    import cooptec

    package = Path(cooptec.__file__).parent
    copy = tmp_path / "site" / "cooptec"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "figures" / "parametres.json").write_text("{", encoding="utf-8")
    return copy.parent


SECRET = "Nadie más debe saber esto"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_told_in_words_and_recorded_without_what_the_dossier_says(
    minim, tmp_path, language
) -> None:
    demanda = minim / "demandes/dem-rocafuerte-atencio.yaml"
    text = demanda.read_text(encoding="utf-8")
    demanda.write_text(text.replace("Secretaría General", SECRET), encoding="utf-8")
    site = broken_copy(tmp_path)
    said = call(
        "valida",
        env={"PYTHONPATH": str(site), "COOPTEC_IDIOMA": language}.items(),
        cwd=minim,
    )
    assert said.returncode == 2, said.stderr
    assert "Traceback" not in said.stderr + said.stdout
    (log,) = (minim / ".cooptec/errors").iterdir()
    assert log.name in said.stderr.replace("\n", "")
    record = log.read_text(encoding="utf-8")
    assert "JSONDecodeError" in record
    assert "parametres.py" in record
    assert SECRET not in record
    assert SECRET not in said.stderr


def test_the_record_goes_to_the_folder_of_the_dossier_that_was_asked_for(minim, tmp_path) -> None:
    site = broken_copy(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    call("-C", minim, "valida", env={"PYTHONPATH": str(site)}.items(), cwd=elsewhere)
    assert list((minim / ".cooptec/errors").iterdir())


def test_two_faults_in_a_second_leave_two_records(minim, tmp_path) -> None:
    site = broken_copy(tmp_path)
    one = subprocess.Popen(
        [*COMMAND, "valida"],
        cwd=minim,
        env={**os.environ, "PYTHONPATH": str(site)},
        stderr=subprocess.DEVNULL,
    )
    call("valida", env={"PYTHONPATH": str(site)}.items(), cwd=minim)
    one.wait()
    assert len(list((minim / ".cooptec/errors").iterdir())) == 2


def test_a_message_with_words_of_the_dossier_is_not_recorded(minim, monkeypatch, capsys) -> None:
    import cooptec.cli.app

    def fail(*_: object) -> int:
        raise RuntimeError(SECRET)

    monkeypatch.chdir(minim)
    monkeypatch.setattr(cooptec.cli.app, "run", fail)
    assert run(["--idioma-interficie", "en", "estat"]) == 2
    (log,) = (minim / ".cooptec/errors").iterdir()
    assert SECRET not in log.read_text(encoding="utf-8")
    assert SECRET not in capsys.readouterr().err


def test_lost_resources_are_told_with_how_to_mend_them(tmp_path) -> None:
    import shutil

    import cooptec

    copy = tmp_path / "site" / "cooptec"
    package = Path(cooptec.__file__).parent
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    environment = {"PYTHONPATH": str(copy.parent), "COOPTEC_IDIOMA": "en"}
    said = call("inicia", "x", "--exemple", "minim", env=environment.items(), cwd=tmp_path)
    assert said.returncode == 2
    assert "has lost its own folder “exemples”" in said.stderr
    assert "Install it again" in said.stderr


# Interruptions


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_control_c_ends_with_130_and_leaves_no_half_written_file(minim) -> None:
    formats = [f"--format={each}" for each in ("docx", "odt", "pdf", "html", "md")]
    languages = [f"--idioma={each}" for each in LANGUAGES]
    running = subprocess.Popen(
        [*COMMAND, "genera", "tdr", "--tot", *formats, *languages],
        cwd=minim,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    documents = minim / "documents"
    deadline = time.monotonic() + 20
    while not (documents.is_dir() and any(documents.iterdir())):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert f" {documents.name}" in err  # what there is, and where
    assert not list(documents.glob(".*"))


def test_control_c_inside_a_command_ends_with_130(monkeypatch) -> None:
    import cooptec.cli.app

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cooptec.cli.app, "run", interrupted)
    assert run(["estat"]) == 130


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
def test_a_reader_that_leaves_early_is_no_error(manabi) -> None:
    for arguments in (["explica"], ["valida", "--format", "json"]):
        running = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=manabi,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert running.stdout is not None
        running.stdout.close()
        _, err = running.communicate(timeout=30)
        assert err == b""


def test_output_without_utf8_loses_letters_and_not_the_run(minim) -> None:
    said = call("estat", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}.items(), cwd=minim)
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr
    assert "acc-rocafuerte-atencio-2018" in said.stdout


def test_an_interruption_while_a_class_is_made_is_one_too():
    """Python 3.11 raises it as a fault of its own there, as at the first import of the model."""

    class Interrupted:
        def __set_name__(self, owner, name):
            raise KeyboardInterrupt

    with pytest.raises(BaseException) as raised:  # noqa: PT011 (which one depends on Python)
        type("Made", (), {"field": Interrupted()})
    assert is_interruption(raised.value)
    assert not is_interruption(ValueError())
