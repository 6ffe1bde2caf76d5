"""Great Expectations' Data Docs, made to open from disk without a network.

As written they ask fifteen addresses for scripts and styles, show an empty index without them, and carry the clock.
Here every outside address is taken out, Bootstrap's style sheet (`vendor/`) comes with the pages, the index is
written by us, severities stand where they can be seen, and no script may run: the pages quote documents.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.validate.suites import Declared, Suite
from pipeline.validate.verdict import Failure

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<script\b[^>]*/>", re.DOTALL | re.IGNORECASE)
_OUTSIDE = re.compile(r"<(?:link|img)\b[^>]*(?:href|src)=[\"'](?:https?:)?//[^>]*>", re.IGNORECASE)
_OUTSIDE_CSS = re.compile(r"url\([\"']?(?:https?:)?//[^)]*\)|@import[^;]*//[^;]*;", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CLOCK = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
_OUTSIDE_LINK = re.compile(r"href=[\"'](?:https?:)?//[^\"']*[\"']", re.IGNORECASE)

SHOWN = 12
"""Failing rows named in the index; how many more there are is said."""

VENDOR = Path(__file__).with_name("vendor")
"""Style sheets as published on npm (MIT): bootstrap 4.3.1, @forevolve/bootstrap-dark 1.1.0; no script is taken."""

SHEETS = ("bootstrap.css", "bootstrap-dark.css", "style.css")
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline' "
    "'self' file:; img-src data:; base-uri 'none'; form-action 'none'\">"
)
"""What a page may load: style sheets beside it, and nothing else."""

_FINDING = re.compile(r"[0-9a-f]{16}")
_HANDLER = re.compile(r"\son[a-z]+=\"[^\"<>]*\"")
_ICON = re.compile(r"<link\b[^>]*rel=[\"']shortcut icon[\"'][^>]*>", re.IGNORECASE)

STYLE = """
:root{color-scheme:light dark}
body{overflow-wrap:anywhere}
a{text-decoration:underline}
.navbar .navbar-brand,.modal,.cooltip,footer,.ge-hide,.btn-group-toggle,[data-toggle=collapse]{display:none!important}
.card:has(.btn-group-toggle){display:none}
.collapse{display:block!important}
.fas::before{font:700 1em system-ui;content:"i"}
.fa-check-circle::before{content:"\\2713"}
.fa-times::before,.fa-times-circle::before{content:"\\2717"}
.fa-exclamation-triangle::before{content:"!"}
.met{color:#0a6b2d;font-weight:600}.not-met{color:#b3261e;font-weight:600}
.severity{border:1px solid currentColor;border-radius:4px;padding:0 .4em;font-size:.875em}
tr.broken td{background:#fdeceb}
.rule{white-space:nowrap}
.index{overflow-wrap:break-word}.index a{color:#0b57a4;text-decoration:underline}.index code{color:inherit}
.index{max-width:90rem;margin:0 auto;padding:1rem}
.index h2{font-size:1.25rem;margin-top:1.5rem}
@media (prefers-color-scheme:dark){
.bg-light{background-color:transparent!important}
.index a{color:#94c2ff}
.met{color:#6fd08c}.not-met{color:#ff8a80}tr.broken td{background:#3a1d1b}}
@media print{.table-responsive{overflow:visible}}
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
    files |= {path.name: path.read_bytes() for path in sorted(VENDOR.iterdir()) if path.is_file()}
    files["index.html"] = _index(suites, failures, results).encode()
    return files


def _offline(page: str, depth: int) -> str:
    for pattern in (_SCRIPT, _OUTSIDE, _HANDLER):
        page = pattern.sub("", page)
    page = _OUTSIDE_CSS.sub("none", page)
    page = _OUTSIDE_LINK.sub('href="#"', page)
    page = _CLOCK.sub("this run", page)
    for number, uuid in enumerate(
        dict.fromkeys(_UUID.findall(page))
    ):  # made anew each run; the same run, the same bytes
        page = page.replace(uuid, f"id-{number}")
    up = "../" * depth
    # The pages lay deeper, in a folder for each run and batch: their links to one another climb too far.
    page = re.sub(r'href="(?:\.\./){2,}', f'href="{up}', page)
    page = _ICON.sub("", page)
    return page.replace("<head>", f"<head>{POLICY}", 1).replace("</head>", f"{_links(up)}</head>", 1)


def _links(up: str) -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{up}{name}">' for name in SHEETS)
    return f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheets}'


def _index(suites: Sequence[Suite], failures: Sequence[Failure], results: dict[str, str]) -> str:
    failed = {failure.rule: failure for failure in failures}
    judged = sum(len(suite.expectations) for suite in suites)
    # Suites with something to say come first.
    ordered = sorted(suites, key=lambda suite: not any(declared.rule in failed for declared in suite.expectations))
    parts = "".join(_suite(suite, failed, results.get(suite.name)) for suite in ordered)
    return (
        f'<!doctype html><html lang="en"><head>{POLICY}<meta charset="utf-8"><title>What the gate judged</title>'
        f'{_links("")}</head><body><main class="index"><p><a href="../index.html">Back to the report</a></p>'
        f"<h1>What the gate judged</h1><p>{judged} expectations, {len(failures)} not met. "
        "Critical ones block; warnings and infos are told. Editors write them in "
        f"<code>expectations/suites</code>.</p>{parts}</main></body></html>\n"
    )


def _suite(suite: Suite, failed: Mapping[str, Failure], page: str | None) -> str:
    rows = "".join(_row(declared, suite, failed.get(declared.rule)) for declared in suite.expectations)
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Rule", "Severity", "Result", "Says when not met", "Why")
    )
    link = f' <a class="small" href="{html.escape(page)}">as Great Expectations shows it</a>' if page else ""
    return (
        f"<h2>{html.escape(suite.title)}</h2><p>Owner: {html.escape(suite.owner)}.{link}</p>"
        f'<div class="table-responsive" tabindex="0" role="region" aria-label="{html.escape(suite.title)}">'
        f'<table class="table table-sm"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(declared: Declared, suite: Suite, failure: Failure | None) -> str:
    shown = f'<span class="not-met">✗ not met ({failure.count})</span>' if failure else '<span class="met">✓ met</span>'
    ids = ""
    if failure and failure.ids:
        more = f" and {failure.count - SHOWN} more" if failure.count > SHOWN else ""
        named = "; ".join(_named(name, suite) for name in failure.ids[:SHOWN])
        ids = f"<br><small>{named}{more}</small>"
    return (
        f"<tr{' class=broken' if failure else ''}><td class='rule'>{declared.rule}</td>"
        f'<td><span class="severity rule">{declared.severity}</span></td><td>{shown}</td>'
        f"<td>{html.escape(declared.message)}{ids}</td><td>{html.escape(declared.why)}</td></tr>"
    )


def _named(name: str, suite: Suite) -> str:
    """A failing row's ids; a finding's leads to the report."""
    if suite.id_columns[-1] not in ("finding_id", "finding_ids"):
        return f"<code>{html.escape(name)}</code>"
    *words, last = name.split(" · ")
    links = " ".join(
        f'<a href="../index.html#f-{html.escape(one)}"><code>{html.escape(one)}</code></a>'
        if _FINDING.fullmatch(one)
        else html.escape(one)
        for one in last.split(" ")
    )
    return html.escape(" · ".join([*words, ""])) + links
