#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

status=0
# refuse WHY PATTERN FILE-PATTERN: fails if a line matches PATTERN in a file whose name matches FILE-PATTERN.
refuse() {
    local files hits
    mapfile -t files < <(project_files | grep -E "$3" | grep -vE '^(LICENSE$|tests/data/|tests/fuzz/corpus/|tests/lint/wording\.sh$)' || true)
    ((${#files[@]})) || return 0
    hits=$(grep -nHIE -- "$2" "${files[@]}" || true)
    if [[ -n $hits ]]; then
        printf '%s:\n%s\n\n' "$1" "$hits"
        status=1
    fi
}

refuse "a path that exists on one machine only" '(^|[^A-Za-z0-9_.<])/work/' '.'
refuse "work that is left to do belongs in an issue" '\b(TODO|FIXME|XXX)\b' '.'
refuse "a nested event loop: use open() or show() instead" '(\.|->)exec\(|QEventLoop|processEvents\(' '^ui/.*\.(h|cpp)$'
refuse "a nested event loop in core" 'QEventLoop|processEvents\(' '^core/.*\.(h|cpp)$'
refuse "a test that sleeps: wait for the expected event (QTRY_…, QSignalSpy)" '\bqWait\(|\bqSleep\(|sleep_for\(' '^tests/.*\.(h|cpp)$'
refuse "text that Qt may show as HTML: use Qt::PlainText" 'Qt::(RichText|AutoText)|\b(setHtml|insertHtml|appendHtml)\(' '^(ui|app)/.*\.(h|cpp)$'
refuse "what clang 14, which builds the fuzzers, cannot compile with the library of GCC 12" '\bviews::|ranges::(subrange|unique|remove|remove_if|partition|search|equal_range|rotate)\b' '^(core|tests/fuzz)/.*\.(h|cpp)$'
refuse "special access for tests in shipped code" 'friend class [A-Za-z:]*Test' '^(app|core|ui)/.*\.h$'
exit "$status"
