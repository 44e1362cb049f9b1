"""The desk: everything that a front end can ask for."""

from __future__ import annotations

from heardback.desk.diary import Diary
from heardback.desk.mending import Mending
from heardback.desk.writing import Writing


class Desk(Diary, Writing, Mending):
    """One folder of applications, as its person works with it: looking, writing down, writing to people.

    `now` is an aware moment, or one in the folder's zone. What goes wrong is a `DeskError` with a sentence
    for a person.
    """
