/*
 * Reading files and directories.  Nothing here knows what is in them.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/str.h"

struct arena;
struct err;

/* PostgreSQL's parser counts bytes in an int and allocates at most a gigabyte at once. */
enum { FILE_LIMIT = 500 * 1000 * 1000 };

/* The whole file; false, with the reason, if it cannot be read or is longer than FILE_LIMIT. */
bool file_read(struct arena *a, struct str path, struct str *text, struct err *err)
	__attribute__((warn_unused_result));
bool file_read_fd(struct arena *a, int fd, struct str path, struct str *text, struct err *err)
	__attribute__((warn_unused_result));

/* The first bytes of a file; false if it cannot be read. */
bool file_head(struct arena *a, struct str path, size_t limit, struct str *text);

enum file_kind { FILE_MISSING, FILE_REGULAR, FILE_DIRECTORY, FILE_OTHER };
/* Follows symbolic links.  A pipe or a device is FILE_OTHER and can be read. */
enum file_kind file_kind(struct arena *a, struct str path);

/*
 * The paths of all files below a directory whose name ends in the suffix, ignoring case, in
 * natural order of the whole path.  Hidden files and directories are left out, and what is
 * neither file nor directory.  Links are followed; a directory to which several ways lead is read once, by the way without links if
 * there is one.  False, with the first reason, if a directory cannot be read; the paths of all
 * others are there nevertheless.
 */
bool file_walk(struct arena *a, struct str dir, struct str suffix, struct strs *paths,
	struct err *err) __attribute__((warn_unused_result));

/* The same of the files in the directory itself, without those below. */
bool file_list(struct arena *a, struct str dir, struct str suffix, struct strs *paths,
	struct err *err) __attribute__((warn_unused_result));

/* What a directory holds, in byte order of the names, without "." and "..". */
struct file_entries {
	struct file_entry {
		struct str name;
		enum file_kind kind;
		bool link;
	} * v;
	unsigned n, cap;
};
/* False, with the reason, if it cannot be read; what was read until then is there. */
bool file_entries(struct arena *a, struct str dir, struct file_entries *into, struct err *err)
	__attribute__((warn_unused_result));
/* The absolute path without links; "" if there is nothing. */
struct str file_real(struct arena *a, struct str path);

struct str path_join(struct arena *a, struct str dir, struct str name);
struct str path_dir(struct str path);  /* "." if there is no slash */
struct str path_name(struct str path); /* what follows the last slash */

#endif
