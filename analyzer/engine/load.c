#include "engine/load.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/file.h"
#include "syntax/parse.h"

enum {
	MOST_THREADS = 64,
	/* a thread is worth its start from about this many files on */
	FILES_PER_THREAD = 16,
	/* files taken at a time: neighbours share cache lines of the results */
	CHUNK = 8,
};

struct loading {
	struct sources sources;
	struct loaded *loaded;
	atomic_size_t next;
};

struct worker {
	pthread_t thread;
	struct arena *arena;
	struct loading *work;
};

static void
load_one(struct arena *a, struct source *s, struct loaded *into)
{
	if (!s->loaded && !file_read(a, s->path, &s->text, &into->err)) {
		into->failed = true;
		return;
	}
	s->loaded = true;
	parse_source(a, s, &into->statements);
}

static void *
run(void *argument)
{
	struct worker *w = argument;
	struct loading *work = w->work;
	size_t from;

	while ((from = atomic_fetch_add(&work->next, CHUNK)) < work->sources.n)
		for (size_t i = from; i < from + CHUNK && i < work->sources.n; i++)
			load_one(w->arena, work->sources.v[i], &work->loaded[i]);
	return NULL;
}

static unsigned
threads_for(size_t files, unsigned wanted)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = wanted ? wanted : processors > 0 ? (size_t)processors : 1;

	if (n > MOST_THREADS)
		n = MOST_THREADS;
	if (n > files / FILES_PER_THREAD + 1)
		n = files / FILES_PER_THREAD + 1;
	return (unsigned)n;
}

struct loaded *
load_sources(struct arena *a, struct sources sources, unsigned threads)
{
	struct worker workers[MOST_THREADS];
	struct loading work = { .sources = sources };
	unsigned n = threads_for(sources.n, threads), started = 1;

	work.loaded = arena_array(a, struct loaded, sources.n);
	for (unsigned i = 0; i < n; i++)
		workers[i] = (struct worker){ .arena = i ? arena_create() : a, .work = &work };
	/* what cannot be started is done by the others */
	while (started < n &&
		pthread_create(&workers[started].thread, NULL, run, &workers[started]) == 0)
		started++;
	run(&workers[0]);
	for (unsigned i = 1; i < n; i++) {
		if (i < started)
			pthread_join(workers[i].thread, NULL);
		arena_adopt(a, workers[i].arena);
	}
	return work.loaded;
}
