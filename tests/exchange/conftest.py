"""Running the commands as a person would: files in, lines out, an exit status."""

import io
import json
from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def summary(self) -> str:
        return self.out.splitlines()[-1] if self.out else ""


def run(command, *args):
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(command, *map(str, args), stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    except CommandError as error:
        status = error.returncode
        err.write(str(error))
    return Result(status, out.getvalue(), err.getvalue())


@pytest.fixture
def run_command():
    return run


@pytest.fixture
def land(tmp_path):
    """Import some lines: dicts, or raw text for a line that is broken."""

    def _land(*lines, options=()):
        file = tmp_path / "in.jsonl"
        raw = [line if isinstance(line, bytes) else _bytes(line) for line in lines]
        file.write_bytes(b"\n".join(raw) + b"\n")
        return run("import_content", file, *options)

    return _land


def _bytes(line):
    text = line if isinstance(line, str) else json.dumps(line, ensure_ascii=True)
    return text.encode()


@pytest.fixture
def exported(tmp_path):
    """Export everything; returns the lines by key."""

    def _exported(name="out.jsonl"):
        file = tmp_path / name
        assert run("export_content", file).status == 0
        return {line["sleutel"]: line for line in map(json.loads, file.read_text("utf-8").splitlines())}

    return _exported
