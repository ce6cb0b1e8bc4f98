"""Collect the search data of a topic, and of the pages over all topics."""

from __future__ import annotations

from collections.abc import Sequence

from plainleaf.language import words
from plainleaf.model import SectionRole
from plainleaf.planning import Index, TopicPlan
from plainleaf.planning.homes import TOPICS
from plainleaf.search.care import care_levels
from plainleaf.search.lexicon import known_misspellings, synonym_groups
from plainleaf.search.records import search_records, site_records
from plainleaf.search.shares import SiteSearch, TopicSearch, share_of
from plainleaf.search.sign_words import pattern_words
from plainleaf.search.vocabulary import TopicVocabulary

#: Greatest number of topics that are all suggested when a search finds nothing.
WAYS_MOST = 12


def topic_search(index: Index, plan: TopicPlan) -> TopicSearch:
    """Return the search data of one topic, which depends on no other topic."""
    (knowledge,) = index.library.topics
    suggestions = tuple(
        (section.nav_title, plan.homes[section.id])
        for section in knowledge.sections
        if section.role is not SectionRole.CARE
    )
    several = bool(plan.root)
    terms = tuple(index.library.own("terms"))
    levels = care_levels(index.library, plan)
    vocabulary = TopicVocabulary(
        # With several topics, keep only levels that have signs in this topic.
        tuple(level for level in levels if level["signs"] or not several),
        synonym_groups(terms),
        known_misspellings(terms),
        None if several else _site_search(plan, suggestions).data(),
        pattern_words(index.library.words),
    )
    records = list(search_records(index, plan, knowledge))
    return share_of((index.topic.id, index.topic.title), records, vocabulary, several=several)


def overview_search(own: TopicPlan, topics: Sequence[TopicSearch]) -> SiteSearch:
    """Return the search data of the pages over all topics, with links to the topics if few."""
    if len(topics) > WAYS_MOST:
        return _site_search(own, ((words("lists.topics"), TOPICS),))
    return _site_search(own, tuple((one.title, f"{one.topic}/") for one in topics))


def _site_search(plan: TopicPlan, suggestions: tuple[tuple[str, str], ...]) -> SiteSearch:
    lists = tuple(
        (page.title, page.address)
        for page in plan.pages
        if page.address in ("exercises/", "questions/", "handouts/")
    )
    return SiteSearch(tuple(site_records(plan)), lists, suggestions)
