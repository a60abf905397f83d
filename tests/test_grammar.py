#!/usr/bin/env python3
"""What old servers cannot parse is said of each example in testdata/grammar.sql, and of no other.

usage: test_grammar.py FORELOCK testdata/grammar.sql
"""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ci"))
import grammar  # noqa: E402
import records  # noqa: E402

FORELOCK, PATH = sys.argv[1], pathlib.Path(sys.argv[2])
PARSER = records.grammar_of(FORELOCK)


class Grammar(unittest.TestCase):
    def test_examples(self):
        for major in range(12, 20):
            errors = grammar.predicted(FORELOCK, PATH, major)
            for line, statement, since in grammar.examples(PATH):
                error = errors[line] or ""
                with self.subTest(major=major, statement=statement):
                    if "syntax error" in error:
                        self.assertGreater(since, PARSER)
                    elif major < since:
                        self.assertRegex(error, f"^PostgreSQL {major} does not know .*, "
                                                f"which is new in {since}$")
                    else:
                        self.assertNotIn("does not know", error)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
