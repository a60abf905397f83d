#!/usr/bin/env python3
"""The reports on testdata/reports/input: golden files, and what must hold of every one of them.

usage: test_reports.py FORELOCK TESTDATA/reports

With FORELOCK_ACCEPT=1 in the environment the golden files are written instead of compared.
"""
import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path
from urllib.parse import unquote

FORELOCK = REPORTS = None
LINE_END = re.compile(r"\r\n|\n|\r")
LOCKS = ("ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE",
         "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE")


def report(*args, env=None):
    clean = {k: v for k, v in os.environ.items()
             if not k.startswith(("FORELOCK_", "CLICOLOR", "FORCE_COLOR", "COLUMNS"))}
    run = subprocess.run([FORELOCK, *args, "--no-config", "--tool", "raw", "."], cwd=REPORTS / "input",
                         env={**clean, **(env or {})}, capture_output=True, timeout=60)
    if run.returncode not in (0, 1) or run.stderr:
        raise AssertionError((args, run.returncode, run.stderr))
    return run.stdout


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Source:
    """A file as a reader of the reports sees it."""

    def __init__(self, path):
        self.bytes = (REPORTS / "input" / path).read_bytes()
        self.text = self.bytes.decode("utf-8", "replace")
        self.body = self.text.removeprefix("\ufeff")
        self.starts = [0] + [end.end() for end in LINE_END.finditer(self.body)]

    def at(self, line, column):
        """The index in the body of a line and a column in characters."""
        return self.starts[line - 1] + column - 1

    def at_utf16(self, line, column):
        index, units = self.starts[line - 1], 1
        while units < column:
            units += utf16(self.body[index])
            index += 1
        return index

    def offset(self, index):
        return len(self.bytes) - len(self.body[index:].encode())

    def line_hashes(self):
        """As github/codeql-action computes them, from the description of the algorithm."""
        raw = self.text.encode("utf-16-le")
        units = [int.from_bytes(raw[i:i + 2], "little") for i in range(0, len(raw), 2)]
        kept, before = [], 0
        for unit in units:
            if unit not in (32, 9) and not (unit == 10 and before == 13):
                kept.append(10 if unit == 13 else unit)
            before = unit
        kept.append(65535)
        starts = [0] + [i + 1 for i, unit in enumerate(kept) if unit == 10]
        kept += [0] * 100
        seen, hashes = {}, []
        for start in starts:
            value = 0
            for unit in kept[start:start + 100]:
                value = (value * 37 + unit) % 2**64
            seen[value] = seen.get(value, 0) + 1
            hashes.append(f"{value:x}:{seen[value]}")
        return hashes


class Golden(unittest.TestCase):
    def compare(self, path, text):
        path = REPORTS / path
        if os.environ.get("FORELOCK_ACCEPT"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text)
        self.maxDiff = None
        self.assertEqual(text.decode(), path.read_text(encoding="utf-8"),
                         f"{path.name} differs; meson test --setup accept writes it anew")

    def test_text(self):
        self.compare("text/expected.txt", report())
        self.compare("text/colour.txt", report("--color", "always"))
        self.compare("text/narrow.txt", report(env={"COLUMNS": "50"}))

    def test_json(self):
        text = report("--format", "json")
        parser = json.loads(text)["tool"]["postgres_parser"]
        self.compare("json/expected.json", text.replace(parser.encode(), b"PARSER", 1))

    def report_of(self, command, form, folder, *more):
        return subprocess.run(
            [FORELOCK, command, "--format", form, "--no-config", "--tool", "raw", "--color", "never",
             *more, "."],
            cwd=REPORTS / folder, capture_output=True, check=True,
            env={**os.environ, "COLUMNS": "100"}).stdout

    def effects(self, form, folder, *more):
        return self.report_of("effects", form, folder, *more)

    def test_effects(self):
        self.compare("effects/expected.txt", self.effects("text", "input"))
        self.compare("effects/expected.json", self.effects("json", "input"))

    def test_transactions(self):
        """What a transaction comes to, with BEGIN in the text and around all files."""
        self.compare("transactions/expected.txt", self.effects("text", "transactions"))
        self.compare("transactions/expected.json", self.effects("json", "transactions"))
        self.compare("transactions/run.txt",
                     self.effects("text", "transactions", "--transaction", "run"))

    def test_catalog(self):
        self.compare("catalog/expected.txt", self.report_of("catalog", "text", "input"))
        self.compare("catalog/expected.json", self.report_of("catalog", "json", "input"))

    def test_sarif(self):
        """Without the pages of the rules, which change by themselves."""
        log = json.loads(report("--format", "sarif"))
        driver = log["runs"][0]["tool"]["driver"]
        del driver["rules"]
        for result in log["runs"][0]["results"]:
            del result["ruleIndex"]
        del log["runs"][0]["invocations"][0]["ruleConfigurationOverrides"]
        text = json.dumps(log, indent=1, ensure_ascii=False) + "\n"
        self.compare("sarif/expected.sarif",
                     text.replace(driver["version"], "VERSION").encode("utf-8", "replace"))


