"""The MkDocs plugin ``plainleaf``: default settings, templates, and a check of each page.

`set_defaults` is called by the plugin, and by `plainleaf.mkdocs_adapter.site_builder` before
it, because MkDocs runs plugins only when it builds, not when a configuration is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from plainleaf.language import IN_SCRIPT, OWN_WORDS, use_own_words, with_words, words
from plainleaf.mkdocs_adapter.finished import missing_part
from plainleaf.mkdocs_adapter.joining import joined

_DEFAULTS = Path(__file__).with_name("defaults.yml")
#: Lists to which a site's own entries are added; any other list of a site replaces ours.
_ADDED_TO = ("markdown_extensions", "extra_css", "extra_javascript")
#: How to fix a configuration that lacks the theme or the plugin.
NEEDED = "Write 'theme: {name: plainleaf}' and 'plugins: [plainleaf]' in mkdocs.yml."
#: The template of every page; it builds on a site's own ``main.html``.
_TEMPLATE = "plainleaf/page.html"


#: Prefix of a key of the catalogue in the settings.
_WORDS = "words:"
#: Where the scripts of search are, below the site's root, and the one that is made of modules.
_SCRIPTS = "assets/search/"
_ENGINE = "assets/search/engine.js"


class Options(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin, below ``plugins: - plainleaf:`` in ``mkdocs.yml``.

    Attributes:
        tagline: What the site is about; follows its name in the title of the home page.
        worry: The question in the line at the top of pages without a topic.
        report: Target of "Report a mistake": a web address or ``mailto:``, in which {page} and
            {fact} are filled in. By default, a part of the site that says how to report.
    """

    tagline = Type(str, default="words:frame.tagline")
    worry = Type(str, default="words:frame.worry")
    report = Type(str, default="")


class PlainleafPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Configures MkDocs for the site, and rejects incomplete pages."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the default settings and the site's own words; its own settings take precedence."""
        use_own_words(Path(config.theme.custom_dir) if config.theme.custom_dir else None)
        set_defaults(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give scripts the words that they ask for; a site's own are not published."""
        del config
        if own := files.get_file_from_path(OWN_WORDS):
            files.remove(own)
        _join(files)
        for file in files:
            if file.src_uri.endswith(".js") and (
                file.src_uri.startswith(_SCRIPTS) or IN_SCRIPT.search(file.content_string)
            ):
                file.content_bytes = with_words(file.content_string).encode()
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the words of the interface, escaped: MkDocs escapes nothing."""
        del config, files
        env.globals["words"] = lambda key, **places: escape(words(key, **places))
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Set the template of a page that does not name one."""
        page.meta.setdefault("template", _TEMPLATE)
        # Material would link both as "prev" and "next". Pages have no such order, and Firefox
        # fetches the next one in advance, which the page's policy forbids.
        page.previous_page = page.next_page = None
        return markdown

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Reject a page that lacks a required part.

        Raises:
            PluginError: The page lacks one.
        """
        missing = missing_part(output)
        if missing:
            raise PluginError(f"'{page.url or 'the front page'}' lacks {missing}.")
        return output


def _join(files: Files) -> None:
    """Make the engine of search one script, and publish its modules only in it."""
    engine = files.get_file_from_path(_ENGINE)
    if engine is None:
        return
    made = joined(_ENGINE, lambda path: files.src_uris[path].content_string)
    engine.content_bytes = made.text.encode()
    for path in made.modules:
        if path != _ENGINE:
            files.remove(files.src_uris[path])


def set_defaults(config: MkDocsConfig) -> None:
    """Set the defaults for what a configuration leaves out; a second call changes nothing.

    Args:
        config: A configuration loaded by MkDocs; changed in place.

    Raises:
        ConfigurationError: The configuration does not use the theme or the plugin, or MkDocs
            rejects a merged value.
    """
    plugin = config.plugins.get("plainleaf")
    if not isinstance(plugin, PlainleafPlugin) or not uses_theme(config):
        raise ConfigurationError(f"the theme or the plugin 'plainleaf' is not in use. {NEEDED}")
    written = _written(config)
    ours = _worded(yaml.safe_load(_DEFAULTS.read_text(encoding="utf-8")))
    merged = {key: _merged(ours[key], written.get(key), key) for key in ours}
    merged["extra"]["plainleaf"] = _worded(dict(plugin.config))
    config.theme["palette"] = _worded(config.theme.get("palette"))
    # MkDocs converts the settings itself, since one of them can set several values.
    checked = MkDocsConfig(config.config_file_path)
    checked.load_dict(
        {**merged, "site_name": config.site_name, "docs_dir": config.docs_dir, "plugins": []}
    )
    failed, _ = checked.validate()
    for key, fault in failed:
        raise ConfigurationError(f"{key}: {fault}")
    for key in (*merged, "mdx_configs"):
        config[key] = checked[key]


def _worded(value: Any) -> Any:
    """Return settings with the words that ``words:`` stands for, in keys and values."""
    if isinstance(value, str):
        return words(value.removeprefix(_WORDS)) if value.startswith(_WORDS) else value
    if isinstance(value, dict):
        return {_worded(key): _worded(part) for key, part in value.items()}
    return [_worded(part) for part in value] if isinstance(value, list) else value


def uses_theme(config: MkDocsConfig) -> bool:
    """Return whether the configuration uses this theme or one that extends it."""
    folder = Path(__file__).resolve().parent.parent / "theme"
    return any(Path(path).resolve() == folder for path in config.theme.dirs)


def _written(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return the settings in the configuration file, with INHERIT and !ENV resolved."""
    path = config.config_file_path
    if not path or not Path(path).is_file():
        return {}
    with Path(path).open("rb") as file:
        return yaml_load(file) or {}


def _merged(ours: Any, theirs: Any, key: str = "") -> Any:
    if theirs is None:
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {**theirs, **{k: _merged(v, theirs.get(k)) for k, v in ours.items()}}
    if key == "markdown_extensions":
        return _extensions(ours, theirs)
    if key in _ADDED_TO and isinstance(theirs, list):
        return [*ours, *(entry for entry in theirs if entry not in ours)]
    return theirs


def _extensions(ours: list[Any], theirs: Any) -> Any:
    """Return our Markdown extensions merged with a site's list or mapping of extensions."""
    if isinstance(theirs, dict):
        theirs = [{name: options} for name, options in theirs.items()]
    if not isinstance(theirs, list):
        return theirs
    named = {
        name: options
        for entry in theirs
        for name, options in (entry.items() if isinstance(entry, dict) else [(entry, {})])
    }
    kept = []
    for entry in ours:
        ((name, options),) = entry.items() if isinstance(entry, dict) else [(entry, {})]
        kept.append({name: _merged(options, named.pop(name, None) or {})})
    return [*kept, *({name: options} for name, options in named.items())]
