"""The checks: one file each under a folder a family. `run` finds and runs them, `check` says what one is."""
