"""Judging a dossier part by part, with what was kept of each from one run to the next.

:mod:`~cooptec.rules.parts.folder` is where it begins.
"""
