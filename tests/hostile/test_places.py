"""Things other than files in a content folder: nothing hangs, and nothing leaks."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.hostile.running import Runner

SMALL = (EXAMPLES / "valid" / "small.yml").read_bytes()
SECRET = b"root: secret-of-the-machine\n"


def _pipe(content: Path) -> None:
    os.mkfifo(content / "x.yml")


def _socket(content: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(content / "x.yml"))


def _link_to(target: str) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content.parent / "outside.yml").write_bytes(SECRET)
        (content.parent / "outside").mkdir()
        (content / "x.yml").symlink_to(target)

    return make


def _ring(content: Path) -> None:
    (content / "x.yml").symlink_to("y.yml")
    (content / "y.yml").symlink_to("x.yml")


def _many(content: Path) -> None:
    for number in range(5):
        (content / f"x{number}.yml").write_bytes(SMALL)


def _named(name: bytes) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / os.fsdecode(name)).write_bytes(SMALL)

    return make


def _many_large(content: Path) -> None:
    for number in range(90):
        (content / f"x{number}.yml").write_bytes(b"a: b\n" * 100_000)


#: Name -> how it is made, exit code, and words that must be reported.
PLACES: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "pipe": (_pipe, 1, "L015"),
    "socket": (_socket, 1, "L015"),
    "link to a device": (_link_to("/dev/zero"), 2, "outside the content folder"),
    "link to a file outside": (_link_to("../outside.yml"), 2, "outside the content folder"),
    "link to a folder outside": (_link_to("../outside"), 2, "outside the content folder"),
    "link to passwords": (_link_to("/etc/passwd"), 2, "outside the content folder"),
    "link to nothing": (_link_to("nowhere.yml"), 2, "No such file"),
    "ring of links": (_ring, 2, "cannot be read"),
    "five files of the same": (_many, 1, "S001"),
    "90 files of 0.5 MB": (_many_large, 1, "L005"),
    "name that is no text": (_named(b"\xff.yml"), 2, "cannot be shown"),
    "name that rules a terminal": (_named(b"\x1b[2J.yml"), 2, "cannot be shown"),
    "name of two lines": (_named(b"a\nb.yml"), 2, "cannot be shown"),
}


@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_file_of_the_folder_is_reported(name: str, run: Runner, tmp_path: Path) -> None:
    """Pipes, links and folders in place of files are reported, not followed or waited for."""
    make, code, words = PLACES[name]
    content = tmp_path / "content"
    content.mkdir()
    (content / "small.yml").write_bytes(SMALL)
    make(content)
    ended = run(tmp_path, "check")
    ended.refused_well(code, words)
    assert "secret-of-the-machine" not in ended.said
    assert ended.said.replace("\n", "").isprintable()


@pytest.fixture
def locked_away(small_content: Path) -> Iterator[Path]:
    """Return the small content in a folder that only its owner may read."""
    path = small_content / "small.yml"
    path.chmod(0)
    for parent in (small_content, *small_content.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    yield small_content
    path.chmod(0o644)


def test_a_file_that_may_not_be_read_is_reported(run: Runner, locked_away: Path) -> None:
    """An unreadable file gives exit code 2 with its name; root runs this as another user."""
    limits = {"user": 65534} if os.getuid() == 0 else {}
    ended = run(locked_away.parent, "check", **limits)
    ended.refused_well(2, "small.yml", "Permission denied")


def test_a_file_that_is_saved_meanwhile_is_read_whole(
    small_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while it is read is read again; if it keeps changing, this fails."""
    from plainleaf.errors import DiskError  # noqa: PLC0415
    from plainleaf.loading import files  # noqa: PLC0415

    path = small_content / "small.yml"
    true_fstat, seen = os.fstat, []

    def saved_once(descriptor: int) -> os.stat_result:
        seen.append(descriptor)
        if len(seen) == 2 or changing:
            os.utime(path, ns=(len(seen), len(seen)))
        return true_fstat(descriptor)

    changing = False
    monkeypatch.setattr(os, "fstat", saved_once)
    assert files.file_bytes(path, "small.yml") == (SMALL, [])
    assert len(seen) == 4
    changing = True
    with pytest.raises(DiskError, match="changed while it was read"):
        files.file_bytes(path, "small.yml")
