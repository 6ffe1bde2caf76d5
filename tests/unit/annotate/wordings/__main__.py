"""`python -m tests.unit.annotate.wordings first [second …]`: precision and recall on our sentences, and each fault."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.knowledge import load
from tests.unit.annotate.wordings import score

knowledge = load(Path("expectations/knowledge"))
for name in sys.argv[1:] or ["first", "second"]:
    result = score(name, knowledge)
    for text, extra, lost in result.faults:
        print(text)
        for one in extra:
            print("   wrong ", *one)
        for one in lost:
            print("   missed", *one)
    for predicate in sorted(result.right | result.wrong | result.missed):
        print(f"{predicate:12}", *(f"{count[predicate]:4}" for count in (result.right, result.wrong, result.missed)))
    print(f"{name}: P {result.precision:.3f} R {result.recall:.3f}")
