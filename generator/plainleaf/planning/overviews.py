"""Plan the pages that cover all topics of a site with several.

They are made from the topics' summaries alone, so a topic need not be in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from plainleaf.language import words
from plainleaf.loading import Library
from plainleaf.model.grading import level_of_kind
from plainleaf.planning.about_pages import accessibility_page, data_page
from plainleaf.planning.bodies import (
    EmergencyCard,
    EmergencySigns,
    OverviewBody,
    SourceBody,
)
from plainleaf.planning.counts import total
from plainleaf.planning.homes import GET_HELP, MADE, TOPICS
from plainleaf.planning.letters import by_letter
from plainleaf.planning.lists_of_all_topics import LISTS
from plainleaf.planning.pages import Page, TopicPlan
from plainleaf.planning.topic_summary import (
    MOST,
    SIZE_MOST,
    TOPICS_MOST,
    ListEntry,
    TopicSummary,
    fit,
)

#: Most emergency texts shown on pages that cover all topics; most topics share one text.
_LEVELS_MOST = 3


def overview_plan(topics: Sequence[TopicSummary], rest: Library) -> TopicPlan:
    """Return the plan of the pages that cover all topics.

    Args:
        topics: A summary of each topic.
        rest: The shared records, which belong to no single topic.

    Returns:
        The pages, with what rendering needs. A page's length does not grow with the number
        of topics: longer lists are split.
    """
    topics = sorted(topics, key=lambda one: (one.topic.title.casefold(), one.topic.id))
    made = _Overviews(topics, rest)
    asked = {one.emergency.asks for one in topics} - {""}
    return TopicPlan(
        pages=tuple(sorted(made.pages(), key=lambda page: page.address)),
        homes={source.id: f"sources/{source.id}/" for source in rest.sources},
        sources={source.id: source for source in rest.sources},
        terms=(),
        # Without one question of all topics, the frame asks that of the settings.
        help_line=asked.pop() if len(asked) == 1 else "",
        topics_reviewed=made.reviewed,
        credited=tuple(
            (one.topic.name, one.topic.based_on)
            for one in topics[:_CREDITED_MOST]
            if one.topic.based_on
        ),
        counts=made.counts,
        checked=made.checked,
    )


#: Most topics whose text is credited on pages over all topics; the pages of a topic always do.
_CREDITED_MOST = 50
#: Lists that lead on, even if they are empty.
_ALWAYS = (TOPICS, "handouts/", "sources/", f"{MADE}folded/")
#: Characters of HTML around a line with a sign, roughly.
_LINE = 40


class _Overviews:
    """Makes the pages that cover all topics, dated with the earliest date of any topic."""

    def __init__(self, topics: Sequence[TopicSummary], rest: Library) -> None:
        self.topics = topics
        self.rest = rest
        self.checked: date = min(one.topic.checked for one in topics)
        self.next_check: date = min(one.topic.next_check for one in topics)
        own = sum(one.totals["sources/"] for one in topics)
        self.counts = replace(
            total([one.counts for one in topics], own + len(rest.sources)),
            terms=sum(one.totals["words/"] for one in topics) + len(rest.terms),
        )
        whole = sum(bool(one.review.whole) for one in topics)
        started = sum(bool(one.review.states) for one in topics)
        self.reviewed = (whole, started - whole, len(topics))
        self.counts = replace(self.counts, left_out=self.counts.left_out + len(rest.left_out))

    def pages(self) -> Iterator[Page]:
        """Yield every page that covers all topics."""
        yield from self._home()
        yield from self._help()
        for address, title, lead, noun in LISTS:
            yield from self._list(address, words(title), words(lead), noun)
        yield from self._builder()
        yield from self._made()
        yield from self._shared_sources()
        yield accessibility_page(self.checked, self.next_check)
        yield data_page(self.checked, self.next_check)

    def _page(
        self,
        address: str,
        title: str,
        lead: str,
        body: OverviewBody,
        trail: tuple[tuple[str, str], ...] = (),
    ) -> Page:
        """Return a page over all topics, with the earliest dates of checking of any topic."""
        return Page(
            address, "overview", title, lead, body, self.checked, self.next_check, trail=trail
        )

    def _pages(
        self,
        page: Page,
        body: OverviewBody,
        entries: Sequence[ListEntry],
        noun: str,
        most: int = MOST,
    ) -> Iterator[Page]:
        """Yield a page and, if its list is too long for one page, a page for each first letter."""
        for branch in by_letter(entries, most).all():
            letters = tuple(
                ListEntry(b.title, "", page.address + b.address, _many(b.count, noun))
                for b in branch.branches
            )
            if not branch.prefix:
                yield replace(page, body=replace(body, entries=branch.entries, letters=letters))
                continue
            yield self._page(
                page.address + branch.address,
                words("lists.by-letter", title=page.title, letters=branch.title),
                page.description,
                OverviewBody(entries=branch.entries, letters=letters),
                (*page.trail, (page.title, page.address)) if page.address else (),
            )

    def _home(self) -> Iterator[Page]:
        entries = [ListEntry(t.topic.title, t.topic.description, t.root) for t in self.topics]
        body = OverviewBody(
            emergency=self._emergency(), more=self._where_next(), counts=self.counts
        )
        page = self._page("", words("home-all.title"), words("home-all.lead"), body)
        if fit(entries, TOPICS_MOST):
            yield replace(page, body=replace(body, entries=tuple(entries)))
            return
        # Link to the letter pages of the list of topics instead of repeating them here.
        yield replace(page, body=replace(body, letters=self._letters(TOPICS, "topics")))

    def _letters(self, address: str, noun: str) -> tuple[ListEntry, ...]:
        branches = by_letter(self._by_topic(address, noun), TOPICS_MOST).branches
        if not branches:
            return (ListEntry(words("lists.topics"), "", address, _many(len(self.topics), noun)),)
        return tuple(
            ListEntry(b.title, "", address + b.address, _many(b.count, noun)) for b in branches
        )

    def _help(self) -> Iterator[Page]:
        entries = [ListEntry(t.topic.title, "", t.help) for t in self.topics]
        body = OverviewBody(words("lists.help-pick"), self._emergency())
        page = self._page(GET_HELP, words("care.when"), words("lists.help-lead"), body)
        yield from self._pages(page, body, entries, "topics")

    def _emergency(self) -> tuple[EmergencyCard, ...]:
        """Return the different emergency care levels of the topics, most frequent first."""
        said: dict[tuple[str, str], list[TopicSummary]] = {}
        for one in self.topics:
            level = one.emergency
            said.setdefault((level.heading, level.action), []).append(one)
        most = sorted(said, key=lambda text: (-len(said[text]), text))
        size = sum(len(line) + _LINE for one in self.topics for line in (one.topic.has, *one.signs))
        # A page must not grow with the site, and a wording that is left out has its signs too.
        few = len(said) <= _LEVELS_MOST and size <= SIZE_MOST // 2
        return tuple(
            EmergencyCard(
                said[text][0].emergency,
                tuple(
                    EmergencySigns(one.topic.title, one.help, one.topic.has, one.signs)
                    for one in said[text]
                    if few
                ),
            )
            for text in most[:_LEVELS_MOST]
        )

    def _by_topic(self, address: str, noun: str) -> list[ListEntry]:
        where = "" if address == TOPICS else address
        return [
            ListEntry(t.topic.title, "", t.root + where, _many(t.totals[address], noun))
            for t in self.topics
            if t.totals[address]
        ]

    def _list(self, address: str, title: str, lead: str, noun: str) -> Iterator[Page]:
        """Yield a list of all topics' entries: on one page if short, else by topic and letter.

        Args:
            address: Address of the list, also below the root of each topic.
            title: Its title.
            lead: Its description.
            noun: What it counts, the last part of a key of words under ``counts``.
        """
        shared = self._shared(address)
        trail = ((words("made.title"), MADE),) if address.startswith(MADE) else ()
        page = self._page(address, title, lead, OverviewBody(), trail)
        number = sum(t.totals[address] for t in self.topics)
        if not number + len(shared) and address not in _ALWAYS:
            return
        whole = [entry for t in self.topics for entry in t.entries[address]]
        short = len(self.topics) <= TOPICS_MOST
        if short and len(whole) == number and fit([*whole, *shared]):
            yield self._on_one_page(page, shared)
            return
        more: tuple[ListEntry, ...] = ()
        if shared:
            shared_title = words("lists.shared-of", title=title)
            own = self._page(f"{address}shared/", shared_title, lead, OverviewBody())
            own = replace(own, trail=((title, address),))
            yield from self._pages(own, OverviewBody(), shared, noun)
            more = (ListEntry(words("lists.shared"), "", own.address, _many(len(shared), noun)),)
        body = OverviewBody(words("lists.pick"), more=more)
        most = TOPICS_MOST if address == TOPICS else MOST
        yield from self._pages(page, body, self._by_topic(address, noun), noun, most)

    def _on_one_page(self, page: Page, shared: Sequence[ListEntry]) -> Page:
        """Return a list with the entries of each topic under its title, the shared ones last."""
        groups = [(t.topic.title, t.topic.id, t.entries[page.address]) for t in self.topics]
        groups.append((words("lists.shared"), "shared", tuple(shared)))
        kind = "handouts_all" if page.address == "handouts/" else page.kind
        body = OverviewBody(groups=tuple(group for group in groups if group[2]))
        return replace(page, kind=kind, body=body)

    def _shared(self, address: str) -> list[ListEntry]:
        if address == "words/":
            return [ListEntry(t.word, t.meaning, "") for t in self.rest.terms]
        if address == "sources/":
            return [ListEntry(s.title, s.publisher, f"sources/{s.id}/") for s in self.rest.sources]
        return []

    def _builder(self) -> Iterator[Page]:
        entries = [ListEntry(t.topic.title, "", f"{t.root}handouts/make/") for t in self.topics]
        page = self._page(
            "handouts/make/",
            words("builder.title"),
            words("builder.lead-all" if self.counts.exercises else "builder.lead-all-advice"),
            OverviewBody(),
            ((words("lists.handouts"), "handouts/"),),
        )
        yield from self._pages(page, OverviewBody(), entries, "topics")

    def _made(self) -> Iterator[Page]:
        body = OverviewBody(counts=self.counts, more=self._left_out())
        page = self._page(MADE, words("made.title"), words("made.lead"), body)
        page = replace(page, kind="made_all")
        entries = [ListEntry(t.topic.title, "", f"{t.root}{MADE}") for t in self.topics]
        yield from self._pages(page, body, entries, "topics")
        if self.rest.left_out:
            left = self._page(
                f"{MADE}left-out/",
                words("made.left-out"),
                words("made.left-out-lead"),
                OverviewBody(),
                ((words("made.title"), MADE),),
            )
            yield from self._pages(left, OverviewBody(), self._left_entries(), "things")

    def _left_out(self) -> tuple[ListEntry, ...]:
        if not self.rest.left_out:
            return ()
        number = _many(len(self.rest.left_out), "things")
        return (ListEntry(words("made.left-out"), "", f"{MADE}left-out/", number),)

    def _left_entries(self) -> list[ListEntry]:
        titles = {source.id: source.title for source in self.rest.sources}
        return [
            ListEntry(
                words("lists.dated", title=titles.get(entry.source, entry.source), at=entry.at),
                words("lists.left-out", said=entry.said, why=entry.why),
                f"sources/{entry.source}/",
            )
            for entry in self.rest.left_out
        ]

    def _shared_sources(self) -> Iterator[Page]:
        users: dict[str, list[ListEntry]] = {}
        for one in self.topics:
            for used, gave in one.shared_sources.items():
                address = f"{one.root}sources/{used}/"
                users.setdefault(used, []).append(
                    ListEntry(one.topic.title, "", address, words("counts.gave", n=gave))
                )
        left = Counter(entry.source for entry in self.rest.left_out)
        for source in self.rest.sources:
            page = self._page(
                f"sources/{source.id}/",
                source.title,
                words("source.lead-of", publisher=source.publisher),
                OverviewBody(),
                ((words("source.title"), "sources/"),),
            )
            first, *others = self._pages(page, OverviewBody(), users.get(source.id, []), "topics")
            body = first.body
            topics = (*body.entries, *body.letters) if isinstance(body, OverviewBody) else ()
            given = SourceBody(
                source, level_of_kind(source.kind), (), (), (), (), left[source.id], topics
            )
            yield replace(page, kind="source", body=given, qualifier=source.publisher)
            yield from others

    def _where_next(self) -> tuple[ListEntry, ...]:
        wanted = ("questions/", "exercises/", "handouts/", "sources-disagree/")
        lists = [
            ListEntry(words(title), words(lead), address, _many(self._number(address), noun))
            for address, title, lead, noun in LISTS
            if address in wanted and self._number(address)
        ]
        make = ListEntry(words("builder.title"), words("home-all.builder-lead"), "handouts/make/")
        return (*lists, make)

    def _number(self, address: str) -> int:
        return sum(one.totals[address] for one in self.topics)


def _many(number: int, noun: str) -> str:
    return words(f"counts.{noun}", n=number)
