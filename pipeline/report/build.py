"""One View in, every file under `report/` out."""

from __future__ import annotations

from pipeline.report.charts import charts_page
from pipeline.report.documents import document_pages
from pipeline.report.groups import groups
from pipeline.report.junit import junit
from pipeline.report.matrix import matrix_page
from pipeline.report.names import picture_name
from pipeline.report.page import FIRST_VIEW, index
from pipeline.report.sarif import sarif
from pipeline.report.shards import shards
from pipeline.report.sheet import csv_bytes, xlsx_bytes
from pipeline.report.side_by_side import conflicts_page
from pipeline.report.sources import source_pages
from pipeline.report.summary import summary
from pipeline.report.tables import table_pages
from pipeline.report.view import View


def build(view: View) -> dict[str, bytes]:
    """File name under `report/` → bytes; the same View gives the same bytes."""
    made = groups(view.findings)
    files = {
        "index.html": index(view, made),
        "conflicts.html": conflicts_page(view, made),
        "matrix.html": matrix_page(view),
        "charts.html": charts_page(view),
        **table_pages(view),
        **document_pages(view),
        **source_pages(view),
        "summary.md": summary(view).encode(),
        "findings.sarif": sarif(view),
        "junit.xml": junit(view),
        "findings.csv": csv_bytes(view),
        "findings.xlsx": xlsx_bytes(view),
    }
    if len(made) > FIRST_VIEW:
        files |= shards(made, view)
    for (doc_id, number), png in sorted(view.pictures.items()):
        files[picture_name(doc_id, number)] = png
    return files
