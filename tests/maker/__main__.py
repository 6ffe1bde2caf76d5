"""`python -m tests.maker [FOLDER]` writes raw/ (or FOLDER) anew."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.maker.corpus import write

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("raw")
    print(f"{folder}: {write(folder)} documents")
