#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

# Files that cannot have a comment, or that have their licence in a file beside them.
without='^(LICENSE|.*\.(json|jsonl|md)|(.*/)?\.git(ignore|attributes)|\.editorconfig|tests/data/.*|tests/fuzz/corpus/.*|resources/.*|cmake/packaging/(changelog\.Debian|copyright)\.in)$'
project_files | grep -vE "$without" | tr '\n' '\0' |
    xargs -0 awk '
        FNR == 1 { if (file != "" && !found) missing = missing "\n" file; file = FILENAME; found = 0 }
        FNR <= 5 && /SPDX-License-Identifier: GPL-3.0-or-later/ { found = 1 }
        FNR == 5 { nextfile }
        END {
            if (!found) missing = missing "\n" file
            if (missing != "") { print "No line \"SPDX-License-Identifier: GPL-3.0-or-later\" among the first five of:" missing; exit 1 }
        }'
