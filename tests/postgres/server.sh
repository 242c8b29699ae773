#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# server.sh FOLDER: checks that the server is as strict as the tests expect.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/connection.sh"

# refused WHY "KEY=VALUE ...": checks that the connection fails and that the error contains WHY.
refused() {
    local said
    if said=$(sql "$2" --command='SELECT 1' 2>&1); then
        echo "Not refused, though it should have said '$1': $2" && exit 1
    fi
    [[ $said == *"$1"* ]] || { echo "'$1' is not why this was refused: $said" && exit 1; }
}

shown() { sql "${2-}" --command="SHOW $1"; }

same "time zone" "$(shown timezone)" America/St_Johns
same "encoding" "$(shown server_encoding)" UTF8
same "fsync" "$(shown fsync)" on
same "connections" "$(shown max_connections)" 200
same "socket" "$(shown port "host='${server[socket]}'")" "${server[serverport]}"
refused "password authentication failed" "password=wrong"
refused "password authentication failed" "host='${server[socket]}' password=wrong"

by_name="host=db.example.test hostaddr=${server[host]} sslmode=verify-full"
encrypted=$(sql "$by_name sslrootcert='${server[ca]}'" --command='SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
same "TLS" "$encrypted" t
refused "certificate verify failed" "$by_name sslrootcert='$1/other-ca.pem'"
refused "does not match host name" "sslmode=verify-full sslrootcert='${server[ca]}'"
