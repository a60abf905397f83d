#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"

enum { DEEPEST = 64 };

/* The directories from the root of the walk to where it is, to notice a loop of links. */
struct way {
	const struct way *up;
	dev_t dev;
	ino_t ino;
	unsigned depth;         /* DEEPEST: no further */
};

struct bytes {
	char *v;
	size_t n, cap;
};

struct str
path_join(struct arena *a, struct str dir, struct str name)
{
	if (!dir.n || str_is(dir, "."))
		return str_copy(a, name);
	return str_format(a, "%.*s%s%.*s", FMT(dir), dir.s[dir.n - 1] == '/' ? "" : "/", FMT(name));
}

struct str
path_name(struct str path)
{
	size_t at = path.n;

	while (at && path.s[at - 1] != '/')
		at--;
	return str_sub(path, at, path.n);
}

struct str
path_dir(struct str path)
{
	struct str name = path_name(path);
	size_t n = path.n - name.n;

	if (!n)
		return S(".");
	return str_sub(path, 0, n > 1 ? n - 1 : 1);
}

enum file_kind
file_kind(struct arena *a, struct str path)
{
	struct stat st;

	if (stat(str_c(a, path), &st) != 0)
		return FILE_MISSING;
	if (S_ISREG(st.st_mode))
		return FILE_REGULAR;
	return S_ISDIR(st.st_mode) ? FILE_DIRECTORY : FILE_OTHER;
}

bool
file_read_fd(struct arena *a, int fd, struct str path, struct str *text, struct err *err)
{
	struct stat st;
	struct bytes b = { 0 };
	ssize_t n;

	/* one byte more than the file has, to see its end without growing; a NUL follows the text */
	b.cap = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FILE_LIMIT ?
		(size_t)st.st_size + 2 : 64 * 1024;
	b.v = arena_array(a, char, b.cap);
	for (;;) {
		if (b.n + 1 >= b.cap) {
			char *bigger = arena_array(a, char, b.cap * 2);

			memcpy(bigger, b.v, b.n);
			b.v = bigger;
			b.cap *= 2;
		}
		n = read(fd, b.v + b.n, b.cap - 1 - b.n);
		if (n == 0)
			break;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_at(err, a, path, 0, 0, "cannot read: %s", strerror(errno));
		b.n += (size_t)n;
		if (b.n > FILE_LIMIT)
			return err_at(err, a, path, 0, 0, "cannot read: longer than %d bytes",
				FILE_LIMIT);
	}
	b.v[b.n] = '\0';
	*text = (struct str){ b.v, b.n };
	return true;
}

bool
file_read(struct arena *a, struct str path, struct str *text, struct err *err)
{
	int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_at(err, a, path, 0, 0, "cannot read: %s", strerror(errno));
	ok = file_read_fd(a, fd, path, text, err);
	close(fd);
	return ok;
}

static bool
leads_back(const struct way *way, const struct stat *st)
{
	for (; way; way = way->up)
		if (way->dev == st->st_dev && way->ino == st->st_ino)
			return true;
	return false;
}

static bool walk(struct arena *a, struct str dir, struct str suffix, const struct way *up,
	struct strs *paths, struct err *err);

static bool
visit(struct arena *a, struct str path, struct str suffix, const struct way *way,
	struct strs *paths, struct err *err)
{
	struct stat st;

	/* what vanished or points nowhere is left to whoever reads it, if it is a migration at all */
	if (stat(path.s, &st) == 0 && S_ISDIR(st.st_mode))
		return way->depth >= DEEPEST || leads_back(way, &st) ||
			walk(a, path, suffix, way, paths, err);
	if (str_ends_fold(path, suffix))
		strs_add(a, paths, path);
	return true;
}

static bool
walk(struct arena *a, struct str dir, struct str suffix, const struct way *up,
	struct strs *paths, struct err *err)
{
	DIR *d = opendir(str_c(a, dir));
	struct way way = { .up = up, .depth = up ? up->depth + 1 : 0 };
	const struct dirent *entry;
	struct stat st;
	bool ok = true;

	if (!d)
		return err_at(err, a, dir, 0, 0, "cannot read: %s", strerror(errno));
	if (fstat(dirfd(d), &st) == 0) {
		way.dev = st.st_dev;
		way.ino = st.st_ino;
	}
	/* what cannot be read does not hide the rest */
	for (errno = 0; (entry = readdir(d)); errno = 0)
		if (entry->d_name[0] != '.' &&
			!visit(a, path_join(a, dir, str_of(entry->d_name)), suffix, &way, paths,
				err))
			ok = false;
	if (errno)
		ok = err_at(err, a, dir, 0, 0, "cannot read: %s", strerror(errno));
	closedir(d);
	return ok;
}

static int
in_natural_order(const void *a, const void *b)
{
	return str_compare_natural(*(const struct str *)a, *(const struct str *)b);
}

static bool
walk_sorted(struct arena *a, struct str dir, struct str suffix, const struct way *up,
	struct strs *paths, struct err *err)
{
	size_t before = paths->n;
	bool ok = walk(a, dir, suffix, up, paths, err);

	if (paths->n > before)
		qsort(paths->v + before, paths->n - before, sizeof(*paths->v), in_natural_order);
	return ok;
}

bool
file_walk(struct arena *a, struct str dir, struct str suffix, struct strs *paths,
	struct err *err)
{
	return walk_sorted(a, dir, suffix, NULL, paths, err);
}

bool
file_list(struct arena *a, struct str dir, struct str suffix, struct strs *paths,
	struct err *err)
{
	const struct way last = { .depth = DEEPEST - 1 };

	return walk_sorted(a, dir, suffix, &last, paths, err);
}
