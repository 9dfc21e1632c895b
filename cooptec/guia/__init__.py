"""The guide: which decision comes next, and what is missing for it."""
