"""Where the files of a dossier stand: known by their names alone, before any of them is read."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final

PROGRAMME_FILE: Final = "programa.yaml"
PRIVATE_FOLDER: Final = ".cooptec"
"""Drafts, locks, temporary files and error logs; ignored by git."""
PENDING_FOLDER: Final = f"{PRIVATE_FOLDER}/canvis/pendents"
"""Changes that are being written just now, or were when the program was killed."""
BRAND_FOLDER: Final = "marca"
"""The brands of the institutions, with the pictures and typefaces that they name."""

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "programa": (PROGRAMME_FILE,),
    "entitat": ("entitats/{id}.yaml",),
    "persona": ("persones/{id}.yaml",),
    "convocatoria": ("convocatories/{id}.yaml",),
    "conveni": ("convenis/{id}.yaml", "accions/{accio}/conveni.yaml"),
    "oferta": ("ofertes/{id}.yaml",),
    "demanda": ("demandes/{id}.yaml",),
    "accio": ("accions/{id}/accio.yaml",),
    "tdr": ("accions/{accio}/tdr.yaml",),
    "marc_logic": ("accions/{accio}/marc_logic.yaml",),
    "pressupost": ("accions/{accio}/pressupost.yaml",),
    "candidatura": ("accions/{accio}/candidatures/{id}.yaml",),
    "seleccio": ("accions/{accio}/seleccio.yaml",),
    "missio": ("accions/{accio}/missions/{id}.yaml",),
    "sessio_distancia": ("accions/{accio}/sessions/{id}.yaml",),
    "mesurament": ("accions/{accio}/mesuraments/{id}.yaml",),
    "despesa": ("accions/{accio}/despeses/{id}.yaml",),
    "seguiment": ("accions/{accio}/seguiment/{id}.yaml",),
    "avaluacio": ("accions/{accio}/avaluacio.yaml",),
    "document": ("accions/{accio}/documents/{id}.yaml",),
    "rebut": ("rebuts/{id}.yaml",),
    "marca": (f"{BRAND_FOLDER}/marca.yaml",),
}
"""For each kind of object, the paths of its files, the usual one first.

``{id}`` is the identifier of the object, ``{accio}`` that of its action.
"""


def discover(start: Path) -> Path | None:
    """The nearest folder, upwards from ``start``, that holds a programme, or None.

    As git does, so that commands work from any folder of a dossier.
    """
    here = start.resolve()
    return next(
        (folder for folder in (here, *here.parents) if (folder / PROGRAMME_FILE).is_file()), None
    )


def ids_on_disk(root: Path, kind: str) -> Iterator[str]:
    """The identifiers that the names of files and folders promise, in no order."""
    for pattern in PLACES[kind]:
        at = next((i for i, part in enumerate(PurePath(pattern).parts) if "{id}" in part), None)
        if at is not None:
            for file in root.glob(pattern.format(id="*", accio="*")):
                yield file.relative_to(root).parts[at].removesuffix(".yaml")


PROFILE: Final = "perfil_tdr"
"""What a profile of headings is called where kinds of file are: it is no part of a programme."""
PROFILES: Final = "plantilles/perfils/*.yaml"
"""Where the profiles of a dossier stand."""
