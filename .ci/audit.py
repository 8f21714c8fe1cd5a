# ruff: noqa: INP001 - a script beside `run`, in no package
"""
Whether any dependency that is locked for running has a known vulnerability (`make audit`).

A found one fails. An advisory service that cannot be asked is told of in one line and fails nothing: the tests need no
more than the package registry.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
SECONDS = 300
CLEAN, VULNERABLE = 0, 1


def main() -> int:
    """Ask pip-audit about the lock; the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired:
        return tell(None)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = None
    return tell(found)


def tell(found: dict[str, list[dict[str, object]]] | None) -> int:
    """Say what pip-audit has *found* (its JSON; None: it could not say anything); the exit code."""
    packages = [] if found is None else found.get("dependencies", [])
    asked = [one for one in packages if "skip_reason" not in one]
    vulnerable = [one for one in asked if one.get("vulns")]
    for one in vulnerable:
        for flaw in one["vulns"]:
            fixed = ", ".join(flaw.get("fix_versions") or ["no version yet"])
            say(f"{one['name']} {one['version']}: {flaw['id']}, fixed in {fixed}")
    if vulnerable:
        return VULNERABLE
    if not asked:
        say("audit: no advisory service could be asked; known vulnerabilities were NOT looked for.")
    elif missed := len(packages) - len(asked):
        say(f"audit: {len(asked)} packages have no known vulnerability; {missed} could not be asked about.")
    else:
        say(f"audit: {len(asked)} packages, no known vulnerability.")
    return CLEAN


def say(line: str) -> None:
    """One line for whoever runs it."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
