"""The templates' environment: everything printed is escaped, and hidden characters are made visible."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.groups import STATUSES
from pipeline.report.prose import brief, prose, ticks
from pipeline.report.view import RunCount, View
from pipeline.report.visible import visible

ORIGINS = {
    "source": "the source as published",
    "extraction": "extraction: ours, or an earlier tool's",
    "undecided": "source or extraction, not decided",
}
MENU = (
    ("index.html", "Findings"),
    ("conflicts.html", "Conflicts"),
    ("matrix.html", "Who says what"),
    ("documents.html", "Documents"),
    ("references.html", "References"),
    ("knowledge.html", "Knowledge"),
    ("charts.html", "Charts"),
    ("checks.html", "Checks"),
)


def render(template: str, view: View, current: str, root: str = "", **values: object) -> bytes:
    """A page as UTF-8. current: its name in the menu; root: the way from the page to `report/` (`` or `../`)."""
    page = environment().get_template(template)
    return page.render(view=view, current=current, root=root, menu=MENU, **values).encode()


@cache
def environment() -> Environment:
    """Jinja with autoescape; finalize sees every printed value, so that no template can forget `visible`."""
    made = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    scripts = [made.get_template(name).render().encode() for name in ("report.js", "many.js")]
    digests = " ".join(f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)
    # Only our own scripts may run; what they load themselves (shards of data) may too. Nothing a document holds can.
    made.globals["script_source"] = f"{digests} 'strict-dynamic'"
    made.filters |= {"prose": prose, "ticks": ticks, "brief": brief}
    made.globals |= {"origins": ORIGINS, "most": most, "statuses": STATUSES}
    return made


def most(runs: Sequence[RunCount], now: int) -> int:
    """The most findings of any run, the scale of the trend's bars; at least 1."""
    return max(1, now, *(sum(run.counts.values()) for run in runs))
