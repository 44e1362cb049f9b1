"""`heardback import`: tables from job sites, trackers and people, as a person at a shell sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers\n"
    '"10/15/26, 9:05 AM",me@elsewhere.example,+27825550100,Bergview,Engineer,https://www.jobs.example/view/1/,cv.pdf,"Years?:5"\n'
    '"11/2/26, 11:47 PM",me@elsewhere.example,+27825550100,"Umoya, Ltd",Analyst,https://www.jobs.example/view/2/,cv.pdf,\n'
    '"10/15/26, 9:05 AM",me@elsewhere.example,+27825550100,Bergview,Engineer,https://www.jobs.example/view/1/,cv.pdf,"Years?:5"\n'
)
GERMAN = (
    "Firma;Stelle;Beworben am;Status;Ansprechpartner;Bemerkung\r\n"
    'Weiß & Söhne GmbH;Bäcker;02.11.2026;Absage;Frau Groß;"per E-Mail; 5 €"\r\n'
    "Größe AG;Müller;3.11.26;Vorstellungsgespräch;Herr Weiß;\r\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., str]:
    """Write a table; returns its path."""

    def sheet(text: str, encoding: str = "utf-8", name: str = "jobs.csv") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return sheet


@pytest.fixture
def made(folder: Path) -> Callable[[], dict[str, str]]:
    """The new applications in the folder, by id."""

    def made() -> dict[str, str]:
        files = (folder / "applications").glob("*.md")
        return {path.stem: path.read_text("utf-8") for path in files if path.stem != "karoo"}

    return made


def test_without_a_terminal_it_shows_and_changes_nothing(
    run: Callable, sheet: Callable, made: Callable
) -> None:
    ran = run("import", sheet(LINKEDIN))
    assert ran.code == 1
    assert "2 applications to be made" in ran.out
    assert "nothing was imported: --yes imports it" in ran.err
    assert made() == {}
    assert run("import", sheet(LINKEDIN), "--dry-run").code == 0
    assert made() == {}


def test_an_export_of_linkedin(run: Callable, sheet: Callable, made: Callable) -> None:
    ran = run("import", sheet(LINKEDIN), "--yes")
    assert ran.code == 0
    assert "Imported 2 applications from jobs.csv." in ran.out
    assert "your own address or number is left out: +27825550100, me@elsewhere.example" in ran.err
    assert made() == {
        "bergview-engineer": "---\ncompany: Bergview\nrole: Engineer\napplied: 2026-10-15\n"
        "url: https://www.jobs.example/view/1/\n---\n\nResume Name: cv.pdf\n\nQuestion And Answers: Years?:5\n",
        "umoya-ltd-analyst": "---\ncompany: Umoya, Ltd\nrole: Analyst\napplied: 2026-11-02\n"
        "url: https://www.jobs.example/view/2/\n---\n\nResume Name: cv.pdf\n",
    }
    assert run("doctor").code == 0
    assert run("undo").out == "Undone: Imported 2 applications from jobs.csv.\n"
    assert made() == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_german_sheet_in_every_encoding(
    encoding: str, run: Callable, sheet: Callable, made: Callable
) -> None:
    assert run("import", sheet(GERMAN, encoding), "--yes").code == 0
    assert made() == {
        "weiss-sohne-gmbh-backer": "---\ncompany: Weiß & Söhne GmbH\nrole: Bäcker\nstage: rejected\n"
        "applied: 2026-11-02\n"
        "contacts:\n  - name: Frau Groß\n---\n\nper E-Mail; 5 €\n",
        "grosse-ag-muller": "---\ncompany: Größe AG\nrole: Müller\nstage: interviewing\napplied: 2026-11-03\n"
        "contacts:\n  - name: Herr Weiß\n---\n",
    }


def test_what_is_there_already_is_shown_and_not_doubled(
    run: Callable, sheet: Callable, made: Callable, folder: Path
) -> None:
    text = (
        "company,role,applied,url\n"
        "karoo data,DATA ENGINEER,2026-10-28,\n"  # the same job on the same day
        "Karoo Data,Data Engineer,2025-01-02,\n"  # another year
        "Put Away,Chef,2026-11-01,http://jobs.example/view/9?utm_source=mail\n"  # the same advert, in the archive
    )
    (folder / "archive").mkdir()
    (folder / "archive" / "old.md").write_text(
        "---\ncompany: Put\nrole: Cook\nurl: https://www.jobs.example/view/9/\n---\n"
    )
    ran = run("import", sheet(text), "--yes")
    assert [line.split()[-1] for line in ran.out.splitlines() if " is " in line] == ["karoo", "old"]
    assert list(made()) == ["karoo-data-engineer-2025-01-02"]
    again = run("import", sheet(text), "--yes")
    assert (again.code, list(made())) == (0, ["karoo-data-engineer-2025-01-02"])


@pytest.mark.parametrize(
    ("row", "is_there"),
    [
        ("2026-10-28,https://other.example/9", True),  # the same job, advertised elsewhere
        ("2026-10-28,https://karoo.example/jobs/43", False),  # another advert on the same site
        ("2026-10-29,https://other.example/9", False),
        ("2026-10-29,http://www.karoo.example/jobs/42/?utm_source=x", True),
        (",", True),
        ("10/11/26,", False),  # neither the tenth of November nor the eleventh of October
    ],
)
def test_the_advert_else_the_job_and_its_day(
    row: str, is_there: bool, run: Callable, sheet: Callable, folder: Path
) -> None:
    file = folder / "applications" / "karoo.md"
    file.write_text(file.read_text().replace("applied:", "url: https://karoo.example/jobs/42\napplied:"))
    ran = run("import", sheet(f"company,role,applied,url\nKaroo Data,Data Engineer,{row}\n"), "--dry-run")
    assert ("1 application there already" in ran.out) is is_there


def test_an_undecided_date_and_an_unknown_status_are_noted_and_named(
    run: Callable, sheet: Callable, made: Callable
) -> None:
    text = "company,role,applied,status\nAcme,Chef,3/4/26,parked\nBerg,Cook,5/6/26,\n"
    ran = run("import", sheet(text), "--yes")
    assert "line 2, Acme: not understood: applied: 3/4/26 (2026-04-03 or 2026-03-04)" in ran.err
    assert "line 2, Acme: not understood: status: parked" in ran.err
    assert made()["acme-chef"] == (
        "---\ncompany: Acme\nrole: Chef\nlog:\n"
        "  - on: 2026-11-19 09:00\n    event: note\n"
        '    note: "From jobs.csv, not understood: applied: 3/4/26 (2026-04-03 or 2026-03-04)"\n'
        '  - on: 2026-11-19 09:00\n    event: note\n    note: "From jobs.csv, not understood: status: parked"\n'
        "---\n"
    )
    assert run("doctor").code == 0
    assert run("import", sheet(text), "--yes").out.count(" is ") == 2


def test_the_whole_column_decides(run: Callable, sheet: Callable, made: Callable) -> None:
    run("import", sheet("company,role,applied\nAcme,Chef,3/11/26\nBerg,Cook,13/11/26\n"), "--yes")
    assert "applied: 2026-11-03" in made()["acme-chef"]


def test_rows_that_have_been_silent_for_long_are_no_reply(
    run: Callable, sheet: Callable, made: Callable
) -> None:
    rows = "Acme,Chef,2026-09-19,applied\nBerg,Cook,2026-09-20,applied\n"
    rows += "Cape,Maid,2026-01-01,offer\nDune,Guard,2026-01-01,\nElm,Nurse,2026-01-01,parked\n"
    ran = run("import", sheet("company,role,applied,status\n" + rows), "--yes")
    assert "2 applications silent for more than 60 days, taken as no-reply: line 2 (Acme" in ran.err
    assert {id_: "stage: no-reply" in text for id_, text in made().items()} == {
        "acme-chef": True,
        "berg-cook": False,
        "cape-maid": False,
        "dune-guard": True,
        "elm-nurse": False,  # nobody knows what became of it
    }


def test_columns_are_mapped(run: Callable, sheet: Callable, made: Callable) -> None:
    text = "Wer;Was;Wann;Egal;Telefon\nAcme;Koch;1.11.2026;x;+49 30 555\n"
    ran = run(
        "import",
        sheet(text),
        "--map",
        "Wer=company",
        "--map",
        "was=role",
        "--map",
        "Wann=applied",
        "--map",
        "Egal=skip",
        "--yes",
    )
    assert ran.code == 0, ran.err
    assert "“Egal” is left out, as you said" in ran.err
    assert made() == {
        "acme-koch": "---\ncompany: Acme\nrole: Koch\napplied: 2026-11-01\n---\n\nphone: +49 30 555\n"
    }


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [
        ("a,b\n1,2\n", (), 2, "no column holds the company or the role. Its columns are “a”, “b”"),
        (
            "Notes:\nhm\n\nFirst Name,Last Name,Company,Position,Connected On\nJo,Do,A,B,3 May 2026\n",
            (),
            2,
            "lists people whom you know, not applications",
        ),
        ("company,role\nx,y\n", ("--map", "firm=company"), 2, "There is no column “firm”"),
        ("company,role\nx,y\n", ("--map", "role=rolle"), 2, "Did you mean `role`?"),
        ("company,role\nx,y\n", ("--map", "role"), 2, "maps nothing"),
        ("", (), 3, "nothing in it"),
        ("PK\x03\x04", (), 3, "save the table as CSV"),
        ('company,role\nx,"y\n', (), 3, "never closed"),
    ],
)
def test_what_cannot_be_imported_is_said(
    text: str, words: tuple[str, ...], code: int, said: str, run: Callable, sheet: Callable, made: Callable
) -> None:
    ran = run("import", sheet(text), *words, "--yes")
    assert (ran.code, said in ran.err, made()) == (code, True, {}), ran.err


def test_nothing_is_dropped_silently(run: Callable, sheet: Callable, made: Callable) -> None:
    text = "company,role,Mood,email,email,contact\nAcme,Chef,good,jo@acme.example,naledi@mail.example,Jo\n,Cook,,,,\n"
    ran = run("import", sheet(text), "--yes")
    assert "line 3 has no company or no role and is left out: Cook" in ran.err
    assert "“Mood” isn't a column that heardback knows: it goes into the notes" in ran.err
    assert made()["acme-chef"].endswith(
        "contacts:\n  - name: Jo\n    email: jo@acme.example\n---\n\nMood: good\n"
    )
    assert "your own address or number is left out: naledi@mail.example" in ran.err


def test_rows_of_one_application_are_put_together(run: Callable, sheet: Callable, made: Callable) -> None:
    text = "company,role,applied,contact,interview\nAcme,Chef,2026-11-01,Jo,2026-11-18 10:00\n"
    text += "Acme,Chef,2026-11-01,Mo,20.11.2026\n"
    ran = run("import", sheet(text), "--yes")
    assert "also line 3" in ran.out
    assert made()["acme-chef"].endswith(
        "contacts:\n  - name: Jo\n  - name: Mo\ninterviews:\n  - start: 2026-11-18 10:00\n  - start: 2026-11-20\n---\n"
    )


def test_notes_that_look_like_a_marker_or_a_fence_stay_notes(run: Callable, sheet: Callable) -> None:
    notes = "<<<<<<< HEAD\n---\ncompany: x\n>>>>>>> theirs"
    assert run("import", sheet(f'company,role,notes\nAcme,Chef,"{notes}"\n'), "--yes").code == 0
    assert run("show", "acme", "--json").json["company"] == "Acme"


def test_applications_for_one_job_are_no_conflicted_copies(
    run: Callable, sheet: Callable, made: Callable
) -> None:
    rows = [("2026-11-01", 1), ("2026-11-01", 2), ("2026-11-02", 3), ("", 4), ("", 5)]
    text = "".join(f"Acme,Chef,{day},https://jobs.example/{n},same\n" for day, n in rows)
    assert run("import", sheet(f"company,role,applied,url,notes\n{text}"), "--yes").code == 0
    names = ["2-acme-chef", "4-acme-chef", "5-acme-chef", "acme-chef", "acme-chef-2026-11-02"]
    assert sorted(made()) == names
    assert run("doctor").code == 0


TRACKERS = {
    "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Excitement\n"
    "Chef,Acme,R850k,Durban,Bookmarked,11/01/2026,,,4\nChef,Berg,,,Interviewing,10/13/2026,,10/15/2026,\n": (
        "---\ncompany: Acme\nrole: Chef\nstage: interested\nlocation: Durban\nsalary: R850k\nlog:\n"
        "  - on: 2026-11-01\n    event: stage\n    to: interested\n---\n\nExcitement: 4\n"
    ),
    "Job Title,Company,Job URL,List,Date Added,Date Applied\n"
    'Chef,Acme,https://x.example/1,Applied,"Nov 1, 2026","Nov 3, 2026"\n': (
        "---\ncompany: Acme\nrole: Chef\nstage: applied\napplied: 2026-11-03\nurl: https://x.example/1\n---\n\n"
        "Date Added: Nov 1, 2026\n"
    ),
    "Company,Position,Stage,Applied,Contact,Tags\nAcme (https://www.notion.so/Acme-12),Chef,2. Applied ✅,"
    '"November 3, 2026 10:00 AM",Jo Doe <jo@acme.example>,"a, b"\n': (
        "---\ncompany: Acme\nrole: Chef\nstage: applied\napplied: 2026-11-03\ntags: [a, b]\n"
        "contacts:\n  - name: Jo Doe\n    email: jo@acme.example\n---\n\n"
        "Company: Acme (https://www.notion.so/Acme-12)\n"
    ),
    "Job Title,Company Name,Job URL,Applied Date,Status,Notes\nChef,Acme,,2026-11-03T22:30:00Z,APPLIED,hi\n": (
        "---\ncompany: Acme\nrole: Chef\nstage: applied\napplied: 2026-11-04\n---\n\nhi\n"
    ),
    "Meine Bewerbungen;;;;\n\nUnternehmen;Stelle als;Datum;Vorname;Nachname\n"
    "Acme;Chef;Mo, 2. November 2026;Jo;Weiß\n": (
        "---\ncompany: Acme\nrole: Chef\napplied: 2026-11-02\ncontacts:\n  - name: Jo Weiß\n---\n"
    ),
    "Entreprise\tPoste\tDate de candidature\tStatut\nAcme\tChef\t3 novembre 2026\tEn attente\n": (
        "---\ncompany: Acme\nrole: Chef\nstage: applied\napplied: 2026-11-03\n---\n"
    ),
    "company;role;applied;status\nAcme;Chef;n/a;–\n": "---\ncompany: Acme\nrole: Chef\n---\n",
}


@pytest.mark.parametrize("text", TRACKERS)
def test_tables_of_trackers_and_people(text: str, run: Callable, sheet: Callable, made: Callable) -> None:
    ran = run("import", sheet(text), "--yes")
    assert (ran.code, made()["acme-chef"]) == (0, TRACKERS[text])
    assert "not understood" not in ran.err
    assert run("doctor").code == 0


def test_a_file_that_cannot_be_read_is_named_for_it_may_be_there_twice(
    run: Callable, sheet: Callable, folder: Path
) -> None:
    (folder / "applications" / "broken.md").write_text("---\nrole: [\n---\n")
    ran = run("import", sheet("company,role\nAcme,Chef\n"), "--dry-run")
    assert (
        "these files can't be read, so what is in them may be made again: applications/broken.md" in ran.err
    )


def test_a_full_disk_says_what_was_made(
    run: Callable, sheet: Callable, made: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heardback.disk import temporary

    real, written = temporary.write, []

    def write(path: Path, content: bytes, **how: object) -> object:
        written.append(path)
        if len(written) == 4:  # the step of undo, two files, and this one
            raise OSError(28, "No space left on device")
        return real(path, content, **how)

    with monkeypatch.context() as patched:
        patched.setattr(temporary, "write", write)
        ran = run("import", sheet("company,role\nA,x\nB,x\nC,x\nD,x\n"), "--yes")
    assert ran.code == 3
    assert "2 of 4 applications were made before that: `heardback undo` takes them back." in ran.err
    assert set(made()) == {"a-x", "b-x"}
    assert run("undo").out == "Undone: Imported 2 applications from jobs.csv.\n"
    assert made() == {}
