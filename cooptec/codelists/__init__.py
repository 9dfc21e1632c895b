"""The code lists and how to look into them.

A list is a data file of its own, read when somebody first asks for it. A programme may bring lists
of its own in another folder: pass a :class:`CodeLists` around; :func:`codelist` and :func:`names`
speak of the built-in ones.
"""

from cooptec.codelists.lookup import CodeList, Entry
from cooptec.codelists.registry import CodeListError, CodeLists, builtin, codelist, names, parse

__all__ = [
    "CodeList",
    "CodeListError",
    "CodeLists",
    "Entry",
    "builtin",
    "codelist",
    "names",
    "parse",
]
