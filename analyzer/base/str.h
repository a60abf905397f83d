/*
 * Counted strings by value.  A str never owns its bytes and is never assumed to end in a NUL;
 * whoever made the bytes (a source text, an arena, a literal) keeps them alive.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *s;
	size_t n;
};

/*
 * A range of bytes in a source; end is exclusive.  {0, 0} is no place at all.  Sources end before
 * FILE_LIMIT (base/file.h), so that half of a size_t is enough.
 */
struct span {
	unsigned start, end;
};

struct strs {
	struct str *v;
	unsigned n, cap;
};

/* A literal as a str, and a str as the two arguments of "%.*s". */
#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define FMT(str) (int)(str).n, (str).n ? (str).s : ""

/* These three are asked all the time: in the header, the length of a literal costs nothing. */

/* Of a C string; NULL gives "". */
static inline struct str
str_of(const char *s)
{
	return (struct str){ s ? s : "", s ? strlen(s) : 0 };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (!a.n || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *b)
{
	return str_eq(a, str_of(b));
}

struct str str_copy(struct arena *a, struct str s); /* the copy ends in a NUL beyond n */
struct str str_dup(struct arena *a, const char *s);
const char *str_c(struct arena *a, struct str s); /* as a C string, cut at a NUL inside */
struct str str_format(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_vformat(struct arena *a, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

bool str_eq_fold(struct str a, struct str b); /* ignoring ASCII case */
int str_compare(struct str a, struct str b);  /* by bytes */
/*
 * Numbers inside names by value, so that V2 comes before V2.1 and that before V10, and dates as moments, so that
 * 20240131120000 and 2024-01-31-120000 come before 20240201; a total order.
 */
int str_compare_natural(struct str a, struct str b);
bool str_starts(struct str s, struct str with);
bool str_starts_fold(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
bool str_ends_fold(struct str s, struct str with);
bool str_contains(struct str s, struct str part);
bool str_contains_fold(struct str s, struct str part); /* ignoring ASCII case; part in lower */
size_t str_find(struct str s, struct str part);        /* s.n if it is not there */
size_t str_find_last(struct str s, struct str part);   /* where it stands last */
struct str str_sub(struct str s, size_t start, size_t end);
struct str str_trim(struct str s); /* without white space at both ends */
/* The part before the first `at`; *rest gets what follows it. */
struct str str_cut(struct str s, char at, struct str *rest);
bool str_to_long(struct str s, long *value); /* decimal, the whole of s */
/* With one character in the place of another. */
struct str str_with(struct arena *a, struct str s, char from, char to);
struct str str_lower(struct arena *a, struct str s); /* ASCII only, as PostgreSQL folds names */
uint64_t str_hash(struct str s);                     /* FNV-1a, the same on every machine */
uint64_t hash_more(uint64_t hash, struct str s);
/* Eight bytes at a time, and so only for tables in memory: it depends on the machine. */
uint64_t str_quick_hash(struct str s);

bool strs_contain(const struct strs *list, struct str s);
void strs_add(struct arena *a, struct strs *list, struct str s);
struct str strs_join(struct arena *a, const struct strs *list, struct str between);
/* The number of edits from one to the other, at most `limit`; for "did you mean". */
size_t str_distance(struct str a, struct str b, size_t limit);

/*
 * UTF-8.  utf8_next gives the number of bytes of the character at the start of s and its code
 * point; a byte that starts no valid character is one of U+FFFD.
 */
size_t utf8_next(struct str s, uint32_t *code);
/* Writes the character, which takes at most four bytes, and gives how many. */
size_t utf8_put(char *to, uint32_t code);
bool utf8_valid(struct str s, size_t *bad); /* *bad: offset of the first wrong byte */
/* Valid UTF-8 with U+FFFD for wrong bytes; s itself if nothing is wrong. */
struct str utf8_repair(struct arena *a, struct str s);
/* Columns on a terminal: 0 for combining marks, 2 for wide characters. */
int utf8_width(uint32_t code);

#endif
