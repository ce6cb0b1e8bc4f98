"""A short mkdocs.yml is enough, and its settings override the defaults."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from plainleaf.errors import UsageError
from plainleaf.language import use_own_words
from plainleaf.mkdocs_adapter.plugin import set_defaults
from plainleaf.mkdocs_adapter.site_builder import build_folder, read_facts

from tests.factories import DAY

SHORT = "site_name: Well Backs\ntheme: {name: plainleaf}\nplugins: [plainleaf]\n"
PAGE = "# Your back { #back }\n\nKeep moving.\n"
#: What every page must have, whatever a site's own templates do.
PARTS = ('class="pl-helpline"', "assets/plainleaf.css", "Content-Security-Policy", 'id="pl-search"')


def written(folder: Path, text: str) -> Path:
    """Return the path of a configuration with this text."""
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Any:
    """Return a configuration as MkDocs loads it, with the defaults set."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "own.css").touch()
    config = load_config(str(written(folder, text)))
    set_defaults(config)
    return config


def built(folder: Path, text: str) -> dict[str, str]:
    """Return the pages that MkDocs makes of one page with this configuration, by path."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    nav = "nav: [index.md]\n"
    build_folder(written(folder, nav + text), folder / "docs", folder / "site", DAY)
    return {
        path.relative_to(folder / "site").as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "site").rglob("*.html")
    }


def test_three_lines_are_enough(tmp_path: Path) -> None:
    """Three lines give style, script, colours, logo and contents, without third-party fonts."""
    pages = built(tmp_path, SHORT)
    assert {"index.html", "404.html"} <= pages.keys()
    for page in pages.values():
        assert [part for part in PARTS if part not in page] == []
        assert "https://fonts." not in page
        assert "assets/plainleaf.js" in page
        assert 'data-media="(prefers-color-scheme: dark)"' in page
    config = loaded(tmp_path, SHORT)
    assert config.mdx_configs["toc"] == {"title": "On this page", "toc_depth": 2}
    assert {"Home": "index.md"} in config.nav


@pytest.mark.parametrize(
    ("more", "key", "value"),
    [
        ("nav: [index.md]\n", "nav", ["index.md"]),
        ("extra_css: [own.css]\n", "extra_css", ["assets/plainleaf.css", "own.css"]),
        (
            "markdown_extensions: [footnotes, {toc: {title: Contents}}]\n",
            "markdown_extensions",
            ["toc", "tables", "fenced_code", "attr_list", "footnotes"],
        ),
        (
            "markdown_extensions: {footnotes: {}}\n",
            "markdown_extensions",
            ["toc", "tables", "fenced_code", "attr_list", "footnotes"],
        ),
    ],
)
def test_a_sites_own_settings_stand(tmp_path: Path, more: str, key: str, value: object) -> None:
    """A setting replaces the default, or is added to a default list."""
    assert loaded(tmp_path, SHORT + more)[key] == value


def test_merging_goes_into_mappings(tmp_path: Path) -> None:
    """Setting one option of an extension or check keeps the other options."""
    more = "markdown_extensions: [{toc: {title: Contents}}]\nvalidation: {links: {anchors: info}}\n"
    config = loaded(tmp_path, SHORT + more)
    assert config.mdx_configs["toc"] == {"title": "Contents", "toc_depth": 2}
    plain = loaded(tmp_path, SHORT)
    assert config.validation.links.anchors < plain.validation.links.anchors
    assert config.validation.nav.omitted_files == plain.validation.nav.omitted_files


def test_settings_may_come_from_another_file_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """INHERIT and !ENV work in the configuration."""
    monkeypatch.setenv("CONTENTS", "In short")
    (tmp_path / "base.yml").write_text(
        f"{SHORT}markdown_extensions: [{{toc: {{title: !ENV CONTENTS}}}}]\n", encoding="utf-8"
    )
    config = loaded(tmp_path, "INHERIT: base.yml\nsite_name: Other Backs\n")
    assert config.site_name == "Other Backs"
    assert config.mdx_configs["toc"]["title"] == "In short"


def test_defaults_set_twice_are_the_same(tmp_path: Path) -> None:
    """Setting the defaults twice changes nothing, because program and MkDocs both do it."""
    config = loaded(tmp_path, f"{SHORT}extra_css: [own.css]\nmarkdown_extensions: [footnotes]\n")
    before = {key: repr(config[key]) for key in config}
    set_defaults(config)
    assert {key: repr(config[key]) for key in config} == before


@pytest.mark.parametrize(
    "text",
    [
        "site_name: x\ntheme: {name: plainleaf}\n",
        "site_name: x\nplugins: [plainleaf]\n",
        "site_name: x\ntheme: {name: material}\nplugins: [plainleaf]\n",
        "site_name: x\n",
    ],
)
def test_theme_and_plugin_go_together(tmp_path: Path, text: str) -> None:
    """Without theme or plugin, the error says what to add."""
    with pytest.raises(UsageError) as raised:
        read_facts(written(tmp_path, text))
    assert "theme: {name: plainleaf}" in raised.value.fix
    (tmp_path / "docs").mkdir()
    with pytest.raises(ConfigurationError):
        set_defaults(load_config(str(tmp_path / "mkdocs.yml")))


def test_an_ordinary_main_html_drops_nothing(tmp_path: Path) -> None:
    """A site's own blocks in main.html are added to every page, and its script runs."""
    own = tmp_path / "look"
    own.mkdir()
    blocks = {
        "announce": "We are closed on Monday.",
        "extrahead": '<meta name="own" content="1">',
        "scripts": '{{ super() }}<script src="own.js"></script>',
        "footer": "Our own footer.",
        "htmltitle": "<title>lost</title>",
        "styles": "{{ super() }}",
    }
    text = "".join(f"{{% block {name} %}}{body}{{% endblock %}}" for name, body in blocks.items())
    (own / "main.html").write_text(f'{{% extends "base.html" %}}{text}', encoding="utf-8")
    pages = built(tmp_path, SHORT.replace("plainleaf}", "plainleaf, custom_dir: look}", 1))
    for page in pages.values():
        assert [part for part in PARTS if part not in page] == []
        for part in ("closed on Monday", 'name="own"', 'src="own.js"', "Our own footer"):
            assert part in page
        assert "bundle." not in page


