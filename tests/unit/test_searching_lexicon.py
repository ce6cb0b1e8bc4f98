"""Synonyms and misspellings for search."""

from __future__ import annotations

from plainleaf.search.lexicon import known_misspellings, synonym_groups

from tests.factories import term, word_lists

NO_WORDS = word_lists().model_copy(update={"lay_words": ()})


def test_a_terms_other_names_find_it() -> None:
    """A group begins with the term, followed by its other names, sorted."""
    terms = [term("s", "sciatica", other_names=["nerve pain", "hot leg"])]
    assert synonym_groups(terms, NO_WORDS) == (("sciatica", "hot leg", "nerve pain"),)


def test_words_that_people_search_for_a_term_with_find_it() -> None:
    """Words that are no name of a term are in its group as well."""
    terms = [term("s", "weak bones", other_names=["thin bones"], names=["osteopenia"])]
    assert synonym_groups(terms, NO_WORDS) == (("weak bones", "osteopenia", "thin bones"),)


def test_plurals_and_other_cases_are_left_out() -> None:
    """Search takes "disks" and "Disk" for "disk", so that they would only make its files larger."""
    terms = [term("d", "disc", other_names=["Disk", "disk", "disks", "discs"])]
    assert synonym_groups(terms, NO_WORDS) == (("disc", "Disk"),)


def test_misspellings_lead_to_the_word_and_are_no_names() -> None:
    """A misspelling leads to its word, and is not a synonym."""
    terms = [term("s", "sciatica", misspellings=["Siatica", "sky attica"])]
    assert known_misspellings(terms) == {"siatica": "sciatica", "sky attica": "sciatica"}
    assert synonym_groups(terms, NO_WORDS) == ()


def test_a_term_without_other_names_makes_no_group() -> None:
    """A term without other names gives no group."""
    assert synonym_groups([term("s", "disc")], NO_WORDS) == ()


def test_lay_words_are_groups_and_repeats_count_once() -> None:
    """Groups of the word lists keep their order, and repeats count once."""
    words = word_lists().model_copy(update={"lay_words": (("doctor", "GP", "doctor"),)})
    assert synonym_groups((), words) == (("doctor", "GP"),)


def test_groups_do_not_depend_on_the_order_of_terms() -> None:
    """The order of terms does not change groups or misspellings."""
    terms = [
        term("a", "disc", other_names=["disk"], misspellings=["dics"]),
        term("b", "joint", other_names=["hinge"], misspellings=["jont"]),
    ]
    turned = terms[::-1]
    assert synonym_groups(terms, word_lists()) == synonym_groups(turned, word_lists())
    assert known_misspellings(terms) == known_misspellings(turned)
