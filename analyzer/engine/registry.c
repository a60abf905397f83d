#include "engine/rule.h"

/* The table, which rules/gen.py writes, is sorted by name. */
const struct rule_entry *
rule_find(struct str name)
{
	size_t low = 0, high = rule_entries_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(rule_entries[middle].name, name);

		if (order == 0)
			return &rule_entries[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_also(const struct rule *rule, struct str tool, struct str name)
{
	struct str other_name;

	for (size_t i = 0; i < sizeof(rule->also) / sizeof(*rule->also) && rule->also[i]; i++)
		if (str_eq(str_cut(str_of(rule->also[i]), ':', &other_name), tool) &&
			str_eq(other_name, name))
			return true;
	return false;
}

const struct rule_entry *
rule_find_also(struct str tool, struct str name)
{
	for (size_t i = 0; i < rule_entries_n; i++)
		if (is_also(rule_entries[i].rule, tool, name))
			return &rule_entries[i];
	return NULL;
}
