"""The command `oncoproof`, also as `python -m pipeline`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path


def main() -> None:
    """`extract` and `verify` start without the other commands: loading them takes as long as reading twenty pages, and
    longer than the proof of a small run."""
    if sys.argv[1:2] == ["extract"]:
        import gc

        gc.disable()  # what is loaded stays; the children that read collect their own again
        from pipeline.extracting import main as extract

        _end(extract(sys.argv[2:]))
    if sys.argv[1:2] == ["verify"] and len(sys.argv) == 3 and Path(sys.argv[2], "datasets").is_dir():
        raise SystemExit(_verify(Path(sys.argv[2])))
    from pipeline.cli import main as command

    command()


def _end(code: int) -> None:
    """Leave at once: taking apart what is loaded takes as long as reading five pages, and frees what ends anyway."""
    import os

    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # whoever read it has hung up
            stream.flush()
    os._exit(code)


def _verify(out: Path) -> int:
    import gc

    gc.disable()  # rows are read, compared and gone: nothing to collect
    from pipeline.files import printable
    from pipeline.verify import said

    lines, code = said(out)
    print("\n".join(map(printable, lines)))  # noqa: T201
    return code


if __name__ == "__main__":
    main()
