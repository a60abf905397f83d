/* golang-migrate: https://github.com/golang-migrate/migrate */
#ifndef LAYOUT_GOLANG_MIGRATE_H
#define LAYOUT_GOLANG_MIGRATE_H

#include <stdbool.h>

struct entry;
struct numbered;
struct reading;
struct series;

/* 12_words.up.sql: others name their files in the same way. */
bool golang_migrate_name(const struct entry *e, struct numbered *into);
/* Takes the files of such names, and makes units of them. */
void golang_migrate_units(struct reading *r, struct series *into);
bool golang_migrate_named(struct reading *r);
void golang_migrate_read(struct reading *r);

#endif
