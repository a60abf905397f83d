/* MyBatis Migrations: https://mybatis.org/migrations */
#ifndef LAYOUT_MYBATIS_H
#define LAYOUT_MYBATIS_H

#include <stdbool.h>

struct reading;

bool mybatis_marked(struct reading *r);
bool mybatis_contents(struct reading *r);
void mybatis_read(struct reading *r);

#endif
