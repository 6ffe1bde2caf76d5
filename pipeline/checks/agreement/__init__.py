"""Sources against each other, and a document against itself."""
