#!/usr/bin/env python3
"""Measure forelock, and pair it with squawk on the same files in the same run.

    bench.py --forelock BIN --floor BIN [--squawk BIN] [--files N] [--rounds N] [--keep DIR]
             [--growth N,N,…] [--large N,N,…]

Generates the history of generate.py, then runs every program in turn, round after round, and
prints the median wall time of each, the ratios, the peak memory and how time grows with the
number of files; then how time and memory grow with the operations of a large schema, that of
large.py.  JSON output on both sides, thrown away.  `floor` reads and raw-parses the same files with
libpg_query and does nothing else.  squawk comes from npm (squawk-cli); give the native binary of
its platform package, so that the start of node is not counted against it.  Nothing is asserted:
this prints figures for people.
"""
import argparse
import glob
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def generate(where, files):
    subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), where, str(files)],
                   check=True)
    return sorted(glob.glob(os.path.join(where, "*.sql")))


def run(command, cores):
    """Wall seconds and peak memory in MB of one run on that many cores."""
    allowed = set(sorted(os.sched_getaffinity(0))[:cores])
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.sched_setaffinity(0, allowed)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    _, _, used = os.wait4(pid, 0)
    return time.perf_counter() - start, used.ru_maxrss / 1024


def measure(jobs, rounds):
    times, memory = {name: [] for name, _, _ in jobs}, {}
    for _ in range(rounds + 1):
        for name, command, cores in jobs:
            seconds, megabytes = run(command, cores)
            times[name].append(seconds)
            memory[name] = max(memory.get(name, 0), megabytes)
    for name in times:
        times[name] = statistics.median(times[name][1:])    # the first round warms the cache
    return times, memory


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w)
                        for i, (cell, w) in enumerate(zip(row, widths))))


def compare(args, where):
    files = generate(where, args.files)
    # the same work whatever the files are called; then with their layout found out
    check = [args.forelock, "check", "--no-config", "--tool", "raw", "--format", "json", where]
    flyway = [*check[:3], "--tool", "flyway", *check[5:]]
    jobs = [("floor, 1 core", [args.floor] + files, 1),
            ("forelock, 1 core", check, 1),
            ("forelock, 2 cores", check, 2),
            ("forelock, as Flyway, 2 cores", flyway, 2)]
    if args.squawk:
        jobs.append(("squawk, 2 cores", [args.squawk, "--reporter", "json"] + files, 2))
    times, memory = measure(jobs, args.rounds)
    print("%d files, %d bytes, median of %d rounds" % (
        len(files), sum(map(os.path.getsize, files)), args.rounds))
    table([("", "ms", "peak MB")] +
          [(name, "%.1f" % (times[name] * 1000), "%.1f" % memory[name]) for name, _, _ in jobs])
    print("forelock on one core / floor: %.2f" % (
        times["forelock, 1 core"] / times["floor, 1 core"]))
    print("as Flyway / as raw files on two cores: %.2f" % (
        times["forelock, as Flyway, 2 cores"] / times["forelock, 2 cores"]))
    if args.squawk:
        print("squawk / forelock on two cores: %.2f" % (
            times["squawk, 2 cores"] / times["forelock, 2 cores"]))


def growth(args, where):
    print("growth with the number of files")
    rows = [("files", "ms", "us/file", "peak MB")]
    for files in args.growth:
        part = os.path.join(where, str(files))
        generate(part, files)
        command = [args.forelock, "check", "--no-config", "--tool", "raw", "--format", "json", part]
        times, memory = measure([("it", command, 2)], 1 if files > 10000 else 3)
        rows.append((str(files), "%.1f" % (times["it"] * 1000),
                     "%.1f" % (times["it"] * 1e6 / files), "%.1f" % memory["it"]))
    table(rows)


def large(args, where):
    """An operation is what the analyzer calls one: a table of eight columns is eleven of them."""
    print("growth with the operations of a large schema")
    rows = [("operations", "ms", "us each", "peak MB", "bytes each")]
    for operations in args.large:
        part, tables = os.path.join(where, str(operations)), operations // 20
        statements = operations - 10 * tables
        subprocess.run([sys.executable, os.path.join(HERE, "large.py"), part, str(tables),
                        str(statements), str(statements // 100)], check=True)
        for command in ("catalog", "check"):
            seconds, megabytes = run([args.forelock, command, "--no-config", "--tool", "raw",
                                      "--format", "json", part], 2)
            rows.append(("%s, %d" % (command, operations), "%.1f" % (seconds * 1000),
                         "%.1f" % (seconds * 1e6 / operations), "%.1f" % megabytes,
                         "%.0f" % (megabytes * 2**20 / operations)))
    table(rows)


def start_up(args):
    runs = sorted(run([args.forelock, "--version"], 1)[0] for _ in range(50))
    print("start-up: %.2f ms (median of 50 runs of --version)" % (runs[25] * 1000))


def numbers(text):
    return [int(n) for n in text.split(",") if n]


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--forelock", required=True)
    ap.add_argument("--floor", required=True)
    ap.add_argument("--squawk", default=os.environ.get("SQUAWK"))
    ap.add_argument("--files", type=int, default=2000)
    ap.add_argument("--rounds", type=int, default=11)
    ap.add_argument("--growth", type=numbers, default="500,2000,8000")
    ap.add_argument("--large", type=numbers, default="50000,100000,200000")
    args = ap.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as where:
        compare(args, os.path.join(where, "history"))
        start_up(args)
        growth(args, where)
        large(args, os.path.join(where, "large"))


if __name__ == "__main__":
    main()
