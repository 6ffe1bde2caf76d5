"""Us against the named peers, in one run, as ratios. Needs the development data in `../shared/eval`."""
