#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh ARTEFACTS WORK COMPILER: checks that the headers of the development package compile with the flags of pkg-config
# only, and that no header includes Qt Sql, OpenSSL or a database, directly or indirectly. A header that has a source is the
# first that its source includes (tests/layers/house.sh), so that the build without unity shows that it stands alone. Here
# the others are compiled alone, and all of them together, in either order.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 work=$2 compiler=$3
unpacked "$work" libusher-core-dev
read -r -a flags < <(from_pkg_config "$work" --cflags)
folder=$work/usr/include/usher

mapfile -t headers < <(cd -- "$folder" && find . -name '*.h' -printf '%P\n' | sort)
((${#headers[@]} > 20)) || fail "Only ${#headers[@]} headers are installed"
mkdir -p -- "$work/units"
printf '#include "%s"\n' "${headers[@]}" >"$work/units/forwards.cpp"
tac "$work/units/forwards.cpp" >"$work/units/backwards.cpp"
for header in "${headers[@]}"; do
    [[ -e $project/${header%.h}.cpp ]] || printf '#include "%s"\n' "$header" >"$work/units/${header//\//-}.cpp"
done
find "$work/units" -name '*.cpp' -print0 | xargs -0 -P 2 -I '{}' "$compiler" -std=c++20 -fPIC -fsyntax-only -Wall -Wextra -Werror \
    -MD -MF '{}.d' -I "$folder" "${flags[@]}" '{}' || fail "A header does not compile"
leaked=$(cat -- "$work"/units/*.d | grep -oE '\S*(QtSql|openssl|sqlite3|libpq|simdjson|zxcvbn)\S*' | sort -u || true)
same "leaked" "$leaked" ""
echo "${#headers[@]} headers in $(find "$work/units" -name '*.cpp' | wc -l) units compiled"
