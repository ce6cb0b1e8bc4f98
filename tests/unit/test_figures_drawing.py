"""Figures as SVG files."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from plainleaf.figures import Scheme, draw, moments
from plainleaf.figures.colours import CARD, contrast, palette
from plainleaf.figures.contact_sheet import contact_sheet
from plainleaf.figures.figure import WIDTH, overflow, solve_figure
from plainleaf.figures.looks import ANYBODY, look_of
from plainleaf.model import HairStyle, Look, PropKind
from plainleaf.planning import PlannedFigure

from tests.factories import ROOT
from tests.figures import TOUCHES, figure, real_figures

pytestmark = pytest.mark.usefixtures("drawings")

SVG = "{http://www.w3.org/2000/svg}"
#: Read with a regular expression, because drawing all figures would slow down collection.
FILE = (ROOT / "content" / "figures.yml").read_text("utf-8")
ENTRY = re.compile(r"(?m)^- id: (\S+)((?:\n(?!- id: ).*)*)")
IDS = [entry[1] for entry in ENTRY.finditer(FILE)]
POSED = [entry[1] for entry in ENTRY.finditer(FILE) if "\n  pose:" in entry[2]]
MOST_BYTES = 8_000


@pytest.fixture(params=IDS)
def shown(request: pytest.FixtureRequest) -> PlannedFigure:
    """Return each figure of the content."""
    return next(figure for figure in real_figures() if figure.id == request.param)


@pytest.fixture(params=POSED)
def posed(request: pytest.FixtureRequest) -> PlannedFigure:
    """Return each figure of the content that shows people."""
    return next(figure for figure in real_figures() if figure.id == request.param)


def parsed(svg: str) -> ET.Element:
    """Parse our SVG; fail if it is not well-formed."""
    return ET.fromstring(svg)  # noqa: S314 - our own files


def test_title_and_description_are_escaped() -> None:
    """Text of content never becomes markup."""
    svg = draw(figure(), "<b>&", 'Say "x" <script>', ()).svg()
    root = parsed(svg)
    assert root.findtext(f"{SVG}title") == "<b>&"
    assert root.findtext(f"{SVG}desc") == 'Say "x" <script>'


def test_one_drawing_serves_light_dark_and_print() -> None:
    """The automatic scheme follows the reader's colours on screen, and prints light."""
    svg = draw(figure(), "T", "D").svg()
    assert "@media screen and (prefers-color-scheme:dark)" in svg
    assert f"var(--pf-c,{CARD['light']})" in svg
    assert CARD["dark"] in svg


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_fixed_forms_need_no_custom_properties(scheme: Scheme) -> None:
    """Fixed schemes use neither var() nor media queries, which PDF programs do not know."""
    svg = draw(figure(), "T", "D").svg(scheme)
    assert "var(" not in svg
    assert "@media" not in svg
    assert CARD[scheme.value] in svg


def test_the_cross_is_only_on_what_to_leave_out() -> None:
    """The cross is drawn only on exercises to avoid."""
    assert 'class="x"' in draw(figure(avoid=True), "T", "D").svg()
    assert 'class="x"' not in draw(figure(), "T", "D").svg()


@pytest.mark.parametrize("kind", list(PropKind))
def test_every_prop_can_be_drawn(kind: PropKind) -> None:
    """Each kind of prop adds something to the picture."""
    prop = {"kind": kind.value, "at": {"x": 10, "y": 40}, "to": {"x": 30, "y": 60}}
    with_prop = draw(figure(props=[prop]), "T", "D")
    assert len(with_prop.paths) > len(draw(figure(), "T", "D").paths)
    parsed(with_prop.svg())


@pytest.mark.parametrize("view", ["side", "front"])
@pytest.mark.parametrize("style", list(HairStyle))
def test_every_hair_can_be_drawn_from_each_side(style: HairStyle, view: str) -> None:
    """Every hairstyle can be drawn from each side."""
    look = ANYBODY.model_copy(update={"style": style})
    drawn = draw(figure(pose={"view": view, "hips": {"y": 92}}), "T", "D", [look])
    assert 'class="e"' in drawn.svg()


def test_who_is_shown_follows_from_the_id_alone() -> None:
    """The looks of a figure depend on its id alone, unless the figure names a look."""
    looks = [ANYBODY.model_copy(update={"id": name}) for name in ("a", "b", "c")]
    assert look_of(figure("one"), looks) == look_of(figure("one"), looks[::-1])
    assert look_of(figure("one", look="b"), looks)[0].id == "b"
    assert {look_of(figure(f"f{n}"), looks)[0].id for n in range(20)} == {"a", "b", "c"}


