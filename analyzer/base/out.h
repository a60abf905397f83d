/*
 * Growing text output to a file descriptor or to memory.  A write that fails is remembered, what
 * follows is dropped, and out_close tells.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/str.h"

struct arena;
struct out;

/* Writes to the descriptor, which stays the caller's to close. */
struct out *out_to(struct arena *a, int fd);
/* Collects in memory; out_text gives what has been written so far. */
struct out *out_memory(struct arena *a);
struct str out_text(const struct out *o);

void out_put(struct out *o, struct str s);
/* Room for up to n bytes to be written there at once, and how many of them have been. */
char *out_room(struct out *o, size_t n);
void out_fill(struct out *o, size_t n);
void out_c(struct out *o, const char *s);
void out_char(struct out *o, char c, size_t times);
void out_format(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Writes out what is buffered.  False if anything could not be written; *broken_pipe then tells
 * whether only the reader went away.
 */
bool out_flush(struct out *o, bool *broken_pipe);
/* True once a write has failed: no use in going on. */
bool out_failed(const struct out *o);
/* The errno of the write that failed, or 0. */
int out_error(const struct out *o);

#endif