def test_mkdocs_alone_refuses_a_page_without_help(tmp_path: Path) -> None:
    """MkDocs alone also refuses a page without help, such as one with a template of its own."""
    own, docs = tmp_path / "look", tmp_path / "docs"
    own.mkdir()
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    (own / "base.html").write_text("{{ page.content }}", encoding="utf-8")
    text = SHORT.replace("plainleaf}", "plainleaf, custom_dir: look}", 1)
    path = written(tmp_path, f"nav: [index.md]\n{text}")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert made.returncode == 1
    assert "lacks the line 'Get help now'" in made.stderr


@pytest.fixture
def _ours_again() -> Iterator[None]:
    yield
    use_own_words(None)


@pytest.mark.usefixtures("_ours_again")
def test_words_of_a_site_are_on_pages_and_in_scripts(tmp_path: Path) -> None:
    """A site's own texts are on pages and in scripts; their file is not published."""
    own = (
        "frame: {help-now: Ring <us>}\n"
        "nav: {help: Ring}\n"
        "search: {count: {one: '{n} hit', other: '{n} hits'}}\n"
    )
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "interface.yml").write_text(own, encoding="utf-8")
    text = SHORT.replace("{name: plainleaf}", "{name: plainleaf, custom_dir: mine}")
    page = built(tmp_path, text)["index.html"]
    assert "<strong>Ring &lt;us&gt;</strong>" in page
    assert {"Ring": "get-help/index.md"} in loaded(tmp_path, text).nav
    script = (tmp_path / "site" / "assets" / "search" / "panel.js").read_text(encoding="utf-8")
    assert '{"one":"{n} hit","other":"{n} hits"}' in script
    assert not (tmp_path / "site" / "interface.yml").exists()
