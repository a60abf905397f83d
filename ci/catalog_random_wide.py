"""The fifth part of catalog_random.py: one property of the catalog at a time, in many ways."""

from catalog_random_real import Real


class Wide(Real):
    def not_nulls(self):
        """NOT NULL that parents say, that children say, and both."""
        n = self.name("")
        top, side, child, grand = [f"{word}{n}" for word in ("top", "side", "low", "lowest")]
        any_of = [top, side, child, grand]
        for name in any_of:
            self.known("public", name, {"a": "int", "b": "int"})
        say = lambda: self.pick(["", "", " NOT NULL"])
        change = lambda: self.pick(["SET NOT NULL", "DROP NOT NULL", "DROP NOT NULL"])
        steps = [f"ALTER TABLE {self.pick(['', '', 'ONLY '])}{self.pick(any_of)} ALTER {self.pick('ab')} {change()}"
                 for _ in range(8)]
        steps += [f"ALTER TABLE {child} NO INHERIT {top}", f"ALTER TABLE {child} INHERIT {side}",
                  f"ALTER TABLE {child} INHERIT {top}", f"ALTER TABLE {top} ADD PRIMARY KEY (a)",
                  f"ALTER TABLE {self.pick(any_of)} ADD c int{say()}", f"ALTER TABLE {child} ADD c int{say()}",
                  f"ALTER TABLE {top} ALTER c {change()}", f"ALTER TABLE {child} ADD PRIMARY KEY (b)",
                  f"ALTER TABLE {self.pick(any_of)} DROP CONSTRAINT {self.pick(any_of)}_a_not_null",
                  f"ALTER TABLE {top} DROP CONSTRAINT {top}_pkey"]
        if self.newest >= 18:
            steps += [f"ALTER TABLE {self.pick(any_of)} ADD CONSTRAINT {self.pick('xy')}{n} NOT NULL {self.pick('ab')}"
                      f"{self.pick(['', ' NOT VALID', ' NO INHERIT'])}" for _ in range(3)]
            steps += [f"ALTER TABLE {self.pick(any_of)} DROP CONSTRAINT {self.pick('xy')}{n}",
                      f"ALTER TABLE {top} VALIDATE CONSTRAINT {self.pick('xy')}{n}"]
        below = self.pick([f"CREATE TABLE {child} () INHERITS ({top})", f"CREATE TABLE {child} () INHERITS ({top}, {side})",
                           f"CREATE TABLE {child} (a int{say()}) INHERITS ({top})",
                           f"CREATE TABLE {child} (LIKE {top}) INHERITS ({side})",
                           f"CREATE TABLE {child} (a int{say()}, b int{say()})"])
        return self.several(f"CREATE TABLE {top} (a int{say()}, b int{say()})",
                            f"CREATE TABLE {side} (a int{say()}, b int{say()})", below,
                            f"CREATE TABLE {grand} (b int{say()}) INHERITS ({child})",
                            *self.r.sample(steps, self.r.randint(3, 9)))

    def partition_not_nulls(self):
        n = self.name("")
        top, part, leaf = f"wholes{n}", f"halves{n}", f"thirds{n}"
        for name in (top, part, leaf):
            self.known("public", name, {"a": "int", "b": "int"})
        say = lambda: self.pick(["", "", " NOT NULL"])
        steps = [f"ALTER TABLE {self.pick([top, part, leaf])} ALTER {self.pick('ab')} {self.pick(['SET', 'DROP', 'DROP'])} NOT NULL"
                 for _ in range(7)]
        steps += [f"ALTER TABLE {top} DETACH PARTITION {part}", f"ALTER TABLE {part} DETACH PARTITION {leaf}",
                  f"ALTER TABLE {top} ATTACH PARTITION {part} FOR VALUES IN (1)", f"ALTER TABLE {top} ADD PRIMARY KEY (a)",
                  f"ALTER TABLE {top} DROP CONSTRAINT {top}_pkey", f"ALTER TABLE {top} ADD c int{say()}",
                  f"ALTER TABLE {top} ALTER b ADD GENERATED ALWAYS AS IDENTITY"]
        how = self.pick([f"CREATE TABLE {part} PARTITION OF {top} (b{say() or ' DEFAULT 1'}) FOR VALUES IN (1) PARTITION BY LIST (a)",
                         f"CREATE TABLE {part} (a int{say()}, b int{say()}) PARTITION BY LIST (a)"])
        return self.several(f"CREATE TABLE {top} (a int{say()}, b int{say()}) PARTITION BY LIST (a)", how,
                            f"CREATE TABLE {leaf} PARTITION OF {part} DEFAULT", *self.r.sample(steps, self.r.randint(3, 8)))

    def statement(self):
        if self.queue or not self.chance(35):
            return super().statement()
        return self.pick([self.not_nulls, self.partition_not_nulls])()


def history(seed, newest=17):
    """-> files, each a list of statements; how they reach the server"""
    maker = Wide(seed)
    maker.newest = newest
    files = [maker.file(maker.r.randint(4, 20)) for _ in range(maker.r.randint(1, 3))]
    return files, maker.pick(["script"] * 6 + ["file", "implicit"])
