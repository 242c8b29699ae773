#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bash-completion.sh BIN GENERATED: checks usher-cli.bash in the folder GENERATED.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
completion=$2/usher-cli.bash
! command -v shellcheck >/dev/null || shellcheck "$completion" || wrong "shellcheck finds something wrong"
set +e # an interactive shell does not use -e either
# shellcheck source=/dev/null # it is generated
source "$completion"

# completed WORD...: prints what is offered for the last word, one on each line.
completed() {
    COMP_WORDS=(usher-cli "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _usher_cli
    ((!${#COMPREPLY[@]})) || printf '%s\n' "${COMPREPLY[@]}" | sort -u
}

# expect WHAT EXPECTED FOUND
expect() { [[ $2 == "$3" ]] || wrong "$1:"$'\n'"$(diff <(echo "$2") <(echo "$3"))"; }

complete -p usher-cli >/dev/null || wrong "usher-cli is not completed"
while IFS= read -r command; do
    read -ra words <<<"$command"
    expect "options of $command" "$(cli_options "$command" | sort -u)" "$(completed "${words[@]}" --)"
    grep -qx -- "${words[-1]}" <<<"$(completed --store anywhere "${words[@]}")" || wrong "$command is not offered"
done < <(cli_commands)
expect "first words" "$(cli_commands | cut -d ' ' -f 1 | sort -u)" "$(completed '')"
for group in store user session audit; do
    expect "words after $group" "$(cli_commands | sed -n "s/^$group //p" | sort -u)" "$(completed --store=x $group '')"
done
expect "formats of an export" $'csv\nevidence\njsonl\ntiles\ntlog-proof' "$(completed audit export --format '')"
expect "formats of a SIEM" $'jsonl\nocsf\nsyslog' "$(completed audit follow --format '')"
expect "a format after =" evidence "$(completed audit export --format = ev)"
expect "orders" $'-agent\n-address\n-added' "$(completed session search firefox --order -a | sort -r)"
expect "outcomes" refused "$(completed audit list --outcome r)"
expect "files" resources/completions/usher-cli.bash.in "$(completed audit verify --evidence resources/completions/u)"
expect "an option that was given" '' "$(completed login --user a --user)"
expect "an option that may be repeated" --checkpoint "$(completed audit verify --checkpoint a --check)"
expect "options after a number" --json "$(completed audit show 12 --js)"
# Core must record each operation that is offered.
for operation in $(completed audit list --op ''); do
    grep -rqF "\"$operation\"" core/audit core/sso || wrong "there is no operation $operation"
done
finish
