"""Suggestions for mistyped names."""

from __future__ import annotations

import pytest
from plainleaf.model.suggesting import Names, nearest

IDS = ("heat-helps-a-little", "stay-active-with-back-pain", "nice-ng59", "pelvic-tilt")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("heat-helps-little", "heat-helps-a-little"),
        ("Heat helps a little", "heat-helps-a-little"),
        ("heat_helps_a_little", "heat-helps-a-little"),
        ("nice-ng95", "nice-ng59"),
        ("pelvic-tlit", "pelvic-tilt"),
        ("stay-activ-with-backpain", "stay-active-with-back-pain"),
        ("zeppelin", None),
        ("", None),
        ("-", None),
    ],
)
def test_slips_are_met_with_the_name_meant(written: str, meant: str | None) -> None:
    """A name with a few wrong letters is suggested; for other words there is no guess."""
    assert Names(IDS).nearest(written) == meant
    assert nearest(written, IDS) == meant


def test_the_order_of_names_does_not_matter() -> None:
    """The order of names does not change the suggestion."""
    names = [f"rest-{n}-days" for n in range(9)]
    assert Names(names).nearest("rest-x-days") == Names(names[::-1]).nearest("rest-x-days")
    assert nearest("rest-x-days", names) == nearest("rest-x-days", names[::-1])


def test_without_names_nothing_is_suggested() -> None:
    """Without names nothing is suggested."""
    assert Names(()).nearest("x") is None
    assert nearest("x", ()) is None
