"""`annotations.txt`: new findings as GitHub's workflow commands, which show them beside the changed files."""

from __future__ import annotations

from pipeline.report.rows import rows
from pipeline.report.view import View

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""GitHub shows ten annotations of each kind a step; more would be dropped without a word."""


def workflow_commands(view: View) -> bytes:
    """One command a line, ten of each kind; the last line says how many findings are left out."""
    lines, counted, left_out = [], dict.fromkeys(COMMANDS, 0), 0
    folder = view.raw_folder.strip("/")
    for row in rows(view):
        if row.status != "new":
            continue
        counted[row.severity] += 1
        if counted[row.severity] > SHOWN:
            left_out += 1
            continue
        place = f"file={_value(f'{folder}/{row.path}' if folder else row.path)}"
        place += f",line={row.line}" if row.line else ""
        page = f" (page {row.page})" if row.page else ""
        lines.append(f"::{COMMANDS[row.severity]} {place},title={_value(row.check_id)}::{_text(row.message + page)}")
    if left_out:
        lines.append(f"::notice::{left_out} more new findings are not annotated; all stand in the report.")
    return "".join(line + "\n" for line in lines).encode()


def _text(words: str) -> str:
    r"""A message that cannot end its line or start another command.

    >>> _text("50%\n::error::x")
    '50%25%0A::error::x'
    """
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(words: str) -> str:
    """A property that cannot end itself."""
    return _text(words).replace(":", "%3A").replace(",", "%2C")
