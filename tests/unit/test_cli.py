from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from manyvoices.catalogue import read_catalogue
from manyvoices.cli import main
from manyvoices.schema import KINDS
from manyvoices.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[Path, str, str], None]
    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a project; returns the exit code and what is printed."""

    def command(project: Path, *words: str) -> tuple[int, str, str]:
        code = main(["--project", str(project), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def faulty(small_copy: Path, change: Change) -> Path:
    """The small project with one error in it."""
    change(small_copy / "content" / "shelves.md", "[[seed-library|", "[[seed-libary|")
    return small_copy


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# check


def test_a_project_in_order_has_nothing_wrong(run: Run, small: Path) -> None:
    assert run(small, "check") == (0, "Nothing is wrong\n", "")


def test_an_error_is_drawn_below_its_line_and_ends_in_failure(run: Run, faulty: Path) -> None:
    code, out, _ = run(faulty, "check")
    line = "  6 | The [[reading-aloud-guide]] stands beside [[seed-libary|the beans]], and"
    assert code == 1
    assert out.startswith("content/shelves.md:6:43: error [mention-unknown]\n")
    assert "Did you mean 'seed-library'" in out
    assert line in out
    assert f"\n    | {' ' * 42}^\n" in out
    assert re.search(r"\b1 error, 0 warnings\n$", out)


def test_faults_are_listed_as_json(run: Run, faulty: Path) -> None:
    code, out, _ = run(faulty, "check", "--format", "json")
    (fault,) = json.loads(out)
    assert code == 1
    assert {key: fault[key] for key in ("path", "line", "column", "severity", "code")} == {
        "path": "content/shelves.md",
        "line": 6,
        "column": 43,
        "severity": "error",
        "code": "mention-unknown",
    }
    assert fault["message"]
    assert fault["hint"].startswith("Did you mean 'seed-library'")


def test_faults_are_annotations_for_a_code_host(run: Run, faulty: Path) -> None:
    code, out, _ = run(faulty, "check", "--format", "github")
    assert code == 1
    assert out.startswith(
        "::error file=content/shelves.md,line=6,col=43,title=mention-unknown::'seed-libary'"
    )
    assert out.count("\n") == 1


@pytest.mark.parametrize(("form", "expected"), [("json", "[]\n"), ("github", "\n")])
def test_nothing_wrong_is_nothing_in_the_forms_for_machines(
    run: Run, small: Path, form: str, expected: str
) -> None:
    assert run(small, "check", "--format", form) == (0, expected, "")


def test_a_warning_is_told_and_is_no_failure(run: Run, small_copy: Path, change: Change) -> None:
    file = small_copy / "catalogue/locale/ro/LC_MESSAGES/vocabularies.po"
    change(file, "Liniște", "Lini\u015fte")
    code, out, _ = run(small_copy, "check")
    assert code == 0
    assert "warning [po-cedilla]" in out
    assert "0 errors, 1 warning" in out


def test_another_format_is_not_understood(run: Run, small: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run(small, "check", "--format", "xml")
    assert error.value.code == 2


# schemas


def test_schemas_for_editors_that_lag_behind_are_told_and_renewed(
    run: Run, small_copy: Path, change: Change
) -> None:
    change(
        small_copy / "catalogue/vocabularies/theme.yml",
        "  - {code: cats,",
        "  - {code: dogs, label: Dogs}\n  - {code: cats,",
    )
    code, out, _ = run(small_copy, "check")
    assert code == 0
    assert "catalogue/schemas/resource.schema.json:1:1: warning [schema-stale]" in out
    assert "Run: manyvoices schemas" in out
    assert run(small_copy, "schemas")[0] == 0
    assert '"dogs"' in (small_copy / "catalogue/schemas/resource.schema.json").read_text("utf-8")
    assert run(small_copy, "check") == (0, "Nothing is wrong\n", "")


def test_schemas_are_not_written_from_faulty_vocabularies(
    run: Run, small_copy: Path, change: Change
) -> None:
    change(small_copy / "catalogue/vocabularies/theme.yml", "label: Cats", "lable: Cats")
    before = everything(small_copy / "catalogue/schemas")
    code, out, _ = run(small_copy, "schemas")
    assert code == 1
    assert "[field-unknown]" in out
    assert everything(small_copy / "catalogue/schemas") == before


# new


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_begun_and_only_wants_to_be_filled_in(
    run: Run, small_copy: Path, kind: str
) -> None:
    code, out, _ = run(small_copy, "new", kind, "some-record")
    (file,) = (small_copy / "catalogue").rglob("some-record.yml")
    document, broken = read_yaml(file, shown="x")
    assert code == 0
    assert str(file) in out
    assert document
    assert not broken
    assert document.data["id"] == "some-record"
    assert f"$schema=../schemas/{kind}.schema.json" in file.read_text("utf-8")
    _, faults = read_catalogue(small_copy / "catalogue", shown="catalogue")
    assert {each.location.path for each in faults} == {
        f"catalogue/{file.parent.name}/some-record.yml"
    }
    assert "field-unknown" not in {each.code for each in faults}


def test_a_record_that_is_there_is_not_begun_again(run: Run, small_copy: Path) -> None:
    before = everything(small_copy)
    code, _, err = run(small_copy, "new", "resource", "seed-library")
    assert code == 1
    assert "is there already" in err
    assert everything(small_copy) == before


@pytest.mark.parametrize(
    "record", ["Seed Library", "x", "../organisations/other", "../../../elsewhere", "a_b"]
)
def test_a_record_is_not_begun_under_what_is_no_id(
    run: Run, small_copy: Path, tmp_path: Path, record: str
) -> None:
    before = everything(tmp_path)
    code, _, err = run(small_copy, "new", "resource", record)
    assert code != 0
    assert err
    assert everything(tmp_path) == before


def test_a_kind_that_there_is_not_is_not_understood(run: Run, small: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run(small, "new", "thing", "some-thing")
    assert error.value.code == 2


# translate


def table(out: str) -> list[list[str]]:
    return [line.split() for line in out.partition("\nPages")[0].splitlines()]


def test_status_counts_texts_by_state_and_lists_pages(run: Run, small: Path) -> None:
    code, out, _ = run(small, "translate", "status", "it")
    assert code == 0
    assert ["it", "principle", "2", "2", "1", "1", "1", "7"] in table(out)
    assert {row[0] for row in table(out)[1:]} == {"it"}
    pages = out.partition("Pages it\n")[2].splitlines()
    assert pages[0].startswith('  it/about.md: outdated, english: "')
    assert pages[1:] == ["  it/index.md: draft", pages[2]]
    assert pages[2].startswith('  it/shelves.md: missing, english: "')


def test_status_speaks_of_every_language_but_the_source(run: Run, small: Path) -> None:
    _, out, _ = run(small, "translate", "status")
    assert {row[0] for row in table(out)[1:]} == {"it", "es", "ro", "fr"}
    assert re.findall(r"^Pages (\w+)$", out, re.MULTILINE) == ["it", "es", "ro", "fr"]


@pytest.mark.parametrize("language", ["en", "de", "zz"])
def test_status_of_what_the_site_is_not_translated_into_is_refused(
    run: Run, small: Path, language: str
) -> None:
    code, out, err = run(small, "translate", "status", language)
    assert code == 2
    assert not out
    assert language in err


def test_update_brings_every_text_to_every_language_and_loses_none(
    run: Run, small_copy: Path
) -> None:
    code, out, _ = run(small_copy, "translate", "update")
    assert code == 0
    assert [line.partition(":")[0] for line in out.splitlines()] == ["it", "es", "ro", "fr"]
    po = (small_copy / "catalogue/locale/it/LC_MESSAGES/principle.po").read_text("utf-8")
    assert "# reviewed by: a reader of the example" in po
    assert 'msgstr "Prima vengono lettrici e lettori"' in po
    assert '#, fuzzy\n#| msgid "There is room for many"' in po
    fresh = small_copy / "catalogue/locale/fr/LC_MESSAGES/resource.po"
    assert 'msgctxt "seed-library/summary"' in fresh.read_text("utf-8")
    assert run(small_copy, "check") == (0, "Nothing is wrong\n", "")


def test_an_update_without_news_changes_nothing(run: Run, small_copy: Path) -> None:
    run(small_copy, "translate", "update")
    before = everything(small_copy)
    _, out, _ = run(small_copy, "translate", "update")
    assert everything(small_copy) == before
    assert all(": 0 added, 0 changed, 0 removed, " in line for line in out.splitlines())


# verify


def test_a_built_site_is_verified(run: Run, small: Path, written: Path) -> None:
    assert run(small, "verify", str(written)) == (
        0,
        "Every page is there and every link leads somewhere\n",
        "",
    )


def test_a_built_site_with_a_fault_fails(run: Run, small: Path, written_copy: Path) -> None:
    (written_copy / "about" / "index.html").unlink()
    code, out, _ = run(small, "verify", str(written_copy))
    assert code == 1
    assert "about/index.html:1:1: error [page-missing]" in out


def test_a_site_that_was_not_built_fails(run: Run, small_copy: Path) -> None:
    code, out, _ = run(small_copy, "verify")
    assert code == 1
    assert "[page-missing]" in out


# All commands


@pytest.mark.parametrize(
    "words", [["translate", "status"], ["translate", "update"], ["verify"]], ids=" ".join
)
def test_a_command_that_needs_a_catalogue_in_order_says_what_is_wrong_with_it(
    run: Run, faulty: Path, words: list[str]
) -> None:
    before = everything(faulty)
    code, out, err = run(faulty, *words)
    assert code == 1
    assert "content/shelves.md:6:43: error [mention-unknown]" in out + err
    assert everything(faulty) == before


@pytest.mark.parametrize("words", [["check"], ["schemas"], ["translate", "status"], ["verify"]])
def test_a_folder_that_is_no_project_is_not_understood(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    code, out, err = run(tmp_path, *words)
    assert (code, out) == (2, "")
    assert "There is no mkdocs.yml" in err


def test_a_project_in_a_language_that_there_is_not_is_not_understood(
    run: Run, small_copy: Path, change: Change
) -> None:
    change(small_copy / "mkdocs.yml", "ro, fr]", "ro, xx]")
    code, _, err = run(small_copy, "check")
    assert code == 2
    assert "'xx'" in err


def test_without_a_command_nothing_is_done(run: Run, small: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run(small)
    assert error.value.code == 2


def test_the_command_runs_in_the_folder_where_it_is_called(small: Path) -> None:
    command = [sys.executable, "-m", "manyvoices.cli", "check"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing is wrong\n", "")
