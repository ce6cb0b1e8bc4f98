"""What a site says about its publisher: each setting checked, shown, and left out by default."""

from __future__ import annotations

import colorsys
import re
import struct
import zlib
from pathlib import Path

import pytest
from plainleaf.config import (
    DARK,
    LANGUAGES,
    LIGHT,
    Colours,
    Phone,
    SiteIdentity,
    checked_settings,
    contrast,
    dialled,
)
from plainleaf.errors import UsageError
from plainleaf.mkdocs_adapter.plugin import Options
from plainleaf.mkdocs_adapter.site_builder import read_facts
from plainleaf.pipeline import examine
from plainleaf.rendering.environment import COMPONENTS
from plainleaf.rendering.render import style_sheet
from plainleaf.storage.logos import logo_as_svg

from tests.factories import DAY, OPEN, ROOT
from tests.unit.test_plugin import SHORT, built, written

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
EXAMPLE = ROOT / "tests" / "examples" / "valid"


def configured(folder: Path, *options: str, theme: str = "") -> Path:
    """Return a configuration with options of the plugin, each on a line of its own from line 4."""
    text = SHORT.replace("plainleaf}", f"plainleaf{theme}}}")
    if options:
        lines = "".join(f"      {option}\n" for option in options)
        text = text.replace("plugins: [plainleaf]\n", f"plugins:\n  - plainleaf:\n{lines}")
    return written(folder, text)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("020 7946 0123", "02079460123"),
        ("(020) 7946-0123", "02079460123"),
        ("+44 20 7946 0123", "+442079460123"),
        ("+44 (0)20 7946 0123", "+442079460123"),
        ("0044 20 7946 0123", "+442079460123"),
        ("(212) 555-0123", "2125550123"),
        ("+1.212.555.0123", "+12125550123"),
        ("1-800-555-0123 ext. 12", "18005550123;ext=12"),
        ("020 7946 0123 x4", "02079460123;ext=4"),
        ("01\u00a060\u00a000\u00a000\u00a000", "0160000000"),
        ("111", "111"),
        ("12", None),
        ("+44 20", None),
        ("1-800-FLOWERS", None),
        ("call us", None),
        ("1234567890123456", None),
    ],
)
def test_a_number_is_dialled_right(number: str, expected: str | None) -> None:
    """Phone numbers in any common form are linked; other texts are not guessed at."""
    assert dialled(number) == expected


