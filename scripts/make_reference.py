"""Make the reference documents of Word and OpenDocument from those that pandoc brings.

Run it after changing it, or the measures of ``plantilles/estils/mesures.json``, and commit what it
writes::

    python scripts/make_reference.py [FOLDER]

The folder is ``plantilles/referencia`` unless another one is given. Needs the extra ``dev``.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pypandoc
from reference_odt import opendocument
from reference_word import word

PANDOC = "3.9"
"""The version of pandoc with which the committed documents were made."""


def main() -> None:
    """Write both documents."""
    own = Path(__file__).resolve().parent.parent / "plantilles" / "referencia"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else own
    (folder / "referencia.docx").write_bytes(_repacked(_parts(word(_default("docx")))))
    parts = _parts(_default("odt"))
    parts["styles.xml"] = opendocument(parts["styles.xml"])
    (folder / "referencia.odt").write_bytes(_repacked(parts))


def _default(kind: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", f"reference.{kind}"]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 (our own program and arguments)


def _repacked(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return target.getvalue()


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


if __name__ == "__main__":
    main()
