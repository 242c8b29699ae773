#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs all examples on the manual's page about the command line, and fails if one fails.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

page=resources/manual/command-line.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state PATH=$bin:$PATH

fence='```'
sed -n "/^${fence}sh\$/,/^$fence\$/{/^$fence/!p}" "$page" >"$work/examples.sh"
[[ $(grep -c usher-cli "$work/examples.sh") -ge 25 ]] || wrong "the examples could not be read"
(umask 077 && printf '%s' 'plum Trumpet 9 gravel' >"$work/admin.password" && printf '%s' 'amber Kettle 4 lantern' >"$work/bob.password")
if ! (cd "$work" && bash -euo pipefail -x examples.sh) >"$work/said" 2>&1 </dev/null; then
    wrong "an example failed:" "$(tail -n 5 "$work/said")"
fi

# Each command must have an example.
while IFS= read -r command; do
    grep -qE -- "usher-cli( --store my-store)? $command\b" "$work/examples.sh" || wrong "$page has no example of $command"
done < <(cli_commands)
finish
