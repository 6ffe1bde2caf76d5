"""Arguments in, exit code out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from pipeline import editing, stages, store
from pipeline.console import github_annotations, progress, say, verdict_lines
from pipeline.engine import Limits
from pipeline.files import StoreError, json_line, printable
from pipeline.model import Reference
from pipeline.shipped import lent

GATE_FAILED, WRONG_USE, UNREAD = 1, 2, 3

app = typer.Typer(
    name="oncoproof",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Proofread cancer information: clean text with proof, what it says, and what is wrong with it.\n\n"
    "Exit codes: 0 gate passed, 1 gate failed, 2 wrong use, 3 some documents could not be processed (the rest were).",
)

app.add_typer(editing.baseline, name="baseline")
app.add_typer(editing.knowledge, name="knowledge")
app.add_typer(editing.statements, name="statements")
app.command(context_settings={"ignore_unknown_options": True})(editing.explain)
app.command()(editing.init)


def main() -> None:
    """The command `oncoproof`. Errors of use are one line: what is wrong, where, and the next step."""
    try:
        app()
    except (StoreError, ValueError, FileNotFoundError) as error:
        say(f"oncoproof: {error}")
        raise SystemExit(WRONG_USE) from error
    except KeyboardInterrupt:
        say("oncoproof: stopped; what was read so far is kept and will not be read again")
        raise SystemExit(130) from None


@app.command()
def run(  # noqa: PLR0913, PLR0917 - the options are the contract
    raw: Annotated[Path, typer.Option(help="Folder of raw exports; manifest.csv in it is optional.")] = Path("raw"),
    out: Annotated[Path, typer.Option(help="Folder to write; must be new, empty or ours.")] = Path("processed"),
    expectations: Annotated[Path | None, typer.Option(help="Suites, knowledge, waivers, baseline.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Documents read at a time.")] = 1,
    engine: Annotated[Literal["local", "dask"], typer.Option(help="Local processes, or a Dask cluster.")] = "local",
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that counts as today.")] = None,
    fail_on: Annotated[
        Literal["error", "warning", "never"] | None, typer.Option(help="What fails the gate; over the profile's.")
    ] = None,
    profile: Annotated[str, typer.Option(help="A profile of expectations/profiles.yaml.")] = "default",
    annotate: Annotated[Literal["github"] | None, typer.Option(help="Also print annotations for a CI.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds a document may take, once begun (of CPU: 120).")] = 300.0,
    memory_limit: Annotated[int, typer.Option(min=1, help="Megabytes a document may take.")] = 4096,
    output_limit: Annotated[int, typer.Option(min=1, help="Megabytes that its result may have.")] = 512,
) -> None:
    """Read raw exports, check them, judge them, write report and datasets.

    Example: oncoproof run --raw raw --out processed --jobs 2
    """
    settings = stages.Settings(
        raw=raw,
        out=out,
        expectations=store.named_expectations(expectations),
        as_of=as_of.date() if as_of else date.today(),
        jobs=jobs,
        engine=engine,
        fail_on=fail_on,
        profile=profile,
        limits=Limits(time_limit, max(1, min(120, int(time_limit))), memory_limit, output_limit),
    )
    if shipped_parts := lent(settings.expectations):
        names = ", ".join(shipped_parts)
        say(f"expectations: {names} as shipped with oncoproof; the rest from {settings.expectations}/")
    with progress() as listener:
        result = stages.run(settings, listener)
    if annotate == "github":
        for line in github_annotations(out, str(raw)):
            typer.echo(line)
    for line in verdict_lines(result, str(out)):
        typer.echo(printable(line))
    if not result.verdict.passed:
        raise SystemExit(GATE_FAILED)
    if result.unread:
        raise SystemExit(UNREAD)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def extract(context: typer.Context) -> None:
    """Clean main text: one document on standard output, a folder into --out (NAME.md for NAME.pdf).

    Example: oncoproof extract leaflet.pdf --format markdown
    """
    from pipeline.extracting import main as extracted  # its options stand there: it starts without this module

    raise SystemExit(extracted(context.args))


@app.command()
def cite(
    file: Annotated[
        Path, typer.Argument(help="References, one a line (- = standard input), or a document: PDF, HTML, MHTML.")
    ] = Path("-"),
    format: Annotated[  # noqa: A002
        Literal["json", "csl", "bibtex", "ris"], typer.Option(help="A JSON object a line, or a file for a library.")
    ] = "json",
) -> None:
    """Parse references: a reference a line in, a JSON object a line out; of a document, all that it lists.

    Examples: echo 'Doe J. A title. J Clin Oncol. 2020;38(1):1-9.' | oncoproof cite;
    oncoproof cite leaflet.pdf --format bibtex
    """
    from pipeline.publish.citations import FORMATS
    from pipeline.tables import to_plain

    found = _cited(file)
    if format != "json":
        typer.echo(FORMATS[format][1](list(found)), nl=False)
        return
    for reference in found:
        row: dict[str, Any] = to_plain(reference)
        typer.echo(json_line({key: row[key] or (row[key] if key in _LISTS else None) for key in _CITE_KEYS}))


def _cited(file: Path) -> Iterable[Reference]:
    """The references of a document, or those that stand one a line."""
    if str(file) != "-":
        if not file.is_file():
            raise ValueError(f"{file}: there is no such file. Next step: give a file, or - for standard input.")
        from pipeline.extracting import UnreadError, references_of

        try:
            listed = references_of(file)
        except UnreadError as error:
            say(str(error))
            raise SystemExit(UNREAD) from error
        if listed is not None:
            return listed
    from pipeline.annotate.references import cite as parse

    return (replace(parse(line), reference_id=f"r{number}") for number, line in enumerate(_lines(file), 1))


_LISTS = ("authors", "editors")
_CITE_KEYS = (
    *("kind", "authors", "title", "container", "year", "volume", "issue", "pages", "publisher", "editors", "edition"),
    *("doi", "pmid", "pmcid", "url", "accessed_on"),
)


@app.command()
def claims(
    file: Annotated[Path, typer.Argument(help="Passages, one a line; - = standard input.")] = Path("-"),
    expectations: Annotated[Path | None, typer.Option(help="Where the knowledge stands.")] = None,
) -> None:
    """Read what passages say: a passage a line in, {"text", "claims"} a line out.

    Example: echo 'Nivolumab targets PD-1.' | oncoproof claims
    """
    from pipeline.annotate import claims_in as find
    from pipeline.tables import to_plain

    knowledge = store.knowledge_of(store.named_expectations(expectations))
    keys = ("subject", "predicate", "object", "polarity", "modality")
    for line in _lines(file):
        found = [to_plain(claim) for claim in find(line, knowledge)]
        typer.echo(json_line({"text": line, "claims": [{key: row[key] for key in keys} for row in found]}))


@app.command()
def checks(check_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="e.g. text/mojibake")] = None) -> None:
    """List the checks, or print one check's page.

    Example: oncoproof checks terms/misspelt-brand
    """
    from pipeline.checks.page import page_of
    from pipeline.checks.run import catalogue

    if check_id is None:
        for check in catalogue():
            typer.echo(f"{check.id:32} {check.severity:8} {check.finds.splitlines()[0]}")
        return
    found = [check for check in catalogue() if check.id == check_id]
    if not found:
        raise typer.BadParameter(f"there is no check {check_id!r}; `oncoproof checks` lists them")
    typer.echo(page_of(found[0]))


@app.command()
def verify(out: Annotated[Path, typer.Argument(help="A folder that `oncoproof run` wrote.")]) -> None:
    """Prove a run's output from its files alone: conservation, offsets, quotations, checksums.

    Example: oncoproof verify processed
    """
    from pipeline.verify import said

    lines, code = said(out)
    for line in lines:
        typer.echo(printable(line))
    if code:
        raise SystemExit(GATE_FAILED)


@app.command()
def gate(
    out: Annotated[Path, typer.Argument(help="A folder that `oncoproof run` wrote.")] = Path("processed"),
    explain: Annotated[bool, typer.Option("--explain", help="Say why, in words.")] = False,
) -> None:
    """Say the gate's verdict on a run again, with --explain why.

    Example: oncoproof gate processed --explain
    """
    words = store.gate_words(out)
    for line in words if explain else words[:1]:
        typer.echo(printable(line))


@app.command()
def review(
    out: Annotated[Path, typer.Argument(help="A folder that `oncoproof run` wrote.")],
    expectations: Annotated[Path | None, typer.Option(help="Where decisions are written.")] = None,
    port: Annotated[int, typer.Option(help="0 = any free port.")] = 0,
    host: Annotated[str, typer.Option(help="An IP address; others than loopback let a network in.")] = "127.0.0.1",
) -> None:
    """Serve the editors' page on a loopback address: read, filter, accept, export.

    Example: oncoproof review processed
    """
    from pipeline.report.serve import serve

    serve(out, expectations or store.default_expectations(), host=host, port=port, say=say)


def _lines(file: Path) -> list[str]:
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{file}: this is not UTF-8 (byte {error.start}). Next step: save it as UTF-8 text."
        ) from error
    return [line for line in text.splitlines() if line.strip()]