def test_two_people_in_one_picture_look_different() -> None:
    """Two people in one picture look different."""
    looks = [ANYBODY.model_copy(update={"id": name}) for name in ("a", "b")]
    beside = {"hips": {"x": 80, "y": 92}}
    first, second = look_of(figure(beside=beside), looks)
    assert first.id != second.id
    assert 'class="N"' in draw(figure(beside=beside), "T", "D", looks).svg()


def test_the_paler_pose_shows_where_it_begins() -> None:
    """The start of a movement is shown as a paler pose."""
    assert 'class="g"' in draw(figure(from_pose={"hips": {"y": 92}}), "T", "D").svg()


def test_a_figure_too_wide_for_its_frame_is_reported() -> None:
    """A figure that is too wide for its frame is reported, because figures are never scaled."""
    wide = figure(props=[{"kind": "mat", "width": 290}])
    found = overflow(wide, solve_figure(wide))
    assert found is not None
    assert "290 cm wide" in found.message
    assert overflow(figure(), solve_figure(figure())) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_people_stand_out_from_their_card(scheme: str) -> None:
    """People contrast with the background, light and dark, in every colour of skin and hair."""
    for shade in ("#17110e", "#7a4a2e", "#edc3a0"):
        look = Look.model_validate(
            {**ANYBODY.model_dump(), "skin": shade if scheme == "dark" else "#7a4a2e"}
        )
        colours = palette(look.model_copy(update={"hair": "#17110e"}), scheme)
        assert contrast(colours["s"], CARD[scheme]) >= 1.4
        assert contrast(colours["h"], CARD[scheme]) >= 1.4
        assert contrast(colours["a"], CARD[scheme]) >= 3
        assert contrast(colours["x"], CARD[scheme]) >= 3


def test_the_contact_sheet_needs_no_other_file() -> None:
    """The contact sheet is a single file: each figure in three schemes, eight moments of each move.

    Every moment of a movement looks different from the one before, except where it is held.
    """
    bridge = next(shown for shown in real_figures() if shown.id == "bridge")
    drawn = moments(bridge.figure, bridge.drawing)
    assert len({svg for _, svg in drawn}) >= 4
    sheet = contact_sheet([shown.drawing for shown in real_figures()[:2]], {"bridge": drawn})
    assert sheet.count("data:image/svg+xml") == 6 + 8
    assert "http://" not in sheet.replace("http://www.w3.org", "")


def test_a_real_figure_is_whole_and_small(shown: PlannedFigure) -> None:
    """A figure is well-formed, has title and description, no script, and at most 8 kB."""
    for scheme in Scheme:
        svg = shown.drawing.svg(scheme)
        root = parsed(svg)
        assert root.tag == f"{SVG}svg"
        assert root.findtext(f"{SVG}title")
        assert len(root.findtext(f"{SVG}desc") or "") > 20
        assert root.get("role") == "img"
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg", "title", "desc", "style", "rect", "path", "g", "text"
        }  # fmt: skip
        assert not re.findall(r"href|url\(|@import", svg)
        assert len(svg.encode()) <= MOST_BYTES


def test_a_real_pose_touches_what_it_rests_on(posed: PlannedFigure) -> None:
    """Hands, feet, hips and backs are within 2 mm of what they rest on."""
    solved = solve_figure(posed.figure)
    assert solved.faults == ()
    assert [c for c in solved.contacts if abs(c.gap) > TOUCHES] == []


def test_a_real_figure_is_drawn_at_the_one_scale(shown: PlannedFigure) -> None:
    """All frames have the same width, so that people have the same scale."""
    assert shown.drawing.box[2] == WIDTH
    assert shown.width == 400


def test_a_real_pose_fits_its_frame(posed: PlannedFigure) -> None:
    """Nothing is drawn outside the frame."""
    assert overflow(posed.figure, solve_figure(posed.figure)) is None


def test_people_of_many_kinds_are_shown() -> None:
    """Every look is used, and none by more than a quarter of the figures."""
    seen = [look.id for shown in real_figures() for look in shown.drawing.looks]
    assert len(set(seen)) >= 8
    assert max(seen.count(look) for look in seen) <= len(seen) / 4
