#include "knowledge/grammar.h"

static const struct addition {
	int since;
	const char *words;
} additions[] = { [GRAMMAR_ALWAYS] = { 0, "" },
#define ADDITION(name, since, words) [GRAMMAR_##name] = { since, words },
	GRAMMAR_ADDITIONS(ADDITION)
#undef ADDITION
};

int
grammar_since(enum grammar what)
{
	return additions[what].since;
}

const char *
grammar_words(enum grammar what)
{
	return additions[what].words;
}

bool
grammar_fails(enum grammar what, int pg_major)
{
	/* 15 began to refuse letters behind a number; before it they were a word of their own,
	   perhaps an alias */
	if (what == GRAMMAR_NUMBERS && pg_major < 15)
		return false;
	return pg_major < additions[what].since;
}
