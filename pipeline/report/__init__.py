"""The editors' report and the exports for machines: one View in, files out."""

from pipeline.report.build import build as build
from pipeline.report.view import CellText as CellText
from pipeline.report.view import Change as Change
from pipeline.report.view import CheckText as CheckText
from pipeline.report.view import RunCount as RunCount
from pipeline.report.view import VerdictText as VerdictText
from pipeline.report.view import View as View
