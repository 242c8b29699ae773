# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run and tests/run: installs what packages.txt lists and the system lacks. Everything said goes to standard error.

usher_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# listed COLUMN FOR...: the names of one system (2: Debian and Ubuntu, 3: Fedora) for the uses given.
listed() {
    local column=$1
    shift
    awk -v column="$column" -v uses=" $* " '!/^#/ && index(uses, " " $1 " ") && $column != "-" { print $column }' \
        "$usher_root/cmake/dependencies/packages.txt" | sort -u
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

missing_packages() {
    local name
    for name in $(listed 2 "$@"); do
        is_installed "$name" || printf '%s\n' "$name"
    done
    for name in $(listed 2 "${@/%/?}"); do
        is_installed "$name" || { apt-cache show "$name" >/dev/null 2>&1 && printf '%s\n' "$name"; } || true
    done
}

# no_main_cluster COMMAND...: Debian's package starts a server of its own when it is installed, on the port that everybody
# expects one on. Nobody asked for that one; the tests start theirs. The command, if any, is what becomes root.
no_main_cluster() {
    local settings=/etc/postgresql-common/createcluster.conf
    [[ -e $settings ]] || "$@" install -D -m 644 /dev/stdin "$settings" <<'END'
# Written before PostgreSQL was installed for the tests of Usher, which need no other server than their own.
create_main_cluster = false
END
}

install_with_apt() {
    local as_root=() missing log
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || stop "These packages are missing: ${missing[*]}
There is no sudo here to install them with. As root, run: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    [[ " ${missing[*]} " != *" postgresql "* ]] || no_main_cluster "${as_root[@]}"
    log=$(mktemp)
    say "Installing ${#missing[@]} missing packages: ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0)
    "${as_root[@]}" update >"$log" 2>&1 || say "The package lists could not all be refreshed; going on with those that are there."
    mapfile -t missing < <(missing_packages "$@")
    if ! "${as_root[@]}" install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        stop "The packages could not be installed; all that apt-get said is in $log"
    fi
    rm -f "$log"
}

# need USE...: makes sure that what "run", or "run tests", takes is there.
need() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        install_with_apt "$@"
        return
    fi
    # shellcheck disable=SC2046 # names hold no spaces; one line reads better than twenty
    say "This system's packages are not installed by this command. Usher needs, in Fedora's names:" $(listed 3 "$@")
    local tool
    for tool in cmake ninja c++; do
        command -v "$tool" >/dev/null || command -v "${tool}-build" >/dev/null || stop "$tool was not found: install the packages above first."
    done
    command -v qmake6 >/dev/null || command -v qmake-qt6 >/dev/null || command -v qtpaths6 >/dev/null ||
        stop "Qt 6 was not found: install the packages above first."
}

# build PRESET: configures and builds; quiet unless something fails.
build() {
    local preset=$1 log="$usher_root/build/$1.log"
    mkdir -p "$usher_root/build"
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    say "Building Usher ($preset); the first time takes some minutes."
    if ! (cd "$usher_root" && cmake --preset "$preset" && cmake --build --preset "$preset") >"$log" 2>&1; then
        grep -E -A5 '(error|FAILED|CMake Error)' "$log" | head -n 60 >&2 || true
        stop "The build failed; all that it said is in $log"
    fi
}
