"""Somebody writes in a form in LibreOffice, with changes being tracked: every answer arrives."""

import subprocess

import pytest

from cooptec.dossier import load
from cooptec.forms import read_docx
from cooptec.forms.as_docx import as_docx
from cooptec.forms.controls import BOOKMARK
from cooptec.forms.door import let_in
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD'
_MODULE = (
    _HEAD.format(kind="script:module")
    + """ OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Main(source As String, target As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = &quot;Hidden&quot;
  how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, how())
  doc.RecordChanges = True
  For Each name In doc.Bookmarks.ElementNames
    place = doc.Bookmarks.getByName(name).Anchor
    cursor = place.Text.createTextCursorByRange(place)
    cursor.collapseToStart()
    ours = Left(name, Len(&quot;BOOKMARK&quot;)) = &quot;BOOKMARK&quot;
    If ours And Len(place.String) &gt; 3 Then
      cursor.goRight(3, False)
      place.Text.insertString(cursor, &quot;NEW&quot;, False)
    End If
  Next
  how(0).Name = &quot;FilterName&quot;
  how(0).Value = &quot;MS Word 2007 XML&quot;
  doc.storeToURL(target, how())
  doc.close(True)
End Sub
</script:module>""".replace("BOOKMARK", BOOKMARK)
)
_LIBRARY = (
    _HEAD.format(kind="library:library")
    + """ OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/></library:library>"""
)


@pytest.fixture
def edited(office, office_profile, tmp_path):
    """Opens a Word file, writes NEW after the third letter of each answer, and saves it."""

    def edit(file):
        office(file, "txt")  # makes the profile, which the macro goes into
        folder = office_profile / "user" / "basic" / "Standard"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "Module1.xba").write_text(_MODULE, encoding="utf-8")
        (folder / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        target = tmp_path / "edited.docx"
        macro = f'macro:///Standard.Module1.Main("{file.as_uri()}","{target.as_uri()}")'
        command = ["soffice", f"-env:UserInstallation={office_profile.as_uri()}", "--headless"]
        subprocess.run([*command, macro], check=True, capture_output=True, timeout=180)
        return target

    return edit


def test_answers_written_with_tracked_changes_are_read(request, tmp_path, edited) -> None:
    dossier = load(request.config.rootpath / "exemples" / "manabi-2018")
    entry = dossier.find("dem-jama-usos-sol")
    form = make(About(FORMS["demanda"], dossier, "es", entry))
    file = tmp_path / "form.docx"
    file.write_bytes(as_docx(form, translator("es")))
    package = let_in(edited(file))
    assert package.xml("word/document.xml").xpath("count(//*[local-name()='ins'])") > 50
    found = read_docx.received(package)
    said = {answer.loc: answer.text for answer in found.answers}
    texts = {blank.loc: blank.text for blank in form.blanks() if len(blank.text) > 3}
    assert all("NEW" in said[loc] for loc in texts)
    wanted = {loc: text.split() for loc, text in texts.items()}
    assert {loc: said[loc].replace("NEW", "").split() for loc in texts} == wanted
    assert not found.unplaced
    assert not found.gone
