#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "layout/raw.h"

static void
ways_down_are_known_by_their_names(void **state)
{
	static const struct {
		const char *path;
		bool up;
	} cases[] = {
		{ "1_init.sql", true },
		{ "1_init.up.sql", true },
		{ "1_init.down.sql", false }, /* golang-migrate, sqlx, pop */
		{ "1_init.DOWN.sql", false },
		{ "20240101-init-down.sql", false }, /* db-migrate */
		{ "2024_init/up.sql", true },        /* diesel, Hasura */
		{ "2024_init/down.sql", false },
		{ "001.do.sql", true }, /* Postgrator */
		{ "001.undo.sql", false },
		{ "V1__init.sql", true }, /* Flyway */
		{ "U1__init.sql", false },
		{ "U1.2.sql", false },
		{ "R__views.sql", true },
		{ "Users.sql", true },
		{ "U__users.sql", true },
		{ "deploy/users.sql", true }, /* sqitch */
		{ "revert/users.sql", false },
		{ "verify/api/list.sql", false },
		{ "shop/rollback/1.sql", false },
		{ "1_drop_down_menu.sql", true },
		{ "countdown.sql", true },
		{ "downtown/1.sql", true },
		{ "revert_users/1.sql", true },
		{ "1_rollback.sql", false },
		{ "node_modules/x/1.sql", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (raw_is_up(str_of(cases[i].path)) != cases[i].up)
			fail_msg("%s", cases[i].path);
}

static void
versions_are_known_by_how_names_begin(void **state)
{
	static const struct {
		const char *path;
		enum raw_version version;
	} cases[] = {
		{ "1_init.sql", RAW_DIGITS },
		{ "db/20240102030405_init.sql", RAW_DIGITS },
		{ "V1__init.sql", RAW_V_DIGITS },
		{ "db/v1.sql", RAW_V_DIGITS },
		{ "V__init.sql", RAW_NO_VERSION },
		{ "Views.sql", RAW_NO_VERSION },
		{ "R__views.sql", RAW_REPEATABLE },
		{ "1/Readme.sql", RAW_NO_VERSION },
		{ "", RAW_NO_VERSION },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(raw_version(str_of(cases[i].path)), cases[i].version);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways_down_are_known_by_their_names),
		cmocka_unit_test(versions_are_known_by_how_names_begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
