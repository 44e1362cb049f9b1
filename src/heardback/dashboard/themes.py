"""Colours: one accent, one alarm, and a dim voice for what waits; dark, light, and both in high contrast."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "heardback-dark"


def _theme(name: str, *, dark: bool, muted: str, line: str, cursor: str, **colours: str) -> Theme:
    variables = {
        "foreground-muted": muted,
        "foreground-disabled": muted,
        "text-muted": muted,
        "border": line,
        "border-blurred": line,
        "block-cursor-background": cursor,
        "block-cursor-foreground": colours["foreground"],
        "block-cursor-blurred-background": cursor,
        "block-cursor-blurred-foreground": colours["foreground"],
        "scrollbar": line,
        "scrollbar-background": colours["background"],
        "scrollbar-background-hover": colours["background"],
        "scrollbar-background-active": colours["background"],
        "scrollbar-corner-color": colours["background"],
        "input-cursor-background": colours["foreground"],
        "input-cursor-foreground": colours["background"],
        "footer-key-foreground": colours["accent"],
    }
    return Theme(name=name, dark=dark, variables=variables, **colours)  # type: ignore[arg-type]


THEMES: tuple[Theme, ...] = (
    _theme(
        DEFAULT, dark=True, muted="#8b949b", line="#343b41", cursor="#262d33",
        primary="#7fb8c9", secondary="#7fb8c9", accent="#8cc6d7", warning="#e0b35f", error="#f08a7e",
        success="#93c28b", foreground="#d9dde0", background="#15191c", surface="#1b2024", panel="#20262b",
    ),
    _theme(
        "heardback-light", dark=False, muted="#5d656b", line="#d3d0c8", cursor="#ece8dd",
        primary="#1b6a85", secondary="#1b6a85", accent="#15627c", warning="#8a5a00", error="#b3261e",
        success="#2f6b35", foreground="#23282c", background="#fbfaf6", surface="#f5f3ec", panel="#efece3",
    ),
    _theme(
        "heardback-contrast", dark=True, muted="#d0d0d0", line="#ffffff", cursor="#00344d",
        primary="#5cd6ff", secondary="#5cd6ff", accent="#5cd6ff", warning="#ffd23f", error="#ffb3ac",
        success="#7dff8a", foreground="#ffffff", background="#000000", surface="#000000", panel="#101010",
    ),
    _theme(
        "heardback-contrast-light", dark=False, muted="#333333", line="#000000", cursor="#ddefff",
        primary="#003e7e", secondary="#003e7e", accent="#003e7e", warning="#6b3f00", error="#960000",
        success="#004d0a", foreground="#000000", background="#ffffff", surface="#ffffff", panel="#f2f2f2",
    ),
)  # fmt: skip

_SHORT = {
    "dark": DEFAULT,
    "light": "heardback-light",
    "contrast": "heardback-contrast",
    "high-contrast": "heardback-contrast",
    "contrast-light": "heardback-contrast-light",
    "high-contrast-light": "heardback-contrast-light",
}


def theme_name(wanted: str | None, available: frozenset[str]) -> str | None:
    """The theme that a person means by `wanted`: a short name, or any that Textual has; None for no such theme."""
    if not wanted:
        return DEFAULT
    name = _SHORT.get(wanted, wanted)
    return name if name in available else None
