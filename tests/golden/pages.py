"""The tiny library, and its pages that are golden files."""

from __future__ import annotations

from pathlib import Path

from plainleaf.loading import Library

from tests.factories import (
    disagreement,
    library,
    made,
    question,
    section,
    source,
    statement,
    term,
    warning_sign,
)

FOLDER = Path(__file__).resolve().parent
#: Golden file -> address of the page.
KEPT = {"section.md": "back-pain/relief/", "question.md": "questions/can-i-walk/"}


def tiny_library() -> Library:
    """Return a library with a merged fact, advice, a disagreement, a sign and a question."""
    return library(
        statement("walk", "Walking eases sciatica & stiffness.", "guide@Q1", group="moving"),
        statement("walk-too", "Walking eases sciatica & stiffness!", "web", group="moving"),
        statement("rest", "Long rest heals.", "web"),
        statement("dont-rest", "Do not rest for long.", "guide@Q2", kind="dont"),
        sources=[source("guide", published="2024-05"), source("web", "popular-web")],
        sections=[
            section("when-to-seek-care", "care"),
            section(
                "relief",
                key_statements=["walk"],
                groups=[{"id": "moving", "title": "Moving (a little)"}],
            ),
        ],
        terms=[term("term-sciatica", "sciatica")],
        warning_signs=[
            warning_sign("numb", "numbness between your legs"),
            warning_sign("fever", "a fever", "urgent"),
            warning_sign("slow", "pain for weeks", "routine"),
        ],
        disagreements=[disagreement("bed-rest", ["dont-rest"], ["rest"])],
        questions=[
            question(
                "can-i-walk",
                "Can I walk?",
                wordings=["Is it OK to walk?"],
                answer={
                    "lead": "Yes. Walk a little each day.",
                    "statements": ["walk"],
                    "get_help": True,
                },
            )
        ],
    )


def render_kept() -> dict[str, str]:
    """Return the golden files as the program renders them now."""
    content = made(tiny_library())
    return {name: content.page(address) for name, address in KEPT.items()}
