"""The commands of those who own `expectations/`: baseline, knowledge, statements, explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import store
from pipeline.files import StoreError, printable
from pipeline.shipped import PARTS, copy_of, part, shipped

Expectations = Annotated[Path | None, typer.Option(help="Folder of suites, knowledge, waivers, baseline.")]

baseline = typer.Typer(no_args_is_help=True, help="The findings that are known: only new ones fail the gate.")
knowledge = typer.Typer(no_args_is_help=True, help="What is known of drugs, brands, targets, classes and stems.")


statements = typer.Typer(no_args_is_help=True, help="The kinds of statement that are read, and how they are worded.")


@statements.command("check")
def statements_check(expectations: Expectations = None) -> None:
    """Say what is wrong with the statements, with file and line; try their sentences. Exit 1 where anything is.

    Example: oncoproof statements check
    """
    from pipeline.annotate import statement_faults

    faults = statement_faults(store.knowledge_of(store.named_expectations(expectations)))
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{len(faults)} faults" if faults else "nothing is wrong with the statements")
    if faults:
        raise SystemExit(1)


@baseline.command("accept")
def baseline_accept(
    out: Annotated[Path, typer.Argument(help="A folder that `oncoproof run` wrote.")],
    expectations: Expectations = None,
    grow: Annotated[bool, typer.Option("--grow", help="Also take in findings that are new.")] = False,
) -> None:
    """Write the baseline anew from a run: known findings that are gone are dropped; new ones only with --grow.

    Example: oncoproof baseline accept processed --grow
    """
    typer.echo(store.accept_baseline(out, expectations or store.default_expectations(), grow=grow))


@knowledge.command("check")
def knowledge_check(expectations: Expectations = None) -> None:
    """Say what is wrong with the knowledge tables, with file, row and column. Exit 1 where anything is.

    Example: oncoproof knowledge check
    """
    from pipeline.knowledge import check

    faults = check(_knowledge_folder(expectations))
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{len(faults)} faults" if faults else "nothing is wrong with the tables")
    if faults:
        raise SystemExit(1)


@knowledge.command("build")
def knowledge_build(expectations: Expectations = None) -> None:
    """Write the wide tables anew from facts.csv.

    Example: oncoproof knowledge build
    """
    from pipeline.knowledge import build

    folder = _knowledge_folder(expectations)
    if folder == shipped() / "knowledge":
        raise StoreError(
            f"{folder}: came with oncoproof and is not written. Next step: `oncoproof init knowledge` copies it to "
            "where you may change it."
        )
    for name, text in build(folder).items():
        (folder / name).write_text(text, encoding="utf-8")
        typer.echo(f"{folder / name}: written")


@knowledge.command("conflicts")
def knowledge_conflicts(expectations: Expectations = None) -> None:
    """List where the sources of the knowledge disagree, and what the tables hold.

    Example: oncoproof knowledge conflicts
    """
    from pipeline.knowledge import conflicts, disputes

    folder = _knowledge_folder(expectations)
    for line in (*conflicts(folder), *disputes(folder)):
        typer.echo(str(line))


def init(
    parts: Annotated[list[str] | None, typer.Argument(help=f"Parts to copy: {', '.join(PARTS)}.")] = None,
    expectations: Annotated[Path, typer.Option(help="The folder to make or add to.")] = Path("expectations"),
) -> None:
    """Make the folder of your decisions; copy the parts you name, to change what came with oncoproof.

    Example: oncoproof init profiles.yaml suites
    """
    for line in copy_of(expectations, parts or ()):
        typer.echo(line)


@knowledge.command("readings")
def knowledge_readings(expectations: Expectations = None) -> None:
    """Count, by attribute, the facts that are our own reading and those that no second source confirms.

    What is not confirmed causes at most a note; unconfirmed.csv lists it fact by fact.

    Example: oncoproof knowledge readings
    """
    from pipeline.knowledge import readings

    rows = readings(_knowledge_folder(expectations))
    typer.echo(f"{'kind':13} {'attribute':17} {'facts':>6} {'ours':>6} {'unconfirmed':>12}")
    for kind, attribute, facts, ours, alone in rows:
        typer.echo(f"{kind:13} {attribute:17} {facts:6} {ours:6} {alone:12}")
    typer.echo(f"{'':31} {sum(r[2] for r in rows):6} {sum(r[3] for r in rows):6} {sum(r[4] for r in rows):12}")


def explain(
    name: Annotated[str, typer.Argument(help="A drug, brand, target or stem.")],
    out: Annotated[Path, typer.Option(help="A run, to say where the corpus mentions it.")] = Path("processed"),
    expectations: Expectations = None,
) -> None:
    """Say what is known of a drug, brand, target or stem, from which source, and where the corpus mentions it.

    Example: oncoproof explain nivolumab
    """
    from pipeline.knowledge import explain as words_for

    folder = _knowledge_folder(expectations)
    typer.echo(printable(words_for(folder, name, store.rows_of(out, "mentions"))))


def _knowledge_folder(expectations: Path | None) -> Path:
    return part(store.named_expectations(expectations), "knowledge")
