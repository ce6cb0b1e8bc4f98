"""Fingerprints of what shapes a site besides its content."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from plainleaf.errors import DiskError
from plainleaf.storage import fingerprint
from plainleaf.storage.fingerprint import installed_version, theme_fingerprint


@pytest.mark.parametrize("package", ["typst", "jinja2", "PyYAML", "typing-extensions"])
def test_a_version_is_the_one_that_python_tells(package: str) -> None:
    """The version is the one that Python reports, even if the folder is named differently."""
    assert installed_version(package) == version(package)


def test_a_package_that_is_not_there_has_no_version() -> None:
    """A package that is not installed raises an error instead of giving an empty version."""
    with pytest.raises(PackageNotFoundError):
        installed_version("no-such-package")


FORMS = [
    "theme:\n  name: material\n  custom_dir: {folder}\n",
    "theme: {{name: material, custom_dir: {folder}}}\n",
    "{{site_name: x, theme: {{custom_dir: '{folder}', name: material}}}}\n",
    'theme:\n    "custom_dir": "{folder}"\n    name: material\n',
    "theme:\n  custom_dir:\n    {folder}\n  name: material\n",
    "look: &look {{custom_dir: {folder}}}\ntheme: {{name: material, <<: *look}}\n",
    "look: &look\n  custom_dir: {folder}\ntheme: *look\n",
    "theme:\n  name: material\n  custom_dir: {folder} # where ours is\n",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("folder", ["overrides", "our look", "../elsewhere", "absolute"])
def test_an_edit_of_the_own_templates_changes_it(tmp_path: Path, form: str, folder: str) -> None:
    """An edit of the site's templates changes the fingerprint, however YAML names the folder."""
    config = tmp_path / "site" / "mkdocs.yml"
    config.parent.mkdir()
    own = tmp_path / "far" if folder == "absolute" else config.parent / folder
    own.mkdir(parents=True)
    config.write_text(form.format(folder=own if folder == "absolute" else folder), "utf-8")
    (own / "main.html").write_text("before", encoding="utf-8")
    before = theme_fingerprint(config)
    assert before is not None
    assert theme_fingerprint(config) == before
    (own / "main.html").write_text("after!", encoding="utf-8")
    assert theme_fingerprint(config) not in {before, None}


@pytest.mark.parametrize(
    "text",
    [
        "INHERIT: ../base.yml\n",
        "{'INHERIT': base.yml, site_name: x}\n",
        "site_name: !ENV [NAME, x]\n",
        "theme: {name: material, custom_dir: !ENV LOOK}\n",
        "markdown_extensions:\n- toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {}}\n",
        "theme: {custom_dir: a\n",
        "- no\n",
        "",
    ],
)
def test_what_takes_something_from_elsewhere_is_not_kept(tmp_path: Path, text: str) -> None:
    """A configuration that depends on something outside of its bytes has no fingerprint."""
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    assert theme_fingerprint(config) is None


def test_a_link_to_nothing_in_the_program_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link with which an editor locks a file does not stop a build; a missing folder does."""
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path)
    (tmp_path / "module.py").write_text("x = 1\n", encoding="utf-8")
    before = fingerprint.program_fingerprint()
    (tmp_path / ".#module.py").symlink_to("somebody@machine.1")
    assert fingerprint.program_fingerprint() == before
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path / "gone")
    with pytest.raises(DiskError, match=r"gone' cannot be read: "):
        fingerprint.program_fingerprint()
