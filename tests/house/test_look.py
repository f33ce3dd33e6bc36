"""The look keeps its own rules: contrast, tokens, plain templates, marked words, nothing unshown."""

import math
import re
from functools import cache
from pathlib import Path

import pytest
from django.test import RequestFactory

from hegu.web import context, sheets, steps, views, words

HOUSE = Path(__file__).parents[2] / "hegu"
STATIC = HOUSE / "web/static"
SHEETS = sorted(STATIC.glob("css/**/*.css"))
PAGES = sorted(page for page in HOUSE.rglob("*.html"))
SCRIPTS = sorted(STATIC.glob("js/*.js"))
BRANDS = ["jade", "indigo", "plum", "cinnabar", "amber", "slate"]
HUES = ["jade", "sky", "indigo", "plum", "rose", "cinnabar", "amber", "moss", "slate"]
TONES = [*HUES, "good"]
PAPER = ["canvas", "surface", "raised"]

Colour = tuple[float, float, float]


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(HOUSE))) for path in paths]


def plain(sheet: Path) -> str:
    """A style sheet without comments and without the conditions of @media and @container."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@(media|container|supports)[^{]*", "@when ", text)


# Contrast


@cache
def tokens() -> dict[str, tuple[str, str]]:
    """Each colour token in light and in dark, as the numbers of oklch()."""
    text = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    pair = r"--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)"
    return {name: (light, dark) for name, light, dark in re.findall(pair, text)}


def linear(oklch: str) -> Colour:
    """OKLCH numbers → linear sRGB (Ottosson's matrices), cut to the screen's range."""
    light, chroma, hue = (
        float(part.rstrip("%")) for part in oklch.split("/", maxsplit=1)[0].split()
    )
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    lms = [
        (light / 100 + x * a + y * b) ** 3
        for x, y in [
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        ]
    ]
    rows = [
        (4.0767416621, -3.3077115913, 0.2309699292),
        (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.7076147010),
    ]
    red, green, blue = (
        min(1.0, max(0.0, sum(k * v for k, v in zip(row, lms, strict=True)))) for row in rows
    )
    return red, green, blue


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: str, other: str, mode: int) -> float:
    """WCAG contrast of two tokens, in light (0) or dark (1)."""
    first, second = (luminance(linear(tokens()[name][mode])) for name in (one, other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def test_contrast_is_the_published_formula() -> None:
    assert luminance(linear("100% 0 0")) == pytest.approx(1, abs=1e-4)
    assert luminance(linear("0% 0 0")) == pytest.approx(0, abs=1e-9)
    # sRGB red is oklch(62.8% .2577 29.23); its luminance is the red weight.
    assert luminance(linear("62.796% 0.25768 29.234")) == pytest.approx(0.2126, abs=2e-3)


TEXT_PAIRS = [
    *[(ink, on) for ink in ("ink", "ink-soft") for on in (*PAPER, "sunken", "faded")],
    *[(tone, on) for tone in TONES for on in PAPER],
    *[(tone, f"{tone}-tint") for tone in TONES],
    *[(ink, f"{tone}-tint") for ink in ("ink", "ink-soft") for tone in TONES],
    *[("on-action", brand) for brand in BRANDS],
    ("canvas", "ink"),
    ("surface", "cinnabar"),
    ("ink", "mark"),
]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(text: str, ground: str, mode: int) -> None:
    assert contrast(text, ground, mode) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [*PAPER, "sunken"])
def test_edges_of_controls_can_be_seen(ground: str, mode: int) -> None:
    assert contrast("line-strong", ground, mode) >= 3


# Style sheets

LENGTH = re.compile(
    r"(?<![\w#.-])-?(\d*\.?\d+)(px|r?em|ch|lh|rlh|[sld]?v[wh]|vmin|vmax|cq[iwbh]|pt|cm|mm|%)"
)
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color-mix|light-dark|color)\("
    r"|:\s*[^;{}]*\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|silver|gold)\b"
)


@pytest.mark.parametrize("sheet", named([s for s in SHEETS if s.name != "tokens.css"]))
def test_only_tokens_hold_colours_and_lengths(sheet: Path) -> None:
    text = plain(sheet)

    lengths = ["".join(found) for found in LENGTH.findall(text)]

    assert [length for length in lengths if length not in {"0", "1px", "100%", "0%"}] == []
    assert COLOUR.findall(text) == []


@pytest.mark.parametrize("sheet", named([s for s in SHEETS if s.name != "tokens.css"]))
def test_type_is_of_six_sizes_and_two_weights(sheet: Path) -> None:
    sizes = set(re.findall(r"font-size:\s*([^;}]+)", plain(sheet)))
    weights = set(re.findall(r"font-weight:\s*([^;}]+)", plain(sheet)))

    assert sizes <= {
        f"var(--{size})" for size in ["tag", "soft", "text", "lead", "section", "title"]
    }
    assert weights <= {"var(--plain)", "var(--strong)", "inherit"}


@pytest.mark.parametrize("sheet", named(SHEETS))
def test_sheets_are_in_a_layer_and_plain(sheet: Path) -> None:
    text = plain(sheet)
    selectors = re.findall(r"([^{};]+)\{", text)
    physical = r"(?<!area-)(?:margin|padding|border|inset)-(?:left|right|top|bottom)|[\s;{](?:left|right|top|bottom)\s*:"

    assert re.match(r"\s*@layer ", text)
    assert [one for one in selectors if re.search(r"#[a-z]", one)] == []
    assert re.findall(physical, text) == []
    assert sheet.name == "print.css" or "!important" not in text
    assert "@import" not in text


@pytest.mark.parametrize("sheet", named(SHEETS))
def test_every_variable_exists(sheet: Path) -> None:
    every = "".join(plain(each) for each in SHEETS)
    set_somewhere = set(re.findall(r"(--[\w-]+)\s*:", every))

    used = set(re.findall(r"var\((--[\w-]+)\)", plain(sheet)))

    assert used - set_somewhere == set()


def test_every_sheet_is_loaded_or_belongs_to_a_room() -> None:
    shared = {f"{name}.css" for name in sheets.STYLES} | {"print.css"}

    present = {str(s.relative_to(STATIC / "css")) for s in SHEETS}

    assert shared <= present
    assert {one for one in present - shared if not one.startswith("rooms/")} == set()


def test_steps_are_current() -> None:
    assert steps.SHEET.read_text(encoding="utf-8") == steps.sheet()


# Templates


@pytest.mark.parametrize("page", named(PAGES))
def test_templates_hold_no_style_and_no_script(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert (
        re.findall(r"<style|\sstyle\s*=|\son[a-z]+\s*=|hx-on|javascript:", text, re.IGNORECASE)
        == []
    )
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


@pytest.mark.parametrize("page", named(PAGES))
def test_a_page_has_one_heading_at_most(page: Path) -> None:
    """Parts of one file that never stand together count one by one."""
    parts = re.split(r"\{% partialdef ", page.read_text(encoding="utf-8"))

    assert all(len(re.findall(r"<h1[\s>]", part)) <= 1 for part in parts)


@pytest.mark.parametrize("page", named(PAGES))
def test_icons_are_in_the_sprite(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    named_icons = set(re.findall(r"""\{%\s*icon\s+["']([^"']+)""", text))

    assert named_icons - sprite() == set()


def test_each_status_has_a_word_and_an_icon() -> None:
    assert {sign for _, sign in words.STATUSES.values()} <= sprite()
    assert all(str(word) for word, _ in words.STATUSES.values())


@cache
def sprite() -> set[str]:
    return set(
        re.findall(r'symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    "page", named([p for p in PAGES if "look" not in p.parts and p.name != "look.html"])
)
def test_words_are_marked_for_translation(page: Path) -> None:
    assert unmarked(page.read_text(encoding="utf-8")) == []


def unmarked(text: str) -> list[str]:
    """What a reader would see, or hear, that no translator would."""
    text = re.sub(r"\{%\s*block main_\w+\s*%\}.*?\{%\s*endblock", "{% endblock", text)
    hidden = r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%\s*blocktrans.*?endblocktrans(?:late)?\s*%\}|<!--.*?-->"
    text = re.sub(hidden, " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    heard = re.findall(r'\s(?:aria-label|placeholder|title|alt)="([^"]*)"', text)
    # Quoted attributes first: they may hold a ">".
    seen = re.sub(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", "\n", text).split("\n")
    return [one.strip() for one in [*heard, *seen] if re.search(r"[^\W\d_]{2}", one)]


def test_unmarked_words_are_found() -> None:
    assert unmarked('<p title="Why">{% translate "Yes" %} No</p>{# note #}') == ["Why", "No"]


# The pattern page


@cache
def pattern_page() -> str:
    return views.look(RequestFactory().get("/look/")).content.decode()


@pytest.mark.parametrize("sheet", named(sorted((STATIC / "css/components").glob("*.css"))))
def test_every_component_is_on_the_pattern_page(sheet: Path) -> None:
    selectors = " ".join(re.findall(r"([^{};]+)\{", plain(sheet)))
    shown = {
        one for names in re.findall(r'class="([^"]*)"', pattern_page()) for one in names.split()
    }

    classes = set(re.findall(r"\.([a-z][a-z-]*)", selectors))

    assert classes - shown == set()


@pytest.mark.parametrize("name", context.ELEMENTS)
def test_every_element_is_on_the_pattern_page(name: str) -> None:
    assert f'customElements.define("{name}"' in (STATIC / f"js/{name}.js").read_text(
        encoding="utf-8"
    )
    assert f"<{name}" in pattern_page()


def test_pattern_page_ids_are_unique() -> None:
    ids = re.findall(r'\sid="([^"]+)"', pattern_page())

    assert sorted({one for one in ids if ids.count(one) > 1}) == []


# Sizes


@pytest.mark.parametrize(
    ("paths", "stop"),
    [(SHEETS, 300), (PAGES, 150), (SCRIPTS, 120)],
    ids=["sheets", "pages", "scripts"],
)
def test_sizes(paths: list[Path], stop: int) -> None:
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}

    assert {name: count for name, count in lines.items() if count > stop} == {}
