#include "knowledge/keyword.h"

#include <string.h>

#include "keyword_table.h"

/* Names are asked for all the time, whether they need quotes: a table for every length is short. */
static const struct keyword_row *
find(const char *word, size_t n)
{
	size_t low = keyword_first[n], high = keyword_first[n + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(word, keyword_rows[middle].word, n);

		if (order == 0)
			return &keyword_rows[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

enum keyword_kind
keyword_kind(struct str word)
{
	char folded[KEYWORD_LONGEST];
	const struct keyword_row *row;

	if (word.n > sizeof(folded))
		return KEYWORD_NONE;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		folded[i] = c;
	}
	row = find(folded, word.n);
	return row ? (enum keyword_kind)row->kind : KEYWORD_NONE;
}
