"""The schemas of content files: complete, up to date, and never stricter than the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from plainleaf.cli.main import main
from plainleaf.editorial.scaffolding import topic_text
from plainleaf.editorial.schema import DOCUMENTS, MODELINE, Document, schema_files
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate

from tests.conftest import EXAMPLES

CONTENT = Path(__file__).parents[2] / "content"
LEAST = (EXAMPLES / "valid" / "least.yml").read_text(encoding="utf-8")


class Editor(yaml.SafeLoader):
    """A YAML loader like those of text editors, with the core schema of YAML 1.2."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


SCHEMAS = {path: json.loads(text) for path, text in schema_files().items()}


def faults(text: str, document: Document = DOCUMENTS[0]) -> list[str]:
    """Return the paths of keys that the schema rejects."""
    data = yaml.load(text, Editor)  # noqa: S506 - a safe loader
    found = jsonschema.Draft7Validator(SCHEMAS[document.path]).iter_errors(data)
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def keys() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return every key of every schema."""
    for path, schema in SCHEMAS.items():
        for name, record in {"root": schema, **schema["definitions"]}.items():
            for key, value in record["properties"].items():
                yield f"{path} {name}.{key}", value


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    """The schemas in the repository are up to date; if not, run ``plainleaf schema``."""
    for path, text in schema_files().items():
        assert (CONTENT / path).read_text(encoding="utf-8") == text, path


def test_every_key_says_what_it_is_and_shows_an_example() -> None:
    """Every key has a description and an example."""
    found = dict(keys())
    assert len(found) > 150
    assert [name for name, key in found.items() if not key["description"]] == []
    assert [name for name, key in found.items() if not key["examples"]] == []


def test_every_schema_is_a_schema() -> None:
    """Every schema is valid, and forbids unknown keys."""
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)
        records = (schema, *schema["definitions"].values())
        assert all(record["additionalProperties"] is False for record in records)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yml")), ids=lambda p: p.name)
def test_real_content_is_not_underlined_and_names_its_schema(path: Path) -> None:
    """Real content is valid, and every file names its schema."""
    text = path.read_text(encoding="utf-8")
    shared = "\ntopic:" not in text
    document = next((d for d in DOCUMENTS if d.file == path.name), DOCUMENTS[int(shared)])
    to_schemas = "../" * (len(path.relative_to(CONTENT).parts) - 1) or "./"
    assert text.startswith(MODELINE.format(path=f"{to_schemas}{document.path}") + "\n")
    assert faults(text, document) == []


@pytest.mark.parametrize("name", ["least", "small"])
def test_examples_that_the_reader_takes_are_not_underlined(name: str) -> None:
    """The schema accepts every example that the reader accepts."""
    assert faults((EXAMPLES / "valid" / f"{name}.yml").read_text(encoding="utf-8")) == []


def test_a_topic_that_was_just_begun_is_not_underlined() -> None:
    """A new topic from `plainleaf new` is valid."""
    assert faults(topic_text("neck-pain", date(2026, 11, 21), "# x")) == []


@pytest.mark.parametrize(
    "more",
    [
        "text: 5\n  safety: yes",
        "text: true\n  safety: off\n  priority: '3'",
        "text: x\n  chance: {count: '3', of: '10'}\n  group:\n  same_as: null",
        "text: x\n  sources: [{source: hand-guide, at: 12, certainty: }]",
        "text: 1.50\n  chance: {count: 3}\n  gap: 1",
    ],
)
def test_what_yaml_takes_for_another_type_is_not_underlined(more: str) -> None:
    """Values such as 5, true and 2024 are accepted as texts, as our reader does."""
    given = LEAST.replace("  sources: [{source: hand-guide}]\n  checked", "  checked")
    text = given.replace("text: Use a plain cream.", more)
    assert validate(read_yaml(text, "f").data, DOCUMENTS[0].model, "f").problems == ()
    assert faults(text) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("kind: guideline", "kind: guidline", ["sources.0.kind"]),
        ("  text: Use a plain cream.\n", "", ["statements.0"]),
        ("  text: Use", "  texxt: Use", ["statements.0", "statements.0"]),
        ("next_check: 2099-05-31", "next_check: 31.5.2099", ["topic.next_check"]),
        ("id: use-a-cream", "id: Use a cream", ["statements.0.id"]),
        ("sources: [{source: hand-guide}]\n  checked", "sources: hand-guide\n  checked",
         ["statements.0.sources"]),
        ("accessed: 2024-05-30", "accessed: 2024-05-30, address: www.x.org",
         ["sources.0.address"]),
        ("kind: do", "safety: perhaps", ["statements.0.safety"]),
        ("kind: do", "priority: 12", ["statements.0.priority"]),
    ],
)  # fmt: skip
def test_slips_are_underlined_where_they_are(old: str, new: str, where: list[str]) -> None:
    """The schema rejects what a check would reject, at the same key."""
    assert LEAST.count(old) == 1
    text = LEAST.replace(old, new)
    assert validate(read_yaml(text, "f").data, DOCUMENTS[0].model, "f").problems != ()
    assert faults(text) == where


def test_the_command_writes_them_beside_the_content(small_content: Path) -> None:
    """The command writes the schemas beside the content."""
    result = CliRunner().invoke(main, ["schema", "--content", str(small_content)])
    assert (result.exit_code, result.stdout) == (
        0,
        f"Schemas: {len(SCHEMAS)} in {small_content / 'schema'}.\n",
    )
    for path, text in schema_files().items():
        assert (small_content / path).read_text(encoding="utf-8") == text
    assert CliRunner().invoke(main, ["schema", "--content", "no-such"]).exit_code == 2
