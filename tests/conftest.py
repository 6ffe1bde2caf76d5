"""What every test may lean on."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture
def shared() -> Path | None:
    """The folder of real exports and development data, or None with a loud word of what is left out."""
    if SHARED.is_dir():
        return SHARED
    warnings.warn(f"LEFT OUT: {SHARED} is not here, so nothing was tried on the real exports", stacklevel=2)
    return None
