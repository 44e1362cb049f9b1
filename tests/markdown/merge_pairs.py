"""Random pairs of edits to one application, by heardback and by hand, and a judge of what was made of them.

The judge is independent of the engine: it reads every version with PyYAML's own loader, it knows from the edits
which item is which, and it works out by the simplest rules what a merge has to say.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Append, Edit, Remove, Set

LISTS = ("contacts", "interviews", "log", "tags")
FILE = "applications/x.md"
OPEN, MIDDLE, CLOSE = "<<<<<<< ", "=======", ">>>>>>> "
Values = dict[str, Any]


class ConflictError(Exception):
    """Two values where one is meant: a person has to choose."""


@dataclass
class Version:
    """A file, and which item is which: the idents of each list, in its order."""

    text: str
    idents: dict[str, list[str]]
    commented: list[str] = field(default_factory=list)
    body: dict[int, str] = field(default_factory=dict)
    """Lines of the body that were changed, by number."""

    def edit(self, *edits: Edit) -> None:
        document, problems = Document.parse(self.text.encode(), FILE)
        assert document is not None, (problems, self.text)
        self.text = apply(document, *edits).content.decode()

    def copy(self) -> Version:
        return Version(self.text, {k: list(v) for k, v in self.idents.items()})

    @property
    def values(self) -> Values:
        return loaded(self.text)


def front(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = re.match(r"---\n(.*?)^---$", text, re.DOTALL | re.MULTILINE)
    assert found, text
    return found[1]


def loaded(text: str) -> Values:
    return pickle.loads(_packed(text))


@lru_cache(1000)
def _packed(text: str) -> bytes:
    """The judge looks at each version many times, and PyYAML's own loader takes its time."""
    return pickle.dumps(yaml.load(front(text), Loader=_Strict) or {})


