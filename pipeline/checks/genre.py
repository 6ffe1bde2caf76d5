"""What kind of page a text is. On a page about programs, signs, small names and line ends mean other things."""

from __future__ import annotations

import re

from pipeline.model import Document

_CODE = re.compile(
    r"\w\(\)|\s=>\s|[{}]\s*$|\);\s*$|\b(?:const|let|var) \w+ =|\bfunction \w*\(|\b(?:return|import|include) [\w.<\"]+;"
    r"|^\s*(?:import|from) [\w.]+ (?:import|from)\b|^\s*[$#>] [a-z]+ \S|\bgit (?:commit|push|clone|log|send-email)\b"
    r"|\b(?:sudo|npm|pip|docker|cargo) [a-z]+\b|</[a-z]+>|\s(?:==|!=|&&|\|\|)\s",
    re.MULTILINE,
)
_MOST_CODE = 2
"""Signs of program code. A page with more is about programs."""
_KEPT = "_about_programs"


def about_programs(document: Document) -> bool:
    """Whether a page shows program code; looked for once a document. List items that end in `;` are no code."""
    known: bool | None = document.__dict__.get(_KEPT)
    if known is None:
        known = shows_code(document.text)
        document.__dict__[_KEPT] = known
    return known


def shows_code(text: str) -> bool:
    """Whether a text shows program code.

    >>> shows_code("- fever;\\n- a rash;\\n- chills;\\n"), shows_code("run();\\nlet a = 1;\\nif (a) {\\n}\\n")
    (False, True)
    """
    return sum(1 for _ in zip(range(_MOST_CODE + 1), _CODE.finditer(text), strict=False)) > _MOST_CODE
