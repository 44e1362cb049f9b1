"""The colours of a list: which class of the theme each tone is, and what is loud where there is no red."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style
from textual.widget import Widget

from heardback.dashboard.text import Tone

TONES = {
    Tone.PLAIN: "lines--plain",
    Tone.DIM: "lines--dim",
    Tone.STRONG: "lines--strong",
    Tone.EMPHASIS: "lines--emphasis",
    Tone.HEADING: "lines--heading",
    Tone.ACCENT: "lines--accent",
    Tone.STRONG_ACCENT: "lines--strong-accent",
    Tone.ALARM: "lines--alarm",
    Tone.STRONG_ALARM: "lines--strong-alarm",
    Tone.WARNING: "lines--warning",
    Tone.GOOD: "lines--good",
    Tone.LINK: "lines--accent",
    Tone.MORE: "lines--dim",
}
_REDS = (1, 9)
"""Among the 16 colours of a terminal."""


def style_of(lines: Widget, tone: Tone) -> Style:
    """How `lines`, a widget with the component classes of the tones, shows a tone."""
    if tone is Tone.PLAIN:
        return Style.null()
    style = lines.get_component_rich_style(TONES[tone])
    is_loud = tone is Tone.STRONG_ALARM and _has_few_colours(lines)
    return Style(color=style.color, bold=style.bold, reverse=True if is_loud else None)


def _has_few_colours(lines: Widget) -> bool:
    """Whether the alarm isn't red there: with none at all, or with 16 of which the theme's is another."""
    error = lines.get_component_rich_style(TONES[Tone.ALARM]).color
    if lines.app.no_color or lines.app.console.color_system != "standard" or error is None:
        return lines.app.no_color
    return error.downgrade(ColorSystem.STANDARD).number not in _REDS
