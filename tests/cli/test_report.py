"""`heardback report`: the proof of effort in the columns that offices ask for."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

SWISS = (
    "Datum der Bewerbung;Firma, Adresse, Kontaktperson, Telefon-Nr.;Stellenbezeichnung;Zuweisung RAV;Vollzeit;"
    "Teilzeit (%);Brieflich/elektronisch;Persönlich;Telefonisch;noch offen;Vorstellungsgespräch;Anstellung;"
    "Absage;Absagegrund\n"
)


@pytest.fixture
def add(folder: Path) -> Callable[..., None]:
    """Write an application file, in `applications/` unless said otherwise."""
    (folder / "applications" / "karoo.md").unlink()

    def add(name: str, lines: str, place: str = "applications") -> None:
        (folder / place).mkdir(exist_ok=True)
        (folder / place / f"{name}.md").write_text(f"---\ncompany: {name}\nrole: Chef\n{lines}---\n")

    return add


def rows(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def test_the_swiss_form_for_one_month(run: Callable, add: Callable, tmp_path: Path) -> None:
    person = "contacts: [{name: Jo Weiß, phone: +41 44 555 01 42}]\n"
    add("Acme", f"applied: 2026-10-28\nlocation: Bern (hybrid)\nstage: interviewing\n{person}")
    add("Berg", "applied: 2026-10-02\nhours: 80%\napplied_by: Telefon\nreference: RAV 4711\n")
    add(
        "Cape",
        "applied: 2026-10-03\nstage: rejected\nreason: zu weit\napplied_by: persönlich\nhours: 20 h\n",
        "archive",
    )
    add("Dune", "applied: 2026-09-30\n")
    add("Elm", "applied: 2026-10-31\nstage: accepted\naddress: Gasse 1, Bern\n")
    add("Fir", "")
    out = tmp_path / "october.csv"
    ran = run("report", "--form", "ch", "--from", "2026-10-01", "--to", "31 oct", "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Wrote 4 rows of 4 applications (Thu 1 Oct 2026 to Sat 31 Oct 2026) to {out}.\n"
    assert out.read_bytes().decode() == (
        f"\ufeff{SWISS}"
        "02.10.;Berg;Chef;RAV 4711;;80;;;x;x;;;;\n"
        "03.10.;Cape;Chef;;;20 h;;x;;;;;x;zu weit\n"
        "28.10.;Acme, Bern, Jo Weiß, +41 44 555 01 42;Chef;;x;;x;;;;x;;;\n"
        "31.10.;Elm, Gasse 1, Bern;Chef;;x;;x;;;;;x;;\n"
    )
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("form", "separator", "row"),
    [
        (
            "de",
            ";",
            [
                "02.10.2026",
                "Acme, Bonn",
                "Jo, jo@acme.example",
                "Chef",
                "schriftlich/elektronisch",
                "LinkedIn",
                "12-3",
                "30 h",
                "Absage, 20.10.2026",
                "other candidate",
            ],
        ),
        (
            "us",
            ",",
            [
                "10/02/2026",
                "Acme",
                "Bonn",
                "Jo",
                "jo@acme.example",
                "Chef",
                "online, e-mail or letter",
                "LinkedIn",
                "12-3",
                "30 h",
                "not hired, 10/20/2026",
                "other candidate",
            ],
        ),
        (
            "uk",
            ",",
            [
                "02/10/2026",
                "Chef",
                "Acme, Bonn",
                "Jo, jo@acme.example",
                "LinkedIn",
                "online, e-mail or letter",
                "12-3",
                "30 h",
                "not hired, 20/10/2026",
                "other candidate",
            ],
        ),
    ],
)
def test_the_other_offices(form: str, separator: str, row: list[str], run: Callable, add: Callable) -> None:
    add(
        "Acme",
        "applied: 2026-10-02\nstage: rejected\nlocation: Bonn\nsource: LinkedIn\nreference: 12-3\nhours: 30 h\n"
        "contacts: [{name: Jo, email: jo@acme.example}]\n"
        "log: [{on: 2026-10-20, event: rejected, note: other candidate}]\n",
    )
    head, *found = rows(run("report", "--form", form).out, separator)
    assert found == [row]
    assert len(head) == len(row)


@pytest.mark.parametrize(
    ("stage", "interviews", "said"),
    [
        ("applied", "", "waiting for an answer"),
        ("interviewing", "", "interview"),
        ("applied", "interviews: [{start: 2026-11-18}]\n", "interview, 11/18/2026"),
        ("offer", "", "offer"),
        ("accepted", "", "hired"),
        ("declined", "", "offer declined"),
        ("withdrawn", "", "withdrawn by me"),
        ("no-reply", "", "no answer"),
    ],
)
def test_results_are_said_in_words(
    stage: str, interviews: str, said: str, run: Callable, add: Callable
) -> None:
    add("Acme", f"applied: 2026-10-02\nstage: {stage}\n{interviews}")
    head, row = rows(run("report", "--form", "us").out)
    assert row[head.index("Result")] == said


def test_a_row_for_each_contact_and_applications_counted_once(run: Callable, add: Callable) -> None:
    add("Acme", "applied: 2026-10-02\ncontacts: [{name: Jo}, {name: Mo}]\n")
    ran = run("report", "--form", "us")
    assert [row[3] for row in rows(ran.out)[1:]] == ["Jo", "Mo"]
    assert "2 rows of 1 application" in ran.err


def test_what_has_no_day_or_cannot_be_read_is_named(run: Callable, add: Callable) -> None:
    add("Acme", "stage: applied\n")
    add("Berg", "applied: 2026-02-30\n")
    add("Cape", "stage: interested\n")
    add("Dune", "role: [\n")
    ran = run("report", "--form", "us")
    assert len(rows(ran.out)) == 1
    assert "2 applications left out, as the day you applied isn't known: Acme, Berg" in ran.err
    assert "applications/Dune.md" in ran.err
    assert [row[1] for row in rows(run("report").out)[1:]] == ["Acme", "Berg", "Cape"]


def test_no_cell_counts_in_a_spreadsheet(run: Callable, add: Callable, tmp_path: Path) -> None:
    add("x", 'applied: 2026-10-02\nsource: "=cmd|1!A1"\nlocation: "@home"\nsalary: "-1"\nhours: "+1"\n')
    for form in ("plain", "de", "ch", "us", "uk"):
        out = tmp_path / f"{form}.csv"
        assert run("report", "--form", form, "--out", str(out)).code == 0
        cells = [
            c for row in rows(out.read_text("utf-8-sig"), ";" if form in ("de", "ch") else ",") for c in row
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_page_for_paper_and_one_of_markdown(run: Callable, add: Callable, tmp_path: Path) -> None:
    add("Acme", "applied: 2026-10-02\nlocation: '<b>&|*Bonn*'\n")
    page, text = tmp_path / "page.html", tmp_path / "page.md"
    assert run("report", "--form", "de", "--from", "2026-10-01", "--out", str(page)).code == 0
    html = page.read_text()
    assert "size: A4" in html
    assert "Naledi Mokoena<br>\n01.10.2026 – …<br>\n1 Zeile, 1 Bewerbung" in html
    assert "&lt;b&gt;&amp;|*Bonn*" in html
    assert "Unterschrift" in html
    assert run("report", "--out", str(text)).code == 0
    assert "| 2026-10-02 | Acme | Chef | applied |  |  | \\<b\\>&\\|\\*Bonn\\* |" in text.read_text()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--out", "x.pdf"), 2, "a report is a .csv, a .html or a .md file"),
        (("--form", "fr"), 2, "invalid choice"),
        (("--from", "2026-10-02", "--to", "2026-10-01"), 2, "Thu 1 Oct 2026 is before Fri 2 Oct 2026"),
        (("--from", "4/12"), 2, "4/12"),
        (("--out", "nowhere/x.csv"), 3, "nowhere/x.csv"),
    ],
)
def test_what_cannot_be_reported_is_said(words: tuple[str, ...], code: int, said: str, run: Callable) -> None:
    ran = run("report", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_a_file_that_is_there_is_asked_about(run: Callable, tmp_path: Path) -> None:
    out = tmp_path / "x.md"
    out.write_text("mine")
    ran = run("report", "--out", str(out))
    assert (ran.code, out.read_text()) == (1, "mine")
    assert "already exists. Overwrite it? Nothing was changed; --yes does it." in ran.err
    assert run("report", "--out", str(out), "--yes").code == 0
    assert out.read_text().startswith("# Applications\n")


def test_a_report_may_be_larger_than_any_file_of_the_folder(
    run: Callable, add: Callable, tmp_path: Path
) -> None:
    for name in ("Acme", "Berg"):
        add(name, f"applied: 2026-10-01\nnotes: {'x' * 600_000}\n")
    out = tmp_path / "all.csv"
    assert run("report", "--out", str(out)).code == 0
    assert out.stat().st_size > 1_200_000
    assert run("report", "--out", str(out), "--yes").code == 0
    assert list(tmp_path.glob(".~*")) == []
