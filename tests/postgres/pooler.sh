#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pooler.sh FOLDER: starts PgBouncer, a pooler in transaction mode, before the server of cluster.sh's FOLDER, and writes
# FOLDER/pooler: port=N. Ends with 77 if PgBouncer is not installed. It ends with the server. Successive transactions of
# one client go to different sessions of the server whenever there is a choice.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/connection.sh"

folder=$(realpath -- "$1")
home=${server[socket]}
pooler=$(PATH=$PATH:/usr/sbin command -v pgbouncer) || { echo "PgBouncer is not installed." && exit 77; }

# PgBouncer, like PostgreSQL, does not run as root. Its working folder tells cluster.sh that it belongs to the server.
as_server() (
    cd "$home"
    if ((EUID != 0)); then
        exec "$@"
    fi
    exec setpriv --reuid="$(stat -c %u "$home")" --regid="$(stat -c %g "$home")" --clear-groups -- "$@"
)

configure() {
    as_server tee pgbouncer.ini >/dev/null <<END
[databases]
* = host=$home port=${server[serverport]}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir = $home
auth_type = scram-sha-256
auth_file = $home/pgbouncer.users
auth_user = ${server[user]}
client_tls_sslmode = allow
client_tls_key_file = $home/data/server.key
client_tls_cert_file = $home/data/server.crt
pool_mode = transaction
server_round_robin = 1
min_pool_size = 2
default_pool_size = 12
max_client_conn = 200
server_idle_timeout = 5
logfile = $home/pgbouncer.log
pidfile = $home/pgbouncer.pid
END
    as_server tee pgbouncer.users >/dev/null <<<"\"${server[user]}\" \"${server[password]}\""
}

answers() {
    "${server[bin]}/psql" "host=127.0.0.1 port=$port user=${server[user]} dbname=postgres" --no-psqlrc --no-password \
        --quiet --command="SELECT 1" >/dev/null 2>&1
}

# A free port cannot be reserved. This guesses one below the range that outgoing connections use.
for _ in {1..20}; do
    port=$((20000 + RANDOM % 10000))
    configure
    as_server "$pooler" --quiet --daemon pgbouncer.ini >/dev/null 2>&1 </dev/null || true
    for second in {1..100}; do
        if answers; then
            echo "port=$port" >"$folder/pooler.new"
            mv -- "$folder/pooler.new" "$folder/pooler"
            exit
        fi
        [[ -e $home/pgbouncer.pid ]] || ((second < 20)) || break
        sleep 0.1
    done
done
tail -n 20 -- "$home/pgbouncer.log" >&2
echo "PgBouncer did not start." >&2
exit 1
