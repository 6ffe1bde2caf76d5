"""Great Expectations' Data Docs, made to open from disk without a network.

As written they ask fifteen addresses for scripts and styles, show an empty index without them, and carry the clock
(STACK.md, section 2). Here every outside address is taken out, a small style sheet of our own goes in, the index is
written by us, and severities stand where they can be seen.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.validate.suites import Suite
from pipeline.validate.verdict import Failure

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<script\b[^>]*/>", re.DOTALL | re.IGNORECASE)
_OUTSIDE = re.compile(r"<(?:link|img)\b[^>]*(?:href|src)=[\"'](?:https?:)?//[^>]*>", re.IGNORECASE)
_OUTSIDE_CSS = re.compile(r"url\([\"']?(?:https?:)?//[^)]*\)|@import[^;]*//[^;]*;", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CLOCK = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
_OUTSIDE_LINK = re.compile(r"href=[\"'](?:https?:)?//[^\"']*[\"']", re.IGNORECASE)

STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:75rem;padding:1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border:1px solid #8888;padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.navbar,.modal,.cooltip,footer,.ge-hide{display:none}
.badge-success,.text-success,.passed{color:#0a6b2d}.badge-danger,.text-danger,.failed{color:#b3261e}
ul{padding-left:1.25rem}.row{margin:0}.alert{border-left:.3rem solid #8888;padding:.3rem .8rem}
@media (prefers-color-scheme:dark){.passed,.text-success{color:#6fd08c}.failed,.text-danger{color:#ff8a80}}
"""


def collect(site: Path, suites: Sequence[Suite], failures: Sequence[Failure]) -> dict[str, bytes]:
    """The site's pages, name → bytes, with nothing from outside; `index.html` is our own."""
    files: dict[str, bytes] = {}
    results: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name == "index.html":
            continue
        plain = re.sub(r"^validations/([^/]+)/.*$", r"validations/\1.html", name)
        files[plain] = _offline(path.read_text(), depth=plain.count("/")).encode()
        if plain.startswith("validations/"):
            results[plain.split("/")[1].removesuffix(".html")] = plain
    files["style.css"] = STYLE.encode()
    files["index.html"] = _index(suites, failures, results).encode()
    return files


def _offline(page: str, depth: int) -> str:
    for pattern in (_SCRIPT, _OUTSIDE):
        page = pattern.sub("", page)
    page = _OUTSIDE_CSS.sub("none", page)
    page = _OUTSIDE_LINK.sub('href="#"', page)
    page = _CLOCK.sub("this run", page)
    for number, uuid in enumerate(
        dict.fromkeys(_UUID.findall(page))
    ):  # made anew each run; the same run, the same bytes
        page = page.replace(uuid, f"id-{number}")
    up = "../" * depth
    link = f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{up}style.css">'
    return page.replace("</head>", f"{link}</head>", 1)


def _index(suites: Sequence[Suite], failures: Sequence[Failure], results: dict[str, str]) -> str:
    rows = []
    failed = {failure.rule: failure for failure in failures}
    for suite in suites:
        name = html.escape(suite.title)
        page = results.get(suite.name)
        title = f'<a href="{page}">{name}</a>' if page else name
        for declared in suite.expectations:
            failure = failed.get(declared.rule)
            verdict = (
                f'<span class="failed">not met ({failure.count})</span>'
                if failure
                else '<span class="passed">met</span>'
            )
            cells = [title, declared.rule, declared.severity, verdict, declared.message, declared.why, suite.owner]
            shown = [cells[0], *[c if c.startswith("<span") else html.escape(c) for c in cells[1:]]]
            rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>")
    heads = "".join(
        f"<th>{head}</th>" for head in ("Suite", "Rule", "Severity", "Result", "Says when not met", "Why", "Owner")
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>What the gate judged</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="style.css"></head><body>'
        '<p><a href="../index.html">Back to the report</a></p><h1>What the gate judged</h1>'
        f"<p>{len(rows)} expectations, {len(failures)} not met.</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></body></html>\n"
    )
