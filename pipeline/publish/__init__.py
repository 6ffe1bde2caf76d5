"""The datasets that go out: rows, files, descriptions and checksums."""

from pipeline.publish.datasets import Tables as Tables
from pipeline.publish.datasets import evidence_place as evidence_place
from pipeline.publish.datasets import tables_of as tables_of
from pipeline.publish.files import ReadBackError as ReadBackError
from pipeline.publish.files import build as build
from pipeline.publish.files import checksums as checksums
from pipeline.publish.markdown import markdown as markdown
from pipeline.publish.markdown import plain as plain
from pipeline.publish.rows import DATASETS as DATASETS
