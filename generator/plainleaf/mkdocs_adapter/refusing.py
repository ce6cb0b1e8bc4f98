"""Refuse settings that would leave a site without a part, or make its pages ask other servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from plainleaf.errors import UsageError
from plainleaf.storage.configuration import key_lines

_THEME = Path(__file__).resolve().parent.parent / "theme"
#: A style sheet that is made of all components, and so is no file of the theme.
_MADE = "assets/plainleaf.css"


class _Fault(NamedTuple):
    """A setting that is refused: its keys, what is wrong with it, and how to fix it."""

    keys: tuple[str, ...]
    message: str
    fix: str


def refuse_partial_sites(config: MkDocsConfig, defaults: Mapping[str, Any]) -> None:
    """Raise an error that names every setting with which the site would not be whole.

    Args:
        config: A configuration loaded by MkDocs, without our defaults.
        defaults: What `plainleaf.mkdocs_adapter.plugin` adds to it.

    Raises:
        UsageError: There is such a setting; the message says where each is.
    """
    faults = [*_faults(config, defaults)]
    if not faults:
        return
    path = Path(config.config_file_path or "mkdocs.yml")
    lines = key_lines(path) if path.is_file() else {}
    said = []
    for fault in faults:
        line = next((lines[k] for k in (fault.keys, fault.keys[:1]) if k in lines), None)
        said.append(f"{path.name}:{line}: {fault.message}" if line else fault.message)
    raise UsageError(" ".join(said), " ".join(dict.fromkeys(fault.fix for fault in faults)))


def _faults(config: MkDocsConfig, defaults: Mapping[str, Any]) -> Iterator[_Fault]:
    if not config.site_name.strip():
        yield _Fault(("site_name",), "'site_name' is empty.", "Write the name of the site.")
    theme = config.theme
    if theme.get("font"):
        yield _Fault(
            ("theme", "font"),
            "'font' would load letters from another server.",
            "Leave it out. A typeface of your own goes into 'custom_dir', with a style sheet that "
            "'extra_css' names.",
        )
    if config.extra.get("analytics"):
        yield _Fault(
            ("extra", "analytics"),
            "'analytics' would report visits to another server.",
            "Leave it out. Logs of your web server count visits too.",
        )
    if not _is_palette(theme.get("palette")):
        yield _Fault(
            ("theme", "palette"),
            "'palette' is not a list of colour schemes, each with a 'toggle'.",
            "Leave it out; 'colours' of the plugin sets the colours of the site.",
        )
    if (icon := theme.get("favicon")) and not _found(config, icon):
        yield _Fault(
            ("theme", "favicon"),
            f"There is no picture '{icon}'.",
            "Put it into 'assets' in the folder that 'custom_dir' names, or leave 'favicon' out.",
        )
    for key in ("extra_css", "extra_javascript"):
        for entry in config[key]:
            if entry not in defaults[key]:
                yield from _file_fault(config, key, str(getattr(entry, "path", entry)))
    yield from _replaced(theme.custom_dir)


def _is_palette(palette: Any) -> bool:
    return isinstance(palette, Sequence) and all(
        isinstance(scheme, Mapping)
        and isinstance(scheme.get("toggle"), Mapping)
        and {"icon", "name"} <= scheme["toggle"].keys()
        for scheme in palette
    )


def _file_fault(config: MkDocsConfig, key: str, path: str) -> Iterator[_Fault]:
    parts = urlsplit(path)
    if parts.scheme or parts.netloc:
        yield _Fault(
            (key,),
            f"'{key}' would load '{path}' from another server.",
            "Put the file into the folder that 'custom_dir' names, and write its path there.",
        )
    elif not _found(config, parts.path):
        yield _Fault(
            (key,),
            f"'{key}' names '{path}', which is not there.",
            "Put the file into the folder that 'custom_dir' names, and write its path there.",
        )


def _found(config: MkDocsConfig, path: object) -> bool:
    return any((Path(folder) / str(path)).is_file() for folder in _folders(config))


def _folders(config: MkDocsConfig) -> tuple[str, ...]:
    return (*config.theme.dirs, config.docs_dir)


def _replaced(custom_dir: str | None) -> Iterator[_Fault]:
    """Find scripts and styles of the program for which the site has a file of the same name.

    They belong to the program's version. An older copy of a script would run beside newer ones,
    and an empty one would take search, or the style of warning signs, from the site.
    """
    if not custom_dir:
        return
    own = Path(custom_dir)
    ours = [path.relative_to(_THEME) for path in _THEME.glob("assets/**/*.js")]
    names = sorted([_MADE, *(path.as_posix() for path in ours)])
    found = [name for name in names if (own / PurePosixPath(name)).is_file()]
    if found:
        yield _Fault(
            ("theme", "custom_dir"),
            f"'{own.name}' has files that would take the place of the program's: "
            f"{', '.join(found)}.",
            "Delete them. Give styles and scripts of your own another name, and name them in "
            "'extra_css' and 'extra_javascript'.",
        )
