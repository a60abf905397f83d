#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/sort.h"
#include "base/trie.h"

struct bytes {
	char *v;
	size_t n, cap;
};

struct str
path_join(struct arena *a, struct str dir, struct str name)
{
	struct str parts[] = { dir, name };

	if (!dir.n || str_is(dir, "."))
		return str_copy(a, name);
	return strs_join(a, &(struct strs){ parts, 2, 2 },
		dir.s[dir.n - 1] == '/' ? S("") : S("/"));
}

struct str
path_name(struct str path)
{
	const char *slash = path.n ? memrchr(path.s, '/', path.n) : NULL;

	return slash ? str_sub(path, (size_t)(slash - path.s) + 1, path.n) : path;
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
	bool sized;
	ssize_t n;

	/* one byte more than the file has, to see its end without growing; a NUL follows the text */
	sized = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FILE_LIMIT;
	b.cap = sized ? (size_t)st.st_size + 2 : 64 * 1024;
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
		/* what has a size ends there; files of /proc say 0 */
		if (sized && b.n == (size_t)st.st_size)
			break;
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

bool
file_head(struct arena *a, struct str path, size_t limit, struct str *text)
{
	int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	ssize_t n = -1;
	char *bytes;

	*text = S("");
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		if ((size_t)st.st_size < limit)
			limit = (size_t)st.st_size;
		bytes = arena_array(a, char, limit + 1);
		n = read(fd, bytes, limit);
		*text = (struct str){ bytes, n > 0 ? (size_t)n : 0 };
	}
	close(fd);
	return n >= 0;
}

/* ---- directories ---- */

/* Directories that are to be read, those found by links after the others. */
struct walk {
	struct arena *arena;
	struct str suffix;
	bool deep;
	struct strs dirs, links;
	/* each is read once, whatever way leads there: links may fan out */
	const struct trie *seen;
	struct strs *paths;
	struct err *err; /* of the first directory that cannot be read */
	bool ok;
};

static void
fail(struct walk *w, struct str dir, int error)
{
	/* the system gives the entries in any order, but the message is always the same */
	if (w->ok || str_compare_natural(dir, w->err->path) < 0)
		err_at(w->err, w->arena, dir, 0, 0, "cannot read: %s", strerror(error));
	w->ok = false;
}

static bool
is_new(struct walk *w, int fd)
{
	struct {
		dev_t dev;
		ino_t ino;
	} id;
	struct str key = { (const char *)&id, sizeof(id) };
	struct stat st;

	if (fstat(fd, &st) != 0)
		return true;
	memset(&id, 0, sizeof(id));
	id.dev = st.st_dev;
	id.ino = st.st_ino;
	if (trie_get(w->seen, key))
		return false;
	key.s = arena_copy(w->arena, &id, sizeof(id));
	w->seen = trie_set(w->arena, w->seen, key, key.s);
	return true;
}

static void
add_entry(struct walk *w, struct str path, unsigned char type)
{
	struct stat st = { 0 };
	bool link = type == DT_LNK;

	if (type == DT_UNKNOWN && lstat(path.s, &st) == 0)
		link = S_ISLNK(st.st_mode);
	/* what vanished or points nowhere is left to whoever reads it, if it is a migration at all */
	if (type != DT_REG && stat(path.s, &st) == 0 && !S_ISREG(st.st_mode)) {
		/* nobody means a pipe or a device that is not named: reading it might never end */
		if (S_ISDIR(st.st_mode) && w->deep)
			strs_add(w->arena, link ? &w->links : &w->dirs, path);
		return;
	}
	if (str_ends_fold(path, w->suffix))
		strs_add(w->arena, w->paths, path);
}

static void
read_directory(struct walk *w, struct str dir)
{
	DIR *d = opendir(str_c(w->arena, dir));
	const struct dirent *entry;

	if (!d) {
		fail(w, dir, errno);
		return;
	}
	if (!is_new(w, dirfd(d))) {
		closedir(d);
		return;
	}
	for (errno = 0; (entry = readdir(d)); errno = 0)
		if (entry->d_name[0] != '.')
			add_entry(w, path_join(w->arena, dir, str_of(entry->d_name)),
				entry->d_type);
	/* what cannot be read does not hide the rest */
	if (errno)
		fail(w, dir, errno);
	closedir(d);
}

static int
in_natural_order(const void *a, const void *b)
{
	return str_compare_natural(*(const struct str *)a, *(const struct str *)b);
}

static void
read_directories(struct walk *w)
{
	while (w->dirs.n)
		read_directory(w, w->dirs.v[--w->dirs.n]);
}

static bool
walk(struct walk *w, struct str dir)
{
	size_t before = w->paths->n;

	w->ok = true;
	strs_add(w->arena, &w->dirs, dir);
	read_directories(w);
	while (w->links.n) {
		struct strs links = w->links;

		w->links = (struct strs){ 0 };
		vec_sort(&links, in_natural_order);
		each (link, &links) {
			strs_add(w->arena, &w->dirs, *link);
			read_directories(w);
		}
	}
	if (w->paths->n > before)
		sort_array(w->paths->v + before, w->paths->n - before, sizeof(*w->paths->v),
			in_natural_order);
	return w->ok;
}

bool
file_walk(struct arena *a, struct str dir, struct str suffix, struct strs *paths, struct err *err)
{
	struct walk w = { .arena = a, .suffix = suffix, .paths = paths, .err = err };

	w.deep = true;
	return walk(&w, dir);
}

bool
file_list(struct arena *a, struct str dir, struct str suffix, struct strs *paths, struct err *err)
{
	struct walk w = { .arena = a, .suffix = suffix, .paths = paths, .err = err };

	return walk(&w, dir);
}

/* ---- one directory, with its kinds ---- */

static struct file_entry
entry_of(struct arena *a, struct str dir, const struct dirent *d)
{
	struct file_entry entry = { .name = str_dup(a, d->d_name), .kind = FILE_OTHER };
	struct str path;
	struct stat st;

	if (d->d_type == DT_REG || d->d_type == DT_DIR) {
		entry.kind = d->d_type == DT_REG ? FILE_REGULAR : FILE_DIRECTORY;
		return entry;
	}
	path = path_join(a, dir, entry.name);
	entry.link = d->d_type == DT_LNK;
	if (d->d_type == DT_UNKNOWN && lstat(path.s, &st) == 0)
		entry.link = S_ISLNK(st.st_mode);
	entry.kind = file_kind(a, path);
	return entry;
}

static int
by_name(const void *va, const void *vb)
{
	const struct file_entry *a = va, *b = vb;

	return str_compare(a->name, b->name);
}

bool
file_entries(struct arena *a, struct str dir, struct file_entries *into, struct err *err)
{
	DIR *d = opendir(str_c(a, dir));
	const struct dirent *entry;
	int error;

	if (!d)
		return err_at(err, a, dir, 0, 0, "cannot read: %s", strerror(errno));
	for (errno = 0; (entry = readdir(d)); errno = 0)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			*vec_push(a, into) = entry_of(a, dir, entry);
	error = errno;
	closedir(d);
	vec_sort(into, by_name);
	return !error || err_at(err, a, dir, 0, 0, "cannot read: %s", strerror(error));
}

struct str
file_real(struct arena *a, struct str path)
{
	char absolute[PATH_MAX];

	return realpath(str_c(a, path), absolute) ? str_dup(a, absolute) : S("");
}
