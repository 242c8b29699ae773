#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# consumer.sh ARTEFACTS WORK: a program of twenty lines is built against the packages of core as they are installed, by
# find_package and again by pkg-config; it makes a store and runs the documented example. A newer core than the one that is
# installed is not taken for it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 work=$2
source=$project/tests/packaging/consumer
unpacked "$work/installed" libusher-core0 libusher-core-dev
libraries=$(library_folder "$work/installed")
state=$work/state

# runs PROGRAM: it finds the library where the packages have it, and prints what the example does.
runs() {
    rm -rf -- "$work/store" "$state" # or the log would be taken for the last one, rewritten
    same "$1" "$(XDG_STATE_HOME=$state LD_LIBRARY_PATH=$libraries "$1" "$work/store")" "Firefox 139.0"
    [[ -s $work/store/odb.sqlite ]] || fail "$1 made no store"
}

build() {
    CMAKE_PREFIX_PATH=$work/installed/usr cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug &&
        cmake --build "$work/build"
}

rm -rf -- "$work/build"
build >"$work/log" 2>&1 || fail "$(<"$work/log")"
runs "$work/build/consumer"
step "ok: find_package(UsherCore)"

read -r -a flags < <(from_pkg_config "$work/installed" --cflags --libs)
"${CXX:-c++}" -std=c++20 -fPIC "$source/main.cpp" -o "$work/by-pkg-config" "${flags[@]}"
runs "$work/by-pkg-config"
step "ok: pkg-config"

sed 's/UsherCore 0\.1/UsherCore 99.0/' "$source/CMakeLists.txt" >"$work/newer.txt"
rm -rf -- "$work/newer"
install -D -m 644 "$work/newer.txt" "$work/newer/CMakeLists.txt"
touch "$work/newer/main.cpp"
! CMAKE_PREFIX_PATH=$work/installed/usr cmake -S "$work/newer" -B "$work/newer/build" -G Ninja >"$work/log" 2>&1 ||
    fail "This core was taken for version 99"
grep -q 'compatible with requested version' "$work/log" || fail "$(<"$work/log")"
step "ok: a version that it is not is refused"
