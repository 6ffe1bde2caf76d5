"""Puts what editors own, and every installation needs, into the wheel as `pipeline/expectations/`; see ADR 0096.

Everything else stands in pyproject.toml. Decisions (waivers, baseline) stay in the repository they were made in.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PARTS = ("knowledge", "statements", "suites", "profiles.yaml")


class BuildWithExpectations(build_py):
    """The usual build, and a copy of PARTS; not for an editable one, which reads the repository itself."""

    def run(self) -> None:
        """Build, then copy."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "pipeline" / "expectations"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in PARTS:
            path = Path("expectations") / name
            if path.is_dir():
                shutil.copytree(path, target / name)
            else:
                shutil.copyfile(path, target / name)


setup(cmdclass={"build_py": BuildWithExpectations})