class _Strict(yaml.BaseLoader):
    """Texts only, and no key twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [key.value for key, _ in node.value]
        assert len(names) == len(set(names)), f"twice: {names}"
        return super().construct_mapping(node, deep=deep)


_Strict.add_constructor(
    "tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True)
)


# --- a file to begin with


def beginning(random: Random) -> Version:
    people = ["Thandi Nkosi", "Pieter van Wyk", "Lerato Dube"][: random.randint(0, 3)]
    out = ["company: Karoo Data", "role: Data Engineer"]
    idents: dict[str, list[str]] = {name: [] for name in LISTS}
    for line in (
        "stage: applied",
        "applied: 2026-10-28",
        "source: LinkedIn   # found by chance",
        'salary: "R850k"',
    ):
        if random.random() < 0.8:
            out.append(line)
    if random.random() < 0.7:
        tags = ["python", "streaming"][: random.randint(1, 2)]
        idents["tags"] = list(tags)
        out += (
            [f"tags: [{', '.join(tags)}]"] if random.random() < 0.6 else ["tags:", *(f"- {t}" for t in tags)]
        )
    indent = random.choice(["", "  "])
    if people:
        out += ["# who is who"] * random.randint(0, 1) + ["contacts:"]
        for person in people:
            idents["contacts"].append(person)
            mail = f"{person.split()[0].lower()}@karoo.example"
            if random.random() < 0.3:
                out.append(f"{indent}- {{name: {person}, email: {mail}}}")
            else:
                out += [f"{indent}- name: {person}", f"{indent}  email: {mail}", f"{indent}  title: Head"]
    if random.random() < 0.7:
        out.append("interviews:")
        for n in range(random.randint(1, 2)):
            idents["interviews"].append(f"i{n}")
            out += [f"{indent}- start: 2026-11-1{n + 6} 10:00", f"{indent}  round: round {n}"]
            out += [f"{indent}  with: [{', '.join(people[:2])}]"] if people else []
            out += (
                [f"{indent}  discussed:", f"{indent}    Thandi Nkosi: Flink"] if random.random() < 0.4 else []
            )
    kind = random.random()
    if kind < 0.15:
        out.append("log: []")
    elif kind < 0.85:
        out.append("log:")
        for n in range(random.randint(1, 3)):
            idents["log"].append(f"l{n}")
            if random.random() < 0.5:
                out.append(f"{indent}- {{on: 2026-11-0{n + 1}, event: note, note: n{n}}}")
            else:
                out += [
                    f"{indent}- on: 2026-11-0{n + 1} 08:00",
                    f"{indent}  event: note",
                    f"{indent}  note: n{n}  # {n}",
                ]
    body = "".join(f"line {n}\n" for n in range(7))
    text = "---\n" + "\n".join(out) + "\n---\n\n# Notes\n" + body
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    if random.random() < 0.1:
        text = "\ufeff" + text
    return Version(text, idents)


# --- edits as heardback makes them

PEOPLE = ["Thandi Nkosi", "Pieter van Wyk", "Lerato Dube", "Sipho Zulu"]


def set_field(side: Version, random: Random) -> None:
    name = random.choice(
        ["stage", "salary", "location", "snoozed_until", "applied", "source", "offer_answer_by"]
    )
    values = {"stage": ["interviewing", "offer"], "applied": ["2026-10-29", "2026-10-27"]}
    value = random.choice(values.get(name, ["2026-12-01", "R900k", "Cape Town: hybrid", "no", "12:30"]))
    side.edit(Set((name,), value))


def remove_field(side: Version, random: Random) -> None:
    name = random.choice(["salary", "source", "snoozed_until", "applied"])
    side.edit(Remove((name,)))


def log_entry(side: Version, random: Random) -> None:
    entry: dict[str, Any] = {
        "on": f"2026-11-18 16:1{random.randint(0, 3)}",
        "event": random.choice(["sent", "heard", "note"]),
    }
    if random.random() < 0.2:
        entry["on"] = "2026-11-18"
    if entry["event"] == "sent":
        entry |= {
            "message": random.choice(["thank-you", "follow-up"]),
            "channel": "email",
            "to": random.choice(PEOPLE),
        }
    elif entry["event"] == "heard":
        entry |= {"from": random.choice(PEOPLE)}
        entry |= {"note": random.choice(["out next week", "C #1: later"])}
    else:
        entry |= {"note": random.choice(["asked for notice period", "two: three", "x"])}
    side.edit(Append(("log",), entry))
    ident = repr(sorted(entry.items()))
    before = sum(held.startswith(ident) for held in side.idents["log"])
    side.idents["log"].append(f"{ident} {before}")
    if random.random() < 0.3:
        side.edit(Set(("stage",), "interviewing"))


def undo_log(side: Version, random: Random) -> None:
    if side.idents["log"]:
        side.edit(Remove(("log", len(side.idents["log"]) - 1)))
        side.idents["log"].pop()


def add_tag(side: Version, random: Random) -> None:
    tag = random.choice(["go", "ada", "remote, maybe", "python"])
    if tag not in side.idents["tags"]:
        side.edit(Append(("tags",), tag))
        side.idents["tags"].append(tag)


def drop_tag(side: Version, random: Random) -> None:
    if side.idents["tags"]:
        n = random.randrange(len(side.idents["tags"]))
        side.edit(Remove(("tags", n)))
        del side.idents["tags"][n]


def contact_field(side: Version, random: Random) -> None:
    if side.idents["contacts"]:
        n = random.randrange(len(side.idents["contacts"]))
        name, value = random.choice(
            [("phone", "+27 21 555 0142"), ("calls", "welcome"), ("calls", "no"), ("title", "CTO")]
        )
        side.edit(Set(("contacts", n, name), value))


def add_contact(side: Version, random: Random) -> None:
    name = random.choice(PEOPLE)
    if name not in side.idents["contacts"]:
        side.edit(Append(("contacts",), {"name": name, "email": f"{name.split()[0].lower()}@karoo.example"}))
        side.idents["contacts"].append(name)


def drop_contact(side: Version, random: Random) -> None:
    if side.idents["contacts"]:
        n = random.randrange(len(side.idents["contacts"]))
        side.edit(Remove(("contacts", n)))
        del side.idents["contacts"][n]


def add_interview(side: Version, random: Random) -> None:
    start = f"2026-12-0{random.randint(1, 4)} 09:00"
    if start not in side.idents["interviews"]:
        side.edit(Append(("interviews",), {"start": start, "round": "panel", "with": ["Sipho Zulu"]}))
        side.idents["interviews"].append(start)


def change_interview(side: Version, random: Random) -> None:
    if side.idents["interviews"]:
        n = random.randrange(len(side.idents["interviews"]))
        name, value = random.choice(
            [
                ("start", "2026-11-25 14:00"),
                ("cancelled", True),
                ("decision_by", "2026-12-04"),
                ("decision_by", "2026-12-11"),
                ("where", "https://meet.example/abc"),
                ("minutes", 45),
            ]
        )
        side.edit(Set(("interviews", n, name), value))
        ident = side.idents["interviews"][n]
        if name == "start" and not ident.startswith("i"):  # nobody knows where one that is new was before
            side.idents["interviews"][n] = f"{ident}, moved"


def say_discussed(side: Version, random: Random) -> None:
    if side.idents["interviews"]:
        n = random.randrange(len(side.idents["interviews"]))
        side.edit(
            Set(("interviews", n, "discussed", random.choice(PEOPLE)), random.choice(["the rota", "Flink"]))
        )


# --- edits as people make them in an editor


def lines_of(side: Version) -> tuple[list[str], int, int]:
    lines = side.text.splitlines(keepends=True)
    ends = [n for n, line in enumerate(lines) if line.strip("\r\n\ufeff") == "---"]
    return lines, ends[0], ends[1]


def scalar_lines(lines: list[str], start: int, end: int) -> list[int]:
    return [n for n in range(start + 1, end) if re.match(r"[a-z_]+: [\w\"]", lines[n])]


def comment_line(side: Version, random: Random) -> None:
    lines, start, end = lines_of(side)
    at = random.randint(start + 1, end)
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    words = f"# {random.choice(['call', 'ask', 'hm'])} {random.randint(0, 999)}"
    before = lines[at]
    lines.insert(at, re.match(r" *", before)[0] + words + newline)  # type: ignore[index]
    side.text = "".join(lines)
    side.commented.append(words)


def comment_behind(side: Version, random: Random) -> None:
    lines, start, end = lines_of(side)
    if numbers := scalar_lines(lines, start, end):
        at = random.choice(numbers)
        if "#" not in lines[at]:
            words = f"# {random.choice(['really', 'gross'])} {random.randint(0, 999)}"
            body = lines[at].rstrip("\r\n")
            lines[at] = f"{body}  {words}{lines[at][len(body) :]}"
            side.text = "".join(lines)
            side.commented.append(words)


def quote(side: Version, random: Random) -> None:
    lines, start, end = lines_of(side)
    if numbers := scalar_lines(lines, start, end):
        at = random.choice(numbers)
        lines[at] = re.sub(r"^([a-z_]+): ([\w ]+?)(\s*)$", r'\1: "\2"\3', lines[at])
        side.text = "".join(lines)


def swap(side: Version, random: Random) -> None:
    lines, start, end = lines_of(side)
    numbers = [n for n in scalar_lines(lines, start, end) if n + 1 in scalar_lines(lines, start, end)]
    if numbers:
        n = random.choice(numbers)
        lines[n : n + 2] = lines[n + 1], lines[n]
        side.text = "".join(lines)


def own_key(side: Version, random: Random) -> None:
    lines, start, end = lines_of(side)
    name = f"own_{random.randint(0, 3)}"
    if not any(line.startswith(f"{name}:") for line in lines[start:end]):
        newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
        at = random.choice([end, *(n for n in range(start + 1, end) if re.match(r"[a-z]", lines[n]))])
        lines.insert(at, f"{name}: {random.choice(['a', 'b', '010'])}{newline}")
        side.text = "".join(lines)


def write_body(side: Version, random: Random) -> None:
    n = random.randrange(7)
    if n not in side.body:
        words = f"said {random.randint(0, 9999)}"
        side.text = side.text.replace(f"line {n}", words)
        side.body[n] = words


def unix(side: Version, random: Random) -> None:
    side.text = side.text.replace("\r\n", "\n")


Op = Callable[[Version, Random], None]
DESK: list[Op] = [
    *(set_field, log_entry, log_entry, log_entry, undo_log, add_tag, add_contact, contact_field),
    *(add_interview, change_interview, say_discussed, remove_field, drop_tag, drop_contact),
]
HAND: list[Op] = [comment_line, comment_behind, quote, swap, own_key, write_body, write_body, unix]


def pair(random: Random) -> tuple[Version, Version, Version]:
    """A file, and what two machines made of it."""
    base = beginning(random)
    sides = []
    for _ in range(2):
        side = base.copy()
        for _ in range(random.randint(1, 5)):
            random.choice(DESK if random.random() < 0.7 else HAND)(side, random)
        sides.append(side)
    return base, sides[0], sides[1]


# --- the judge


def expected(base: Version, ours: Version, theirs: Version, choice: str = "") -> Values:
    """What a merge has to say; lists as items by ident. Raises `ConflictError` unless `choice` names a side."""
    b, o, t = ({k: v for k, v in side.values.items() if k not in LISTS} for side in (base, ours, theirs))
    result = _fields(b, o, t, choice)
    for name in LISTS:
        held = [
            dict(zip(s.idents[name], s.values.get(name) or [], strict=True)) for s in (base, ours, theirs)
        ]
        result[name] = _items(*held, choice)
    return result


def _fields(b: Values, o: Values, t: Values, choice: str) -> Values:
    merged = {key: _one(b.get(key), o.get(key), t.get(key), choice) for key in {*b, *o, *t}}
    return {key: value for key, value in merged.items() if value not in (None, "", [], {})}


def _one(b: Any, o: Any, t: Any, choice: str) -> Any:
    if o == t or b == t:
        return o
    if b == o:
        return t
    if isinstance(o, dict) and isinstance(t, dict):
        return _fields(b if isinstance(b, dict) else {}, o, t, choice)
    if not choice:
        raise ConflictError
    return o if choice == "ours" else t


def _items(b: Values, o: Values, t: Values, choice: str) -> Values:
    return {
        ident: value
        for ident in {*b, *o, *t}
        if (value := _one(b.get(ident), o.get(ident), t.get(ident), choice)) is not None
    }


def said(values: Values) -> Values:
    """Values to compare with `expected`: lists as what is in them, sorted."""
    return {
        key: sorted(
            map(repr, map(_plain, value.values() if isinstance(value, dict) and key in LISTS else value))
        )
        if key in LISTS
        else _plain(value)
        for key, value in values.items()
        if value not in (None, "", [], {})
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in sorted(value.items()) if v not in (None, "", [], {})}
    return value


def chosen(text: str, side: str) -> str:
    """The file with every pair of markers resolved in favour of one side."""
    kept, where = [], "both"
    for line in text.splitlines(keepends=True):
        if line.startswith(OPEN):
            assert where == "both", text
            where = "ours"
        elif line.rstrip("\r\n") == MIDDLE:
            assert where == "ours", text
            where = "theirs"
        elif line.startswith(CLOSE):
            assert where == "theirs", text
            where = "both"
        elif where in ("both", side):
            kept.append(line)
    assert where == "both", text
    return "".join(kept)


def faults(
    base: Version, ours: Version, theirs: Version, merge: Callable[[bytes, bytes, bytes], Any]
) -> tuple[list[str], bool]:
    """What is wrong with the merge, and whether it asks needlessly."""
    merged = merge(base.text.encode(), ours.text.encode(), theirs.text.encode())
    turned = merge(base.text.encode(), theirs.text.encode(), ours.text.encode())
    text, back = merged.content.decode(), turned.content.decode()
    wrong: list[str] = []
    try:
        wanted = expected(base, ours, theirs)
        is_conflict = bool({*ours.body} & {*theirs.body}) and any(
            ours.body[n] != theirs.body[n] for n in {*ours.body} & {*theirs.body}
        )
    except ConflictError:
        wanted, is_conflict = {}, True
    if bool(merged.questions) != bool(turned.questions):
        wrong.append("asymmetric: one direction asks")
    if merged.questions and not is_conflict:
        return wrong, True
    if not merged.questions and is_conflict:
        wrong.append("a conflict was settled in silence")
    for side, other in (("ours", "theirs"), ("theirs", "ours")):
        try:
            mine, mirrored = chosen(text, side), chosen(back, other)
            if said(loaded(mine)) != said(wanted if not is_conflict else expected(base, ours, theirs, side)):
                wrong.append(f"wrong: {side}")
            if _plain(loaded(mine)) != _plain(loaded(mirrored)):
                wrong.append("asymmetric")
        except (AssertionError, yaml.YAMLError) as error:
            wrong.append(f"illegible: {error}")
            return wrong, False
    wrong += [
        f"lost comment {c}"
        for s in (ours, theirs)
        for c in s.commented
        if c in s.text and len(re.findall(rf"{re.escape(c)}\b", text)) != 1
    ]
    wrong += [f"lost words {w}" for s in (ours, theirs) for w in s.body.values() if w not in text]
    newline = "\r\n" if ours.text.splitlines(keepends=True)[0].endswith("\r\n") else "\n"
    if any(line.endswith("\r\n") != (newline == "\r\n") for line in text.splitlines(keepends=True)):
        wrong.append("line ends")
    if text.startswith("\ufeff") != ours.text.startswith("\ufeff"):
        wrong.append("byte order mark")
    return wrong, False
