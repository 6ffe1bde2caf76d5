"""Loads and checks `expectations/knowledge`."""

from pipeline.knowledge.types import Brand as Brand
from pipeline.knowledge.types import Drug as Drug
from pipeline.knowledge.types import DrugClass as DrugClass
from pipeline.knowledge.types import Knowledge as Knowledge
from pipeline.knowledge.types import Stem as Stem
from pipeline.knowledge.types import Target as Target
from pipeline.knowledge.types import Term as Term
