# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of usher-cli for bash.

# _usher_cli_options WORDS: the options that a command takes; without words, those that may stand before one.
_usher_cli_options() {
    local admin='--password-file --code-file --app --remote-addr --key-stdin'
    local asker='--user --current-ust-file --new-password-file --read-only'
    local filter='--from --until --op --outcome --actor --target --target-ust-file --cid --text --before'
    case $1 in
    '') echo '--store --read-only --key-stdin' ;;
    example) ;;
    'store create') echo '--store --user --password-file' ;;
    'store check') echo '--store --read-only --key-stdin' ;;
    'store prepare') echo "--store --user --new-password-file $admin" ;;
    'store backup') echo "--store --out $asker $admin" ;;
    'store rekey') echo '--store --old-key-file --key-stdin' ;;
    'user create') echo "--store --user --super-user --as --new-password-file $admin" ;;
    'user clear-failures') echo "--store --user --as --read-only $admin" ;;
    login) echo "--store --user --new-password-file --out --read-only $admin" ;;
    logout) echo '--store --current-ust-file --app --remote-addr --read-only --key-stdin' ;;
    'session get') echo "--store --target-ust-file $asker $admin" ;;
    'session search') echo "--store --query --order --limit --json $asker $admin" ;;
    'audit list') echo "--store $filter --limit --json $asker $admin" ;;
    'audit show') echo "--store --record --json $asker $admin" ;;
    'audit verify') echo '--store --public-key --checkpoint --evidence --key-stdin' ;;
    'audit checkpoint') echo '--store --out --against --public-key --key-stdin' ;;
    'audit key') echo '--store --pem --key-stdin' ;;
    'audit accept') echo "--store --user --new-password-file --read-only $admin" ;;
    'audit export') echo "--store --format --out $filter $asker $admin" ;;
    'audit prune') echo "--store --older-than --user --current-ust-file --new-password-file $admin" ;;
    call) echo '--store --read-only --key-stdin' ;;
    esac
    echo '--help --version'
}

# _usher_cli_offer CANDIDATE...: those that begin with what is typed.
_usher_cli_offer() {
    local candidate
    for candidate; do
        [[ $candidate != "$current"* ]] || COMPREPLY+=("$candidate")
    done
}

_usher_cli_files() {
    local path
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen -f -- "$current")
}

# _usher_cli_kind OPTION: what stands behind an option; nothing if it takes no value.
_usher_cli_kind() {
    case $1 in
    --store | --password-file | --new-password-file | --code-file | --old-key-file | --current-ust-file | \
        --target-ust-file | --out | --checkpoint | --against | --evidence) echo file ;;
    --format | --outcome | --op | --order) echo choice ;;
    --user | --as | --record | --from | --until | --actor | --target | --cid | --text | --limit | --before | \
        --older-than | --query | --public-key | --app | --remote-addr) echo text ;;
    esac
}

# _usher_cli_value OPTION: offers what may stand behind it.
_usher_cli_value() {
    case $1 in
    --format) _usher_cli_offer jsonl csv evidence ;;
    --outcome) _usher_cli_offer ok refused failed ;;
    --order) _usher_cli_offer created expires user address agent kind -created -expires -user -address -agent -kind ;;
    --op) _usher_cli_offer user.login user.logout user.create user.clear_failures session.get session.verify \
        session.renew session.get_list session.search session.activity store.create store.prepare store.backup store.rekey \
        audit.search audit.get audit.export audit.prune audit.accept ;;
    *) [[ $(_usher_cli_kind "$1") != file ]] || _usher_cli_files ;;
    esac
}

_usher_cli() {
    local current=${COMP_WORDS[COMP_CWORD]} words='' option='' word i
    local -A given=()
    COMPREPLY=()
    # What stands before: the command's words, which options were given, and the one whose value is being typed.
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $option ]]; then
            [[ $word != '=' ]] || continue
            option=''
        elif [[ $word == --* ]]; then
            given[$word]=yes
            [[ -z $(_usher_cli_kind "$word") ]] || option=$word
        elif [[ $words != 'audit show' && $words != 'session search' ]]; then
            words+=${words:+ }$word
        fi
    done
    [[ $current != '=' ]] || current=''
    if [[ -n $option ]]; then
        _usher_cli_value "$option"
        return
    fi
    if [[ $current != -* ]]; then
        case $words in
        '') _usher_cli_offer example store user login logout session audit call && return ;;
        store) _usher_cli_offer create check prepare backup rekey && return ;;
        user) _usher_cli_offer create clear-failures && return ;;
        session) _usher_cli_offer get search && return ;;
        audit) _usher_cli_offer list show verify checkpoint key accept export prune && return ;;
        esac
    fi
    for word in $(_usher_cli_options "$words"); do
        # Only a checkpoint may be given several times.
        [[ -n ${given[$word]-} && $word != --checkpoint ]] || _usher_cli_offer "$word"
    done
}

complete -F _usher_cli usher-cli
