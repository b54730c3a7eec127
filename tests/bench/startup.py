"""Whole-process time of infrac as ratios to /bin/true and, where installed, to jsonnet.

The programs take turns, so that a busy moment of the machine touches all of them alike; medians are
compared. Only ratios mean something: nothing here passes or fails by an absolute time.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SPEC = ROOT / "infrastructure" / "mysfits.infra"


def candidates(binary, output):
    """Name, command and the folder to be emptied before each run, if any."""
    yield "/bin/true", [shutil.which("true") or "/bin/true"], None
    yield "infrac --version", [binary, "--version"], None
    if SPEC.exists():
        yield "infrac build, empty folder", [binary, "build", str(SPEC), "-o", output], output
        unchanged = output + "-unchanged"
        subprocess.run([binary, "build", str(SPEC), "-o", unchanged], check=True, capture_output=True)
        yield "infrac build, unchanged", [binary, "build", str(SPEC), "-o", unchanged], None
    jsonnet = shutil.which("jsonnet")
    if jsonnet:
        folder = output + "-jsonnet"
        command = [jsonnet, "-m", folder, str(HERE / "comparable.jsonnet")]
        yield "jsonnet, comparable", command, folder


def wall_time(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(programs, rounds):
    walls = {name: [] for name, _, _ in programs}
    for _ in range(rounds):
        for name, command, fresh in programs:
            if fresh:
                shutil.rmtree(fresh, ignore_errors=True)
                os.mkdir(fresh)
            walls[name].append(wall_time(command))
    return {name: statistics.median(times) for name, times in walls.items()}


def written(folder):
    return sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file())


def print_table(programs, medians):
    base, peer = medians["/bin/true"], medians.get("jsonnet, comparable")
    print(f"{'program':28} {'x /bin/true':>12} {'x jsonnet':>10} {'ms here':>8} {'bytes written':>14}")
    for name, _, folder in programs:
        to_peer = f"{medians[name] / peer:.2f}" if peer else "-"
        size = written(folder) if folder else ""
        ms = medians[name] * 1000
        print(f"{name:28} {medians[name] / base:12.2f} {to_peer:>10} {ms:8.2f} {size:>14}")
    if not peer:
        print("jsonnet is not installed, so it is not compared.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", nargs="?", default=str(ROOT / "build/release/bin/infrac"))
    parser.add_argument("--rounds", type=int, default=101)
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    if not Path(binary).exists():
        raise SystemExit(f"{options.binary} is missing: build it with ./dev build release")
    with tempfile.TemporaryDirectory(prefix="infrac-bench-") as folder:
        programs = list(candidates(binary, str(Path(folder) / "out")))
        print_table(programs, measure(programs, options.rounds))


if __name__ == "__main__":
    main()
