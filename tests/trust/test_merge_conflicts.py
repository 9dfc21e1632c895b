"""What git leaves behind when two people changed the same lines, and what it does not notice."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from cooptec.diagnostics import Diagnostic
from cooptec.dossier import load
from cooptec.dossier.conflicts import conflicts_in, with_ours_in_place
from cooptec.dossier.nodes import read
from cooptec.dossier.splice import SetValue, SpliceRefused, splice
from cooptec.dossier.text import Text
from cooptec.forms.as_xlsx import ANSWER, KEY, as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator

JAMA = "acc-jama-usos-sol-2018"
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
TITLE = "Una ficha común para atender los trámites en ventanilla"


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=Prova", "-c", "user.email=prova@x.example"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    return done.stdout


Change = Mapping[str, Callable[[str], str]]
"""For each file, what one branch makes of it; a new file is made of nothing."""


@pytest.fixture
def merged(minim: Path) -> Callable[..., Path]:
    """The example, with what two branches did to it merged as git does it."""

    def merge(ours: Change, theirs: Change, style: str = "merge") -> Path:
        (minim / ".gitignore").write_text(".cooptec/\n")
        git(minim, "init", "-q", "-b", "main")
        _commit(minim, {})
        git(minim, "checkout", "-q", "-b", "marta")
        _commit(minim, theirs)
        git(minim, "checkout", "-q", "main")
        _commit(minim, ours)
        git(minim, "-c", f"merge.conflictstyle={style}", "merge", "marta")
        return minim

    return merge


def _commit(root: Path, change: Change) -> None:
    for path, become in change.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(become(file.read_text("utf-8") if file.exists() else ""), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "canvi")


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def lec(root: Path, path: str = DEMAND) -> list[Diagnostic]:
    entry = load(root).file(path)
    assert entry is not None
    return list(entry.parsed.diagnostics)


def said(found: Diagnostic, language: str = "en") -> str:
    return translator(language).say(found.message)


TITLES = (
    {DEMAND: replacing(TITLE, "Una ficha para la ventanilla única")},
    {DEMAND: replacing(TITLE, "Una guía de trámites")},
)


def test_both_sides_are_told_by_the_titles_of_the_fields(merged, tried) -> None:
    (found,) = lec(merged(*TITLES))
    assert (found.code, found.place.line, found.place.column) == ("LEC-14", 8, 1)
    assert said(found) == (
        "Two versions. Title of the demand › Spanish: yours says “Una ficha para la ventanilla "
        "única”, the other one (“marta”) says “Una guía de trámites”"
    )
    assert "la vostra diu «Una ficha" in said(found, "ca")
    assert "la suya dice «Una ficha" in said(found, "es")
    tried("merges of two branches")


def test_what_both_began_with_is_shown_where_git_kept_it(merged) -> None:
    (found,) = lec(merged(*TITLES, style="diff3"))
    lines = {translator("en").say(each.message): each.place.line for each in found.related}
    assert lines == {
        "the version of “marta” begins here": 13,
        "this is what it said before both changes": 11,
    }


def test_codes_dates_and_what_one_side_took_away_are_told_in_words(merged) -> None:
    root = merged(
        {DEMAND: replacing("origen: demanda_govern_local\ndata_presentacio: 2018-04-16\n", "")},
        {DEMAND: replacing("data_presentacio: 2018-04-16", "data_presentacio: 2018-04-20")},
    )
    (found,) = lec(root)
    both = [found.message, *(each.message for each in found.related[:1])]
    words = "\n".join(map(translator("en").say, both))
    assert "yours says nothing, the other one (“marta”) says “Request of the local gov" in words
    assert "says “20 April 2018”" in words


def test_two_items_added_to_one_list_are_told_apart(merged) -> None:
    accio = "accions/acc-rocafuerte-atencio-2018/accio.yaml"

    def risk(id_: str) -> Callable[[str], str]:
        return lambda text: text + f"riscos:\n  - id: {id_}\n    categoria: natural\n"

    (found,) = lec(merged({accio: risk("rsc-pluja")}, {accio: risk("rsc-sisme")}), accio)
    words = [said(found), *(translator("en").say(each.message) for each in found.related)]
    assert any(
        "rsc-pluja" in each and "the other one (“marta”) says nothing" in each for each in words
    )
    assert any("yours says nothing" in each and "rsc-sisme" in each for each in words)


def test_nothing_else_is_said_because_of_it(merged, cooptec) -> None:
    root = merged(*TITLES)
    told = cooptec("-C", root, "valida", "--format", "concise")
    before = cooptec("-C", _as_before(root), "valida", "--format", "concise")
    new = set(told.out.splitlines()) - set(before.out.splitlines())
    assert [line for line in new if ": " in line and "LEC-14" not in line and ".yaml" in line] == []
    assert told.out.count("LEC-14") == 1
    assert told.code == 1


def _as_before(root: Path) -> Path:
    copy = Path(shutil.copytree(root, root.parent / "abans", ignore=shutil.ignore_patterns(".*")))
    file = copy / DEMAND
    parsed = read(DEMAND, file.read_bytes())
    file.write_bytes(with_ours_in_place(parsed.text, parsed.conflicts).data)
    return copy


@pytest.mark.parametrize(
    "command",
    [
        "genera fitxa_demanda dem-rocafuerte-atencio",
        "decideix acc-rocafuerte-atencio-2018 P2",
        "completa dem-rocafuerte-atencio --camp dedicacio_contrapart=6",
        "formulari demanda dem-rocafuerte-atencio",
        "anonimitza per-contrapart-rocafuerte --si",
    ],
)
def test_no_command_writes_something_from_one_of_two_versions(merged, cooptec, command) -> None:
    root = merged(*TITLES)
    before = git(root, "status", "--short", "--ignored")
    told = cooptec("-C", root, *command.split())
    assert told.code == 2
    assert f"{DEMAND}, line 8: Two versions." in " ".join(told.err.split())
    assert not (root / "documents").exists()
    assert git(root, "status", "--short", "--ignored").replace("!! .cooptec/\n", "") == before


def test_a_form_that_comes_back_is_not_read_into_one_of_two_versions(
    minim, merged, cooptec, tmp_path
) -> None:
    dossier = load(minim)
    form = make(About(FORMS["demanda"], dossier, "es", dossier.find("dem-rocafuerte-atencio")))
    file = tmp_path / "form.xlsx"
    file.write_bytes(as_xlsx(form, translator("es")))
    book = openpyxl.load_workbook(file)
    (row,) = (each for each in book.worksheets[0].iter_rows() if each[KEY - 1].value == "titol.es")
    row[ANSWER - 1].value = "Una tercera ficha"
    book.save(file)
    root = merged(*TITLES)
    there = (root / DEMAND).read_bytes()
    options = ("--accepta", "tot", "--de", "ent-gad-rocafuerte", "--desa")
    told = cooptec("-C", root, "importa", file, *options)
    assert told.code == 2
    assert f"{DEMAND}, line 8: Two versions." in " ".join(told.err.split())
    assert (root / DEMAND).read_bytes() == there
    assert not (root / "rebuts").exists()


def test_a_rename_and_the_mending_leave_the_two_versions_alone(merged, cooptec) -> None:
    root = merged(*TITLES)
    there = (root / DEMAND).read_bytes()
    assert cooptec("-C", root, "reanomena", "dem-rocafuerte-atencio", "dem-x", "--si").code == 2
    cooptec("-C", root, "valida", "--corregeix")
    cooptec("-C", root, "format")
    assert (root / DEMAND).read_bytes() == there
    with pytest.raises(SpliceRefused):
        splice(read(DEMAND, there), [SetValue(("estat",), "presentada")])


def test_a_change_that_git_knows_by_its_number_is_nobodys(merged) -> None:
    root = merged(*TITLES)
    text = (root / DEMAND).read_text("utf-8")
    text = text.replace(">>>>>>> marta", ">>>>>>> 3f2a1bc (Canvia el títol)")
    (root / DEMAND).write_text(text, "utf-8")
    assert "“HEAD” says “Una ficha" in said(lec(root)[0])


def test_a_mark_that_was_forgotten_is_told_instead_of_what_it_breaks(minim) -> None:
    file = minim / DEMAND
    file.write_text(file.read_text("utf-8") + ">>>>>>> marta\n", "utf-8")
    (found,) = lec(minim)
    assert found.code == "LEC-14"
    assert said(found).startswith("Git left this mark here")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_first_version_is_read_where_it_stands(newline) -> None:
    lines = [
        "a: >-",
        "  x",
        "<<<<<<< HEAD",
        "  y",
        "=======",
        "  z",
        "  w",
        ">>>>>>> b",
        "c: 1",
        "",
    ]
    source = newline.join(lines)
    text = Text("x.yaml", source, data=source.encode())
    ours = with_ours_in_place(text, conflicts_in(text))
    assert len(ours.content) == len(source)
    parsed = read("x.yaml", source.encode())
    assert parsed.data is not None
    assert parsed.data["a"].split() == ["x", "y"]
    assert parsed.place(("c",)).line == 9


# Identifiers -------------------------------------------------------------------------------------

PERSON = "nom_public: {name}\nentitat: ent-gad-rocafuerte\nrol: [tecnic]\n"


def person(id_: str, name: str) -> Callable[[str], str]:
    return lambda _: f"id: {id_}\n" + PERSON.format(name=name)


def test_the_same_file_made_on_two_branches_is_told_as_two_versions(merged, cooptec) -> None:
    path = "persones/per-tecnica-rocafuerte.yaml"
    root = merged(
        {path: person("per-tecnica-rocafuerte", "Rosa")},
        {path: person("per-tecnica-rocafuerte", "Ana")},
    )
    (found,) = lec(root, path)
    assert "yours says “Rosa”, the other one (“marta”) says “Ana”" in said(found)


def test_two_branches_that_write_down_different_things_do_not_collide(
    minim, cooptec, tmp_path
) -> None:
    saved = []
    for name in ("Prova", "Riba"):
        branch = Path(shutil.copytree(minim, tmp_path / name))
        answers = tmp_path / f"{name}.yaml"
        answers.write_text(
            f"nom: Ajuntament de {name}\ntipus: ajuntament\npais: ES\nterritori: ES-CT\n"
            "llengua: ca\nrols: [fons]\ncontacte_institucional: {correu: alcaldia@prova.example}\n"
        )
        done = cooptec("-C", branch, "nova-entitat", "--respostes", answers)
        saved += [line.split()[-1] for line in done.out.splitlines() if "Saved" in line]
    assert saved == ["entitats/ent-aj-prova.yaml", "entitats/ent-aj-riba.yaml"]


def test_two_files_with_one_identifier_are_found_and_can_be_mended(merged, cooptec) -> None:
    one, other = "persones/per-tecnica-1.yaml", "persones/per-tecnica-2.yaml"
    root = merged({one: person("per-tecnica-1", "Rosa")}, {other: person("per-tecnica-1", "Ana")})
    told = cooptec("-C", root, "valida", "--format", "concise", "--regles", "GEN-02")
    (line,) = [each for each in told.out.splitlines() if "GEN-02" in each]
    assert line.startswith(f"{other}:1:5")
    assert "is that of another file, and this one is called “per-tecnica-2”" in line
    assert "Say which one" in cooptec("-C", root, "reanomena", "per-tecnica-1", "per-x").err
    assert cooptec("-C", root, "valida", "--corregeix", "--regles", "GEN-02").code == 0
    assert load(root).get("persona", "per-tecnica-2") is not None


def test_one_of_two_that_bear_the_same_name_gets_another_with_what_names_it_there(
    manabi, cooptec
) -> None:
    sucre, jama = (manabi / "accions" / each for each in ("acc-sucre-litoral-2018", JAMA))
    file = sucre / "missions" / "mis-jama-1.yaml"
    file.write_bytes((jama / "missions" / "mis-jama-1.yaml").read_bytes())
    before = {each: each.read_bytes() for each in jama.rglob("*.yaml")}
    told = cooptec("-C", manabi, "valida", "--format", "concise", "--regles", "GEN-02")
    path = "accions/acc-sucre-litoral-2018/missions/mis-jama-1.yaml"
    assert f"cooptec reanomena {path}" in told.out
    assert cooptec("-C", manabi, "reanomena", path, "mis-sucre-9", "--si").code == 0
    assert not file.exists()
    assert load(manabi).get("missio", "mis-sucre-9") is not None
    assert all(each.read_bytes() == content for each, content in before.items())
