#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"

struct pipe_end {
	int fd;
	char *v;
	size_t n, cap;
};

/* False at the end of what comes. */
static bool
take(struct arena *a, struct pipe_end *p)
{
	ssize_t n;

	if (p->n == p->cap) {
		size_t cap = p->cap ? 2 * p->cap : 64 * 1024;
		char *v = arena_array(a, char, cap);

		if (p->n)
			memcpy(v, p->v, p->n);
		p->v = v;
		p->cap = cap;
	}
	n = read(p->fd, p->v + p->n, p->cap - p->n);
	if (n < 0 && errno == EINTR)
		return true;
	if (n > 0)
		p->n += (size_t)n;
	return n > 0;
}

static void
drain(struct arena *a, struct pipe_end *both)
{
	struct pollfd fds[2] = { { both[0].fd, POLLIN, 0 }, { both[1].fd, POLLIN, 0 } };

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return;
		for (int i = 0; i < 2; i++)
			if (fds[i].fd >= 0 && fds[i].revents && !take(a, &both[i]))
				fds[i].fd = -1;
	}
}

static int
spawn(const char *const *argv, const int out[2], const int errors[2], pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	char *const *args;
	int error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
	/* posix_spawn's argv is const in all but its type */
	memcpy(&args, &argv, sizeof(args));
	error = posix_spawnp(pid, argv[0], &actions, NULL, args, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

bool
process_run(struct arena *a, const char *const *argv, struct str *out, struct str *errors,
	int *status, struct err *err)
{
	int pipes[2][2] = { { -1, -1 }, { -1, -1 } }, error = 0, result = 0;
	struct pipe_end both[2] = { { 0 }, { 0 } };
	pid_t pid;

	for (int i = 0; i < 2 && !error; i++)
		error = pipe2(pipes[i], O_CLOEXEC) == 0 ? 0 : errno;
	if (!error)
		error = spawn(argv, pipes[0], pipes[1], &pid);
	for (int i = 0; i < 2; i++) {
		both[i].fd = pipes[i][0];
		close(pipes[i][1]);
	}
	if (!error) {
		drain(a, both);
		while (waitpid(pid, &result, 0) < 0 && errno == EINTR)
			;
	}
	close(both[0].fd);
	close(both[1].fd);
	if (error)
		return err_set(err, a, "cannot run %s: %s", argv[0], strerror(error));
	*out = (struct str){ both[0].v, both[0].n };
	*errors = (struct str){ both[1].v, both[1].n };
	*status = WIFEXITED(result) ? WEXITSTATUS(result) : -1;
	return true;
}
