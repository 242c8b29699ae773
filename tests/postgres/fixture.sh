#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fixture.sh FOLDER SQL: checks that the whole dump of the reference loads into a database of the server.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/connection.sh"

database=usher_fixture_$$
sql "" --command="CREATE DATABASE $database"
trap 'sql "" --command="DROP DATABASE $database WITH (FORCE)"' EXIT

sql "dbname=$database" --single-transaction --file="$2" --output=/dev/null
same "users" "$(sql "dbname=$database" --command='SELECT count(*) FROM zato_sso_user')" 20
same "sessions" "$(sql "dbname=$database" --command='SELECT count(*) FROM zato_sso_session')" 56
same "the longest user agent" "$(sql "dbname=$database" --command='SELECT max(length(user_agent)) FROM zato_sso_session')" 4096
