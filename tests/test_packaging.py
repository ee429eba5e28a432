"""What is published and how it is set up: pyproject.toml, the locks, dev.py."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
import reader

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run", "dev")


def pins(lock: str) -> dict[str, str]:
    """Return name and version of everything that a lock holds."""
    found = re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def read_lock(kind: str) -> str:
    return (ROOT / "requirements" / f"{kind}.lock").read_text(encoding="utf-8")


def declared(kind: str) -> list[Requirement]:
    """Return what pyproject.toml asks for."""
    groups = PROJECT["dependency-groups"]
    extra = [each for group in groups.values() for each in group if isinstance(each, str)]
    wanted = groups["build"] if kind == "run" else extra
    return [Requirement(each) for each in PROJECT["project"]["dependencies"] + wanted]


@pytest.mark.parametrize("kind", LOCKS)
def test_the_lock_satisfies_what_is_declared(kind: str) -> None:
    locked = pins(read_lock(kind))
    for requirement in declared(kind):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not locked: run python3 dev.py lock"
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize("kind", LOCKS)
def test_every_locked_version_has_its_hashes(kind: str) -> None:
    entries = re.split(r"^(?=\S+==)", read_lock(kind), flags=re.MULTILINE)[1:]
    assert entries
    assert [each.split()[0] for each in entries if "--hash=sha256:" not in each] == []


@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_names_no_host(kind: str) -> None:
    assert re.findall(r"\w+://|@ ", read_lock(kind)) == []


def test_developers_run_what_users_run() -> None:
    assert pins(read_lock("run")).items() <= pins(read_lock("dev")).items()


def test_every_supported_python_is_named() -> None:
    named = re.findall(r"Python :: 3\.(\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    assert [int(each) for each in named] == list(range(dev.OLDEST, dev.NEWEST + 1))
    assert PROJECT["project"]["requires-python"] == f">=3.{dev.OLDEST}"


def test_the_version_is_in_the_changelog() -> None:
    assert f"## [{reader.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_holds_the_command_that_is_run_for_it() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines.count("python3 dev.py run") == 1
    assert lines.count("python3 dev.py test") == 1


def test_the_wheel_holds_program_catalogue_themes_and_seeds(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("policy_reader-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in (
        "reader/__main__.py",
        "reader/py.typed",
        "reader/locale/zh/LC_MESSAGES/reader.mo",
        "reader/seeds/documents/biyang.txt",
        *(f"reader/themes/{theme.name}" for theme in (ROOT / "themes").glob("*.toml")),
    ):
        assert wanted in names
    assert [each for each in names if "__pycache__" in each or each.startswith("tests")] == []


def test_the_stamp_changes_with_lock_project_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = set()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    project, lock = tmp_path / "pyproject.toml", tmp_path / "requirements" / "run.lock"
    for contents in ("a", "a"), ("b", "a"), ("b", "b"):
        project.write_text(contents[0])
        lock.write_text(contents[1])
        digests.add(dev._digest("run"))
    monkeypatch.setattr(dev, "ROOT", tmp_path / ".")
    assert dev._digest("run") in digests
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("Failed to establish a new connection\nERROR: No matching distribution", "PIP_INDEX_URL"),
        ("Temporary failure in name resolution", "PIP_INDEX_URL"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "remove"),
    ],
)
def test_a_failed_installation_is_explained(output: str, advice: str) -> None:
    explained = dev._why_not_installed(output)
    assert advice in explained
    assert output.splitlines()[-1] in explained


def test_an_unknown_command_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["unknown"]) == 2
    listed = re.findall(r"python3 dev\.py (\w+)", capsys.readouterr().err)
    assert sorted(listed) == sorted(dev.COMMANDS)


def test_an_old_python_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setenv("PATH", "/nowhere")
    assert dev.main(["run"]) == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err
