"""What is found in a dossier: the record of a finding, its declaration and its reporters."""

from cooptec.diagnostics.declaration import Declaration, Severity
from cooptec.diagnostics.diagnostic import Diagnostic, Fix, Place, Related
from cooptec.diagnostics.trouble import Trouble

__all__ = ["Declaration", "Diagnostic", "Fix", "Place", "Related", "Severity", "Trouble"]
