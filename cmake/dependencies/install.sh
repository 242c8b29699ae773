# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run and tests/run. Installs the packages of packages.txt that the system lacks, and builds Usher. All
# messages go to standard error.

usher_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# listed COLUMN USE...: prints the package names of one system (2: Debian and Ubuntu, 3: Fedora) for the given uses.
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

# no_main_cluster [COMMAND...]: prevents Debian's package of PostgreSQL from starting a server on the usual port when it is
# installed. The tests start their own server. COMMAND is the command that gives root's rights, such as sudo.
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
    "${as_root[@]}" update >"$log" 2>&1 || say "Not all package lists could be refreshed. Continuing with the lists that are there."
    mapfile -t missing < <(missing_packages "$@")
    if ! "${as_root[@]}" install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        stop "The packages could not be installed. The output of apt-get is in $log"
    fi
    rm -f "$log"
}

# need USE...: makes sure that the packages for the given uses (run, tests) are installed.
need() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        install_with_apt "$@"
        return
    fi
    # shellcheck disable=SC2046 # names have no spaces, and one line is easier to read than twenty
    say "This command cannot install packages on this system. Usher needs these packages (names of Fedora):" $(listed 3 "$@")
    local tool
    for tool in cmake ninja c++; do
        command -v "$tool" >/dev/null || command -v "${tool}-build" >/dev/null || stop "$tool was not found: install the packages above first."
    done
    command -v qmake6 >/dev/null || command -v qmake-qt6 >/dev/null || command -v qtpaths6 >/dev/null ||
        stop "Qt 6 was not found: install the packages above first."
}

# build PRESET: configures and builds Usher. Shows the output only if something fails.
build() {
    local preset=$1 log="$usher_root/build/$1.log"
    mkdir -p "$usher_root/build"
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    say "Building Usher ($preset); the first time takes some minutes."
    if ! (cd "$usher_root" && cmake --preset "$preset" && cmake --build --preset "$preset") >"$log" 2>&1; then
        grep -E -A5 '(error|FAILED|CMake Error)' "$log" | head -n 60 >&2 || true
        stop "The build failed. Its output is in $log"
    fi
}
