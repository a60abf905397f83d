#include "base/str.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>

struct str
str_copy(struct arena *a, struct str s)
{
	char *copy = arena_array(a, char, s.n + 1);

	if (s.n)
		memcpy(copy, s.s, s.n);
	return (struct str){ copy, s.n };
}

struct str
str_dup(struct arena *a, const char *s)
{
	return s ? str_copy(a, str_of(s)) : (struct str){ 0 };
}

const char *
str_c(struct arena *a, struct str s)
{
	return str_copy(a, s).s;
}

struct str
str_vformat(struct arena *a, const char *format, va_list args)
{
	va_list again;
	char small[256];
	char *text;
	int n;

	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), format, args);
	if (n < 0)
		n = 0;
	text = arena_array(a, char, (size_t)n + 1);
	if ((size_t)n < sizeof(small))
		memcpy(text, small, (size_t)n);
	else
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return (struct str){ text, (size_t)n };
}

struct str
str_format(struct arena *a, const char *format, ...)
{
	struct str s;
	va_list args;

	va_start(args, format);
	s = str_vformat(a, format, args);
	va_end(args);
	return s;
}

static unsigned char
fold(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool
str_eq_fold(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (fold(a.s[i]) != fold(b.s[i]))
			return false;
	return true;
}

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.s, b.s, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

enum {
	DATE_DIGITS = 20, /* of year, month, day, time and a counter */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number in a name, as its value is compared: without zeros in front, and filled up if a date. */
struct number {
	char digits[DATE_DIGITS];
	struct str value; /* of digits, or in the name itself */
	size_t end;
};

static size_t
digits_at(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && is_digit(s.s[at + n]))
		n++;
	return n;
}

/* Appends digits s[from, to) as far as there is room. */
static void
add_digits(struct number *d, struct str s, size_t from, size_t to)
{
	for (; from < to && d->value.n < DATE_DIGITS; from++)
		d->digits[d->value.n++] = s.s[from];
}

static bool
is_date(const char *d)
{
	int year = (d[0] - '0') * 10 + d[1] - '0';
	int month = (d[4] - '0') * 10 + d[5] - '0', day = (d[6] - '0') * 10 + d[7] - '0';

	return (year == 19 || year == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/*
 * 20240131, 202401311200 and 2024-01-31-120000 are dates, and two dates compare as moments
 * however many of their digits are written.
 */
static bool
date_at(struct str s, size_t at, struct number *d)
{
	size_t n = digits_at(s, at);

	d->value = (struct str){ d->digits, 0 };
	add_digits(d, s, at, at + n);
	d->end = at + n;
	if (n == 4 && digits_at(s, at + 5) == 2 && digits_at(s, at + 8) == 2 &&
		s.s[at + 4] == '-' && s.s[at + 7] == '-') {
		add_digits(d, s, at + 5, at + 7);
		add_digits(d, s, at + 8, at + 10);
		d->end = at + 10;
		/* what has fewer digits than hours and minutes have is a number of its own */
		while (d->end < s.n && s.s[d->end] == '-' && digits_at(s, d->end + 1) >= 4) {
			n = digits_at(s, d->end + 1);
			add_digits(d, s, d->end + 1, d->end + 1 + n);
			d->end += 1 + n;
		}
	}
	if (d->value.n < 8 || !is_date(d->digits))
		return false;
	memset(d->digits + d->value.n, '0', DATE_DIGITS - d->value.n);
	d->value.n = DATE_DIGITS;
	return true;
}

static void
number_at(struct str s, size_t at, struct number *d)
{
	if (date_at(s, at, d))
		return;
	d->end = at + digits_at(s, at);
	while (at < d->end && s.s[at] == '0')
		at++;
	d->value = str_sub(s, at, d->end);
}

/* Compares the numbers at a[*i] and b[*j] by value and moves both behind them. */
static int
compare_numbers(struct str a, size_t *i, struct str b, size_t *j)
{
	struct number left, right;

	number_at(a, *i, &left);
	number_at(b, *j, &right);
	*i = left.end;
	*j = right.end;
	if (left.value.n != right.value.n)
		return left.value.n < right.value.n ? -1 : 1;
	return str_compare(left.value, right.value);
}

/* ".1" behind 1: the number goes on, as in a version. */
static bool
goes_on(struct str s, size_t at)
{
	return at + 1 < s.n && (s.s[at] == '.' || s.s[at] == '_') && is_digit(s.s[at + 1]);
}

static bool
is_part_of_version(char c)
{
	return is_digit(c) || c == '-' || c == '.' || c == '_';
}

/* How far the two are the same, less what at the end of that may begin a version or a date. */
static size_t
common_start(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, at = 0;

	while (at < n && a.s[at] == b.s[at])
		at++;
	while (at && is_part_of_version(a.s[at - 1]))
		at--;
	return at;
}

int
str_compare_natural(struct str a, struct str b)
{
	size_t i = common_start(a, b), j = i;
	int order;

	while (i < a.n && j < b.n) {
		if (is_digit(a.s[i]) && is_digit(b.s[j])) {
			order = compare_numbers(a, &i, b, &j);
			if (order)
				return order;
			if (goes_on(a, i) != goes_on(b, j))
				return goes_on(b, j) ? -1 : 1;
			continue;
		}
		if (a.s[i] != b.s[j])
			return (unsigned char)a.s[i] < (unsigned char)b.s[j] ? -1 : 1;
		i++;
		j++;
	}
	if (a.n - i != b.n - j)
		return a.n - i < b.n - j ? -1 : 1;
	return str_compare(a, b); /* 01 and 1 are different names */
}

bool
str_starts(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_sub(s, 0, with.n), with);
}

bool
str_starts_fold(struct str s, struct str with)
{
	return s.n >= with.n && str_eq_fold(str_sub(s, 0, with.n), with);
}

bool
str_ends(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_sub(s, s.n - with.n, s.n), with);
}

bool
str_ends_fold(struct str s, struct str with)
{
	return s.n >= with.n && str_eq_fold(str_sub(s, s.n - with.n, s.n), with);
}

bool
str_contains_fold(struct str s, struct str part)
{
	const char both[2] = { part.s[0], (char)(part.s[0] & ~0x20) };

	for (int k = 0; k < 2; k++) {
		struct str rest = s;

		while (rest.n >= part.n) {
			const char *hit = memchr(rest.s, both[k], rest.n - part.n + 1);

			if (!hit)
				break;
			rest = str_sub(rest, (size_t)(hit - rest.s), rest.n);
			if (str_eq_fold(str_sub(rest, 0, part.n), part))
				return true;
			rest = str_sub(rest, 1, rest.n);
		}
	}
	return false;
}

size_t
str_find(struct str s, struct str part)
{
	size_t at = 0;

	if (!part.n)
		return 0;
	while (s.n >= part.n && at <= s.n - part.n) {
		const char *hit = memchr(s.s + at, part.s[0], s.n - part.n + 1 - at);

		if (!hit)
			return s.n;
		at = (size_t)(hit - s.s);
		if (memcmp(hit, part.s, part.n) == 0)
			return at;
		at++;
	}
	return s.n;
}

size_t
str_find_last(struct str s, struct str part)
{
	size_t last = s.n, at = 0, found;

	while ((found = at + str_find(str_sub(s, at, s.n), part)) < s.n) {
		last = found;
		at = found + 1;
	}
	return last;
}

bool
str_contains(struct str s, struct str part)
{
	return !part.n || str_find(s, part) < s.n;
}

struct str
str_sub(struct str s, size_t start, size_t end)
{
	if (end > s.n)
		end = s.n;
	if (start >= end)
		return (struct str){ "", 0 };
	return (struct str){ s.s + start, end - start };
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	while (s.n && is_space(s.s[0]))
		s = str_sub(s, 1, s.n);
	while (s.n && is_space(s.s[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_cut(struct str s, char at, struct str *rest)
{
	const char *hit = s.n ? memchr(s.s, at, s.n) : NULL;
	size_t n = hit ? (size_t)(hit - s.s) : s.n;

	*rest = str_sub(s, hit ? n + 1 : s.n, s.n);
	return str_sub(s, 0, n);
}

bool
str_to_long(struct str s, long *value)
{
	bool negative = s.n && s.s[0] == '-';
	long v = 0;

	if (s.n == (size_t)negative || s.n > 18)
		return false;
	for (size_t i = negative; i < s.n; i++) {
		if (!is_digit(s.s[i]))
			return false;
		v = v * 10 + (s.s[i] - '0');
	}
	*value = negative ? -v : v;
	return true;
}

struct str
str_with(struct arena *a, struct str s, char from, char to)
{
	char *copy = arena_array(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		copy[i] = s.s[i] == from ? to : s.s[i];
	return (struct str){ copy, s.n };
}

struct str
str_lower(struct arena *a, struct str s)
{
	char *lower = arena_array(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		lower[i] = (char)fold(s.s[i]);
	return (struct str){ lower, s.n };
}

uint64_t
hash_more(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.s[i]) * UINT64_C(1099511628211);
	return hash;
}

uint64_t
str_hash(struct str s)
{
	return hash_more(UINT64_C(14695981039346656037), s);
}

static uint64_t
mixed(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

uint64_t
str_quick_hash(struct str s)
{
	uint64_t hash = s.n, word = 0;
	size_t at = 0;

	for (; at + sizeof(word) <= s.n; at += sizeof(word)) {
		memcpy(&word, s.s + at, sizeof(word));
		hash = mixed(hash, word);
	}
	/* of a longer key, the last eight bytes, some of them again */
	if (at && at < s.n)
		memcpy(&word, s.s + s.n - sizeof(word), sizeof(word));
	else if (!at && s.n)
		memcpy(&word, s.s, s.n);
	return mixed(mixed(hash, word), 0);
}

bool
strs_contain(const struct strs *list, struct str s)
{
	each (x, list)
		if (str_eq(*x, s))
			return true;
	return false;
}

void
strs_add(struct arena *a, struct strs *list, struct str s)
{
	*vec_push(a, list) = s;
}

struct str
strs_join(struct arena *a, const struct strs *list, struct str between)
{
	size_t n = 0;
	char *all, *p;

	each (x, list)
		n += x->n + between.n;
	all = p = arena_array(a, char, n + 1);
	each (x, list) {
		if (p != all && between.n) {
			memcpy(p, between.s, between.n);
			p += between.n;
		}
		if (x->n)
			memcpy(p, x->s, x->n);
		p += x->n;
	}
	return (struct str){ all, (size_t)(p - all) };
}

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	enum { LONGEST = 64 };
	size_t row[LONGEST + 1], above, left;

	if (a.n > LONGEST || b.n > LONGEST)
		return limit;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		left = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			above = row[j];
			row[j] = left + (fold(a.s[i - 1]) != fold(b.s[j - 1]));
			if (above + 1 < row[j])
				row[j] = above + 1;
			if (row[j - 1] + 1 < row[j])
				row[j] = row[j - 1] + 1;
			left = above;
		}
	}
	return row[b.n] < limit ? row[b.n] : limit;
}
