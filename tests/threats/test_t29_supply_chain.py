"""T29: what we depend on is pinned by hash, audited, and under licences that we may use."""

import re
import runpy
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.markers import Marker

from tests.house.source import ROOT

LOCK = (ROOT / "requirements.lock").read_text()
AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))
PERMISSIVE = re.compile(
    r"MIT(-0|-CMU)?|0BSD|BSD(-[23]-Clause)?|Apache(-2\.0)?|PSF(-2\.0)?|ISC|MPL-2\.0|Unlicense|HPND|Python-2\.0",
    re.IGNORECASE,
)
WORDS = {
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apl 2": "Apache-2.0",
    "bsd license": "BSD",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the unlicense (unlicense)": "Unlicense",
}
"""How packages say it that do not use the names of SPDX."""
EXCEPTIONS = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
"""docs/decisions/0009: unchanged, separately installed, through their public interfaces."""


def licence_of(metadata):
    """What a package says of its licence, in SPDX's names where we know them."""
    said = metadata.get("License-Expression")
    if not said:
        named = [
            line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or [] if line.startswith("License")
        ]
        named = [one for one in named if one.casefold() in WORDS] or [(metadata.get("License") or "").split("\n")[0]]
        said = " AND ".join(named)
    return WORDS.get(said.strip().casefold(), said.strip())


def is_permissive(said):
    """Whether every licence of an AND, or one of an OR, is permissive."""
    ways = said.strip("()").split(" OR ")
    return any(
        all(PERMISSIVE.fullmatch(WORDS.get(one.strip().casefold(), one.strip())) for one in way.split(" AND "))
        for way in ways
    )


def locked():
    """Every package of the lock that this platform installs."""
    for name, marker in re.findall(r"^([A-Za-z0-9._-]+)==[^ ;\\\n]+(?: ; ([^\\\n]+))?", LOCK, re.MULTILINE):
        if not marker or Marker(marker.strip()).evaluate():
            yield name


def test_t29_every_library_has_a_licence_that_we_may_use(record_property):
    names, wrong = list(locked()), {}
    for name in names:
        try:
            said = licence_of(distribution(name).metadata)
        except PackageNotFoundError:
            wrong[name] = "is not installed"
            continue
        if EXCEPTIONS.get(name) != said and not is_permissive(said):
            wrong[name] = said

    assert wrong == {}
    assert len(names) > 40
    record_property("counts", f"T29: {len(names)} libraries, all under licences that we may use")


@pytest.mark.parametrize(
    ("said", "is_good"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0", True),
        ("MIT AND PSF-2.0", True),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0", False),
        ("LGPL-3.0-only", False),
        ("", False),
        ("Proprietary", False),
        ("MIT-but-not-really", False),
    ],
)
def test_t29_the_rule_about_licences_knows_good_from_bad(said, is_good):
    assert is_permissive(said) is is_good


def test_t29_what_runs_is_pinned_by_hash_and_comes_by_no_other_way():
    for entry in re.split(r"\n(?=\S)", LOCK.strip()):
        assert re.match(r"[A-Za-z0-9._-]+==", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]
    assert not re.search(r"://|@ |^-e |--index|--find-links|--trusted", LOCK, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text()
    assert makefile.count("pip install") == makefile.count("--require-hashes -r")


@pytest.mark.parametrize(
    ("found", "code", "words"),
    [
        (None, 0, "NOT looked for"),
        ({"dependencies": []}, 0, "NOT looked for"),
        ({"dependencies": [{"name": "a", "skip_reason": "no answer"}]}, 0, "NOT looked for"),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, 0, "1 packages, no known"),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "x"}]},
            0,
            "1 could not be asked about",
        ),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]},
            1,
            "a 1: CVE-1, fixed in 2",
        ),
    ],
)
def test_t29_the_audit_fails_on_a_vulnerability_and_on_nothing_else(found, code, words, capsys):
    assert AUDIT["tell"](found) == code

    said = capsys.readouterr().out
    assert words in said
    assert said.count("\n") == 1


def test_t29_make_test_audits():
    done = subprocess.run(
        ["make", "--dry-run", "audit", f"BIN={ROOT / 'nowhere'}"],  # noqa: S607 - as on everybody's path
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ".ci/audit.py" in done.stdout + done.stderr
    assert re.search(r"^test:.*\baudit\b", (ROOT / "Makefile").read_text(), re.MULTILINE)
