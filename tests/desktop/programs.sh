# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the tests of this folder: reads the programs' help, and ends a test.
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
bin=$(realpath -- "$1")
export usher_id=org.usher_console.Usher
status=0

wrong() {
    printf '%s\n' "$*"
    status=1
}

finish() { exit "$status"; }

# need TOOL...: skips the test if one of the tools is not installed.
need() {
    local tool
    for tool; do
        command -v "$tool" >/dev/null || {
            echo "$tool is not installed"
            exit 77
        }
    done
}

# cli_commands: prints the commands of usher-cli, one on each line.
cli_commands() {
    "$bin/usher-cli" --help | sed -n '/^Commands:$/,/^$/s/^  \([a-z-]\+\( [a-z-]\+\)\?\)  .*/\1/p'
}

# cli_options COMMAND: prints the options of a command, one on each line.
cli_options() {
    # shellcheck disable=SC2086 # a command may be two words
    "$bin/usher-cli" $1 --help | sed -n '/^Options:$/,$s/^  \(--[a-z-]\+\).*/\1/p'
}

# A test that reads nothing must not pass.
[[ $(cli_commands | wc -l) -ge 20 && $(cli_options 'audit list' | wc -l) -ge 20 ]] || {
    echo "usher-cli's help could not be read"
    exit 1
}
