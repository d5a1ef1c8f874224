#!/bin/sh
# The corpus is judged at least as well as recorded in floors.json.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
exec "${PYTHON:-python3}" "$src/corpus/score.py" --bin "${CLAUSELINT:-clauselint}" \
	--floors "$src/corpus/floors.json"
