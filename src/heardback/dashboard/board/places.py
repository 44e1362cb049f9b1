"""The four tabs, of which one is shown."""

from __future__ import annotations

from textual.widgets import ContentSwitcher

from heardback.dashboard.reading import Reading
from heardback.dashboard.scopes import Scope
from heardback.dashboard.today.today_pane import TodayPane
from heardback.dashboard.widgets.pane import Pane

_IDS = {
    Scope.TODAY: "today",
    Scope.APPLICATIONS: "applications",
    Scope.DRAFTS: "drafts",
    Scope.SO_FAR: "so-far",
}


class Places(ContentSwitcher):
    """Holds the panes of the tabs. Today's is there from the start; the others are made on the first visit."""

    DEFAULT_CSS = "Places { height: 1fr; }"

    def __init__(self) -> None:
        self.place = Scope.TODAY
        """The tab that is shown now."""
        self._panes: dict[Scope, Pane] = {Scope.TODAY: TodayPane(id=_IDS[Scope.TODAY])}
        self._reading: Reading | None = None
        super().__init__(*self._panes.values(), initial=_IDS[Scope.TODAY])

    @property
    def pane(self) -> Pane:
        """The pane that is shown now."""
        return self._panes[self.place]

    def show(self, reading: Reading, *, follow_kin: bool) -> None:
        """Show what was read in every pane. Every highlight stays on its record."""
        self._reading = reading
        for pane in self._panes.values():
            pane.show(reading, follow_kin=follow_kin)

    async def go_to(self, place: Scope) -> Pane:
        """Show another tab, unfiltered, and put the focus on its main widget. Returns its pane."""
        if place not in self._panes:
            pane = self._panes[place] = _new_pane(place)
            await self.add_content(pane)
            if self._reading:
                pane.show(self._reading)
        self.place = place
        self.current = _IDS[place]
        self.pane.filter("")
        self.pane.main.focus()
        return self.pane


def _new_pane(place: Scope) -> Pane:
    from heardback.dashboard.applications.applications_pane import ApplicationsPane
    from heardback.dashboard.drafts.drafts_pane import DraftsPane
    from heardback.dashboard.so_far.so_far_pane import SoFarPane

    panes: dict[Scope, type[Pane]] = {
        Scope.APPLICATIONS: ApplicationsPane,
        Scope.DRAFTS: DraftsPane,
        Scope.SO_FAR: SoFarPane,
    }
    return panes[place](id=_IDS[place])
