"""Links and footnotes."""
