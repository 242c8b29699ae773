#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

status=0
while IFS= read -r file; do
    case $file in
    LICENSE | *.json | *.jsonl | *.md | .gitignore | .gitattributes | .editorconfig) continue ;;
    tests/data/* | resources/* | cmake/packaging/changelog.Debian.in | cmake/packaging/copyright.in) continue ;;
    esac
    if ! head -n 5 -- "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later'; then
        echo "$file: none of the first five lines has 'SPDX-License-Identifier: GPL-3.0-or-later'"
        status=1
    fi
done < <(project_files)
exit "$status"
