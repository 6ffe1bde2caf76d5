"""Random single-token edits of what a run wrote, and whether the proof sees them."""
