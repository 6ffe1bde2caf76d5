"""The dates of a page."""
