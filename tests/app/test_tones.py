"""Tone colours that every reader can tell apart, and that never stand alone."""

import itertools
import math

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from flashcards.app import tones
from flashcards.app.themed import legible, theme_named

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
APART = 0.08
"""Least distance in OKLab; 0.02 is just noticeable side by side."""


def linear(color: str) -> tuple[float, ...]:
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in Color.parse(color).normalized)


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklab(color: str, sight: str) -> tuple[float, ...]:
    seen = [sum(a * b for a, b in zip(row, linear(color), strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1.0, max(0.0, one)) for one in seen)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("palette", [tones.DARK, tones.LIGHT], ids=["dark", "light"])
def test_any_two_tones_are_told_apart(palette: tuple[str, ...], sight: str) -> None:
    for one, other in itertools.combinations(palette, 2):
        assert math.dist(oklab(one, sight), oklab(other, sight)) >= APART, (one, other)


@pytest.mark.parametrize("theme", [theme for theme in BUILTIN_THEMES.values() if not theme.ansi], ids=lambda t: t.name)
def test_tones_are_legible_on_the_background_of_every_theme(theme: object) -> None:
    background = theme.to_color_system().generate()["background"]  # type: ignore[attr-defined]
    for color in tones.variables(dark=theme.dark, ansi=False).values():  # type: ignore[attr-defined]
        assert contrast(color, background) >= 4.5, (color, background)


@pytest.mark.parametrize("theme", [theme for theme in BUILTIN_THEMES.values() if not theme.ansi], ids=lambda t: t.name)
def test_words_that_are_learned_are_legible_on_the_background_of_every_theme(theme: object) -> None:
    colors = theme.to_color_system().generate()  # type: ignore[attr-defined]
    background = Color.parse(colors["background"])
    for name in ("text-accent", "text-error"):
        accent = legible(background + Color.parse(colors[name]), background).hex
        assert contrast(accent, background.hex) >= 4.5, (name, accent, background)


@pytest.mark.parametrize(
    ("told", "theme"),
    [("", "textual-dark"), ("15;0", "textual-dark"), ("0;15", "textual-light"), ("0;default;15", "textual-light"),
     ("0;7", "textual-light"), ("12;8", "textual-dark")],
)  # fmt: skip
def test_the_theme_fits_the_background_that_the_terminal_tells(
    told: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", told)
    assert theme_named("auto") == theme
    assert theme_named("nord") == "nord"


def test_ansi_themes_keep_the_terminals_own_colours() -> None:
    assert all(color.startswith("ansi_") for color in tones.variables(dark=True, ansi=True).values())


@pytest.mark.parametrize(
    ("reading", "tone"), [("lao2", 2), ("ma5", 5), ("r5", 5), ("lv4", 4), (None, 0), ("", 0), ("x", 0)]
)
def test_tone_of_a_reading(reading: str | None, tone: int) -> None:
    assert tones.tone_of(reading) == tone


def test_pinyin_carries_marks_and_colours() -> None:
    content = tones.coloured_pinyin(("lao2", None, "dong4"))
    assert content.plain == "láo dòng"
    assert [span.style for span in content.spans] == ["$tone-2", "$tone-4"]


def test_tones_are_written_as_numbers_too() -> None:
    assert tones.numbered(("ji1", None, "yu4")) == "ji1 yu4"
    assert tones.numbered(("lv4",)) == "lü4"
