#include "base/err.h"

bool
err_set(struct err *err, struct arena *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*err = (struct err){ .message = str_vformat(a, format, args) };
	va_end(args);
	return false;
}

bool
err_at(struct err *err, struct arena *a, struct str path, size_t line, size_t column,
	const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*err = (struct err){ path, line, column, str_vformat(a, format, args) };
	va_end(args);
	return false;
}

struct str
err_text(struct arena *a, const struct err *err)
{
	if (!err->path.n)
		return err->message;
	if (!err->line)
		return str_format(a, "%.*s: %.*s", FMT(err->path), FMT(err->message));
	return str_format(a, "%.*s:%zu:%zu: %.*s", FMT(err->path), err->line, err->column,
		FMT(err->message));
}
