/*
 * What people see of the sources: files.  A source is a file, a part of one, or woven of several.
 */
#ifndef ENGINE_FILES_H
#define ENGINE_FILES_H

#include "model/statement.h"
#include "source/source.h"

struct arena;

struct files {
	struct file {
		struct source *source;
		const struct source *first; /* of its parts; itself if it has none */
		size_t statements;
		bool mixed; /* its parts reach the server in different ways */
	} * v;
	unsigned n, cap;
};

/* Enters a source that was read: its file gets its place in the run, `unit`, which its parts share. */
void files_enter(struct arena *a, struct files *files, struct source *s, size_t statements);

/* Makes the lines known of all the files that a source comes from. */
void files_lines(struct arena *a, struct source *s);
/* Where people find a statement; its lines are known. */
struct str statement_path(const struct statement *s);
size_t statement_line(const struct statement *s);

/* Sources with their statements. */
struct file_parts {
	struct file_part {
		const struct source *source;
		const struct statements *statements;
	} * v;
	unsigned n, cap;
};

/*
 * Gives each file the statements of its parts and the comments in them that speak to us, both as
 * they stand in the file.  One for each of the files.
 */
struct statements *files_gather(struct arena *a, const struct files *files,
	const struct file_parts *parts);

#endif
