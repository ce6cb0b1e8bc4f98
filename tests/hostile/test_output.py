"""A full disk, two builds at once or Ctrl-C leave the last good build in place."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from plainleaf.errors import UsageError
from plainleaf.output.locking import hold_output

from tests.children import child
from tests.conftest import EXAMPLES
from tests.hostile.killing import BUILD, small_project, wait_until
from tests.hostile.running import ROOT, Runner
from tests.unit.test_writing import tree


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, run: Runner) -> Path:
    """Return a small project with a good site in ``build``."""
    project = small_project(tmp_path_factory.mktemp("project"))
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60)
    assert ended.code == 0, ended.said
    return project


@pytest.fixture
def project(good: Path, tmp_path: Path) -> Path:
    """Return a copy of the good project with a change that is not built yet."""
    shutil.copytree(good, tmp_path / "project", symlinks=True)
    _change(tmp_path / "project")
    return tmp_path / "project"


def _change(project: Path, to: str = "Tired, tired feet") -> None:
    path = project / "content" / "small.yml"
    text = path.read_text(encoding="utf-8")
    lines = [f"  title: {to}" if line.startswith("  title: ") and n < 30 else line
             for n, line in enumerate(text.splitlines())]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _site(project: Path) -> dict[str, bytes]:
    return tree(project / "build" / "site")


@pytest.mark.parametrize("most", [4_000, 20_000, 200_000])
def test_a_disk_that_takes_no_more_keeps_the_old_site(
    project: Path, run: Runner, most: int
) -> None:
    """A full disk gives exit code 2 and one message; the next build needs no cleaning.

    The system limits the size of files, so that writing fails at any stage of a build.
    """
    before = _site(project)
    shutil.rmtree(project / "build" / "cache")
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60, file_size=most)
    ended.told_well(2)
    assert _site(project) == before
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60)
    assert ended.code == 0, ended.said
    assert _site(project) != before


def test_an_output_that_is_a_file_is_reported(project: Path, run: Runner) -> None:
    """An output path that is a file is refused."""
    (project / "out").write_text("mine")
    for output in ("out", "out/deeper"):
        ended = run(project, "build", "--output", output)
        assert ended.code == 2, ended.said
        assert "'out" in ended.err
        assert "Traceback" not in ended.said
    assert (project / "out").read_text() == "mine"


def test_an_output_below_a_link_to_nowhere_is_reported(project: Path, run: Runner) -> None:
    """An output path below a broken or cyclic link is refused."""
    (project / "out").symlink_to("out")
    run(project, "build", "--output", "out").told_well(2)


def test_a_read_only_output_is_reported(good: Path, tmp_path: Path, run: Runner) -> None:
    """A read-only output folder is reported, and nothing changes."""
    project = tmp_path / "project"
    shutil.copytree(good, project)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    _change(project)
    for path in (project, *project.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = tree(project)
    limits = {"user": 65534} if os.getuid() == 0 else {}
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60, **limits)
    for path in (project, *project.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    ended.told_well(2)
    assert tree(project) == before


def _started(project: Path) -> AbstractContextManager[subprocess.Popen[str]]:
    return child(
        [sys.executable, "-m", "plainleaf", *BUILD],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def test_a_second_build_is_reported_who_is_at_work(project: Path, run: Runner) -> None:
    """A second build in the same folder ends at once with exit code 2, naming the first one."""
    holder = project / "build" / ".lock.holder"
    with _started(project) as first:
        wait_until(holder.exists, first)
        ended = run(project, *BUILD, memory=2_000_000_000)
        out, err = first.communicate(timeout=120)
    assert ended.code == 2, ended.said
    assert f"Another plainleaf works in 'build': process {first.pid}, since 2" in ended.err
    assert "Traceback" not in ended.said
    assert first.returncode == 0, out + err
    assert not holder.exists()


def test_ctrl_c_ends_quietly_and_changes_nothing(project: Path, run: Runner) -> None:
    """Ctrl-C gives exit code 130, one line and the old site, and releases the lock."""
    before = _site(project)
    with _started(project) as process:
        wait_until((project / "build" / ".lock.holder").exists, process)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    # If the signal comes while Python runs code given as text, Python ends itself by the signal
    # after our cleanup (`unhandled_keyboard_interrupt`), which a shell shows as 130 too.
    assert process.returncode in (130, -signal.SIGINT), err
    assert err.splitlines()[-1] == "Stopped; the last good site stays."
    assert "Traceback" not in err
    assert _site(project) == before
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60)
    assert ended.code == 0, ended.said


def test_an_output_removed_meanwhile_ends_well(project: Path, run: Runner) -> None:
    """If the output folder is removed during a build, the result is an error or a whole site."""
    with _started(project) as process:
        wait_until((project / "build" / ".lock.holder").exists, process)
        shutil.rmtree(project / "build", ignore_errors=True)
        _, err = process.communicate(timeout=120)
    assert process.returncode in (0, 2), err
    assert "Traceback" not in err
    ended = run(project, *BUILD, memory=2_000_000_000, cpu=60)
    assert ended.code == 0, ended.said


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """Return an output folder that another process locks; the process is killed at the end."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from plainleaf.output.locking import hold_output\n"
        "with hold_output(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "build")]
    with child(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield tmp_path / "build"


def test_a_lock_of_a_killed_build_needs_no_cleaning(held: Path) -> None:
    """The lock of a killed build is released, and the description of its holder is replaced."""
    with pytest.raises(UsageError, match=r"process [0-9]+, since"), hold_output(held):
        pass
    pid = int((held / ".lock.holder").read_text().split()[1].rstrip(","))
    os.kill(pid, signal.SIGKILL)
    with hold_output(held, wait=20):
        assert f"process {os.getpid()}," in (held / ".lock.holder").read_text()
    assert not (held / ".lock.holder").exists()


def test_a_hostile_holder_file_is_not_shown(held: Path) -> None:
    """Control characters in the description of the holder are not printed."""
    for data in (b"\x1b[2Jprocess 1", b"\xff\xfe", b""):
        (held / ".lock.holder").write_bytes(data)
        with pytest.raises(UsageError, match=r"works in '[^']*'\."), hold_output(held):
            pass


def test_serving_and_building_do_not_shut_each_other_out(tmp_path: Path) -> None:
    """A server locks only its own copy, so that builds can run meanwhile."""
    with hold_output(tmp_path / "build", name=".served"):
        with hold_output(tmp_path / "build"):
            pass
        again = hold_output(tmp_path / "build", name=".served")
        with pytest.raises(UsageError, match="Another plainleaf"), again:
            pass


def test_examples_are_there() -> None:
    """The project for these tests is the small example."""
    assert (EXAMPLES / "valid" / "small.yml").is_file()
