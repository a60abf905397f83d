#include "model/order.h"

struct decimal {
	bool negative;
	struct str whole, fraction;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
decimal_of(struct str s, struct decimal *d)
{
	size_t at = 0, start;

	*d = (struct decimal){ 0 };
	if (at < s.n && (s.s[at] == '-' || s.s[at] == '+'))
		d->negative = s.s[at++] == '-';
	while (at < s.n && s.s[at] == '0')
		at++;
	start = at;
	while (at < s.n && is_digit(s.s[at]))
		at++;
	d->whole = str_sub(s, start, at);
	if (at < s.n && s.s[at] == '.') {
		start = ++at;
		while (at < s.n && is_digit(s.s[at]))
			at++;
		d->fraction = str_sub(s, start, at);
	}
	while (d->fraction.n && d->fraction.s[d->fraction.n - 1] == '0')
		d->fraction.n--;
	if (!d->whole.n && !d->fraction.n)
		d->negative = false;
	return at == s.n && s.n && is_digit(s.s[s.n - 1]);
}

static enum order
order_of(int compared)
{
	if (compared < 0)
		return ORDER_LESS;
	return compared > 0 ? ORDER_GREATER : ORDER_EQUAL;
}

static enum order
decimal_order(const struct decimal *a, const struct decimal *b)
{
	int compared;

	if (a->negative != b->negative)
		return a->negative ? ORDER_LESS : ORDER_GREATER;
	if (a->whole.n != b->whole.n)
		compared = a->whole.n < b->whole.n ? -1 : 1;
	else
		compared = str_compare(a->whole, b->whole);
	if (!compared)
		compared = str_compare(a->fraction, b->fraction);
	return order_of(a->negative ? -compared : compared);
}

/* "2024-01-31", perhaps with a time behind it */
static bool
is_date(struct str s)
{
	static const char pattern[] = "dddd-dd-dd";

	for (size_t i = 0; i < sizeof(pattern) - 1; i++)
		if (i >= s.n || (pattern[i] == 'd' ? !is_digit(s.s[i]) : s.s[i] != pattern[i]))
			return false;
	return true;
}

/* A time of day without a time zone, or nothing. */
static bool
is_time(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.s[i]) && s.s[i] != ':' && s.s[i] != '.' &&
			!(i == 0 && (s.s[i] == ' ' || s.s[i] == 'T')))
			return false;
	return true;
}

static bool
is_midnight(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.s[i]) && s.s[i] != '0')
			return false;
	return true;
}

/* A time of day with a zone: +02, -03:30, Z. */
static bool
has_zone(struct str s)
{
	size_t at = 0;

	while (at < s.n &&
		(is_digit(s.s[at]) || s.s[at] == ':' || s.s[at] == '.' || s.s[at] == ' ' ||
			s.s[at] == 'T'))
		at++;
	if (at + 1 == s.n && s.s[at] == 'Z')
		return true;
	if (at >= s.n || (s.s[at] != '+' && s.s[at] != '-'))
		return false;
	return is_time(str_sub(s, at + 1, s.n));
}

static long
digits(struct str s, size_t at, size_t n)
{
	long value = 0;

	while (n--)
		value = value * 10 + (s.s[at++] - '0');
	return value;
}

/* Days since some day, as the calendar counts them. */
static long
day_of(struct str date)
{
	long year = digits(date, 0, 4), month = digits(date, 5, 2);

	/* the year begins in March, so that February's last day is its end */
	year -= month < 3;
	month += month < 3 ? 9 : -3;
	return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
		digits(date, 8, 2);
}

/* Zones are less than two days apart, whichever that of the other one is. */
static enum order
order_across_zones(struct str a, struct str b)
{
	long days = day_of(a) - day_of(b);

	if (str_eq(a, b))
		return ORDER_EQUAL;
	if (days >= 2)
		return ORDER_GREATER;
	return days <= -2 ? ORDER_LESS : ORDER_UNKNOWN;
}

/* ISO dates compare as texts; a date alone is its midnight. */
static enum order
date_order(struct str a, struct str b)
{
	struct str time_a = str_sub(a, 10, a.n), time_b = str_sub(b, 10, b.n);
	int compared = str_compare(str_sub(a, 0, 10), str_sub(b, 0, 10));

	if ((is_time(time_a) || has_zone(time_a)) && (is_time(time_b) || has_zone(time_b)) &&
		(has_zone(time_a) || has_zone(time_b)))
		return order_across_zones(a, b);
	if (!is_time(time_a) || !is_time(time_b))
		return str_eq(a, b) ? ORDER_EQUAL : ORDER_UNKNOWN;
	if (compared)
		return order_of(compared);
	if (is_midnight(time_a) && is_midnight(time_b))
		return ORDER_EQUAL;
	if (!time_a.n || !time_b.n)
		return time_a.n ? ORDER_GREATER : ORDER_LESS;
	if (time_a.n != time_b.n)
		return ORDER_UNKNOWN;
	return order_of(str_compare(str_sub(time_a, 1, time_a.n), str_sub(time_b, 1, time_b.n)));
}

/* The order of other texts depends on the collation: only equality is certain. */
enum order
constant_order(struct str a, bool number_a, struct str b, bool number_b)
{
	struct decimal da, db;

	if ((number_a || number_b) && decimal_of(a, &da) && decimal_of(b, &db))
		return decimal_order(&da, &db);
	if (number_a || number_b)
		return ORDER_UNKNOWN;
	if (is_date(a) && is_date(b))
		return date_order(a, b);
	return str_eq(a, b) ? ORDER_EQUAL : ORDER_UNKNOWN;
}
