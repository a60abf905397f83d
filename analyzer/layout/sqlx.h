/* sqlx: https://github.com/launchbadge/sqlx */
#ifndef LAYOUT_SQLX_H
#define LAYOUT_SQLX_H

#include <stdbool.h>

struct reading;

bool sqlx_marked(struct reading *r);
bool sqlx_named(struct reading *r);
void sqlx_read(struct reading *r);

#endif
