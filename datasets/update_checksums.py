#!/usr/bin/env python3
"""Refreshes the sha256 of every layer in catalog.json: update_checksums.py [--check].

With --check nothing is written; a wrong or missing checksum is reported. Exit code: 0 all well, 1 something differs
or a file of the catalogue is missing.
"""

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATALOG = HERE / "catalog.json"


def sha256_of(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def refresh(layers):
    """Sets the checksums in place. Returns (missing paths, changed paths); a missing file keeps its old checksum."""
    missing, changed = [], []
    for layer in layers:
        path = HERE / layer["path"]
        if not path.is_file():
            missing.append(layer["path"])
            continue
        checksum = sha256_of(path)
        if checksum != layer["sha256"]:
            layer["sha256"] = checksum
            changed.append(layer["path"])
    return missing, changed


def main():
    check_only = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check_only:
        sys.exit(__doc__)
    catalog = json.loads(CATALOG.read_text(encoding="utf-8"))
    missing, changed = refresh(catalog["layers"])
    for path in missing:
        print(f"catalog.json: {path} is missing: put the file there or take its layer out of the catalogue",
              file=sys.stderr)
    for path in changed:
        print(f"{path}: " + ("checksum differs: run update_checksums.py" if check_only else "checksum refreshed"))
    if changed and not check_only:
        CATALOG.write_text(json.dumps(catalog, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sys.exit(1 if missing or (check_only and changed) else 0)


if __name__ == "__main__":
    main()
