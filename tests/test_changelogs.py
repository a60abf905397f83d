#!/usr/bin/env python3
"""Where findings in Liquibase's changelogs point, what allows them, and what bad changelogs do.

usage: test_changelogs.py FORELOCK
"""
import json
import os
import sys
import unittest
from pathlib import Path

import cli_case

FORELOCK = str(Path(sys.argv.pop(1)).resolve())
XML = '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n%s</databaseChangeLog>\n'
INDEX = '<createIndex tableName="t" indexName="i"><column name="a"/></createIndex>'


def changeset(number, changes, **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<changeSet id="{number}" author="me"{more}>\n{changes}\n</changeSet>\n'


class Case(cli_case.Case):
    forelock = FORELOCK

    def findings(self, *args, rule="index-build-blocks-writes"):
        """path:line:column of the findings of a rule."""
        run = self.run_it("check", "--fail-on", "never", "--format", "json", *args)
        found = json.loads(run.stdout)["findings"]
        return [f"{f['path']}:{f['start']['line']}:{f['start']['column']}" for f in found
                if f["rule"] == rule]

    def versions(self, *args):
        run = self.run_it("layout", "--format", "json", *args)
        return [unit["version"] for layout in json.loads(run.stdout)["layouts"]
                for unit in layout["units"]]

    def complaint(self, words, *args):
        run = self.run_it("layout", *args)
        self.assertEqual(run.returncode, 2, run.stdout)
        self.assertIn(words, run.stderr.decode())


class Places(Case):
    def test_an_element(self):
        self.write("changelog.xml", XML % changeset(1, "\t" + INDEX))
        self.assertEqual(self.findings(), ["changelog.xml:3:2"])

    def test_text_with_entities_and_sections(self):
        text = ("<sql>SELECT 1 &lt; 2, 'é';<![CDATA[ SELECT '<'; ]]> CREATE INDEX i\n"
                "\tON t (a)<comment>why</comment>; CREATE INDEX j ON t (b)</sql>")
        self.write("changelog.xml", XML % changeset(1, text))
        self.assertEqual(self.findings(), ["changelog.xml:3:53", "changelog.xml:4:34"])

    def test_lines_of_windows(self):
        text = changeset(1, "<sql>SELECT 1;\nCREATE INDEX i ON t (a)</sql>")
        self.write("changelog.xml", (XML % text).replace("\n", "\r\n"))
        self.assertEqual(self.findings(), ["changelog.xml:4:1"])

    def test_scalars_of_yaml(self):
        self.write("changelog.yaml", """databaseChangeLog:
- changeSet:
    id: 1
    author: me
    changes:
    - sql: {sql: "SELECT '\\u00e9\\n'; \\
           CREATE INDEX i ON t (a)"}
    - sql: {sql: 'SELECT ''x''; CREATE INDEX j ON t (a)'}
    - sql:
        sql: >-
          SELECT 1;

            CREATE INDEX k
          ON t (a)
    - sql: SELECT 2; CREATE INDEX l
        ON t (a)
""")
        self.assertEqual(self.findings(), ["changelog.yaml:7:12", "changelog.yaml:8:33",
                                           "changelog.yaml:13:13", "changelog.yaml:15:22"])

    def test_a_file_of_sql(self):
        self.write("changelog.xml", XML % changeset(1, '<sqlFile path="sql/x.sql"/>'))
        self.write("sql/x.sql", "SELECT 1;\nCREATE INDEX i ON t (${a});\n")
        self.assertEqual(self.findings(), ["sql/x.sql:2:1"])
        self.assertEqual(self.findings("sql/x.sql"), ["sql/x.sql:2:1"])

    def test_the_changelog_before_is_history(self):
        table = '<createTable tableName="t"><column name="a" type="int"/></createTable>'
        self.write("changelog.xml", XML % '<include file="1.xml"/><include file="2.xml"/>')
        self.write("1.xml", XML % changeset(1, table))
        self.write("2.xml", XML % changeset(2, INDEX))
        self.assertEqual(self.findings("2.xml"), ["2.xml:3:1"])
        self.write("2.xml", XML % changeset(2, INDEX.replace('"t"', '"missing"')))
        self.assertEqual(self.findings("2.xml", rule="unknown-table"), [])
        self.assertEqual(self.findings("--profile", "strict", "1.xml"), [])


class Allows(Case):
    RULE = "forelock: allow index-build-blocks-writes"

    def test_xml(self):
        for comment in (f"<!-- {self.RULE} — quiet at night -->", f"<!--\n{self.RULE}\n-->"):
            self.write("changelog.xml", XML % changeset(1, comment + "\n" + INDEX))
            self.assertEqual(self.findings(), [])
            self.assertEqual(self.findings(rule="unused-suppression"), [])
        self.write("changelog.xml", XML % (changeset(1, INDEX) +
                                           f"<!-- {self.RULE.replace('allow', 'allow-file')} -->"))
        self.assertEqual(self.findings(), [])

    def test_yaml(self):
        text = ("databaseChangeLog:\n- changeSet:\n    id: 1\n    author: me\n    changes:\n%s"
                "    - createIndex: {tableName: t, indexName: i, columns: [{column: {name: a}}]}\n")
        self.write("changelog.yml", text % "")
        self.assertEqual(self.findings(), ["changelog.yml:6:7"])
        self.write("changelog.yml", text % f"    # {self.RULE} -- quiet at night\n")
        self.assertEqual(self.findings(), [])

    def test_sql_in_it(self):
        self.write("changelog.xml",
                   XML % changeset(1, f"<sql>-- {self.RULE}\nCREATE INDEX i ON t (a)</sql>"))
        self.assertEqual(self.findings(), [])


class Filters(Case):
    def test_contexts_and_labels(self):
        self.write("changelog.xml", XML % "".join((
            changeset(1, "<empty/>", context="prod"), changeset(2, "<empty/>", context="!prod"),
            changeset(3, "<empty/>", context="@prod"), changeset(4, "<empty/>", labels="a,b"))))
        self.assertEqual(self.versions(), ["1::me", "2::me", "4::me"])
        self.assertEqual(self.versions("--contexts", "Prod"), ["1::me", "3::me", "4::me"])
        self.assertEqual(self.versions("--labels", "!a"), ["1::me", "2::me"])
        self.write(".forelock.yml", "contexts: test, eu\nlabels: b and !c\n")
        self.assertEqual(self.versions(), ["2::me", "4::me"])
        self.assertEqual(self.versions("--contexts", "prod"), ["1::me", "3::me", "4::me"])


class Finding(Case):
    """Which changelogs belong together, from whichever of their directories one asks."""

    def setUp(self):
        super().setUp()
        self.write("src/main/resources/db/log/all.xml", XML % '<include file="db/log/v1/a.xml"/>'
                   '<includeAll path="v2" relativeToChangelogFile="true"/>')
        self.write("src/main/resources/db/log/v1/a.xml", XML % changeset("a", "<empty/>"))
        self.write("src/main/resources/db/log/v2/b.sql", "--liquibase formatted sql\n"
                   "--changeset me:b\nSELECT 1;\n")

    def test_from_the_directory_of_a_part(self):
        for place in (".", "src/main/resources/db/log", "src/main/resources/db/log/v1"):
            self.assertEqual(self.versions(place), ["a::me", "b::me"], place)

    def test_the_application_and_its_tests(self):
        for part in ("main", "test"):
            self.write(f"src/{part}/resources/application.yml",
                       "spring: {liquibase: {changeLog: 'classpath:db/log/all.xml'}}\n")
        self.assertEqual(self.versions(), ["a::me", "b::me"])
        self.write("other/application.properties", "spring.liquibase.change-log=lib/there.xml\n")
        self.assertEqual(self.run_it("layout").returncode, 0)
        self.write("other/liquibase.properties", "changelog-file: there.xml\n")
        self.complaint('there is no changelog "there.xml" in the project')

    def test_what_only_speaks_of_changelogs(self):
        self.write("pom.xml", "<project><databaseChangeLogTableName>log</databaseChangeLogTableName>"
                   "</project>\n")
        self.write("values.yaml", "databaseChangeLogTable: log\n# databaseChangeLogs are elsewhere\n")
        self.assertEqual(self.run_it("layout").returncode, 0)
        self.assertEqual(self.versions(), ["a::me", "b::me"])

    def test_another_database(self):
        self.write("liquibase.properties",
                   "url=jdbc:mysql://x/y\nchangeLogFile=src/main/resources/db/log/all.xml\n")
        run = self.run_it("layout")
        self.assertIn(b"the database is mysql", run.stdout)


class Sql(Case):
    """What Liquibase makes of changes, told by what fails and what does not."""

    def fails(self, changes, **attributes):
        table = '<createTable tableName="t"><column name="a" type="int"/></createTable>'
        self.write("changelog.xml", XML % (changeset(1, table) +
                                           changeset(2, changes, **attributes)))
        return self.findings(rule="statement-fails")

    def test_a_column_that_comes_twice(self):
        again = "".join(f'<column name="a" valueNumeric="{n}"/>' for n in (1, 2))
        self.assertEqual(self.fails(f'<insert tableName="t">{again}</insert>'), [])
        self.assertNotEqual(self.fails("<sql>INSERT INTO t (a, a) VALUES (1, 2)</sql>"), [])

    def test_numbers_that_are_none(self):
        column = ('<addColumn tableName="t"><column name="b" type="%s" '
                  'defaultValueNumeric="%s"/></addColumn>')
        # a type that Liquibase does not know has its defaults in quotes
        self.assertEqual(self.fails(column % ("float8", "NaN")), [])
        self.assertEqual(self.fails(column % ("float8", "1E3")), [])
        self.assertEqual(self.fails(column % ("double", "1E3")), [])
        self.assertNotEqual(self.fails(column % ("double", "NaN")), [])

    def test_failures_that_are_allowed(self):
        column = '<dropColumn tableName="t" columnName="b"/>'
        self.assertNotEqual(self.fails(column), [])
        self.assertEqual(self.fails(column, failOnError="false"), [])

    def test_failures_that_are_allowed_in_sql(self):
        for may, found in (("false", []), ("true", ["log.sql:4:15"])):
            self.write("log.sql", "--liquibase formatted sql\n"
                       f"--changeset me:1 failOnError:{may}\nCREATE TABLE v ();\n"
                       "ALTER TABLE v DROP b;\n")
            self.assertEqual(self.findings("log.sql", rule="statement-fails"), found)


class BadInput(Case):
    def test_circles(self):
        self.write("changelog.xml", XML % '<include file="a.yaml"/>')
        self.write("a.yaml", "databaseChangeLog: [{includeAll: {path: .}}]\n")
        self.complaint("a.yaml:1:22: includes itself by way of a.yaml")

    def test_doubling(self):
        for i in range(40):
            name = f"c{i}.xml" if i else "changelog.xml"
            self.write(name, XML % (f'<include file="c{i + 1}.xml"/>' * 2 if i < 39 else ""))
        self.complaint("once more, after 16 times")

    def test_what_is_not_there(self):
        outside = self.dir.parent / "outside.xml"
        outside.write_text(XML % changeset("outside", "<empty/>"))
        self.addCleanup(outside.unlink)
        for path in ("missing.xml", "../outside.xml", str(outside), "/etc/passwd"):
            self.write("changelog.xml", XML % f'<include file="{path}"/>')
            self.complaint("there is no such file in the project")
        os.symlink(outside, self.dir / "link.xml")
        self.write("changelog.xml", XML % '<include file="link.xml"/>')
        self.complaint("link.xml")

    def test_bombs(self):
        entities = "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10 if i else "x" * 50}">'
                           for i in range(12))
        self.write("changelog.xml", f'<!DOCTYPE d [{entities}]>' + XML % "&e11;")
        self.complaint("entities make the document too big")
        self.write("changelog.xml", XML % ("<a>" * 10000 + "</a>" * 10000))
        self.complaint("is nested too deeply")
        properties = "".join(f'<property name="p{i}" value="{("${p%d}" % (i - 1)) * 10}"/>'
                             for i in range(30))
        self.write("changelog.xml", XML % ('<property name="p" value="${q}"/>'
                                           '<property name="q" value="${p}"/>' + properties +
                                           changeset(1, "<sql>SELECT '${p29}${p}'</sql>")))
        self.assertEqual(self.versions(), ["1::me"])

    def test_wrong_types(self):
        self.write("changelog.yaml", """databaseChangeLog:
- changeSet: {id: [1], author: {x: y}, changes: {createTable: {tableName: [a], columns: 3}},
              rollback: [1, {sql: 3}, drop], preConditions: 5, modifySql: 7}
- changeSet: 7
- property: [1]
- {include: {file: {a: b}}}
""")
        self.complaint('changelog.yaml:6:4: includes ""')


if __name__ == "__main__":
    unittest.main()
