#!/usr/bin/env python3
"""What forelock says of the statements in testdata/truth, and what servers did: ci/records.py.

usage: test_truth.py FORELOCK TESTDATA/truth [ID-PREFIX]

Status 1 if something differs that known.txt does not name.
"""
import concurrent.futures
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ci"))
import records  # noqa: E402

VERSIONS = range(13, 19)


def main():
    forelock, directory = os.path.abspath(sys.argv[1]), sys.argv[2]
    prefix = sys.argv[3] if len(sys.argv) > 3 else ""
    grammar, known = records.grammar_of(forelock), records.load_known(directory)
    cases = [c for cases in records.load(directory).values() for c in cases
             if c.id.startswith(prefix)]
    jobs = [(c, v) for c in cases for v in VERSIONS
            if c.result(v) and c.since <= min(v, grammar)]
    skipped = sum(c.since > grammar for c in cases)
    wrong, needed = 0, set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(lambda job: records.predict(forelock, *job), jobs)
        for (case, version), answer in zip(jobs, answers):
            found = records.differences(case, answer, case.result(version))
            if found and (case.id, version) in known:
                needed.add((case.id, version))
            elif found:
                wrong += 1
                print(f"{case.id} on {version}: {case.statement}\n    " + "\n    ".join(found))
    for name, version in sorted(known - needed):
        if any(job[0].id == name and job[1] == version for job in jobs):
            print(f"{name} on {version}: is right now, known.txt need not name it")
    print(f"{len(jobs)} predictions, {wrong} wrong, {len(needed)} wrong as known.txt says")
    if skipped:
        print(f"SKIPPED: {skipped} cases with grammar that is newer than that of PostgreSQL "
              f"{grammar}, which forelock was built with")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
