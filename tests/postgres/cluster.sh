#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A PostgreSQL server for the tests only. Its data, socket and certificates are in a new folder under $TMPDIR, in
# memory, or under /tmp, which is removed with it. FOLDER/connection says how to reach the server, with one key=value
# on each line. FOLDER/home names the new folder, so that the next start can remove what an interrupted run left. A
# test that restarts or kills the server should start its own server in another FOLDER. If USHER_TEST_POOLER is 1, a
# pooler stands before the server: "port" is the pooler's then, and "serverport" the server's own. The server takes 200
# connections, or as many as USHER_TEST_CONNECTIONS says.
set -euo pipefail

usage() {
    cat >&2 <<'END'
Usage: cluster.sh start|restart|promote|kill|stop FOLDER
       cluster.sh standby FOLDER PRIMARY

  start    makes a new server and writes FOLDER/connection, FOLDER/ca.pem and FOLDER/other-ca.pem; ends with 77 if
           PostgreSQL or openssl is not installed. An earlier server of the same FOLDER is stopped first.
  restart  ends the server as a crash would, if it still runs, and starts it again with the same data and port
  standby  makes a server that copies the one of the folder PRIMARY and then follows it. An earlier server of FOLDER is
           stopped first, and the new one has its port.
  promote  makes a standby the primary, and returns when it can be written
  kill     ends every process of the server at once, as a crash of the server would
  stop     ends the server and removes everything that start made; succeeds, too, if there is no server
END
    exit 2
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

skip() {
    printf '%s\n' "$*" >&2
    exit 77
}

find_bin() {
    local initdb
    initdb=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
    [[ -n $initdb ]] || initdb=$(command -v initdb) || skip "PostgreSQL's server is not installed: there is no initdb."
    bin=$(dirname -- "$(readlink -f -- "$initdb")")
    [[ -x $bin/postgres && -x $bin/pg_ctl ]] || skip "PostgreSQL's server is not installed: $bin has no postgres."
}

# PostgreSQL refuses to run as root. If root runs this script, the server runs as another user, who owns its folder.
as_server() (
    cd "${home:-/}"
    if ((EUID != 0)); then
        exec "$@"
    fi
    exec setpriv --reuid="$(id -u "$server_user")" --regid="$(id -g "$server_user")" --clear-groups -- "$@"
)

# Finds the server's processes by their working folder. A process ID from a file may belong to another program by now.
processes() {
    local process cwd
    find /proc -mindepth 2 -maxdepth 2 -path '/proc/[0-9]*/cwd' -printf '%h\t%l\n' 2>/dev/null |
        while IFS=$'\t' read -r process cwd; do
            [[ ${cwd% (deleted)} == "$home" || ${cwd% (deleted)} == "$home/data" ]] || continue
            [[ $(cat "$process/comm" 2>/dev/null) != @(postgres|initdb|pg_ctl|pgbouncer) ]] || printf '%s\n' "${process#/proc/}"
        done
}

# end_server: asks for an immediate shutdown, and kills the processes after ten seconds.
end_server() {
    local signal attempt pids
    for signal in QUIT KILL; do
        for attempt in {1..100}; do
            mapfile -t pids < <(processes)
            ((${#pids[@]})) || break 2
            ((attempt > 1)) || kill -s "$signal" "${pids[@]}" 2>/dev/null || true
            sleep 0.1
        done
    done
    ((${#pids[@]} == 0)) || fail "The server of $home cannot be ended; these processes are still there: ${pids[*]}"
    # These files of a killed server would make the next one believe that it is still running.
    rm -f -- "$home/data/postmaster.pid" "$home"/.s.PGSQL.*
}

find_home() {
    home=
    [[ -s $folder/home ]] || return 1
    home=$(<"$folder/home")
    [[ $home == /*/usher-postgres.* ]] || fail "$folder/home names no folder that this script made: $home"
}

remove() {
    if find_home; then
        end_server
        rm -rf -- "$home"
        home=
    fi
    rm -f -- "$folder"/{connection,pooler,ca.pem,other-ca.pem,home}
}

# The path of a Unix socket has 107 characters at most, and the server's user must be able to reach the folder.
make_home() {
    local parent free
    parent=${TMPDIR:-/tmp}
    # Uses memory if there is room, because the server waits for the disk at each commit; the tests want that setting.
    free=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1)
    if [[ -z ${TMPDIR-} && -w /dev/shm ]] && ((${free:-0} >= 1024)); then
        parent=/dev/shm
    fi
    parent=$(realpath -- "$parent")
    if ((${#parent} > 70)) || ! as_server test -x "$parent"; then
        parent=/tmp
    fi
    home=$(mktemp -d -- "$parent/usher-postgres.XXXXXX")
    printf '%s\n' "$home" >"$folder/home"
    ((EUID != 0)) || chown "$server_user:" "$home"
}

# certificate NAME SUBJECT ARGUMENTS...: makes NAME.pem and NAME.key. The configuration file adds nothing to the
# arguments.
certificate() {
    local name=$1 subject=$2
    shift 2
    as_server openssl req -x509 -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
        -subj "/CN=$subject" -keyout "$name.key" -out "$name.pem" "$@" 2>"$log" || give_up "openssl made no certificate."
}

make_certificates() {
    local authority=(-addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign")
    as_server tee openssl.cnf >/dev/null <<<$'[req]\ndistinguished_name = name\n[name]'
    certificate ca "Usher's tests" "${authority[@]}"
    certificate other-ca "Not the one" "${authority[@]}"
    certificate server db.example.test -CA ca.pem -CAkey ca.key -addext "basicConstraints=critical,CA:FALSE" \
        -addext "subjectAltName=DNS:db.example.test,IP:0.0.0.0"
    install -m 644 -- "$home/ca.pem" "$home/other-ca.pem" "$folder"
    as_server mv server.pem data/server.crt
    as_server install -m 600 server.key data/server.key
    rm -f -- "$home"/*.key "$home"/*.pem "$home/openssl.cnf"
}

make_data() {
    as_server tee password >/dev/null <<<"$password"
    as_server "$bin/initdb" --pgdata=data --username=postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >"$log" 2>&1 || give_up "initdb made no database."
    rm -f -- "$home/password"
    make_certificates
    # Nobody has this name. The server refuses it before it asks for a password.
    as_server sed -i '1i host all usher_rejected all reject' data/pg_hba.conf
    as_server tee -a data/postgresql.conf >/dev/null <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '${home//\'/\'\'}'
max_connections = ${USHER_TEST_CONNECTIONS:-200}
fsync = on
ssl = on
timezone = 'America/St_Johns'           # far from UTC and half an hour off, so that a wrong time is noticed
dynamic_shared_memory_type = mmap       # in the data folder, so that it is removed with the folder
END
}

give_up() {
    [[ ! -s $log ]] || tail -n 20 -- "$log" >&2
    fail "$@"
}

# Returns once the server accepts connections.
start_server() {
    as_server "$bin/pg_ctl" start --pgdata=data --wait --timeout=60 --log=log >/dev/null 2>&1 </dev/null
}

# A free port cannot be reserved. This guesses one below the range that outgoing connections use.
start_on_free_port() {
    local attempt
    for attempt in {1..20}; do
        port=$((20000 + RANDOM % 10000))
        as_server tee -a data/postgresql.conf >/dev/null <<<"port = $port"
        as_server truncate -s 0 log
        ! start_server || return 0
        grep -q 'could not bind.*Address already in use' "$log" || break
    done
    give_up "The server did not start at attempt $attempt."
}

write_connection() {
    cat >"$folder/connection.new" <<END
host=127.0.0.1
port=${pooler_port:-$port}
serverport=$port
socket=$home
user=postgres
password=$password
ca=$folder/ca.pem
data=$home/data
bin=$bin
version=$("$bin/postgres" --version | sed 's/.* \([0-9]*\).*/\1/')
pid=$(head -n 1 -- "$home/data/postmaster.pid")
END
    mv -- "$folder/connection.new" "$folder/connection"
}

start_pooler() {
    [[ ${USHER_TEST_POOLER-} == 1 ]] || return 0
    bash "$(dirname -- "${BASH_SOURCE[0]}")/pooler.sh" "$folder"
    pooler_port=$(sed -n 's/^port=//p' "$folder/pooler")
    write_connection
}

start() {
    remove
    command -v openssl >/dev/null || skip "openssl is not installed: there would be no TLS to test."
    find_bin
    mkdir -p -- "$folder"
    trap 'remove || true' EXIT
    make_home
    log=$home/log
    as_server touch log
    make_data
    start_on_free_port
    write_connection
    start_pooler
    trap - EXIT
}

# make_copy PORT: copies the data of the server there. The copy has no standby of its own to wait for.
make_copy() {
    as_server env PGPASSWORD="$password" "$bin/pg_basebackup" --pgdata=data --checkpoint=fast --no-sync \
        --write-recovery-conf --dbname="host=127.0.0.1 port=$1 user=postgres application_name=standby sslmode=disable" >"$log" 2>&1 ||
        give_up "pg_basebackup made no copy."
    as_server tee -a data/postgresql.conf >/dev/null <<<"unix_socket_directories = '${home//\'/\'\'}'"
}

standby() {
    local from
    from=$(sed -n 's/^serverport=//p' "$primary/connection")
    port=$(sed -n 's/^serverport=//p' "$folder/connection" 2>/dev/null || true)
    remove
    find_bin
    mkdir -p -- "$folder"
    trap 'remove || true' EXIT
    make_home
    log=$home/log
    as_server touch log
    make_copy "$from"
    if [[ -n $port ]]; then
        as_server tee -a data/postgresql.conf >/dev/null <<<"port = $port"
        start_server || give_up "The standby did not start."
    else
        start_on_free_port
    fi
    write_connection
    trap - EXIT
}

promote() {
    find_home || fail "No server was started for $folder."
    find_bin
    as_server "$bin/pg_ctl" promote --pgdata=data --wait --timeout=60 >/dev/null
}

kill_server() {
    local pids
    find_home || fail "No server was started for $folder."
    mapfile -t pids < <(processes)
    ((${#pids[@]} == 0)) || kill -s KILL "${pids[@]}" 2>/dev/null || true
}

restart() {
    if ! find_home || [[ ! -f $folder/connection ]]; then
        fail "No server was started for $folder."
    fi
    log=$home/log
    bin=$(sed -n 's/^bin=//p' "$folder/connection")
    port=$(sed -n 's/^serverport=//p' "$folder/connection")
    end_server
    start_server || give_up "The server did not start again."
    write_connection
    start_pooler
}

case $#:$1 in 2:start | 2:restart | 2:promote | 2:kill | 2:stop | 3:standby) action=$1 ;; *) usage ;; esac
folder=$(realpath -m -- "$2")
primary=$(realpath -m -- "${3:-$2}")
password=usher-tests
home=
pooler_port=
server_user=postgres
id "$server_user" >/dev/null 2>&1 || server_user=nobody
unset "${!PG@}" # the caller may have set them for another server
umask 022
[[ $action != stop ]] || action=remove
[[ $action != kill ]] || action=kill_server
"$action"
