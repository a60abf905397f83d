#include "knowledge/keyword.h"

#include <stdlib.h>

#include "keyword_table.h"

static int
compare(const void *word, const void *row)
{
	const struct keyword_row *keyword = row;

	return str_compare(*(const struct str *)word, (struct str){ keyword->word, keyword->n });
}

enum keyword_kind
keyword_kind(struct str word)
{
	char folded[KEYWORD_LONGEST];
	struct str key = { folded, word.n };
	const struct keyword_row *row;

	if (word.n > sizeof(folded))
		return KEYWORD_NONE;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		folded[i] = c;
	}
	row = bsearch(&key, keyword_rows, KEYWORD_ROWS, sizeof(keyword_rows[0]), compare);
	return row ? (enum keyword_kind)row->kind : KEYWORD_NONE;
}
