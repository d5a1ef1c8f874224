/* clauselint: holds certificate subscriber agreements against required clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>

#include "run/command.h"

int
main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");
	return command_run(argc, argv);
}
