"""Fault injection: how many planted faults of each kind the checks find, and how often harmless edits alarm them."""
