#!/usr/bin/env python3
"""`zhol batch` behind a pipe: the answers of several processes, each given a share of the lines, are byte for byte
those of one process given all of them. With Dask's scheduler where it is installed, with plain processes always.

Usage: pipe_test.py ZHOL DATASETS
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PROCESSES = 3


def requests():
    """Every deposit of a few metals to three markets, and lines that must fail in their own place."""
    lines = []
    ends = ["zhezkazgan", "balkhash", "oskemen", "aktobe", "karaganda", "semey", "kostanay", "aktau"]
    for number, (start, goal) in enumerate((s, g) for s in ends for g in ("duisburg", "poti", "trieste", "nowhere-at-all")):
        lines.append(json.dumps({"id": number, "from": start, "to": goal, "avoid": ["RUS"], "alternatives": 2}))
    lines[5] = "{not json"
    lines[17] = json.dumps({"id": "bad", "from": "aktau"})
    return lines


def piped(zhol, lines):
    text = "".join(line + "\n" for line in lines)
    done = subprocess.run([zhol, "batch"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().splitlines()


def shares(lines, count):
    size = -(-len(lines) // count)
    return [lines[at:at + size] for at in range(0, len(lines), size)]


def with_processes(zhol, lines):
    with ThreadPoolExecutor(PROCESSES) as pool:
        return [answer for share in pool.map(lambda s: piped(zhol, s), shares(lines, PROCESSES)) for answer in share]


def with_dask(zhol, lines):
    import dask.bag
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster):
        bag = dask.bag.from_sequence(lines, npartitions=PROCESSES)
        return bag.map_partitions(lambda part: piped(zhol, list(part))).compute()


def without_line_numbers(answers):
    """A failed line says where it stood; in a share it stands elsewhere."""
    out = []
    for answer in answers:
        value = json.loads(answer)
        value.get("error", {}).pop("where", None)
        out.append(json.dumps(value))
    return out


def main():
    zhol, data = sys.argv[1:3]
    os.environ["ZHOL_DATA"] = data
    lines = requests()
    alone = without_line_numbers(piped(zhol, lines))
    assert len(alone) == len(lines), f"{len(alone)} answers to {len(lines)} lines"
    failed = [i for i, answer in enumerate(alone) if "error" in json.loads(answer)]
    assert failed == [i for i in range(len(lines)) if i in (5, 17) or i % 4 == 3], failed
    assert without_line_numbers(with_processes(zhol, lines)) == alone, "shares answered differently"
    try:
        import distributed  # noqa: F401
    except ImportError:
        print("Dask is not installed: plain processes only")
        return
    assert without_line_numbers(with_dask(zhol, lines)) == alone, "Dask's answers differ"


if __name__ == "__main__":
    main()
