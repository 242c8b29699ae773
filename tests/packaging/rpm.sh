#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rpm.sh ARTEFACTS: checks that the rpm requires only the base system, provides only itself, has files only in its own
# places, runs no scripts, and passes rpmlint. cmake/packaging/rpmlint.toml explains the exceptions.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1
command -v rpm >/dev/null || skip "rpm is not installed."
file=$(only '*.rpm')
query() { rpm -qp "$@" "$file"; }

listed=$(query --list)
base=$(bash "$project/cmake/packaging/tree.sh" --base)
asked=$(query --requires | grep -vE "^(($base)\.so[.0-9]*\(.*|rpmlib\(.*|rtld\(GNU_HASH\))" || true)
same "required beyond the base system" "$asked" ""
same "provided beyond itself" "$(query --provides | grep -vE '^usher(\(.*\))? = |^(bundled|application|metainfo|mimehandler)\(' || true)" ""
same "files in other places" "$(grep -vE '^/(opt/usher(/|$)|usr/bin/usher(-cli)?$|usr/share/)' <<<"$listed" || true)" ""
same "scripts" "$(query --scripts)" ""
for place in /opt/usher/bin/usher /opt/usher/bin/qt.conf /opt/usher/plugins/sqldrivers/libqsqlpsql.so /usr/bin/usher \
    /usr/share/applications/org.usher_console.Usher.desktop /usr/share/man/man1/usher.1.gz; do
    grep -Fqx -- "$place" <<<"$listed" || fail "The rpm has no $place"
done
same "owner" "$(query --queryformat '[%{FILEUSERNAME}:%{FILEGROUPNAME}\n]' | sort -u)" root:root
rpm -K --nosignature "$file" >/dev/null || fail "The digests of the rpm are wrong"

command -v rpmlint >/dev/null || { step "rpmlint is not installed, so this check is left out" && exit; }
said=$(rpmlint -c "$project/cmake/packaging/rpmlint.toml" "$file" 2>&1) || { printf '%s\n' "$said" >&2 && exit 1; }
[[ $said == *" 0 errors, 0 warnings"* ]] || fail "$said"
printf '%s\n' "$said" | tail -n 1
