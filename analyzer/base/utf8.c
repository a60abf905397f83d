#include "base/str.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

enum { REPLACEMENT = 0xFFFD };

static utf8proc_ssize_t
decode(struct str s, utf8proc_int32_t *code)
{
	/* no character is longer than four bytes; the library counts in signed sizes */
	return utf8proc_iterate((const utf8proc_uint8_t *)s.s, s.n < 4 ? (utf8proc_ssize_t)s.n : 4,
		code);
}

size_t
utf8_next(struct str s, uint32_t *code)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	if ((unsigned char)s.s[0] < 0x80) {
		*code = (unsigned char)s.s[0];
		return 1;
	}
	n = decode(s, &c);
	*code = n > 0 ? (uint32_t)c : REPLACEMENT;
	return n > 0 ? (size_t)n : 1;
}

size_t
utf8_put(char *to, uint32_t code)
{
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)to);

	return n > 0 ? (size_t)n : 0;
}

bool
utf8_valid(struct str s, size_t *bad)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;
	uint64_t eight;

	for (size_t i = 0; i < s.n;) {
		/* migrations are nearly all ASCII: eight bytes at a time */
		if (s.n - i >= sizeof(eight)) {
			memcpy(&eight, s.s + i, sizeof(eight));
			if (!(eight & UINT64_C(0x8080808080808080))) {
				i += sizeof(eight);
				continue;
			}
		}
		if ((unsigned char)s.s[i] < 0x80) {
			i++;
			continue;
		}
		n = decode(str_sub(s, i, s.n), &c);
		if (n <= 0) {
			*bad = i;
			return false;
		}
		i += (size_t)n;
	}
	return true;
}

struct str
utf8_repair(struct arena *a, struct str s)
{
	uint32_t code;
	size_t bad, len;
	char *text, *p;

	if (utf8_valid(s, &bad))
		return s;
	text = p = arena_array(a, char, s.n * 3 + 1);
	for (size_t i = 0; i < s.n; i += len) {
		len = utf8_next(str_sub(s, i, s.n), &code);
		if (code == REPLACEMENT) {
			memcpy(p, "\xEF\xBF\xBD", 3);
			p += 3;
		} else {
			memcpy(p, s.s + i, len);
			p += len;
		}
	}
	return (struct str){ text, (size_t)(p - text) };
}

int
utf8_width(uint32_t code)
{
	return code < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)code);
}
