from __future__ import annotations

import pytest
from messages import at, found, run, suggested

from heardback.proofreading.checking import Facts

NAMED = [
    ("Data Engineer", "The Data Engineer role appeals to me."),
    ("Data Engineer", "The data engineer role appeals to me."),
    ("Data Engineer", "I would like to be your\nData Engineer."),
    ("Data Engineer", "The Data-Engineer role appeals to me."),
    ("Data Engineer", "You need data engineers."),
    ("Data Engineer", "The data engineering role appeals to me."),
    ("Data Engineer", "The Senior Data Engineer role appeals to me."),
    ("Data Engineer", "The data engineer's day is long."),
    ("Senior Data Engineer", "The Data Engineer role appeals to me."),
    ("Senior Data Engineer", "The Sr. Data Engineer role appeals to me."),
    ("Sr Data Engineer", "The Senior Data Engineer role appeals to me."),
    ("Data Engineer (m/f/d)", "The Data Engineer role appeals to me."),
    ("Data Engineer II", "The Data Engineer role appeals to me."),
    ("Software Engineer, Payments", "The Software Engineer role appeals to me."),
    ("Data Engineer / Analyst", "The Data Engineer role appeals to me."),
    ("Machine Learning Engineer", "The ML Engineer role appeals to me."),
    ("Research & Development Lead", "The Research and Development Lead role appeals to me."),
    ("Backend Developer", "The Back-end Developer role appeals to me."),
    ("Full-Stack Developer", "The Fullstack developer role appeals to me."),
    ("C++ Developer", "The C++ developer role appeals to me."),
    ("C# Developer", "The C# Developer role appeals to me."),
    ("AI/ML Engineer", "The AI/ML Engineer role appeals to me."),
    ("Head of Mathematics", "The post of Head of Mathematics appeals to me."),
    ("Estimator", "I liked how you train new estimators."),
    ("Children's Nurse", "The Children’s Nurse post appeals to me."),
    ("Développeur Python", "The role of Developpeur Python appeals to me."),
    ("R&D Engineer", "The R&D Engineer role appeals to me."),
    ("Junior Accountant", "The accountant post appeals to me."),
    ("Project Manager", "The project management role appeals to me."),
    ("Web Developer", "The web development role appeals to me."),
    ("Part 2 Architectural Assistant", "The Part 2 Architectural Assistant position appeals to me."),
]
NEAR = [
    ("Data Engineer", "The Data Enginer role appeals to me.", "Data Enginer", "Data Engineer"),
    ("Data Engineer", "The data enginer role appeals to me.", "data enginer", "Data Engineer"),
    ("Data Engineer", "I would like to be your Date Engineer.", "Date Engineer", "Data Engineer"),
    ("Data Engineer", "The date engineer role appeals to me.", "date engineer", "Data Engineer"),
    ("Data Engineer", "The DataEngineer role appeals to me.", "DataEngineer", "Data Engineer"),
    ("C++ Developer", "The C++ Develper role appeals to me.", "C++ Develper", "C++ Developer"),
    ("Sales Manager", "I would be a good Sales Manger.", "Sales Manger", "Sales Manager"),
    ("Product Manager", "The Project Manager role appeals to me.", "Project Manager", "Product Manager"),
    ("Physiotherapist", "The Physiotherapyst vacancy appeals to me.", "Physiotherapyst", "Physiotherapist"),
    ("Programme Manager", "The Program Manager role appeals to me.", "Program Manager", "Programme Manager"),
    (
        "Territory Sales Manager",
        "As Teritory Sales Manager I would",
        "Teritory Sales Manager",
        "Territory Sales Manager",
    ),
]
ABSENT = [
    ("Designer", "The Design role appeals to me."),
    ("Accountant", "The accounting role appeals to me; I like accounts."),
    ("HR Officer", "The HR office role appeals to me."),
    ("Data Engineer", "The role appeals to me."),
    ("Data Engineer", "The data engine was new to me."),
    ("Estimator", "I estimated the cost, and the estimates were right."),
    ("HR Officer", "I left it at the HR office."),
    ("Software Engineer, Payments", "Your payments are fast."),
    ("Buyer", "I would buy it."),
    ("Product Manager", "I led the project for a manager."),
]
FINE_BESIDE_IT = [
    ("Product Manager", "I was a Project Manager and would like to be your Product Manager."),
    ("Data Engineer", "The Data Engineer role needs a data engine."),
    ("HR Officer", "I left it at the HR office for the HR Officer post."),
    ("Service Advisor", "Your service advice was good; the Service Advisor role appeals to me."),
]


@pytest.mark.parametrize(("role", "text"), [*NAMED, *FINE_BESIDE_IT])
def test_it_names_the_role(role: str, text: str) -> None:
    check = run("role", text, at(role=role))
    assert check.status == "pass", check


@pytest.mark.parametrize(("role", "text", "wrong", "right"), NEAR)
def test_a_near_miss_fails(role: str, text: str, wrong: str, right: str) -> None:
    check = run("role", text, at(role=role))
    assert (check.status, found(check), suggested(check)) == ("fail", [wrong], [right])
    assert text[check.findings[0].start : check.findings[0].end] == wrong


@pytest.mark.parametrize(("role", "text"), ABSENT)
def test_a_role_that_is_not_named_is_advice(role: str, text: str) -> None:
    check = run("role", text, at(role=role))
    assert (check.status, check.findings) == ("advice", ()), check


def test_skipped_without_a_role() -> None:
    assert run("role", "Thank you.", Facts()).status == "skip"
    assert run("role", "Thank you.", at(role="")).status == "skip"
