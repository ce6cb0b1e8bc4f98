"""What a site is shaped by besides its content."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest
from plainleaf.storage.fingerprint import installed_version


@pytest.mark.parametrize("package", ["typst", "jinja2", "PyYAML", "typing-extensions"])
def test_a_version_is_the_one_that_python_tells(package: str) -> None:
    """Also of a package whose folder is named otherwise, in other letters or with a dash."""
    assert installed_version(package) == version(package)


def test_a_package_that_is_not_there_has_no_version() -> None:
    """It is a fault, and no empty text that two programs could have in common."""
    with pytest.raises(PackageNotFoundError):
        installed_version("no-such-package")
