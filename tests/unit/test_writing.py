"""The output folder, and atomic writes of files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from plainleaf.errors import DiskError, UsageError
from plainleaf.storage.writing import (
    MARKER,
    disk_errors,
    extended_list,
    prepare_output,
)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_an_output_folder_is_made_and_marked(tmp_path: Path) -> None:
    """The output folder is created with a mark that says it may be deleted."""
    output = tmp_path / "deep" / "build"
    prepare_output(output)
    prepare_output(output)
    assert "safe to delete" in (output / MARKER).read_text(encoding="utf-8")


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    """An empty folder may be used for output."""
    prepare_output(tmp_path)
    assert (tmp_path / MARKER).is_file()


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    """A folder with other people's files is refused."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="did not make"):
        prepare_output(tmp_path)
    assert tree(tmp_path) == {"thesis.txt": b"mine"}


def test_a_file_as_output_is_refused(tmp_path: Path) -> None:
    """A file cannot be used as the output folder."""
    path = tmp_path / "build"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        prepare_output(path)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "list: []\n",
        "list: []",
        "list:\n",
        "# Kept.\nlist: []\n",
        "# Kept.\nlist: []",
        "list:\n- old: 1\n",
        "list:\n- old: 1",
        "first: x\nlist:\n- old: 1 # kept\n",
        "list: []  # kept\n",
        "list:\n  - old: 1\n    more: 2\n",
        "list: # kept\n\n  # kept\n  - old: 1\n    more: |\n      Two:\n\n        - one\n",
        "list:\n- old: |\n    - one\n    - two\n",
        "first: |\n    - one\nlist:\n- old: 1\n",
        "list:\n  -\n    old: 1\n",
    ],
)
def test_an_entry_is_added_and_all_the_rest_is_kept(before: str) -> None:
    """An added entry keeps all other entries and comments."""
    old = yaml.safe_load(before) or {}
    text = extended_list(before, "list", "- new: 2\n")
    assert yaml.safe_load(text) == {**old, "list": [*(old.get("list") or []), {"new": 2}]}
    assert text.lower().count("kept") == before.lower().count("kept")


@pytest.mark.parametrize("doing", ["read", "written", "read or written"])
def test_an_error_of_the_disk_says_what_was_done(tmp_path: Path, doing: str) -> None:
    """A disk error names the operation: for reading, no hint about free space."""
    with pytest.raises(DiskError) as caught, disk_errors(tmp_path, doing):
        (tmp_path / "no-such-file").read_bytes()
    assert f"no-such-file' cannot be {doing}: " in caught.value.message
    assert ("free space" in caught.value.fix) is (doing != "read")
