#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need xmllint update-mime-database gio

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/share XDG_STATE_HOME=$work/state
mkdir -p "$XDG_DATA_HOME/mime/packages"
xmllint --noout "resources/desktop/$usher_id.xml"
cp "resources/desktop/$usher_id.xml" "$XDG_DATA_HOME/mime/packages/"
update-mime-database "$XDG_DATA_HOME/mime" 2>/dev/null

# Make a store with a log. Export the log as evidence, and also as records that must not be recognised as evidence.
(umask 077 && printf '%s' 'abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-' >"$work/password")
as_admin=(--user admin1 --password-file "$work/password")
"$bin/usher-cli" --store "$work/store" store create "${as_admin[@]}" >/dev/null
for format in evidence jsonl; do
    "$bin/usher-cli" --store "$work/store" audit export --format "$format" --out "$work/log.$format" "${as_admin[@]}" >/dev/null
done
cp "$work/log.evidence" "$work/without-a-suffix"
cp "$work/log.jsonl" "$work/records-without-a-suffix"

type_of() { gio info -a standard::content-type "$1" | sed -n 's/.*standard::content-type: //p'; }

for file in log.evidence without-a-suffix; do
    [[ $(type_of "$work/$file") == application/x-usher-evidence ]] || wrong "$file is taken for $(type_of "$work/$file")"
done
[[ $(type_of "$work/records-without-a-suffix") != application/x-usher-evidence ]] || wrong "plain records are taken for evidence"
finish
