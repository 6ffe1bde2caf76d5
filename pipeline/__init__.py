"""Oncoproof: proofreads patient-facing cancer information. The flow stands in `stages`."""
