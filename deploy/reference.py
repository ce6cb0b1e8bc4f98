"""Make the reference pages of the documentation from the program, while MkDocs builds it.

`deploy/docs.yml` names this file as a hook. The table of settings is also committed, because people
who start a site need it before anything is built: ``python -m deploy.reference`` updates it, and a
test compares it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from inspect import cleandoc, getdoc
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from plainleaf.cli.main import main
from plainleaf.editorial.schema import DOCUMENTS, schema_files
from plainleaf.language import words
from plainleaf.mkdocs_adapter.plugin import Options
from plainleaf.rules.catalogue import catalogue

#: The page with the options of the plugin, and the marks before and after them.
SETTINGS = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"
BEFORE, AFTER = "<!-- made by `python -m deploy.reference` -->\n\n", "\n\n<!-- end -->"
#: Prefix of a default that is a key of the words of the interface.
WORDS = "words:"
#: First letter of a code, and the stage that reports such codes.
STAGES = {
    "L": "Reading files",
    "S": "Checking content",
    "D": "Duplicates",
    "R": "Prose of pages",
    "P": "Pages and handouts",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the program."""
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def with_options(markdown: str) -> str:
    """Return the page of settings with the options of the plugin as they are now."""
    before, _, rest = markdown.partition(BEFORE)
    return f"{before}{BEFORE}{options_of_plugin()}{AFTER}{rest.partition(AFTER)[2]}"


def pages() -> Mapping[str, str]:
    """Return the Markdown of each page that is made from the program, by its path."""
    return {
        "reference/commands.md": "".join(_commands()),
        "reference/content.md": "".join(_content()),
        "reference/codes.md": "".join(_codes()),
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n\n"
    yield "`plainleaf` is installed in `.venv/bin`; `python -m plainleaf` is the same command.\n\n"
    yield "Exit codes: 0 clean, 1 problems in content, 2 wrong use, disk or theme.\n\n"
    context = click.Context(main, info_name="plainleaf", **main.context_settings)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None  # noqa: S101 - the list names commands only
        yield from _command(command, click.Context(command, context, name))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```text\n{context.command_path} {usage}\n```\n\n"
    yield f"{cleandoc(command.help or '')}\n\n"
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            inside = click.Context(inner, context, name)
            yield from _command(inner, inside)
        return
    options = [p for p in command.params if isinstance(p, click.Option)]
    yield "| option | meaning | default |\n| --- | --- | --- |\n"
    for option in options:
        value = "" if option.is_flag else f" {option.make_metavar(context)}"
        default = option.get_help_extra(context).get("default", "")
        said = _cell(option.help or "")
        yield f"| {_code(option.opts[0] + value)} | {said} | {_code(default)} |\n"
    yield "\n"


def options_of_plugin() -> str:
    """Return a table of the options of the MkDocs plugin, described by the docstring of each."""
    rows = ["| option | meaning | default |", "| --- | --- | --- |"]
    described = dict(
        re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", getdoc(Options) or "", re.MULTILINE)
    )
    for name, option in Options._schema:  # noqa: SLF001 - MkDocs has no public list of options
        default = option.default
        shown = words(default.removeprefix(WORDS)) if str(default).startswith(WORDS) else default
        shown = _yaml(shown) if shown else ""
        rows.append(f"| `{name}` | {_cell(described.get(name, ''))} | {_code(shown)} |")
    return "\n".join(rows)


def _content() -> Iterator[str]:
    yield "# Content files and their keys\n\n"
    yield "A content file is YAML. Keys in bold are required. Where a type is a link, the value is "
    yield "an entry with the keys of that kind.\n\n"
    schemas = {d: json.loads(schema_files()[d.path]) for d in DOCUMENTS}
    records: dict[str, Any] = {}
    yield "## Files\n\n"
    for document, schema in schemas.items():
        named = f"`{document.file}`" if document.file else "any other name that ends in `.yml`"
        yield f"### {schema['title'].capitalize()}\n\n{_plain(schema['description'])}\n"
        yield f"File: {named}.\n\n"
        yield from _keys(schema)
        records |= schema["definitions"]
    yield "## Entries\n\n"
    for _, record in sorted(records.items()):
        yield f"### {record['title'].capitalize()}\n\n{_plain(record['description'])}\n\n"
        yield from _keys(record)


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | type | meaning |\n| --- | --- | --- |\n"
    for name, key in schema["properties"].items():
        shown = f"**`{name}`**" if name in schema["required"] else f"`{name}`"
        meaning = _plain(key["description"])
        if "default" in key:
            meaning += f" Default: {_code(_yaml(key['default']))}."
        if "examples" in key and "$ref" not in str(key.get("items", key)):
            meaning += f" Example: {_code(_yaml(key['examples'][0]))}."
        yield f"| {shown} | {_type(key)} | {_cell(meaning)} |\n"
    yield "\n"


def _type(key: Mapping[str, Any]) -> str:
    """Return the type of a value in words, from the JSON Schema of its key."""
    key = key.get("anyOf", [key])[0]
    if "$ref" in key:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key["$ref"].rpartition("/")[2]).lower()
        return f"[{name}](#{name.replace(' ', '-')})"
    if "enum" in key:
        return "one of " + ", ".join(f"`{value}`" for value in key["enum"])
    if "array" in key["type"]:
        return f"list of {_type(key['items'])}"
    return _scalar(key)


def _scalar(key: Mapping[str, Any]) -> str:
    said = key.get("patternErrorMessage", "")
    for start, kind in (("An id", "id"), ("Write year-month-day", "day")):
        if said.startswith(start):
            return kind
    numbers = {"boolean": "true or false", "integer": "whole number", "number": "number"}
    if (name := numbers.get(key["type"][0])) is not None:
        return name
    return f"text, up to {key['maxLength']} characters" if "maxLength" in key else "text"


def _codes() -> Iterator[str]:
    yield "# Codes of messages\n\n"
    yield "Every message about content has a code. `plainleaf explain CODE` prints what is here. "
    yield "Examples show only the lines that matter; they change a small made-up topic, tired "
    yield "feet.\n\n"
    for letter, stage in STAGES.items():
        yield f"## {stage}\n\n"
        for code, text in catalogue().items():
            if code.startswith(letter):
                first, _, rest = text.partition("\n\n")
                yield f"### {code}: {first.removesuffix('.')} {{ #{code.lower()} }}\n\n"
                yield _highlighted(rest).replace("Fix: ", "**Fix:** ") + "\n\n"


def _highlighted(text: str) -> str:
    """Return Markdown with its indented examples as fenced YAML."""
    pattern = r"^((?:    .*\n|\n(?=    ))+)"
    return re.sub(
        pattern,
        lambda m: f"\n```yaml\n{textwrap.dedent(m[1].strip(chr(10)))}\n```\n",
        text,
        flags=re.MULTILINE,
    )


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_yaml(part)}' for key, part in value.items())}}}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(text: str) -> str:
    """Return a docstring as one line of Markdown."""
    return " ".join(text.replace("``", "`").split())


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _code(value: object) -> str:
    return f"`{_plain(str(value))}`" if str(value) else ""


if __name__ == "__main__":
    SETTINGS.write_text(with_options(SETTINGS.read_text(encoding="utf-8")), encoding="utf-8")
