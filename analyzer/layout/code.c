#include "layout/code.h"

#include "base/arena.h"
#include "base/file.h"

/* A tool's files, and the command that prints or logs what they send. */
struct code {
	const char *tool;
	const char *suffixes[4];
	const char *marks[2]; /* words of which one stands near the beginning of each file */
	const char *command;
};

static const struct code codes[] = {
	{ "django", { ".py" }, { "migrations.Migration" },
		"python manage.py sqlmigrate APP NAME prints their SQL" },
	{ "alembic", { ".py" }, { "\ndown_revision" },
		"alembic upgrade --sql head prints their SQL" },
	{ "typeorm", { ".ts", ".js" }, { "MigrationInterface", "queryRunner." },
		"npx typeorm migration:run on a scratch database with logging: true prints their SQL" },
	{ "sequelize", { ".js", ".ts", ".cjs", ".mjs" }, { "queryInterface" },
		"DEBUG='sequelize:sql*' npx sequelize-cli db:migrate on a scratch database prints "
		"their SQL" },
	{ "knex", { ".js", ".ts", ".cjs", ".mjs" }, { "knex", "Knex" },
		"npx knex migrate:latest --debug on a scratch database prints their SQL" },
	{ "laravel", { ".php" }, { "Database\\Migrations\\Migration" },
		"php artisan migrate --pretend prints their SQL" },
	{ "doctrine", { ".php" }, { "AbstractMigration" },
		"bin/console doctrine:migrations:migrate --write-sql writes their SQL" },
	{ "ef", { ".cs" }, { "MigrationBuilder" }, "dotnet ef migrations script prints their SQL" },
};

static const struct code *
code_of(const struct reading *r)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (str_is(str_of(r->layout->tool->name), codes[i].tool))
			return &codes[i];
	return NULL;
}

static bool
is_of(const struct code *c, struct str name)
{
	enum { MOST = sizeof(c->suffixes) / sizeof(*c->suffixes) };

	for (size_t i = 0; i < MOST && c->suffixes[i]; i++)
		if (str_ends(name, str_of(c->suffixes[i])))
			return !str_starts(name, S("__")) && !str_ends(name, S(".d.ts"));
	return false;
}

static bool
is_marked(const struct code *c, struct str text)
{
	return str_contains(text, str_of(c->marks[0])) ||
		(c->marks[1] && str_contains(text, str_of(c->marks[1])));
}

/* Names as migrations have them, so that not all code is looked into. */
static bool
may_hold(const struct reading *r)
{
	struct str name = path_name(r->asked->path);

	if (str_is(name, "versions") || str_starts_fold(name, S("migrat")) ||
		str_ends_fold(name, S("migrations")))
		return true;
	for (size_t i = 0; i < r->asked->n; i++)
		if (!r->asked->v[i].dir && leading_digits(r->asked->v[i].name).n >= 4)
			return true;
	return false;
}

static bool
has_sql(const struct tree_dir *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			return true;
	return false;
}

bool
code_marked(struct reading *r)
{
	enum { LOOKED_AT = 4, HEAD = 4096 };
	const struct tree_dir *d = r->asked;
	const struct code *c = code_of(r);

	if (!c || !may_hold(r) || has_sql(d))
		return false;
	for (size_t i = 0, looked = 0; i < d->n && looked < LOOKED_AT; i++) {
		struct str head;

		if (d->v[i].dir || !is_of(c, d->v[i].name))
			continue;
		looked++;
		if (!file_head(r->arena, d->v[i].path, HEAD, &head) || !is_marked(c, head))
			continue;
		reading_because(r, "the code of %.*s", FMT(d->v[i].path));
		r->sure = true;
		return true;
	}
	return false;
}

bool
code_is(const struct reading *r)
{
	return code_of(r) && !has_sql(r->asked);
}

void
code_read(struct reading *r)
{
	const struct code *c = code_of(r);
	struct tree_dir *d = r->asked;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && is_of(c, d->v[i].name))
			strs_add(r->arena, &r->layout->opaque, d->v[i].path);
	reading_note(r, "the migrations in %.*s are code, which is not read; %s", FMT(d->path),
		c->command);
}
