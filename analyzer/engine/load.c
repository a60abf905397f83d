#include "engine/load.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include "base/file.h"
#include "engine/remark.h"
#include "source/scan.h"
#include "syntax/parse.h"

enum {
	MOST_THREADS = 64,
	/* a thread is worth its start from about this many files on */
	FILES_PER_THREAD = 16,
	/* files taken at a time: a lock for each would be dear */
	CHUNK = 8,
};

/* What a thread loads with. */
struct desk {
	struct arena *arena, *scratch;
};

struct worker {
	pthread_t thread;
	struct desk desk;
	struct loader *loader;
};

struct loader {
	struct desk desk; /* of the thread that waits, which loads, too */
	struct sources sources;
	struct loaded *loaded;
	unsigned workers;
	struct worker worker[MOST_THREADS];
	pthread_mutex_t mutex; /* of what follows */
	pthread_cond_t more;   /* a chunk is done */
	size_t next;           /* chunk to be taken */
	bool *done;            /* chunks */
};

void
load_source(struct arena *a, struct arena *scratch, struct source *s, struct loaded *into)
{
	if (!s->loaded && !file_read(a, s->path, &s->text, &into->err)) {
		into->failed = true;
		return;
	}
	s->loaded = true;
	source_decode(a, s);
	if (s->prepare)
		s->prepare(a, scratch, s);
	/* made of parts, it may be longer than any file */
	if (s->text.n > FILE_LIMIT) {
		into->failed = true;
		err_at(&into->err, a, s->path, 0, 0, "what is sent is longer than %d bytes",
			FILE_LIMIT);
		return;
	}
	parse_source(a, scratch, s, &into->statements);
	remark_statements(a, s, &into->statements);
}

/* Loads the next chunk; called, and returns, with the mutex held.  False if none is left. */
static bool
load_chunk(struct loader *l, struct desk desk)
{
	size_t chunk = l->next, from = chunk * CHUNK;

	if (from >= l->sources.n)
		return false;
	l->next++;
	pthread_mutex_unlock(&l->mutex);
	for (size_t i = from; i < from + CHUNK && i < l->sources.n; i++)
		load_source(desk.arena, desk.scratch, l->sources.v[i], &l->loaded[i]);
	pthread_mutex_lock(&l->mutex);
	l->done[chunk] = true;
	pthread_cond_signal(&l->more);
	return true;
}

static void *
run(void *argument)
{
	struct worker *w = argument;

	pthread_mutex_lock(&w->loader->mutex);
	while (load_chunk(w->loader, w->desk))
		;
	pthread_mutex_unlock(&w->loader->mutex);
	return NULL;
}

/* That this process may run on. */
static size_t
processors(void)
{
	cpu_set_t set;
	long all;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return (size_t)CPU_COUNT(&set);
	/* more than the set has room for */
	all = sysconf(_SC_NPROCESSORS_ONLN);
	return all > 0 ? (size_t)all : 1;
}

static unsigned
threads_for(size_t files, unsigned wanted)
{
	size_t n = wanted ? wanted : processors();

	if (n > MOST_THREADS)
		n = MOST_THREADS;
	if (n > files / FILES_PER_THREAD + 1)
		n = files / FILES_PER_THREAD + 1;
	return (unsigned)n;
}

struct loader *
load_begin(struct arena *a, struct sources sources, unsigned threads)
{
	struct loader *l = arena_new(a, struct loader);
	unsigned n = threads_for(sources.n, threads) - 1;
	bool started = true;

	l->desk = (struct desk){ a, arena_create() };
	l->sources = sources;
	l->loaded = arena_array(a, struct loaded, sources.n);
	l->done = arena_array(a, bool, sources.n / CHUNK + 1);
	pthread_mutex_init(&l->mutex, NULL);
	pthread_cond_init(&l->more, NULL);
	/* what cannot be started is done by the others */
	while (started && l->workers < n) {
		struct worker *w = &l->worker[l->workers];

		*w = (struct worker){ .desk = { arena_create(), arena_create() }, .loader = l };
		started = pthread_create(&w->thread, NULL, run, w) == 0;
		if (started) {
			l->workers++;
		} else {
			arena_free(w->desk.arena);
			arena_free(w->desk.scratch);
		}
	}
	/* alone, one thing after the other keeps the caches warmer than turns do */
	if (!l->workers) {
		pthread_mutex_lock(&l->mutex);
		while (load_chunk(l, l->desk))
			;
		pthread_mutex_unlock(&l->mutex);
	}
	return l;
}

struct loaded *
load_wait(struct loader *l, size_t at)
{
	pthread_mutex_lock(&l->mutex);
	while (!l->done[at / CHUNK])
		if (!load_chunk(l, l->desk))
			pthread_cond_wait(&l->more, &l->mutex);
	pthread_mutex_unlock(&l->mutex);
	return &l->loaded[at];
}

void
load_end(struct loader *l)
{
	for (unsigned i = 0; i < l->workers; i++) {
		pthread_join(l->worker[i].thread, NULL);
		arena_adopt(l->desk.arena, l->worker[i].desk.arena);
		arena_free(l->worker[i].desk.scratch);
	}
	arena_free(l->desk.scratch);
	pthread_cond_destroy(&l->more);
	pthread_mutex_destroy(&l->mutex);
}
