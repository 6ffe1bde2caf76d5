"""The command `oncoproof`, also as `python -m pipeline`."""

from __future__ import annotations

import sys


def main() -> None:
    """`extract` starts without the other commands: loading them takes as long as reading twenty pages."""
    if sys.argv[1:2] == ["extract"]:
        from pipeline.extracting import main as extract

        raise SystemExit(extract(sys.argv[2:]))
    from pipeline.cli import main as command

    command()


if __name__ == "__main__":
    main()
