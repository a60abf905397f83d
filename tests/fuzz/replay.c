/*
 * A fuzz target over the files named on the command line, one after the other, without a fuzzer:
 * what once failed must not fail again, whatever the compiler.  Of directories the .sql files are
 * taken; behind "--all" all files.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
replay(struct arena *a, struct str path)
{
	struct str text;
	struct err err;

	if (!file_read(a, path, &text, &err)) {
		fprintf(stderr, "%.*s: %.*s\n", FMT(path), FMT(err.message));
		exit(1);
	}
	LLVMFuzzerTestOneInput((const uint8_t *)text.s, text.n);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_create();
	struct strs paths = { 0 };
	struct str suffix = S(".sql");
	struct err err;

	for (int i = 1; i < argc; i++) {
		if (str_is(str_of(argv[i]), "--all"))
			suffix = S("");
		else if (file_kind(a, str_of(argv[i])) != FILE_DIRECTORY)
			strs_add(a, &paths, str_of(argv[i]));
		else if (!file_walk(a, str_of(argv[i]), suffix, &paths, &err))
			return 1;
	}
	each (path, &paths) {
		/* the last name printed is the one that fails */
		printf("%.*s\n", FMT(*path));
		fflush(stdout);
		replay(a, *path);
	}
	printf("%u files\n", paths.n);
	arena_free(a);
	return paths.n ? 0 : 1;
}
