# SPDX-License-Identifier: GPL-3.0-or-later
# editor.zsh FOLDER DUMP: edits a line. At the first tab, prints what completion with the functions in FOLDER would offer.
fpath=($1 $fpath)
autoload -U compinit
compinit -u -d $2
typeset -a matches

# Completion passes its matches to the line editor through compadd. Collect them here.
compadd() {
    local -a these
    builtin compadd -O these "$@"
    matches+=($these)
    builtin compadd "$@"
}

complete-word() {
    unset 'compstate[vared]'
    _main_complete
    print -r -- "<<<$matches>>>"
    exit
}

zle -C complete-word complete-word complete-word
bindkey '^I' complete-word
vared -c line
