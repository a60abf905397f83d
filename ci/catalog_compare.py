"""Two catalogs, forelock's and the server's, field by field."""

import re

# What the two say in different words: forelock keeps expressions as they were written.
IGNORED = {
    "relation": {"certain", "complete", "num"},
    "column": {"num"},
    "constraint": {"expression"},
    "index": set(),
    "trigger": set(),
    "rule": set(),
    "policy": set(),
    "type": {"certain", "complete"},
    "domain constraint": {"expression"},
    "function": set(),
    "publication": {"certain"},
}
PARTS = {
    "relation": {"columns": "column", "constraints": "constraint", "indexes": "index",
                 "triggers": "trigger", "rules": "rule", "policies": "policy"},
    "type": {"constraints": "domain constraint"},
}
UNORDERED = {"roles", "children", "reads", "tables", "schemas"}
VIEWS = ("view", "materialized view")
STRING = re.compile(r"'((?:[^']|'')*)'")
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00)?)?(?:\+00(?::?00)?|Z)?$")


def plain_bound(text):
    """Numbers lose their quotes, moments at midnight their time: as types ask for it."""
    def value(match):
        inner = match.group(1)
        moment = MOMENT.match(inner)
        return moment.group(1) if moment else inner

    return STRING.sub(value, text).lower() if text else text


def sortable(value):
    return sorted(value, key=lambda x: str(sorted(x.items())) if isinstance(x, dict) else str(x))


def as_written(mine, real, sure=True):
    """Of what can be left out, or written although it is the default: real as mine has it."""
    if real is None or (mine is None and (real["default"] or not sure)):
        return None
    return real["name"]


def same_keys(ours, theirs):
    """The keys of an index, without expressions."""
    mine = [{k: v for k, v in key.items() if k != "expression"} for key in ours]
    real = [dict(key) for key in theirs]
    for m, r in zip(mine, real):
        # which collation an expression has is not known
        for field in ("collation", "operator_class"):
            r[field] = as_written(m[field], r[field], field != "collation" or m["column"])
    return mine, real


def normal(kind, field, value):
    if field == "roles":  # the comparison runs as postgres
        value = ["postgres" if v in ("current_user", "session_user", "current_role") else v
                 for v in value]
    if field == "bound":
        return plain_bound(value)
    if field in UNORDERED and isinstance(value, list):
        return sortable(value)
    return value


def without_schema(ours, theirs):
    """Of what an extension or PostgreSQL itself brings, forelock does not know the schema."""
    if isinstance(ours, dict):
        return ours["schema"] is None and ours["name"] == theirs["name"]
    return "." not in (ours or ".") and (theirs or "").endswith("." + ours)


def keyed(kind, things):
    """By name; overloads by their arguments, too."""
    of = lambda t: (t.get("schema"), t["name"], t.get("arguments"))
    return {of(thing): thing for thing in things}


def elsewhere(things, key):
    """Is there one of the name whose schema is not certain: by a search path nobody knows?"""
    return any(name == key[1] and not thing.get("certain", True)
               for (_, name, _), thing in things.items())


def shown(key):
    schema, name, arguments = key
    text = f"{schema}.{name}" if schema else name
    return f"{text}({arguments})" if arguments is not None else text


class Comparison:
    def __init__(self, ours, theirs):
        self.differences = []
        self.unknown = 0
        self.fields = 0
        for field, kind in (("relations", "relation"), ("types", "type"),
                            ("functions", "function"), ("publications", "publication")):
            self.list(kind, ours[field], theirs[field], kind + " ")
        for field in ("schemas", "extensions", "statistics"):
            self.fields += 1
            # forelock quotes a name only if it has a dot in it
            mine, real = [sorted(n.replace('"', "") for n in side[field]) for side in (ours, theirs)]
            if mine != real:
                self.say(field, mine, real)

    def say(self, where, ours, theirs):
        self.differences.append(f"{where}: forelock {ours!r}, the server {theirs!r}")

    def list(self, kind, ours, theirs, where):
        mine, real = keyed(kind, ours), keyed(kind, theirs)
        for key in sorted(mine.keys() | real.keys(), key=str):
            name = where + shown(key)
            if key not in real:
                if mine[key].get("certain", True):
                    self.say(name, "has it", "has not")
                else:
                    self.unknown += 1
            elif key not in mine and elsewhere(mine, key):
                self.unknown += 1
            elif key not in mine:
                self.say(name, "has it not", "has")
            elif mine[key].get("certain", True) and mine[key].get("complete", True):
                self.thing(kind, mine[key], real[key], name)
            elif kind == "relation" and mine[key]["kind"] in VIEWS and mine[key]["certain"]:
                self.view(mine[key], real[key], name)
            else:
                self.unknown += 1

    def thing(self, kind, mine, real, name):
        parts = PARTS.get(kind, {})
        for field, value in mine.items():
            if field in IGNORED[kind] or field in ("schema", "name"):
                continue
            if value is None and field in ("type", "nullable", "default", "returns", "kind") and (
                    real[field] is not None):
                self.unknown += 1
                continue
            if field == "collation" and mine["type"] is None:
                self.unknown += 1
                continue
            self.fields += 1
            if field in parts:
                self.list(parts[field], value, real[field], f"{name} {parts[field]} ")
                self.order(parts[field], value, real[field], name)
                continue
            self.field(kind, mine, field, value, real[field], f"{name}.{field}")

    def order(self, kind, ours, theirs, name):
        mine, real = [[t["name"] for t in side] for side in (ours, theirs)]
        if kind == "column" and mine != real and sorted(mine) == sorted(real):
            self.say(f"{name} order of columns", mine, real)

    def field(self, kind, mine, field, value, real, name):
        if kind == "index" and field == "predicate":
            value = value is not None
        elif kind == "index" and field == "keys":
            value, real = same_keys(value, real)
        elif kind == "column" and field == "collation":
            # that of a domain may be another one
            value = None if value == "default" and real and real["default"] else value
            real = as_written(value, real)
        elif kind == "policy" and field in ("using", "check"):
            value = value is not None
        elif kind == "constraint" and field == "columns" and mine["kind"] in ("check", "exclude"):
            value, real = sorted(set(value)), sorted(set(x for x in real if x))
        elif field == "partition_of" and value is None and real is None:
            return
        value, real = normal(kind, field, value), normal(kind, field, real)
        if field in ("type", "function") and without_schema(value, real):
            self.unknown += 1
            return
        if value != real:
            self.say(name, value, real)

    def view(self, mine, real, name):
        """The columns of a view are not always known, what it reads is."""
        for field in ("kind", "persistence", "reads"):
            self.fields += 1
            self.field("relation", mine, field, mine[field], real[field], f"{name}.{field}")
