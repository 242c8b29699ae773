# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # artefacts is set by who sources this
# Sourced by the tests of this folder: how they end, the artefacts, and a Debian root to try them in.

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

step() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

skip() {
    printf '%s\n' "$*" >&2
    exit 77
}

# same WHAT GOT EXPECTED
same() { [[ $2 == "$3" ]] || fail "$1: '$2' instead of '$3'"; }

# only PATTERN: the one file of the artefacts that matches.
only() {
    local found
    mapfile -t found < <(find "$artefacts" -maxdepth 1 -name "$1")
    ((${#found[@]} == 1)) || fail "Not one file $1 in $artefacts"
    printf '%s\n' "${found[0]}"
}

# package NAME: the file of one of Debian's packages.
package() { only "$1_*.deb"; }

# unpacked FOLDER NAME...: the packages' files under FOLDER, as dpkg would put them there.
unpacked() {
    local folder=$1 name
    shift
    rm -rf -- "$folder"
    mkdir -p -- "$folder"
    for name in "$@"; do
        dpkg-deb --extract "$(package "$name")" "$folder"
    done
}

# from_pkg_config FOLDER OPTIONS...: what pkg-config says of core where its packages were unpacked.
from_pkg_config() {
    local folder=$1/usr file
    shift
    file=$(find "$folder" -name usher-core.pc)
    sed -i "s|^prefix=.*|prefix=$folder|" "$file"
    PKG_CONFIG_PATH=${file%/*} pkg-config "$@" usher-core
}

library_folder() { dirname -- "$(find "$1" -name 'libusher-core.so.?')"; }

# with_root SCRIPT ARGUMENTS...: starts the test anew where what it mounts and starts ends with it. Nothing if it is
# there already.
with_root() {
    [[ ${USHER_WITH_ROOT-} != yes ]] || return 0
    USHER_WITH_ROOT=yes exec unshare --mount --propagation private --pid --fork --kill-child -- bash "$@"
}

# open_root DEBIAN NAME: a root of its own over the one that root.sh has made in DEBIAN, which stays as it is. Sets "root".
open_root() {
    local work=$1/$2
    root=$work/root
    rm -rf -- "$work"
    mkdir -p -- "$root" "$work/upper" "$work/overlay"
    mount -t overlay overlay -o "lowerdir=$1/root,upperdir=$work/upper,workdir=$work/overlay" "$root" 2>/dev/null ||
        cp -a -T -- "$1/root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    trap 'rm -rf --one-file-system -- "'"$work"'/upper" "'"$work"'/overlay"' EXIT
}

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "${proxy[@]}" "$@"; }

# What the machine itself reaches its mirror by.
proxy=()
for name in http_proxy https_proxy no_proxy; do
    [[ -z ${!name-} ]] || proxy+=("$name=${!name}")
done

# Sets "as_tester": what makes the command behind it one of the root's ordinary user, in their home.
find_tester() {
    as_tester=(chroot --userspec=tester:tester "$root" env -i HOME=/home/tester USER=tester LANG=C.UTF-8 DISPLAY="${DISPLAY-}"
        XDG_RUNTIME_DIR=/home/tester/.run PATH=/home/tester/.local/bin:/usr/bin:/bin sh -c 'cd && exec "$@"' sh)
}

# as_user COMMAND...: as the ordinary user.
as_user() {
    find_tester
    "${as_tester[@]}" "$@"
}

# example_runs USHER-CLI: the documented example, run by the ordinary user.
example_runs() {
    local time='[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}' shown
    shown=$(as_user "$1" example)
    [[ $shown =~ creation_time\ +$time.*expiration_time\ +$time.*remote_addr\ +127\.0\.0\.1.*user_agent\ +Firefox\ 139\.0 ]] ||
        fail "The documented example printed: $shown"
    step "ok: the documented example runs"
}

# The password that the sample store's admin1 has, too; it opens nothing but stores that a test has made.
password=abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-

# make_store USHER-CLI: a store in the user's home, by them.
make_store() {
    (umask 077 && printf '%s' "$password" >"$root/home/tester/password")
    chown --reference="$root/home/tester" "$root/home/tester/password"
    as_user "$1" --store store store create --user admin1 --password-file password >/dev/null
    same "engine" "$(as_user "$1" --store store store check | sed -n 's/^Engine *//p')" SQLite
    step "ok: a store is made, and SQLite's driver opens it"
}

# log_is_sound USHER-CLI: the log of that store verifies.
log_is_sound() { [[ $(as_user "$1" --store store audit verify) == *"Sound: "* ]] || fail "The log is not sound"; }

# postgres_opens USHER-CLI POSTGRES: PostgreSQL's driver reaches the server of the tests, where there is one.
postgres_opens() {
    [[ -f $2/connection ]] || { step "left out: there is no PostgreSQL server for the tests" && return; }
    local database=usher_packaging_$RANDOM$RANDOM folder=$root/home/tester/server checked
    (
        set -- "$2"
        # shellcheck source=tests/postgres/connection.sh
        source "$project/tests/postgres/connection.sh"
        sql "" --command="CREATE DATABASE $database"
        sql "dbname=$database" --single-transaction --file="$project/tests/data/odb.postgres.sql" --output=/dev/null
        cp -r -- "$project/tests/data/server-postgres/config/repo" "$folder"
        sed -i -e "s|^host=.*|host=${server[host]}|; s|^port=.*|port=${server[port]}|; s|^db_name=.*|db_name=$database|" \
            -e "s|^username=.*|username=${server[user]}|; s|^password=.*|password=${server[password]}|" "$folder/server.conf"
        chown -R --reference="$root/home/tester" "$folder"
        chmod -R go= "$folder"
    )
    checked=$(as_user "$1" --store server store check | sed -nE 's/^(Engine|Audit tables) *//p' | paste -sd ' ')
    [[ $checked == "PostgreSQL missing"* ]] || fail "PostgreSQL's store: $checked"
    rm -rf -- "$folder"
    step "ok: PostgreSQL's driver opens a store"
}
