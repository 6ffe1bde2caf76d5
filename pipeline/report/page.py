"""`index.html`: the editors' page, complete without a script and without a network."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.groups import Group, count, groups
from pipeline.report.names import picture_name
from pipeline.report.quoting import Quotation, quotation
from pipeline.report.view import View
from pipeline.report.visible import visible


def index(view: View) -> str:
    """The whole page as HTML."""
    made = groups(view.findings)
    return (
        _environment()
        .get_template("index.html")
        .render(
            view=view,
            counts=count(view),
            cards=[_card(group, view) for group in made],
        )
    )


def _card(group: Group, view: View) -> dict[str, Any]:
    return {
        "group": group,
        "finding": group.findings[0],
        "check": view.check_texts[group.check_id],
        "quotations": [quotation(e, view.documents.get(e.span.doc_id)) for e in group.findings[0].evidence],
        "places": [
            [quotation(e, view.documents.get(e.span.doc_id)) for e in finding.evidence[:1]]
            for finding in group.findings
        ],
    }


def picture_of(quoted: Quotation, view: View) -> str | None:
    """The picture's file name under `report/`, or None where there is none."""
    if quoted.spot.page is None or (quoted.doc_id, quoted.spot.page) not in view.pictures:
        return None
    return picture_name(quoted.doc_id, quoted.spot.page)


@cache
def _environment() -> Environment:
    # finalize sees every value a template prints: no template can forget to make a hidden character visible.
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.globals["picture_of"] = picture_of
    return environment
