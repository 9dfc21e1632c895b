"""cooptec: municipal technical cooperation, from the demand to the evaluation."""

__version__ = "0.1.0"
