"""Nothing sensitive is kept or shown. By command: ``python tests/torture/secret_values.py --values 500``."""

import json
import subprocess
import sys
from pathlib import Path


def test_no_sensitive_value_is_found_anywhere() -> None:
    call = [sys.executable, str(Path(__file__).with_name("secret_values.py")), "--values", "20", "--seed", "3"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=200, check=False)
    assert done.stdout, done.stderr
    result = json.loads(done.stdout)
    assert result["control"] == 20, "what looks for them finds them where they are"
    assert result["found"] == {"shown": 0, "files while open": 0, "files": 0}
