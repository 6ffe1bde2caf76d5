"""The real pipeline on raw/: exactly what was planted, and nothing else."""

from __future__ import annotations

from tests.golden.compare import HERE, Expected, outcome, rows, told


def shown(missing: list[Expected]) -> str:
    return "\n".join(f"{row.path}: {row.check_id} {row.quote!r} ({row.why})" for row in missing)


def test_every_planted_fault_is_found() -> None:
    gaps = set(rows("known_gaps"))
    missing = [row for row in outcome().missing(rows("must_find")) if row not in gaps]
    assert not missing, f"planted, not found:\n{shown(missing)}"


def test_nothing_else_is_found() -> None:
    found = outcome()
    extra = found.unexpected([*rows("must_find"), *rows("known_alarms")])
    assert not extra, "found, not planted:\n" + "\n".join(told(finding, found.paths) for finding in extra)


def test_look_alikes_are_left_alone() -> None:
    found = outcome()
    alarms = [(row, f) for row, f in found.fitting(rows("must_not_find")) if not planted(f)]
    assert not alarms, "false alarms:\n" + "\n".join(f"{row.why}: {told(f, found.paths)}" for row, f in alarms)


def planted(finding: object) -> bool:
    found = outcome()
    wanted = [*rows("must_find"), *rows("known_alarms")]
    return any(row.fits(f, found.paths) for row in wanted for f in found.findings if f is finding)


def test_known_gaps_and_alarms_still_stand() -> None:
    found = outcome()
    gaps = rows("known_gaps")
    closed = [row for row in gaps if row not in found.missing(gaps)]
    assert not closed, f"found now, take out of known_gaps.jsonl:\n{shown(closed)}"
    alarms = rows("known_alarms")
    silent = found.missing(alarms)
    assert not silent, f"no longer raised, take out of known_alarms.jsonl:\n{shown(silent)}"


def test_no_check_breaks() -> None:
    assert [(run.check_id, run.problem) for run in outcome().runs if run.outcome == "error"] == []


def test_clean_texts_read_as_an_editor_would_want() -> None:
    from pipeline.publish import markdown

    by_id = {page.document.doc_id: page.document for page in outcome().pages}
    for file in sorted((HERE / "clean").glob("*.md")):
        assert markdown(by_id[file.stem]) == file.read_text(encoding="utf-8"), file.name
