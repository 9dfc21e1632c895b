"""From Markdown and metadata to DOCX, ODT, PDF, HTML and Markdown files. Knows no dossier.

- :mod:`cooptec.render.escape`: texts that came from people, made safe for Markdown
- :mod:`cooptec.render.tables`: tables whose cells may hold paragraphs and lists
- :mod:`cooptec.render.templates`: Jinja, closed to everything but its own folders
- :mod:`cooptec.render.document`: a :class:`~cooptec.render.document.Source` becomes a file
"""
