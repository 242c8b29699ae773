#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# template.sh FOLDER SQL...: makes the database that every store of the tests is copied from, by running the files.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/connection.sh"

shift
template=usher_template
sql "" --command="SET client_min_messages = warning" --command="DROP DATABASE IF EXISTS $template"
sql "" --command="CREATE DATABASE $template"
for file in "$@"; do
    sql "dbname=$template" --single-transaction --file="$file" --output=/dev/null
done
