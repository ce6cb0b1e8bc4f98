"""The MkDocs plugin ``plainleaf``: default settings, templates, and a check of each page.

`set_defaults` is called by the plugin, and by `plainleaf.mkdocs_adapter.site_builder` before
it, because MkDocs runs plugins only when it builds, not when a configuration is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load
from msgspec.structs import replace

from plainleaf.config import COUNTRIES, PAPERS, SiteIdentity, checked_settings, checked_site
from plainleaf.countries import HOME, country_of
from plainleaf.errors import UsageError
from plainleaf.language import (
    IN_SCRIPT,
    OWN_WORDS,
    TRANSLATIONS,
    marked,
    tongue,
    use_own_words,
    with_words,
    words,
)
from plainleaf.mkdocs_adapter.bundling import bundled, shortened
from plainleaf.mkdocs_adapter.finished import elsewhere, missing_part
from plainleaf.mkdocs_adapter.refusing import refuse_partial_sites
from plainleaf.storage.configuration import key_lines, option_lines
from plainleaf.storage.logos import logo_as_svg
from plainleaf.storage.writing import disk_errors

_DEFAULTS = Path(__file__).with_name("defaults.yml")
#: Lists to which a site's own entries are added; any other list of a site replaces ours.
_ADDED_TO = ("markdown_extensions", "extra_css", "extra_javascript")
#: How to fix a configuration that lacks the theme or the plugin.
NEEDED = (
    "Write 'theme: {name: plainleaf}' and 'plugins: [plainleaf]' in mkdocs.yml. If it was written "
    "for an earlier version, run 'plainleaf upgrade'."
)
#: The template of every page; it builds on a site's own ``main.html``.
_TEMPLATE = "plainleaf/page.html"


#: Prefix of a key of the catalogue in the settings.
_WORDS = "words:"
#: The icon that the theme brings, for the tabs of browsers.
_FAVICON = "assets/favicon.svg"
#: Where the scripts of search are, below the site's root, and the one that is made of modules.
_SCRIPTS = "assets/search/"
_ENGINE = f"{_SCRIPTS}engine.js"
#: What only a large library needs of it.
_SHARES = f"{_SCRIPTS}shares.js"


class Options(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin, below ``plugins: - plainleaf:`` in ``mkdocs.yml``.

    `plainleaf.config.checked_settings` checks the values, so that each message has a place.

    Attributes:
        tagline: What the site is about; follows its name in the title of the home page, and is on
            the pictures for sharing.
        worry: The question in the line at the top of pages whose topic asks none of its own.
        report: Target of "Report a mistake": a web address or ``mailto:``, in which {page} and
            {fact} are filled in. By default, a part of the site that says how to report.
        organisation: Who publishes the site, at the foot of each page and handout, and in
            the data for search engines. By default the name of the site stands for it.
        contact: E-mail or web address of the publisher, on handouts and on the page "How this
            site is made".
        phone: Phone number, in any common form such as ``020 7946 0123`` or ``+44 (0)20 7946
            0123``. It is shown as written, and calls when it is tapped.
        address: Postal address, on handouts and on the page "How this site is made".
        hours: Opening hours, in the same places.
        about: Who you are, in one or more paragraphs of plain text, on the page "How this site
            is made".
        method: How you choose sources and who checks the content, in the same form and place.
        funding: Who pays for the site, and what they have to say in it, in the same form and place,
            and in the quality report. Without it, the report says that it is not stated.
        licence: Licence of your content: ``CC-BY-4.0``, ``CC-BY-SA-4.0``, ``CC-BY-NC-4.0``,
            ``CC-BY-NC-SA-4.0``, ``CC-BY-ND-4.0``, ``CC-BY-NC-ND-4.0``, ``CC0-1.0``,
            ``OGL-UK-3.0`` or ``none``. With ``none`` all rights are reserved.
        publish_data: ``true`` or ``false``: whether the facts are published as files for
            programs, at ``/data/``. By default they are if there is a licence; without one
            they cannot be.
        country: The country that the content is written for: ``AU``, ``CA``, ``GB``, ``IE``, ``NZ``
            or ``US``. Keys such as ``$emergency-number`` stand for its numbers and names, its paper
            comes first, and pages name its variant of English, unless ``theme.language`` does.
            By default it is ``GB``, and the variant ``en``.
        papers: Paper of the handouts: ``a4``, ``letter`` or both, as ``[a4, letter]``.
        colours: ``brand`` for bars and headings of handouts, ``accent`` for buttons, lines beside
            cards and smaller headings of handouts (by default as ``brand``), ``link`` and
            ``link_dark`` for links on light and on dark pages, each as ``"#0a4f4a"``. The tints of
            grounds, lines and letters follow ``brand``. Colours with too little contrast are
            refused. The colours of warning signs and of drawings stay as they are.
    """

    tagline = Type(object, default="words:frame.tagline")
    worry = Type(object, default="words:frame.worry")
    report = Type(object, default="")
    organisation = Type(object, default="")
    contact = Type(object, default="")
    phone = Type(object, default="")
    address = Type(object, default="")
    hours = Type(object, default="")
    about = Type(object, default="")
    method = Type(object, default="")
    funding = Type(object, default="")
    licence = Type(object, default="none")
    publish_data = Type(object, default="")
    country = Type(object, default="")
    papers = Type(object, default=["a4", "letter"])
    colours = Type(object, default={})


class PlainleafPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Configures MkDocs for the site, and rejects incomplete pages.

    Attributes:
        edition: Code of the country of an edition; empty for the site's own country.
    """

    edition = ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the default settings and the site's own words; its own settings take precedence."""
        set_language(config)
        own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        use_own_words(own, str(config.theme["language"]))
        set_defaults(config)
        if not _written(config).get("nav"):
            # A page that lists records is there only if there are some.
            config.nav = _existing(config.nav, Path(config.docs_dir))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give scripts the words that they ask for; a site's own are not published."""
        del config
        for file in [*files]:
            if file.src_uri == OWN_WORDS or file.src_uri.startswith(f"{TRANSLATIONS}/"):
                files.remove(file)
        _bundle(files)
        for file in files:
            if file.src_uri.endswith(".js") and (
                file.src_uri.startswith(_SCRIPTS) or IN_SCRIPT.search(file.content_string)
            ):
                text = with_words(file.content_string)
                # Scripts of search are the largest, and a first query waits for them.
                if file.src_uri.startswith(_SCRIPTS):
                    text = shortened(text)
                file.content_bytes = text.encode()
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the words of the interface, escaped: MkDocs escapes nothing."""
        del config, files
        env.globals["words"] = lambda key, **places: escape(words(key, **places))
        env.globals["direction_of_words"] = tongue().direction
        env.globals["language_of_material"] = _language_of_material(env)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Set the template of a page that does not name one."""
        page.meta.setdefault("template", _TEMPLATE)
        # Material would link both as "prev" and "next". Pages have no such order, and Firefox
        # fetches the next one in advance, which the page's policy forbids.
        page.previous_page = page.next_page = None
        return markdown

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Reject a page that lacks a required part, or asks another server for a file.

        Raises:
            PluginError: The page does.
        """
        return _whole(_directed(output), f"'{page.url or 'the front page'}'")

    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        """Reject such a page for wrong addresses; templates of a site's own are its own matter.

        Raises:
            PluginError: The page is not whole.
        """
        return _whole(_directed(output), "'404.html'") if template_name == "404.html" else output


def _existing(nav: Any, pages: Path) -> Any:
    """Return a navigation without the entries whose pages are not there."""
    if isinstance(nav, str):
        return nav if (pages / nav).is_file() else None
    if isinstance(nav, dict):
        kept = {title: found for title, part in nav.items() if (found := _existing(part, pages))}
        return kept or None
    if isinstance(nav, list):
        return [found for part in nav if (found := _existing(part, pages))]
    return nav


def _language_of_material(env: Environment) -> str:
    """Return the language in which Material has words of its own for parts that are not ours."""
    code = tongue().code
    if tongue().english or f"partials/languages/{code}.html" not in env.list_templates():
        return "en"
    return code


def _directed(html: str) -> str:
    """Return a page whose root says that its language is written from right to left, if it is."""
    if tongue().direction == "ltr":
        return html
    return re.sub(r"<html(?=[^>]* lang=)(?![^>]* dir=)", '<html dir="rtl"', html, count=1)


def _whole(html: str, name: str) -> str:
    """Return a page unchanged.

    Raises:
        PluginError: It lacks a required part, or asks another server for a file.
    """
    if missing := missing_part(html):
        raise PluginError(f"{name} lacks {missing}.")
    if address := elsewhere(html):
        raise PluginError(f"{name} would load '{address}' from another server.")
    return html


def _bundle(files: Files) -> None:
    """Make each script of search one script, and publish the modules only in it."""
    for script in (_ENGINE, _SHARES):
        file = files.get_file_from_path(script)
        if file is None:
            continue
        made = bundled(script, lambda path: files.src_uris[path].content_string)
        file.content_bytes = made.text.encode()
        for path in made.modules:
            if path != script:
                files.remove(files.src_uris[path])


def plugin_of(config: MkDocsConfig) -> PlainleafPlugin:
    """Return the plugin that a configuration uses.

    Raises:
        ConfigurationError: It uses none.
    """
    plugin = config.plugins.get("plainleaf")
    if not isinstance(plugin, PlainleafPlugin):
        raise ConfigurationError(f"the plugin 'plainleaf' is not in use. {NEEDED}")
    return plugin


def set_language(config: MkDocsConfig) -> None:
    """Name the variant of English of the site's country, unless the site names one itself.

    In an edition, the variant is always that of its country.
    """
    plugin = plugin_of(config)
    theme = _written(config).get("theme")
    # "theme: plainleaf" names the theme only.
    own = theme.get("language") if isinstance(theme, dict) else None
    code = plugin.edition or ("" if own else str(plugin.config["country"] or "").upper())
    if code in COUNTRIES:
        config.theme["language"] = country_of(code).language


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
    refuse_partial_sites(config, yaml.safe_load(_DEFAULTS.read_text(encoding="utf-8")))
    written = _written(config)
    ours = _worded(yaml.safe_load(_DEFAULTS.read_text(encoding="utf-8")))
    merged = {key: _merged(ours[key], written.get(key), key) for key in ours}
    merged["extra"]["plainleaf"] = _worded(dict(plugin.config))
    if config.theme.get("logo") and config.theme.get("favicon") == _FAVICON:
        # Or the tab of a site with a logo of its own would show ours.
        config.theme["favicon"] = config.theme["logo"]
    site = site_of(config)
    if site.organisation or site.phone or site.licence:
        merged["copyright"] = _imprint(site, written.get("copyright"))
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


def site_of(config: MkDocsConfig) -> SiteIdentity:
    """Return what a configuration says about the site and its publisher.

    Raises:
        UsageError: A setting has a wrong value, or the logo cannot be used.
    """
    path = config.config_file_path
    file = Path(path).name if path else "mkdocs.yml"
    lines = option_lines(Path(path), "plainleaf") if path and Path(path).is_file() else {}
    found = checked_settings(config.plugins["plainleaf"].config, file, lines)
    site = checked_site(config.site_name, config.site_url, found.pop("report", None))
    # The frame takes this from the configuration itself.
    found.pop("worry", None)
    found["tagline"] = _worded(found.get("tagline", f"{_WORDS}frame.tagline"))
    found["postal_address"] = found.pop("address", "")
    found["data"] = found.pop("publish_data")
    language = str(config.theme.get("language") or "en")
    found["home"] = found.pop("country", HOME)
    found["country"] = plugin_of(config).edition or found["home"]
    # The paper that people there have comes first.
    paper = country_of(found["country"]).paper
    found["papers"] = tuple(sorted(found.get("papers", PAPERS), key=lambda one: one != paper))
    # Only checked here: the bar of a page is the one place for it.
    _logo(config, "logo_dark")
    return replace(site, **found, language=language, logo=_logo(config, "logo"), mark=_mark(config))


def _logo(config: MkDocsConfig, key: str) -> str:
    """Return the logo that a key of the theme names, as SVG text; empty without one.

    Raises:
        UsageError: It is no file of the site's own, or no SVG or PNG picture.
    """
    name = config.theme.get(key)
    if not name:
        return ""
    own = config.theme.custom_dir
    path = Path(own or "") / str(name)
    inside = own and path.resolve().is_relative_to(Path(own).resolve())
    if not inside or not path.is_file():
        file = Path(config.config_file_path or "mkdocs.yml")
        line = key_lines(file).get(("theme", key)) if file.is_file() else None
        where = f"in '{Path(own).name}'" if own else "of your own, since there is no 'custom_dir'"
        raise UsageError(
            f"{file.name}:{line or 1}: There is no logo '{name}' {where}.",
            "Put the file into 'overrides/assets', and write 'custom_dir: overrides' and "
            f"'{key}: assets/…' under 'theme:'.",
        )
    with disk_errors(path, "read"):
        return logo_as_svg(path.read_bytes(), str(name))


def _mark(config: MkDocsConfig) -> str:
    """Return the site's own icon as SVG text; empty if it has only that of the theme."""
    own, name = config.theme.custom_dir, config.theme.get("favicon")
    path = Path(own) / str(name) if own and name else None
    if path is None or path.suffix.lower() not in (".svg", ".png") or not path.is_file():
        return ""
    with disk_errors(path, "read"):
        return logo_as_svg(path.read_bytes(), str(name))


def _imprint(site: SiteIdentity, own: str | None) -> str:
    """Return the line at the foot of every page, as HTML: who publishes it, phone and licence.

    Args:
        site: What the site says about itself.
        own: The line of MkDocs' own setting `copyright`, as HTML; it takes the licence's place.
    """
    parts = [escape(site.publisher)]
    if site.phone:
        phone = Markup('<a href="tel:{}">{}</a>')
        parts.append(phone.format(site.phone.dialled, site.phone.shown))
    if own:
        parts.append(Markup(own))  # noqa: S704 - MkDocs takes HTML here
    elif site.licence is None:
        parts.append(escape(words("frame.reserved")))
    else:
        licence = Markup('<a href="{}" rel="license noopener noreferrer">{}</a>')
        said = marked("frame.licence", licence=licence.format(site.licence.url, site.licence.short))
        parts.append(said)
    return Markup(" · ").join(parts)


def _worded(value: Any) -> Any:
    """Return settings in which each key of the catalogue is replaced by its words.

    Such a key begins with ``words:``. It may be a key or a value, at any depth.
    """
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
