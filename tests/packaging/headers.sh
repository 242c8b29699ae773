#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh ARTEFACTS WORK COMPILER: checks that each header of the development package compiles alone, with the flags of
# pkg-config only, and that no header includes Qt Sql, OpenSSL or a database, directly or indirectly.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 work=$2 compiler=$3
unpacked "$work" libusher-core-dev
read -r -a flags < <(from_pkg_config "$work" --cflags)
folder=$work/usr/include/usher

mapfile -t headers < <(cd -- "$folder" && find . -name '*.h' -printf '%P\n' | sort)
((${#headers[@]} > 20)) || fail "Only ${#headers[@]} headers are installed"
compile() {
    local header=$1
    shift
    "$@" -include "$folder/$header" -MD -MF "$work/${header//\//-}.d" -x c++ /dev/null
}
export -f compile
export folder work
printf '%s\n' "${headers[@]}" | xargs -P 2 -I '{}' bash -c 'compile "$@"' bash '{}' "$compiler" -std=c++20 -fPIC -fsyntax-only \
    -Wall -Wextra -Werror "${flags[@]}" || fail "A header does not compile alone"
leaked=$(cat -- "$work"/*.d | grep -oE '\S*(QtSql|openssl|sqlite3|libpq|simdjson|zxcvbn)\S*' | sort -u || true)
same "leaked" "$leaked" ""
echo "${#headers[@]} headers compiled"
