"""The gate: editors' decisions, then Great Expectations over the datasets."""

from pipeline.validate.baseline import QUOTED as QUOTED
from pipeline.validate.baseline import DecisionError as DecisionError
from pipeline.validate.baseline import Known as Known
from pipeline.validate.baseline import gone as gone
from pipeline.validate.baseline import read_baseline as read_baseline
from pipeline.validate.baseline import write_baseline as write_baseline
from pipeline.validate.census import Census as Census
from pipeline.validate.census import census as census
from pipeline.validate.census import read_census as read_census
from pipeline.validate.census import write_census as write_census
from pipeline.validate.decisions import Waiver as Waiver
from pipeline.validate.decisions import decide as decide
from pipeline.validate.decisions import read_waivers as read_waivers
from pipeline.validate.explain import explain as explain
from pipeline.validate.gate import judge as judge
from pipeline.validate.profiles import Profile as Profile
from pipeline.validate.profiles import ProfileError as ProfileError
from pipeline.validate.profiles import read_profiles as read_profiles
from pipeline.validate.runs import Run as Run
from pipeline.validate.runs import read_runs as read_runs
from pipeline.validate.runs import run_of as run_of
from pipeline.validate.runs import with_run as with_run
from pipeline.validate.verdict import Failure as Failure
from pipeline.validate.verdict import Verdict as Verdict
