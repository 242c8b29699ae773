#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# consumer.sh ARTEFACTS WORK: builds a small program with the installed packages of core, with find_package and again with
# pkg-config. The program makes a store and runs the documented example. A program that needs a newer core must not be
# configured.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 work=$2
source=$project/tests/packaging/consumer
unpacked "$work/installed" libusher-core1 libusher-core-dev
libraries=$(library_folder "$work/installed")
state=$work/state

# runs PROGRAM: checks that the program finds the library of the packages and prints the result of the example.
runs() {
    rm -rf -- "$work/store" "$state" # otherwise the new log would look like the last one, rewritten
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
    fail "This core was accepted as version 99"
grep -q 'compatible with requested version' "$work/log" || fail "$(<"$work/log")"
step "ok: a request for another version is refused"