class Json(unittest.TestCase):
    def test_places(self):
        out = json.loads(report("--format", "json"))
        self.assertTrue(out["findings"])
        for finding in out["findings"]:
            for place in [finding, *finding["labels"]]:
                source = Source(place["path"])
                for end in (place["start"], place["end"]):
                    index = source.at(end["line"], end["column"])
                    self.assertEqual(end["offset"], source.offset(index), finding)

    def test_order_and_sums(self):
        out = json.loads(report("--format", "json"))
        order = [file["path"] for file in out["files"]]
        places = [(order.index(f["path"]), f["start"]["offset"], f["rule"]) for f in out["findings"]]
        self.assertEqual(places, sorted(places))
        self.assertEqual(len({f["fingerprint"] for f in out["findings"]}), len(out["findings"]))
        for severity in ("error", "warning", "note"):
            count = sum(f["severity"] == severity for f in out["findings"])
            self.assertEqual(out["summary"][severity + "s"], count)
        self.assertEqual(out["summary"]["files"], len(order))
        self.assertEqual(out["summary"]["statements"], sum(f["statements"] for f in out["files"]))
        self.assertEqual(out["summary"]["suppressed"], 1)

    def test_effects(self):
        run = subprocess.run([FORELOCK, "effects", "--format", "json", "--no-config", "."],
                             cwd=REPORTS / "input", capture_output=True, check=True)
        for statement in json.loads(run.stdout)["statements"]:
            source = Source(statement["path"])
            start = source.starts[statement["line"] - 1]
            end = source.starts[statement["line"]] if statement["line"] < len(source.starts) else None
            self.assertIn(statement["text"].split("\n")[0].split("\r")[0], source.body[start:end])
            names = [lock["relation"] for lock in statement["locks"]]
            self.assertEqual(names, sorted(set(names)))
            self.assertLessEqual({lock["mode"] for lock in statement["locks"]}, set(LOCKS))

    def test_sequences(self):
        """An INSERT takes from the sequences of those columns that get their default."""
        for rest, taken in (("DEFAULT VALUES", {"t_i_seq", "t_s_seq"}),
                            ("VALUES (DEFAULT, 1, 2)", {"t_i_seq"}),
                            ("VALUES (1, 2)", {"t_s_seq"}),
                            ("(a) VALUES (1)", {"t_i_seq", "t_s_seq"}),
                            ("(i, s) OVERRIDING USER VALUE VALUES (1, 2)", {"t_i_seq"}),
                            ("VALUES (1, 2, 3)", set())):
            sql = ("CREATE TABLE t (i int GENERATED BY DEFAULT AS IDENTITY, a int, s serial);\n"
                   f"INSERT INTO t {rest};\n")
            run = subprocess.run([FORELOCK, "effects", "--format", "json", "--no-config", "-"],
                                 input=sql.encode(), capture_output=True, check=True)
            locks = json.loads(run.stdout)["statements"][-1]["locks"]
            self.assertEqual({lock["relation"].removeprefix("public.") for lock in locks
                              if lock["kind"] == "sequence"}, taken, rest)


