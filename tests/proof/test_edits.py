"""The proof's bar: at least 99.99 % of 100,000 random single-token edits of the written output are seen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.verify import verify
from pipeline.verify.output import read_rows
from tests.proof.__main__ import rows_and_lines, whole_files
from tests.proof.edits import KINDS, TOKEN, edited
from tests.proof.made import files, written

EDITS = 100_000


def test_random_single_token_edits_are_seen() -> None:
    """Rows edited as if everything had been written from them, and lines of files against their twins."""
    rows, lines = rows_and_lines(EDITS)
    assert rows.total == EDITS
    assert lines.total == EDITS // 5
    assert rows.caught >= 0.9999, rows.missed[:10]
    assert lines.caught >= 0.9999, lines.missed[:10]
    places = {name.rsplit(" ", 1)[0] for name in rows.made}
    assert {"documents.raw", "documents.text", "removals.raw", "blocks.text", "text/*.md", "references.quote"} <= places


def test_an_edit_of_any_kind_of_file_is_seen() -> None:
    """Markdown, JSON, JSON Lines, Parquet, citations and the list of checksums itself."""
    count = whole_files(EDITS // 10)
    assert count.caught >= 0.9999, count.missed[:10]
    assert {"*.md", "*.json", "*.jsonl", "*.parquet", "*.sha256"} <= {name.split()[0] for name in count.made}


@pytest.mark.parametrize(("old", "new"), [('"order":1,', '"order":1e0,'), ("a/b", "a\\/b"), ('{"', '{ "')])
def test_a_row_is_written_in_one_way(old: str, new: str) -> None:
    line = '{"doc_id":"a/b","order":1,"text":"x"}\n'
    assert read_rows(line)
    with pytest.raises(ValueError, match="otherwise"):
        read_rows(line.replace(old, new))


def test_an_edit_of_any_file_on_disk_is_seen(tmp_path: Path) -> None:
    """Each kind of file edited on disk, one token each time, the whole proof run over the folder."""
    out = written(tmp_path)
    assert verify(out)[0] == []
    chance = random.Random(7)
    names = [name for name in sorted(files()) if not name.endswith(".parquet")]
    kinds_of_file = {name: f"{name.split('/')[0]}/{name.rsplit('.', 1)[-1]}" for name in names}
    chosen = [
        chance.choice([n for n in names if kinds_of_file[n] == kind]) for kind in sorted(set(kinds_of_file.values()))
    ]
    for name in sorted(chosen):
        text = files()[name].decode()
        tokens = [match.span() for match in TOKEN.finditer(text)]
        if not tokens:
            continue
        for kind in KINDS:
            after = edited(text, tokens, chance.randrange(len(tokens) - 1), kind, chance, "not")
            (out / name).write_text(after, encoding="utf-8")
            assert after == text or verify(out)[0], f"{name}: {kind} not seen"
        (out / name).write_bytes(files()[name])
    assert verify(out)[0] == []


def test_a_proof_that_saw_nothing_would_be_told() -> None:
    """The count itself can fail: a blind target is missed every time."""
    from tests.proof.edits import Target, try_edits

    tokens = tuple(match.span() for match in TOKEN.finditer("one two three"))
    blind = try_edits([Target("blind", "one two three", tokens, lambda after: False)], 30, 1)
    assert len(blind.missed) == blind.total == 30
