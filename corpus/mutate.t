#!/bin/sh
# Compliant agreements, spoiled in one way each, are noticed; harmless edits change no verdict.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
exec "${PYTHON:-python3}" "$src/corpus/mutate.py" --bin "${CLAUSELINT:-clauselint}" --tap 0.95 0.97
