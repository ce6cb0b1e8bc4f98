"""The small Markdown of passages, and which sentence a citation belongs to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from plainleaf.model import BlockKind
from plainleaf.model.passages import Sentence, blocks_of


def read(text: str) -> list[tuple[str, list[list[tuple[str, tuple[str, ...]]]]]]:
    """Blocks as kind and items, each item as sentences with what they cite."""
    return [
        (block.kind.value, [[(s.text, s.cites) for s in item] for item in block.items])
        for block in blocks_of(text)
    ]


def test_citation_belongs_to_the_one_sentence_before_it() -> None:
    """A citation belongs to the sentence before it, and to no earlier one."""
    text = "First one. Second one. [@a; @b-2] Third one."
    assert read(text) == [
        ("paragraph", [[("First one.", ()), ("Second one.", ("a", "b-2")), ("Third one.", ())]])
    ]


def test_paragraphs_lists_and_steps_are_reported_apart() -> None:
    """An empty line ends a block, another mark begins one, and long lines may be wrapped."""
    text = "Before:\n\n- **One.** It is\n  short. [@a]\n- Two\n1. Go.\n2. Stop!\n\nAfter."
    assert read(text) == [
        ("paragraph", [[("Before:", ())]]),
        ("list", [[("**One.**", ()), ("It is short.", ("a",))], [("Two", ())]]),
        ("steps", [[("Go.", ())], [("Stop!", ())]]),
        ("paragraph", [[("After.", ())]]),
    ]


def test_row_of_a_table_is_one_sentence_that_can_be_read_out() -> None:
    """A row is read out with the name of each column; a citation after it belongs to the row."""
    text = (
        "Weeks:\n\n| Week | Walk | In all |\n|---|:-:|---|\n"
        "| **1** | 5 minutes | 15 | [@a; @b]\n| 2 | 7 |  9. |"
    )
    _, table = blocks_of(text)
    assert (table.kind, table.head) == (BlockKind.TABLE, ("Week", "Walk", "In all"))
    assert [row for (row,) in table.items] == [
        Sentence("**1**: walk 5 minutes. In all 15.", ("a", "b"), 4, ("**1**", "5 minutes", "15")),
        Sentence("2: walk 7. In all 9.", (), 5, ("2", "7", "9.")),
    ]


@given(st.text("aA.! \n|-[@]:;", max_size=60))
def test_any_table_can_be_read(text: str) -> None:
    """Any row of a table is read, so that `check` can report what is wrong with it."""
    for block in blocks_of(text):
        assert bool(block.head) is (block.kind is BlockKind.TABLE)
        assert all(bool(s.cells) is bool(block.head) for item in block.items for s in item)


def test_line_is_that_of_the_block_or_item() -> None:
    """A problem in a list item is reported at the item's line."""
    items = [s for b in blocks_of("One.\n\n- Two.\n- Three.") for item in b.items for s in item]
    assert items == [Sentence("One.", (), 0), Sentence("Two.", (), 2), Sentence("Three.", (), 3)]


def test_numbers_and_short_forms_do_not_end_a_sentence() -> None:
    """A sentence ends only at a mark followed by a space and a capital letter or a number."""
    text = "Walk 1.5 km a day, e.g. to a shop. 10 minutes will do."
    assert read(text)[0][1] == [
        [("Walk 1.5 km a day, e.g. to a shop.", ()), ("10 minutes will do.", ())]
    ]


@given(st.text("aA.!1 \n-*[@]x", max_size=60))
def test_no_word_is_lost_or_added(text: str) -> None:
    """Reading any text keeps all letters in order, except citations and marks."""
    letters = [c for b in blocks_of(text) for i in b.items for s in i for c in s.text if c in "Ax"]
    if "[" not in text:
        assert letters == [c for c in text if c in "Ax"]
    assert all(b.kind in BlockKind for b in blocks_of(text))
