#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# zsh-completion.sh BIN GENERATED: checks _usher-cli in the folder GENERATED.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need zsh
completions=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
zsh -n "$completions/_usher-cli" || wrong "zsh does not parse _usher-cli"

while IFS= read -r command; do
    printf '%s\t%s\n' "options of $command" "usher-cli --store x $command --" >>"$work/asked"
    cli_options "$command" | grep -vx -- --store | sort -u | paste -s -d ' ' >>"$work/expected"
done < <(cli_commands)

ask() {
    printf '%s\t%s\n' "$1" "$2" >>"$work/asked"
    printf '%s\n' "$3" | sort -u | paste -s -d ' ' >>"$work/expected"
}
ask "first words" 'usher-cli ' "$(cli_commands | cut -d ' ' -f 1)"
for group in store user session audit; do
    ask "words after $group" "usher-cli --store=x $group " "$(cli_commands | sed -n "s/^$group //p")"
done
ask "formats of an export" 'usher-cli audit export --format ' $'jsonl\ncsv\nevidence\ntlog-proof\ntiles'
ask "formats of a SIEM" 'usher-cli audit follow --format ' $'jsonl\nocsf\nsyslog'
ask "files" 'usher-cli audit verify --evidence READ' README.md
ask "an option that may be repeated" 'usher-cli audit verify --checkpoint a --check' --checkpoint

offered=$(zsh -f tests/desktop/offered.zsh "$completions" "$work/asked" "$work/dump") || wrong "zsh could not be asked"
paste "$work/asked" "$work/expected" <(printf '%s\n' "$offered") >"$work/compared"
while IFS=$'\t' read -r what _ expected found; do
    [[ $expected == "$found" ]] || wrong "$what:"$'\n'"  expected: $expected"$'\n'"  offered:  $found"
done <"$work/compared"
[[ $(wc -l <<<"$offered") == $(wc -l <"$work/asked") ]] || wrong "not everything was answered"
finish
