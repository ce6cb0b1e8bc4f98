"""Read the theme settings in ``mkdocs.yml`` with YAML's own parser.

Everything else in the configuration is read through MkDocs: see
`plainleaf.mkdocs_adapter.site_builder`. Loading MkDocs takes too long for the development server
and for the check whether a site is up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plainleaf.storage.writing import disk_errors

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node


class ThemeSettings(Struct, frozen=True):
    """Where a theme's files come from.

    Attributes:
        raw: The configuration's bytes.
        custom_dir: Folder of the site's own templates and assets; None without one.
        country: The plugin's option ``country``; empty without one.
        language: ``theme.language``; empty without one.
        whole: Whether the settings depend on these bytes only; False if they refer to the
            environment, another file or Python, or are not valid YAML.
    """

    raw: bytes
    custom_dir: Path | None
    whole: bool
    country: str = ""
    language: str = ""


def read_theme_settings(config: Path) -> ThemeSettings:
    """Return the theme settings of a configuration.

    Args:
        config: ``mkdocs.yml``, which must exist.

    Raises:
        DiskError: The file cannot be read.
    """
    with disk_errors(config, "read"):
        text = config.read_bytes()
    custom, whole, country, language = _parsed(text)
    # If `custom_dir` is an absolute path, joining it drops the configuration's folder.
    folder = config.parent / custom if custom else None
    return ThemeSettings(text, folder, whole, country.upper(), language)


def country_in(config: Path) -> str:
    """Return the code of the country that a configuration names; empty without one.

    Raises:
        DiskError: The file cannot be read.
    """
    return read_theme_settings(config).country if config.is_file() else ""


def language_in(config: Path) -> str:
    """Return the code of the language that a configuration names; English without one.

    Raises:
        DiskError: The file cannot be read.
    """
    return (read_theme_settings(config).language if config.is_file() else "") or "en"


def key_lines(config: Path) -> dict[tuple[str, ...], int]:
    """Return the line of each setting in a configuration, and of each key below it, from 1.

    Args:
        config: ``mkdocs.yml``.

    Returns:
        Lines by paths of one or two keys; nothing if the file is no YAML.

    Raises:
        DiskError: The file cannot be read.
    """
    from yaml.nodes import MappingNode  # noqa: PLC0415 - as below

    root = _composed(config)
    lines: dict[tuple[str, ...], int] = {}
    for key, value in root.value if root else ():
        lines[(key.value,)] = key.start_mark.line + 1
        for inner, _ in value.value if isinstance(value, MappingNode) else ():
            lines[(key.value, str(inner.value))] = inner.start_mark.line + 1
    return lines


def option_lines(config: Path, plugin: str) -> dict[str, int]:
    """Return the line of each option of a plugin in a configuration, from 1.

    Args:
        config: ``mkdocs.yml``.
        plugin: Name of the plugin.

    Returns:
        Nothing if the file is no YAML, or the options are in another file.

    Raises:
        DiskError: The file cannot be read.
    """
    root = _composed(config)
    options = _options(root, plugin) if root else None
    return {key.value: key.start_mark.line + 1 for key, _ in options.value} if options else {}


def _composed(config: Path) -> MappingNode | None:
    """Return a configuration with the places of its keys; None if it is no YAML mapping.

    Raises:
        DiskError: The file cannot be read.
    """
    import yaml  # noqa: PLC0415 - as below
    from yaml.nodes import MappingNode  # noqa: PLC0415

    with disk_errors(config, "read"):
        text = config.read_bytes()
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return root if isinstance(root, MappingNode) else None


def _options(root: MappingNode, plugin: str) -> MappingNode | None:
    from yaml.nodes import MappingNode, SequenceNode  # noqa: PLC0415 - as below

    plugins = _value(root, "plugins")
    for entry in plugins.value if isinstance(plugins, SequenceNode) else [plugins]:
        options = _value(entry, plugin) if isinstance(entry, MappingNode) else None
        if isinstance(options, MappingNode):
            return options
    return None


def _parsed(text: bytes) -> tuple[str, bool, str, str]:
    import yaml  # noqa: PLC0415 - loading it takes as long as a no-op build
    from yaml.nodes import MappingNode, ScalarNode  # noqa: PLC0415

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return "", False, "", ""
    if not isinstance(root, MappingNode):
        return "", False, "", ""
    theme = _value(root, "theme")

    def said(mapping: Node | None, name: str) -> str:
        value = _value(mapping, name) if isinstance(mapping, MappingNode) else None
        return str(value.value) if isinstance(value, ScalarNode) else ""

    outside = _value(root, "INHERIT") is not None or any(
        not node.tag.startswith("tag:yaml.org,2002:") or ":python/" in node.tag
        for node in _nodes(root)
    )
    country, language = said(_options(root, "plainleaf"), "country"), said(theme, "language")
    return said(theme, "custom_dir"), not outside, country, language


def _value(mapping: MappingNode, name: str) -> Node | None:
    """Return the value of a key, merge keys included; if a key occurs twice, the last one wins."""
    found = None
    for key, value in mapping.value:
        if key.tag == "tag:yaml.org,2002:merge":
            for part in value.value if value.id == "sequence" else [value]:
                found = found or _value(part, name)
    own = [value for key, value in mapping.value if key.value == name]
    return own[-1] if own else found


def _nodes(root: Node) -> Iterator[Node]:
    seen: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node.value, list):
            for part in node.value:
                waiting.extend(part if isinstance(part, tuple) else (part,))
