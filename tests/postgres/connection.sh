# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The checks of this folder source this file; their first argument is the FOLDER of cluster.sh. This file reads
# FOLDER/connection into the array "server" and defines the function sql, which talks to that server.

if [[ ! -f $1/connection ]]; then
    echo "There is no PostgreSQL server for the tests"
    exit 77
fi
declare -A server=()
while IFS='=' read -r key value; do
    server[$key]=$value
done <"$1/connection"

unset "${!PG@}"
export PGCONNECT_TIMEOUT=10 PGPASSWORD=${server[password]}

# sql "KEY=VALUE ..." ARGUMENTS...: runs psql over TCP as the superuser, unless the keys say otherwise.
sql() {
    local where="host=${server[host]} port=${server[serverport]} user=${server[user]} dbname=postgres $1"
    shift
    "${server[bin]}/psql" "$where" --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

# same WHAT GOT EXPECTED: fails if the two values differ.
same() {
    [[ $2 == "$3" ]] || { echo "$1: '$2' instead of '$3'" && exit 1; }
}
