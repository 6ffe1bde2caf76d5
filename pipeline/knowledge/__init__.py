"""Loads and checks `expectations/knowledge`."""

from pipeline.knowledge.build import build as build
from pipeline.knowledge.conflicts import Conflict as Conflict
from pipeline.knowledge.conflicts import check as check
from pipeline.knowledge.conflicts import conflicts as conflicts
from pipeline.knowledge.conflicts import disputes as disputes
from pipeline.knowledge.conflicts import readings as readings
from pipeline.knowledge.explain import explain as explain
from pipeline.knowledge.load import load as load
from pipeline.knowledge.load import problems_of as problems_of
from pipeline.knowledge.load import surfaces as surfaces
from pipeline.knowledge.schema import KnowledgeError as KnowledgeError
from pipeline.knowledge.statement_kinds import StatementKind as StatementKind
from pipeline.knowledge.statement_kinds import statement_kinds as statement_kinds
from pipeline.knowledge.statement_kinds import statements_folder as statements_folder
from pipeline.knowledge.types import Brand as Brand
from pipeline.knowledge.types import Drug as Drug
from pipeline.knowledge.types import DrugClass as DrugClass
from pipeline.knowledge.types import Knowledge as Knowledge
from pipeline.knowledge.types import Stem as Stem
from pipeline.knowledge.types import Target as Target
from pipeline.knowledge.types import Term as Term
