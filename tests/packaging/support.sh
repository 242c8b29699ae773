# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # the script that sources this file sets artefacts
# Sourced by the tests of this folder: ends a test, finds the artefacts, and opens a Debian root file system to test them in.

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

# same WHAT GOT EXPECTED: fails if GOT is not EXPECTED.
same() { [[ $2 == "$3" ]] || fail "$1: '$2' instead of '$3'"; }

# only PATTERN: prints the file of the artefacts that matches. Fails unless there is exactly one.
only() {
    local found
    mapfile -t found < <(find "$artefacts" -maxdepth 1 -name "$1")
    ((${#found[@]} == 1)) || fail "There must be exactly one file $1 in $artefacts"
    printf '%s\n' "${found[0]}"
}

# package NAME: prints the file of a Debian package.
package() { only "$1_*.deb"; }

# unpacked FOLDER NAME...: unpacks the files of the packages into FOLDER, in the same places as dpkg does.
unpacked() {
    local folder=$1 name
    shift
    rm -rf -- "$folder"
    mkdir -p -- "$folder"
    for name in "$@"; do
        dpkg-deb --extract "$(package "$name")" "$folder"
    done
}

# from_pkg_config FOLDER OPTION...: prints what pkg-config says about the core whose packages are unpacked in FOLDER.
from_pkg_config() {
    local folder=$1/usr file
    shift
    file=$(find "$folder" -name usher-core.pc)
    sed -i "s|^prefix=.*|prefix=$folder|" "$file"
    PKG_CONFIG_PATH=${file%/*} pkg-config "$@" usher-core
}

library_folder() { dirname -- "$(find "$1" -name 'libusher-core.so.?')"; }

# with_root SCRIPT ARGUMENT...: starts the test again in its own namespaces, so that its mounts and processes end with it.
# Does nothing if the test already runs there.
with_root() {
    [[ ${USHER_WITH_ROOT-} != yes ]] || return 0
    USHER_WITH_ROOT=yes exec unshare --mount --propagation private --pid --fork --kill-child -- bash "$@"
}

# open_root DEBIAN NAME: opens a writable copy of the root file system that root.sh has made in DEBIAN. The original does not
# change. Sets "root".
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

# The proxies that the machine itself uses to reach its mirror.
proxy=()
for name in http_proxy https_proxy no_proxy; do
    [[ -z ${!name-} ]] || proxy+=("$name=${!name}")
done

# find_tester: sets "as_tester", a prefix that runs a command as the ordinary user of the root, in the user's home folder.
find_tester() {
    as_tester=(chroot --userspec=tester:tester "$root" env -i HOME=/home/tester USER=tester LANG=C.UTF-8 DISPLAY="${DISPLAY-}"
        XDG_RUNTIME_DIR=/home/tester/.run PATH=/home/tester/.local/bin:/usr/bin:/bin sh -c 'cd && exec "$@"' sh)
}

# as_user COMMAND...: runs the command as the ordinary user.
as_user() {
    find_tester
    "${as_tester[@]}" "$@"
}

# example_runs USHER-CLI: checks the documented example, run by the ordinary user.
example_runs() {
    local time='[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}' shown
    shown=$(as_user "$1" example)
    [[ $shown =~ creation_time\ +$time.*expiration_time\ +$time.*remote_addr\ +127\.0\.0\.1.*user_agent\ +Firefox\ 139\.0 ]] ||
        fail "The documented example printed: $shown"
    step "ok: the documented example runs"
}

# The password of admin1 in the stores that the tests make. The sample store uses it, too. It opens no other store.
password=abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-

# make_store USHER-CLI: makes a store in the user's home folder, as that user.
make_store() {
    (umask 077 && printf '%s' "$password" >"$root/home/tester/password")
    chown --reference="$root/home/tester" "$root/home/tester/password"
    as_user "$1" --store store store create --user admin1 --password-file password >/dev/null
    same "engine" "$(as_user "$1" --store store store check | sed -n 's/^Engine *//p')" SQLite
    step "ok: a store is made, and SQLite's driver opens it"
}

# log_is_sound USHER-CLI: fails unless the log of that store is sound.
log_is_sound() { [[ $(as_user "$1" --store store audit verify) == *"Sound: "* ]] || fail "The log is not sound"; }

# postgres_opens USHER-CLI POSTGRES: checks that PostgreSQL's driver reaches the tests' server, if there is one.
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