class Sarif(unittest.TestCase):
    """What SARIF 2.1.0 says in SHALL, and what GitHub refuses or ignores."""

    @classmethod
    def setUpClass(cls):
        cls.bytes = report("--format", "sarif", "--rule", "schema/*=note")
        cls.log = json.loads(cls.bytes)
        cls.run_ = cls.log["runs"][0]
        cls.driver = cls.run_["tool"]["driver"]
        cls.locations = [(result, location) for result in cls.run_["results"]
                         for key in ("locations", "relatedLocations")
                         for location in result.get(key, [])]

    def test_the_log(self):
        self.assertEqual(self.log["version"], "2.1.0")
        self.assertTrue(self.log["$schema"].endswith("2.1.0.json"))
        self.assertEqual(len(self.log["runs"]), 1)
        self.assertFalse(self.bytes.startswith(b"\xef\xbb\xbf"))
        self.assertNotIn(b"\r", self.bytes)
        self.assertEqual(self.run_["columnKind"], "utf16CodeUnits")
        self.assertTrue(self.run_["results"])
        self.assertEqual(list(self.run_["originalUriBaseIds"]), ["%SRCROOT%"])
        self.assertNotIn("suppressions", self.bytes.decode())

    def test_the_invocation(self):
        invocation = self.run_["invocations"][0]
        self.assertIs(invocation["executionSuccessful"], True)
        self.assertEqual(invocation["exitCode"], 1)
        kinds = [n["descriptor"]["id"] for n in invocation["toolExecutionNotifications"]]
        self.assertEqual(kinds, ["file-not-parsed"])
        for notification in invocation["toolExecutionNotifications"]:
            descriptor = notification["descriptor"]
            row = self.driver["notifications"][descriptor["index"]]
            self.assertEqual(row["id"], descriptor["id"])
        for override in invocation["ruleConfigurationOverrides"]:
            descriptor = override["descriptor"]
            self.assertEqual(self.driver["rules"][descriptor["index"]]["id"], descriptor["id"])

    def test_the_rules(self):
        ids = [rule["id"] for rule in self.driver["rules"]]
        self.assertEqual(ids, sorted(set(ids)))
        for rule in self.driver["rules"]:
            self.assertRegex(rule["name"], r"^([A-Z][a-z0-9]+)+$")
            for key in ("shortDescription", "fullDescription"):
                self.assertTrue(0 < len(rule[key]["text"]) <= 1024, rule["id"])
                self.assertTrue(rule[key]["text"].endswith((".", ";", ":", ")", "\"")), rule["id"])
            self.assertTrue(rule["help"]["text"] and rule["help"]["markdown"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("error", "warning", "note"))
            properties = rule["properties"]
            self.assertLessEqual(len(properties["tags"]), 10)
            self.assertNotIn("security", properties["tags"])
            self.assertIn(properties["problem.severity"], ("error", "warning", "recommendation"))

    def test_the_results(self):
        for result in self.run_["results"]:
            rule = self.driver["rules"][result["ruleIndex"]]
            self.assertEqual(rule["id"], result["ruleId"])
            self.assertEqual(result["kind"], "fail")
            self.assertIn(result["level"], ("error", "warning", "note"))
            self.assertEqual(len(result["locations"]), 1)
            message = result["message"]
            text = rule["messageStrings"]["default"]["text"]
            self.assertTrue(message["text"].endswith("."))
            # one who reads Markdown sees the same, and the cure below it
            prose, cure = re.sub(r"\\(.)", r"\1", message["markdown"]).split("\n\n", 1)
            self.assertEqual(prose, message["text"])
            self.assertTrue(cure.strip())
            for index, argument in enumerate(message["arguments"]):
                text = text.replace("{%d}" % index, "\0%d\0" % index)
            for index, argument in enumerate(message["arguments"]):
                text = text.replace("\0%d\0" % index, argument)
            self.assertEqual(text, message["text"])

    def test_uris(self):
        for _, location in self.locations:
            artifact = location["physicalLocation"]["artifactLocation"]
            self.assertRegex(artifact["uri"], r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")
            self.assertEqual(artifact["uriBaseId"], "%SRCROOT%")
            listed = self.run_["artifacts"][artifact["index"]]
            self.assertEqual(listed["location"]["uri"], artifact["uri"])
            size = (REPORTS / "input" / unquote(artifact["uri"])).stat().st_size
            self.assertEqual(listed["length"], size)

    def test_regions(self):
        for _, location in self.locations:
            physical = location["physicalLocation"]
            source = Source(unquote(physical["artifactLocation"]["uri"]))
            spans = {}
            for key in ("region", "contextRegion"):
                region = physical.get(key)
                if not region:
                    continue
                start = source.at_utf16(region["startLine"], region["startColumn"])
                end = source.at_utf16(region["endLine"], region["endColumn"])
                self.assertEqual(region["charOffset"], utf16(source.body[:start]))
                self.assertEqual(region["charLength"], utf16(source.body[start:end]))
                self.assertEqual(region["snippet"]["text"], source.body[start:end])
                spans[key] = (start, end)
            if "contextRegion" in spans:
                inner, outer = spans["region"], spans["contextRegion"]
                self.assertTrue(outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer)

    def test_fingerprints(self):
        own = set()
        for result in self.run_["results"]:
            physical = result["locations"][0]["physicalLocation"]
            source = Source(unquote(physical["artifactLocation"]["uri"]))
            prints = result["partialFingerprints"]
            line = physical["region"]["startLine"]
            self.assertEqual(prints["primaryLocationLineHash"], source.line_hashes()[line - 1])
            own.add(prints["forelockFinding/v1"])
        self.assertEqual(len(own), len(self.run_["results"]))

    def test_the_same_places_as_json(self):
        out = json.loads(report("--format", "json", "--rule", "schema/*=note"))
        self.assertEqual(len(out["findings"]), len(self.run_["results"]))
        for finding, result in zip(out["findings"], self.run_["results"]):
            physical = result["locations"][0]["physicalLocation"]
            self.assertEqual(unquote(physical["artifactLocation"]["uri"]), finding["path"])
            source, region = Source(finding["path"]), physical["region"]
            for end in ("start", "end"):
                index = source.at_utf16(region[end + "Line"], region[end + "Column"])
                place = finding[end]
                self.assertEqual(index, source.at(place["line"], place["column"]))
            self.assertEqual(finding["fingerprint"],
                             result["partialFingerprints"]["forelockFinding/v1"])
            self.assertEqual(finding["rule"], result["ruleId"])

    def test_a_file_that_is_not_there(self):
        run = subprocess.run([FORELOCK, "--format", "sarif", "--no-config", "no such.sql"],
                             cwd=REPORTS / "input", capture_output=True, timeout=60)
        self.assertEqual(run.returncode, 2)
        log = json.loads(run.stdout)["runs"][0]
        invocation = log["invocations"][0]
        self.assertIs(invocation["executionSuccessful"], True)
        self.assertEqual(invocation["exitCode"], 2)
        (notification,) = invocation["toolExecutionNotifications"]
        self.assertEqual(notification["descriptor"]["id"], "file-not-read")
        location = notification["locations"][0]["physicalLocation"]["artifactLocation"]
        self.assertEqual(location["uri"], "no%20such.sql")
        self.assertEqual(log["results"], [])


class Readme(unittest.TestCase):
    def test_it_shows_what_the_demo_prints(self):
        root = REPORTS.parent.parent
        run = subprocess.run([FORELOCK, "--no-config", "testdata/demo"], cwd=root, timeout=60,
                             stdout=subprocess.PIPE, check=False)
        shown = re.search(r"^```\n(error\[.*?)```$", (root / "README.md").read_text("utf-8"),
                          re.DOTALL | re.MULTILINE)
        for part in shown[1].split("\n\n"):
            self.assertIn(part, run.stdout.decode())


class Help(unittest.TestCase):
    def findings(self, *args, **more):
        run = subprocess.run([FORELOCK, "--format", "json", "--no-config", *args], timeout=60,
                             stdout=subprocess.PIPE, check=False, **more)
        return json.loads(run.stdout)["findings"]

    def test_its_sql_can_be_pasted(self):
        """An ellipsis says that something is left to the reader; all else must be SQL."""
        lines = {line for version in ("14", "17") for finding in
                 self.findings("--profile", "strict", "--pg-version", version, "--tool", "raw",
                               REPORTS / "../rules")
                 for line in finding["help"].splitlines() if line.startswith("    ")}
        whole = sorted(line for line in lines if "…" not in line)
        self.assertGreater(len(whole), 80)
        for line in whole:
            self.assertTrue(line.endswith(";") or line.startswith("    -- "), line)
        wrong = self.findings("-", "--rule", "not-understood=error",
                              input="\n".join(whole).encode())
        for finding in wrong:
            self.assertNotIn(finding["rule"], ("syntax-error", "not-understood"),
                             whole[finding["start"]["line"] - 1])


if __name__ == "__main__":
    REPORTS = Path(sys.argv.pop(2)).resolve()
    FORELOCK = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