@pytest.mark.parametrize(
    ("option", "said", "fix"),
    [
        ("phone: call us", "'phone' is 'call us', which is not a phone number", "Write digits"),
        ("phone: 02071234", "is read as a number, not as text", "in quotes"),
        ("contact: clinic", "neither an e-mail address nor a web address", "web@clinic.example"),
        ("report: web@clinic.example", "to which no link can lead", "https:// or mailto:"),
        ("licence: MIT", "which is not known", "none (all rights reserved), CC-BY-4.0"),
        ("publish_data: perhaps", "is 'perhaps'", "true or false"),
        ("publish_data: true", "but there is no licence", "Set 'licence' too"),
        ("papers: a5", "names 'a5'", "one or both of: a4, letter"),
        ("papers: 4", "is 4", "one or both of: a4, letter"),
        ("organisation: [a]", "is ['a'], which is not text", "in quotes"),
        ("about: 5", "is read as a number, not as text", "in quotes"),
        ("worry: [a]", "is ['a'], which is not text", "in quotes"),
        ("colours: red", "is 'red'", "Write below it: brand, accent, link, link_dark"),
        ("colours: {ink: '#000000'}", "names 'ink'", "Write one of: brand"),
        ("colours: {brand: red}", "which is not a colour", "six digits or letters"),
        ("colours: {brand: '#767677'}", "", ""),
        ("colours: {brand: '#ffff00'}", "whose contrast with #ffffff is 1.1", "darker"),
        ("colours: {link: '#1f8a70'}", "whose contrast with", "darker"),
        ("colours: {link_dark: '#0b5a78'}", "whose contrast with #1b2d29", "lighter"),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(
    tmp_path: Path, option: str, said: str, fix: str
) -> None:
    """A wrong value is reported with its line and with what to write."""
    option = option.replace("02071234", "1234567")
    config = configured(tmp_path, "tagline: on feet", option)
    if not said:
        read_facts(config)
        return
    with pytest.raises(UsageError) as caught:
        read_facts(config)
    assert caught.value.message.startswith(f"mkdocs.yml:6: '{option.partition(':')[0]}' ")
    assert said.replace("02071234", "1234567") in caught.value.message
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("option", "fix"),
    [("phon: 020 7946 0123", "Did you mean 'phone'?"), ("zzz: 1", "Use one of: about, address")],
)
def test_an_unknown_option_is_refused_with_its_line(tmp_path: Path, option: str, fix: str) -> None:
    """A mistyped option is reported with its line, not silently ignored."""
    with pytest.raises(UsageError) as caught:
        read_facts(configured(tmp_path, "tagline: on feet", option))
    name = option.partition(":")[0]
    assert caught.value.message == f"mkdocs.yml:6: There is no option '{name}'."
    assert caught.value.fix.startswith(fix)


def test_all_wrong_values_are_named_at_once(tmp_path: Path) -> None:
    """All wrong values are reported at once."""
    with pytest.raises(UsageError) as caught:
        read_facts(configured(tmp_path, "phone: x", "licence: y", "papers: z"))
    assert re.findall(r"mkdocs\.yml:(\d): '(\w+)'", caught.value.message) == [
        ("5", "phone"),
        ("6", "licence"),
        ("7", "papers"),
    ]


def test_without_settings_nothing_is_claimed(tmp_path: Path) -> None:
    """Without settings, a site has no licence, data or footer, and prints on both papers."""
    site = read_facts(configured(tmp_path)).site
    assert site == SiteIdentity("Well Backs", tagline="health advice in plain words")
    assert (site.licence, site.data, site.papers) == (None, False, ("a4", "letter"))
    page = built(tmp_path, SHORT)["index.html"]
    assert "md-copyright__highlight" not in page
    assert "creativecommons" not in page


def test_what_is_set_is_read(tmp_path: Path) -> None:
    """Values are converted once, for all stages."""
    site = read_facts(
        configured(
            tmp_path,
            "organisation: Harbour Street Physio",
            "phone: +44 (0)20 7946 0123",
            "licence: cc-by-nc-4.0",
            "papers: US Letter",
            "about: |",
            "  We are a clinic.",
            "",
            "  By the harbour.",
            "colours: {brand: '#7A1F5C'}",
            theme=", language: en-GB",
        )
    ).site
    assert site.publisher == "Harbour Street Physio"
    assert site.phone == Phone("+44 (0)20 7946 0123", "+442079460123")
    assert site.licence is not None
    assert (site.licence.short, site.data) == ("CC BY-NC 4.0", True)
    assert site.papers == ("letter",)
    assert site.about == ("We are a clinic.", "By the harbour.")
    assert site.colours == Colours(brand="#7a1f5c")
    assert site.language == "en-GB"


def test_every_page_names_publisher_phone_and_licence(tmp_path: Path) -> None:
    """Every page has publisher, phone and licence; a site's own line replaces the licence."""
    options = "[{plainleaf: {organisation: 'A & B', phone: 020 7946 0123, licence: CC0-1.0}}]"
    text = SHORT.replace("[plainleaf]", options)
    page = built(tmp_path, text)["index.html"]
    foot = page.partition("md-copyright__highlight")[2].partition("</div>")[0]
    assert "A &amp; B" in foot
    assert '<a href="tel:02079460123">020 7946 0123</a>' in foot
    assert 'rel="license noopener noreferrer">CC0 1.0</a>' in foot
    own = built(tmp_path, f"{text}copyright: Mine\n")["index.html"]
    foot = own.partition("md-copyright__highlight")[2].partition("</div>")[0]
    assert ("A &amp; B" in foot, "020 7946 0123" in foot, "Mine" in foot) == (True, True, True)
    assert "CC0" not in foot


def test_a_site_without_a_licence_reserves_all_rights(tmp_path: Path) -> None:
    """A site may reserve all rights, and then its pages say so."""
    options = "[{plainleaf: {organisation: Quay, licence: All rights reserved}}]"
    page = built(tmp_path, SHORT.replace("[plainleaf]", options))["index.html"]
    foot = page.partition("md-copyright__highlight")[2].partition("</div>")[0]
    assert "All rights reserved" in foot


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_name_their_variant_of_english(tmp_path: Path, language: str) -> None:
    """Pages state their variant of English, and the theme has each variant."""
    text = SHORT.replace("name: plainleaf", f"name: plainleaf, language: {language}")
    assert f'<html lang="{language}"' in built(tmp_path, text)["index.html"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.svg", None, "There is no logo 'none.svg'"),
        ("logo.svg", b"<p>no picture</p>", "is not a plain SVG or PNG picture"),
        ("logo.svg", b"<svg><script>x</script></svg>", "is not a plain SVG or PNG picture"),
        ("logo.png", b"\xff\xd8\xff", "is not a plain SVG or PNG picture"),
        ("logo.svg", b"<svg>" + b" " * 200_000, "bytes"),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    """A logo that handouts or cards could not use is refused at once."""
    (tmp_path / "own").mkdir()
    if data is not None:
        (tmp_path / "own" / name).write_bytes(data)
    with pytest.raises(UsageError, match=re.escape(said)):
        read_facts(configured(tmp_path, theme=f", custom_dir: own, logo: {name}"))


def test_a_png_logo_keeps_its_size() -> None:
    """A PNG logo becomes an SVG of the same size, which Typst and browsers show alike."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\0\0\0" * 2)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert 'viewBox="0 0 3 2"' in logo_as_svg(png, "logo.png")


def test_colours_take_the_place_of_ours_on_screens_only() -> None:
    """A site's colours are used on screens, while paper stays black on white."""
    tokens = (COMPONENTS / "tokens.css").read_text(encoding="utf-8")
    ours = Colours()
    for name, value in (("brand", ours.brand), ("link", ours.link), ("link", ours.link_dark)):
        assert f"--pl-{name}: {value};" in tokens
    for ground in (*LIGHT, *DARK):
        assert ground in tokens
    assert style_sheet(ours) == style_sheet()
    added = style_sheet(Colours(brand="#7a1f5c")).removeprefix(style_sheet())
    assert added.startswith("@media screen {\n:root { ")
    assert "--pl-brand: #7a1f5c;" in added
    dark = re.findall(r"--pl-brand: (#\w+);", added)[1]
    assert contrast("#ffffff", dark) >= contrast("#ffffff", "#7a1f5c") >= 4.5
    assert round(contrast("#ffffff", "#000000"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_logo_is_in_the_bar_on_a_plate_or_in_its_variant_for_dark_grounds(
    tmp_path: Path,
) -> None:
    """The logo is legible on the brand colour, on phones too, and its link has a name."""
    own = tmp_path / "overrides" / "assets"
    own.mkdir(parents=True)
    for name in ("logo", "pale"):
        (own / f"{name}.svg").write_text(LOGO, encoding="utf-8")
    theme = ", custom_dir: overrides, logo: assets/logo.svg"
    page = built(tmp_path, SHORT.replace("plainleaf}", f"plainleaf{theme}}}"))["index.html"]
    plate = '<img class="pl-logo pl-logo--plate" src="assets/logo.svg" alt="">'
    assert page.count(plate) == 2  # the bar, and the menu of phones
    assert 'class="md-header__button md-logo pl-with-logo"' in page
    dark = f"{theme}, logo_dark: assets/pale.svg"
    page = built(tmp_path, SHORT.replace("plainleaf}", f"plainleaf{dark}}}"))["index.html"]
    assert page.count('<img class="pl-logo" src="assets/pale.svg" alt="">') == 2
    wrong = f"{theme}, logo_dark: assets/none.svg"
    with pytest.raises(UsageError, match=r"There is no logo 'assets/none\.svg'") as caught:
        read_facts(written(tmp_path, SHORT.replace("plainleaf}", f"plainleaf{wrong}}}")))
    assert "'logo_dark: assets/…'" in caught.value.fix


def test_all_tints_follow_the_brand_and_keep_their_contrast() -> None:
    """All tints follow the brand, except those of care levels and of right and wrong."""
    brand = "#7a1f5c"
    (hue, *_) = colorsys.rgb_to_hls(*(int(brand[at : at + 2], 16) for at in (1, 3, 5)))
    meant = re.compile(
        r"--pl-(?:emergency|urgent|routine|do|dont|link)|accent-fg|bg-color: #ffffff"
    )
    tokens = (COMPONENTS / "tokens.css").read_text(encoding="utf-8")
    added = style_sheet(Colours(brand=brand, accent="#5a3d00")).removeprefix(style_sheet())
    for where in (":root", '[data-md-color-scheme="default"]', '[data-md-color-scheme="slate"]'):
        ours = dict(_colours_below(where, tokens, "\n}"))
        own = dict(_colours_below(where, added, " }\n"))
        for name, value in ours.items():
            red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
            if green <= max(red, blue) or meant.search(f"{name}: {value}"):
                continue
            assert name in own, (where, name)
            if name in ("--pl-brand", "--pl-brand-soft", "--pl-accent"):
                continue
            parts = [int(own[name][at : at + 2], 16) for at in (1, 3, 5)]
            found, _, vivid = colorsys.rgb_to_hls(*parts)
            assert abs(found - hue) < 0.09 or abs(vivid) < 0.02 or max(parts) - min(parts) < 4, name
            assert abs(contrast(own[name], "#ffffff") - contrast(value, "#ffffff")) < 0.25, name
    assert added.count("--pl-accent: #5a3d00;") == 2
    assert "--pl-accent: #7a1f5c;" in style_sheet(Colours(brand=brand))
    with pytest.raises(UsageError, match="accent: #dddd00"):
        checked_settings({"colours": {"accent": "#dddd00"}})


def _colours_below(where: str, css: str, end: str) -> list[tuple[str, str]]:
    block = css.partition(f"{where} {{")[2].partition(end)[0]
    return re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block)


def test_no_data_are_published_without_a_licence(tmp_path: Path) -> None:
    """Without a licence, a site has no open data, no page about them, and no link to them."""
    kept = tmp_path / "kept"
    bare = examine(EXAMPLE, DAY, site=SiteIdentity("X"), printed=kept)
    assert bare.rendered is not None
    assert [path for path in bare.rendered.files if path.startswith("data/")] == []
    for address, page in bare.rendered.pages.items():
        assert "data/" not in re.findall(r'href="([^"]*)"', page.markdown), address
        assert "creativecommons" not in page.text
    whole = examine(EXAMPLE, DAY, site=SiteIdentity("X", licence=OPEN, data=True), printed=kept)
    assert whole.rendered is not None
    assert {"data/index.md", "data/knowledge.json"} <= whole.rendered.files.keys()


def test_handouts_follow_the_settings(tmp_path: Path) -> None:
    """Handouts have the publisher's paper size, contact, and logo with alternative text."""
    site = SiteIdentity(
        "X", organisation="Harbour Street Physio", phone=Phone("020 7946 0123", "02079460123"),
        papers=("letter",), logo=LOGO, colours=Colours(brand="#7a1f5c"), language="en-GB",
    )  # fmt: skip
    made = examine(EXAMPLE, DAY, site=site, printed=tmp_path / "kept").handouts
    assert {sheet.form.paper for sheet in made.all} == {"letter"}
    page = next(
        page
        for address, page in examine(EXAMPLE, DAY, site=site).rendered.pages.items()  # type: ignore[union-attr]
        if address == "tired-feet/handouts/make/"
    )
    assert 'value="letter" checked' in page.markdown
    assert 'value="a4"' not in page.markdown


def test_each_option_is_documented_and_each_check_belongs_to_one() -> None:
    """Docstring, options and checks name the same settings."""
    names = {name for name, _ in Options._schema}
    described = set(re.findall(r"^        (\w+): ", Options.__doc__ or "", re.MULTILINE))
    assert described == names
    wrong = dict.fromkeys(names, object())
    with pytest.raises(UsageError) as caught:
        checked_settings(wrong)
    assert set(re.findall(r"mkdocs\.yml: '(\w+)'", caught.value.message)) == set(wrong)
