#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tamper-table.sh BIN [--print]: the manual's table of attacks on the log has exactly the attacks that the tests try, on each
# engine, and what catches them. With --print, prints the table as the manual must have it.
set -euo pipefail
shopt -s inherit_errexit
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
page=resources/manual/audit.md
tests=$1/usher-core-tests
heads="the remembered head, a checkpoint"
refused="the call itself, which gives no answer"
fewest_rows=40 # on each engine

# rows CLASS FUNCTION BEFORE CAUGHT: prints a line for each row of a test, or for a test without rows: its engine, the attack
# with BEFORE before it, and what catches it. A test without rows is the attack BEFORE.
rows() {
    local tag tags
    tags=$("$tests" "$1" -datatags | sed -n "s/^$1s::$1 $2\b *//p")
    [[ $tags || $("$tests" "$1" -datatags) == *" $2"* ]] || { echo "$1 has no $2" >&2 && return 1; }
    while IFS= read -r tag; do
        printf '%s\t%s\t%s\n' "$engine" "$3$tag" "$4"
    done <<<"$tags"
}

both() {
    rows TamperTableTest verificationCatches "" "verification, which names the place"
    rows TamperTableTest outsideHeadsCatchAnAttackerWithTheKey "with the key, and all hashes made to fit: " "$heads"
    rows TamperTableTest oldCopyOfTheDatabaseIsCaught "puts back an old copy of the whole database" "$heads"
    rows TamperTableTest cutTailIsCaughtWithTheHead "cuts the tail, with the head" "$heads"
    rows TamperTableTest headSignedWithAnotherKeyIsCaught "signs the head with another key" "verification, with the public key that is known"
    rows AlteredTablesTest alteredTablesAreNotOpenedAndNamed "the audit tables have " "opening and verification, which name it"
    rows AuditExportTest exportEndsOnRowsWithoutEnd "export of rows without end: " "the export, which ends"
    rows EvidenceTest changedEvidenceIsNotSound "evidence with " "verification of the file"
    rows EvidenceTest evidenceThatIsNotAsItWasWrittenIsNotSound "evidence with " "verification of the file"
    rows EvidenceTest contentThatWasTakenOutIsSaid "evidence whose content was taken out" "verification of the file, which says so"
}

sqlite() {
    local engine=SQLite
    export USHER_TEST_ENGINE=sqlite
    both
    rows TamperingTest nothingIsAnsweredWithoutARecord "" "$refused"
    rows LostFileTest nothingIsAnsweredFromALostFile "the database's file: " "$refused"
}

postgres() {
    local engine=PostgreSQL
    # No server is needed to ask for the rows of a test.
    export USHER_TEST_ENGINE=postgres USHER_TEST_POSTGRES=$scratch
    both
    rows PostgresTamperingTest nothingIsAnsweredWithoutARecord "" "$refused"
    rows PostgresTamperingTest nothingIsAnsweredIfTheRecordIsDeletedAtTheCommit "two triggers delete the record at the commit" "$refused"
}

# table: the lines of the table, each attack once.
table() {
    awk -F '\t' '{
        row = $2 "\t" $3
        if (!(row in engines)) { order[++count] = row }
        engines[row] = engines[row] " " $1
    } END {
        for (i = 1; i <= count; ++i) {
            split(order[i], parts, "\t")
            printf "| %s |%s | %s |\n", parts[1], engines[order[i]] ~ /SQLite PostgreSQL/ ? " both" : engines[order[i]], parts[2]
        }
    }'
}

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
echo "port=1" >"$scratch/connection"
sqlite=$(sqlite)
postgres=$(postgres)
for found in "$sqlite" "$postgres"; do
    (($(wc -l <<<"$found") >= fewest_rows)) || { echo "Fewer than $fewest_rows attacks: $found" && exit 1; }
done
expected=$(printf '%s\n' "$sqlite" "$postgres" | table)
if [[ ${2-} == --print ]]; then
    printf '%s\n' "$expected"
    exit
fi
written=$(sed -n '/^| attack | engine | caught by |$/,/^$/p' "$page" | sed '1,2d;/^$/d')
diff <(printf '%s\n' "$written") <(printf '%s\n' "$expected") || {
    echo "$page has another table than the tests. $0 BIN --print prints theirs."
    exit 1
}
