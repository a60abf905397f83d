#include "knowledge/version.h"

bool
pg_major_supported(int major)
{
	return major >= PG_MAJOR_OLDEST && major <= PG_MAJOR_NEWEST;
}
