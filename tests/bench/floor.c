/*
 * The floor that the benchmark measures against: reads every file named on the command line and
 * hands it to PostgreSQL's raw parser, and nothing else.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "syntax/parse.h"

int
main(int argc, char **argv)
{
	size_t statements = 0;

	for (int i = 1; i < argc; i++) {
		struct arena *a = arena_create();
		struct str text;
		struct err err;

		if (!file_read(a, str_of(argv[i]), &text, &err)) {
			fprintf(stderr, "floor: %.*s\n", FMT(err_text(a, &err)));
			arena_free(a);
			return 2;
		}
		statements += parse_raw_only(text);
		arena_free(a);
	}
	printf("%zu statements\n", statements);
	return 0;
}
