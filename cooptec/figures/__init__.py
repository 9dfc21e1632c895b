"""What is computed from a dossier: moments, completeness, totals, durations, shares."""
