"""Render the examples of components: load and plan their records as content, call the macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from plainleaf.config import Phone, SiteIdentity
from plainleaf.deduplication import fold_library
from plainleaf.errors import RenderError
from plainleaf.loading import Library
from plainleaf.model import PLACE_KEY, Knowledge, Urgency
from plainleaf.model.grading import best_level
from plainleaf.planning import Index, Page, PlainBody, plan_topic
from plainleaf.planning.downloads import Download
from plainleaf.planning.following import move_of
from plainleaf.planning.passages import planned_passages
from plainleaf.rendering.environment import environment
from plainleaf.rendering.gallery.fixtures import (
    MACRO,
    Component,
    Example,
    SpecimenRecords,
    read_record,
)
from plainleaf.rendering.view import PageView

PUBLISHER = SiteIdentity(
    "",
    organisation="Example Clinic",
    contact="web@clinic.example",
    phone=Phone("020 7946 0123", "02079460123"),
    postal_address="1 High Street, Example Town",
    hours="Monday to Friday, 8 to 6",
)
BASE = Path(__file__).resolve().parent / "base.yml"
_MACRO_NAME = re.compile(r"\b([a-z_]+)\(")


class Specimens:
    """Renders the examples of components.

    Args:
        components: Components by name; their records must have different ids.
        address: Address of the page that shows the examples.
    """

    def __init__(self, components: Mapping[str, Component], address: str) -> None:
        base = read_record(BASE, Knowledge)
        parts = [component.fixtures.records for component in components.values()]
        more = {
            kind: tuple(chain(getattr(base, kind, ()), *(getattr(part, kind) for part in parts)))
            for kind in SpecimenRecords.model_fields
            if kind != "place"
        }
        figures, looks = more.pop("figures"), more.pop("looks")
        library = Library((base.model_copy(update=more),), figures=figures, looks=looks)
        folding = fold_library(library)
        self.library = library
        self.index = Index(library, folding)
        topic = base.topic
        self.plan = plan_topic(self.index)
        self.page = Page(
            address, "gallery", "Components", "", PlainBody(), topic.checked, topic.next_check
        )

    def view(self) -> PageView:
        """Return the view of a new, empty page for examples."""
        return PageView(self.plan, self.page, publisher=PUBLISHER)

    def render(
        self, component: Component, example: Example, view: PageView | None = None
    ) -> Markup:
        """Return the HTML of an example; empty if the theme's template has the markup.

        Args:
            component: The component.
            example: One of its examples.
            view: The page that the example shares with others (each word is linked only once on a
                page); by default a page of its own.

        Raises:
            RenderError: The call or an argument has an error.
        """
        if example.call is None:
            return Markup("")
        names = ", ".join(dict.fromkeys(_MACRO_NAME.findall(example.call)))
        source = f'{{% from "{component.name}/{MACRO}" import {names} %}}{{{{ {example.call} }}}}'
        try:
            arguments = {
                name: self._argument(value)
                for name, value in example.arguments.items()
                if name != PLACE_KEY
            }
            template = environment().from_string(source)
            made = template.render(site=view or self.view(), **arguments)
            # Escaped by the environment, like any page.
            return Markup(made.strip())  # noqa: S704
        except (jinja2.TemplateError, KeyError, TypeError, ValueError) as error:
            raise RenderError(
                f"The example '{example.name}' of '{component.name}' failed: {error!r}.",
                "Fix its fixtures.yml, or the macro.",
            ) from error

    def _argument(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._argument(item) for item in value]
        if not isinstance(value, dict):
            return value
        ((kind, given),) = ((k, v) for k, v in value.items() if k != PLACE_KEY)
        return self._kinds[kind](given)

    @property
    def _kinds(self) -> Mapping[str, Callable[[Any], Any]]:
        index = self.index
        terms = {term.id: term for term in self.library.terms}
        return {
            "care_card": lambda urgency: index.care_card(Urgency(urgency)),
            "claim": lambda id_: next(
                one for claims in index.claims_in.values() for one in claims if one.check.id == id_
            ),
            "crisis": lambda _: self.library.crisis,
            "pain_rule": lambda _: self.library.pain_rule,
            "fact": lambda id_: index.fact[id_],
            "passage": lambda id_: next(
                one
                for section in self.library.sections
                for one in planned_passages(index, section.id, "")
                if one.id == id_
            ),
            "facts": index.facts,
            "group": lambda ids: index.group("group", "A group", index.facts(ids)),
            "statement": lambda id_: index.fact[id_].statement,
            "disagreement": lambda id_: index.box(index.disagreement[id_]),
            "level_of": lambda id_: best_level(index.exercise[id_].sources, index.source),
            "exercise": lambda id_: index.exercise[id_],
            "move": lambda id_: move_of(index.exercise[id_]),
            "sections": lambda ids: tuple(s for s in self.library.sections if s.id in ids),
            "questions": lambda ids: index.questions(lambda q: q.id in ids),
            "download": lambda given: Download(
                given["address"], given["form"], int(given["pages"]), int(given["size"])
            ),
            "figure": lambda id_: next(f for f in self.plan.figures if f.id == id_),
            "term": lambda id_: terms[id_],
        }
