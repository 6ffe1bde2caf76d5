"""Proof of a run's output from its files alone. Shares no code with what it proves."""

from pipeline.verify.output import said as said
from pipeline.verify.output import verify as verify

__all__ = ["said", "verify"]
