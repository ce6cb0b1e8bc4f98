"""Define the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from plainleaf.config import COUNTRIES
from plainleaf.countries import HOME
from plainleaf.storage.configuration import country_in, language_in

FOLDER = click.Path(path_type=Path, file_okay=False)

content = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, help="Content folder."
)
output = click.option(
    "--output", type=FOLDER, default=Path("build"), show_default=True, help="Output folder."
)
config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Configuration file of MkDocs.",
)
edition = click.option(
    "--edition",
    type=click.Choice([code.lower() for code in COUNTRIES], case_sensitive=False),
    help="Country to build for, if not the site's own; OUTPUT is then build-COUNTRY by default.",
)
report_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
gallery = click.option(
    "--gallery", is_flag=True, help="Add a page of all components; do not publish it."
)


def site_country(content: Path) -> str:
    """Return the code of the country of the site whose settings are beside a content folder."""
    code = country_in(content.resolve().parent / "mkdocs.yml")
    return code if code in COUNTRIES else HOME


def site_language(content: Path) -> str:
    """Return the code of the language of the site whose settings are beside a content folder."""
    return language_in(content.resolve().parent / "mkdocs.yml")


def output_of(ctx: click.Context, output: Path, edition: str | None) -> Path:
    """Return the output folder; an edition has one of its own unless somebody named one."""
    chosen = ctx.get_parameter_source("output") is not ParameterSource.DEFAULT
    return output if chosen or edition is None else Path(f"{output}-{edition.lower()}")
