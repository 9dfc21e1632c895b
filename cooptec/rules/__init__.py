"""The validity rules: what a careful coordinator would find by hand (domain 10)."""
