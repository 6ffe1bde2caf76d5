"""The gate: editors' decisions, then Great Expectations over the datasets."""

from pipeline.validate.decisions import DecisionError as DecisionError
from pipeline.validate.decisions import Known as Known
from pipeline.validate.decisions import Waiver as Waiver
from pipeline.validate.decisions import decide as decide
from pipeline.validate.decisions import read_baseline as read_baseline
from pipeline.validate.decisions import read_waivers as read_waivers
from pipeline.validate.decisions import write_baseline as write_baseline
from pipeline.validate.gate import judge as judge
from pipeline.validate.verdict import Failure as Failure
from pipeline.validate.verdict import Verdict as Verdict
