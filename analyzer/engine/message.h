/*
 * Fills in the templates of rules.  The placeholders:
 *
 *   {table}      the relation of the finding: that of the effect, or the target
 *   {target}     the operation's target
 *   {other}      the relation that the operation refers to
 *   {name}       the column, constraint, index, … that the operation names; a constraint or index
 *                without a name has the one that PostgreSQL will give it
 *   {new_name}   what it is renamed to
 *   {columns}    of the constraint or index; or the column
 *   {type}       of the new column, or the new type of a column
 *   {old_type}   the column's type before
 *   {batch}      "id IN (SELECT id FROM t WHERE … LIMIT 5000)", with the target's primary key
 *   {range}      "id >= … AND id < …"
 *   {set}        SET LOCAL, or SET where that has no effect
 *   {lock}       the lock of the effect: "ACCESS EXCLUSIVE"
 *   {blocks}     who waits behind it: "reads and writes"
 *   {index}      given by check, or the index that the operation builds
 *   {detail} {more}      given by check
 */
#ifndef ENGINE_MESSAGE_H
#define ENGINE_MESSAGE_H

#include "engine/rule.h"

/* NULL gives "". */
struct str message_fill(const struct context *cx, const struct report *r, const char *template);

#endif
