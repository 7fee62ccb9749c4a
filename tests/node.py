"""Runs the JavaScript half from the tests."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent / "js"


def ask_node(script: str, *arguments: str, given: Any = None) -> Any:
    """What a script in tests/js prints as JSON; `given` is its standard input, as JSON."""
    command = ["node", str(SCRIPTS / script), *arguments]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def node_tests(*files: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`node --test` on files in tests/js, with settings in the environment."""
    command = ["node", "--test", *(str(SCRIPTS / file) for file in files)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **settings}
    )
