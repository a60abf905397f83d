#include "base/out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

/* Bytes: what is written at a time, and what most messages have room in. */
enum { FULL = 64 * 1024, SHORT = 256 };

struct text {
	char *v;
	unsigned n, cap;
};

struct out {
	struct arena *arena;
	struct text text;
	int fd; /* -1: memory */
	int error;
};

struct out *
out_to(struct arena *a, int fd)
{
	struct out *o = arena_new(a, struct out);

	o->arena = a;
	o->fd = fd;
	return o;
}

struct out *
out_memory(struct arena *a)
{
	return out_to(a, -1);
}

struct str
out_text(const struct out *o)
{
	return (struct str){ o->text.v, o->text.n };
}

static void
drain(struct out *o)
{
	size_t done = 0;

	while (done < o->text.n && !o->error) {
		ssize_t n = write(o->fd, o->text.v + done, o->text.n - done);

		if (n > 0)
			done += (size_t)n;
		else if (n < 0 && errno != EINTR)
			o->error = errno;
	}
	o->text.n = 0;
}

char *
out_room(struct out *o, size_t n)
{
	if (o->fd >= 0 && o->text.n + n > FULL)
		drain(o);
	if (!o->text.cap) {
		o->text.cap = SHORT;
		o->text.v = arena_array(o->arena, char, SHORT);
	}
	while (o->text.n + n > o->text.cap) {
		size_t used = o->text.n;

		/* vec_room doubles an array that is full */
		o->text.n = o->text.cap;
		o->text.v = vec_room(o->arena, o->text.v, o->text.n, &o->text.cap, 1);
		o->text.n = used;
	}
	return o->text.v + o->text.n;
}

void
out_fill(struct out *o, size_t n)
{
	if (!o->error)
		o->text.n += n;
}

void
out_put(struct out *o, struct str s)
{
	if (o->error || !s.n)
		return;
	memcpy(out_room(o, s.n), s.s, s.n);
	out_fill(o, s.n);
}

void
out_c(struct out *o, const char *s)
{
	out_put(o, str_of(s));
}

void
out_char(struct out *o, char c, size_t times)
{
	while (times--)
		out_put(o, (struct str){ &c, 1 });
}

void
out_format(struct out *o, const char *format, ...)
{
	char small[512];
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), format, args);
	if (n >= 0 && (size_t)n < sizeof(small))
		out_put(o, (struct str){ small, (size_t)n });
	else if (n > 0)
		out_put(o, str_vformat(o->arena, format, again));
	va_end(again);
	va_end(args);
}

bool
out_flush(struct out *o, bool *broken_pipe)
{
	if (o->fd >= 0)
		drain(o);
	*broken_pipe = o->error == EPIPE;
	return !o->error;
}

bool
out_failed(const struct out *o)
{
	return o->error != 0;
}

int
out_error(const struct out *o)
{
	return o->error;
}
