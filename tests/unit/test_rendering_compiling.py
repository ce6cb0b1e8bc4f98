"""Templates are compiled at installation, like Python modules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from plainleaf.rendering import compiling, environment
from plainleaf.storage.store import Store

NAME = "section.md.jinja"


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a completed installation, with nothing in memory."""
    store = Store(tmp_path / "set-up")
    monkeypatch.setattr(environment, "_kept", {})
    for module in (environment, compiling):
        monkeypatch.setattr(module, "SET_UP", store)
    environment.forget_templates()
    compiling.main()
    environment.forget_templates()
    environment.keep_templates(Store(tmp_path / "output"))
    yield store.folder / "templates"
    environment.forget_templates()


def test_a_build_compiles_nothing_that_set_up_has_compiled(
    set_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build uses the compiled templates, and stores none in the output folder."""
    assert len([*set_up.iterdir()]) > 40

    def compiled(*_: object, **__: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", compiled)
    environment.compile_templates()
    assert not (tmp_path / "output").exists()


def test_a_damaged_one_is_compiled_again(set_up: Path, tmp_path: Path) -> None:
    """A damaged compiled template is compiled again."""
    for path in set_up.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert environment.environment().get_template(NAME).name == NAME
    assert [*(tmp_path / "output" / "templates").iterdir()]
