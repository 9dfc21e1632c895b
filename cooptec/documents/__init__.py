"""The documents of the guide: which there are, what each is made from, and how it is written.

- :mod:`cooptec.documents.catalogue`: the list of documents
- :mod:`cooptec.documents.view`: the dossier as a document's reader may see it, in their language
- :mod:`cooptec.documents.compose`: a document of an object becomes a source for the renderer
- :mod:`cooptec.documents.output`: where the files go, and what must not be overwritten
"""
