"""
What a shell reads to complete the words of this command; click answers what the shell then asks.

The scripts are our own: click's do not complete ``--option=word``, or lose the option, and the one for fish
ends a description at its first comma.
"""

from typing import Final

from click.shell_completion import ShellComplete

# bash parts --option=word at the sign of equality, and puts what it is given in the place of the last part.
# It puts it there as it is, so blanks and "&" are escaped here, but not behind an opened quote.
_BASH: Final = """\
%(complete_func)s() {
    local -a asked=()
    local word answer joins= form=%%q
    [[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] && form=%%s
    for word in "${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
        if [[ $joins || $word == "=" ]]; then asked[-1]+=$word; else asked+=("$word"); fi
        [[ $word == "=" ]] && joins=yes || joins=
    done
    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
            plain,*) COMPREPLY+=("$(printf "$form" "${answer#*,}")") ;;
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
        esac
    done < <(env COMP_WORDS="${asked[*]}" COMP_CWORD=$((${#asked[@]} - 1)) \\
        %(complete_var)s=bash_complete %(prog_name)s 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
# compset hides the option of --option=word from zsh, which would put the value in the place of both.
_ZSH: Final = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a answers plain described
    local kind word help
    answers=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \\
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    compset -P 1 '--*='
    for kind word help in "${answers[@]}"; do
        case "$kind $help" in
            "plain _") plain+=("$word") ;;
            "plain "*) described+=("$word:$help") ;;
            "dir "*) _files -/ ;;
            "file "*) _files ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described
    (( $#plain )) && compadd -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
# fish keeps only what begins as the whole word does, so the option goes before each value.
_FISH: Final = """\
function %(complete_func)s
    set -l word (commandline --current-token)
    set -l option (string match --regex -- '^--[^=]+=' $word; or echo)
    for answer in (env COMP_WORDS=(commandline --cut-at-cursor | string collect) COMP_CWORD=$word \\
            %(complete_var)s=fish_complete %(prog_name)s 2>/dev/null)
        set -l parts (string split --max 1 , -- $answer)
        switch $parts[1]
            case dir
                printf '%%s\\n' $option(__fish_complete_directories $parts[2])
            case file
                printf '%%s\\n' $option(__fish_complete_path $parts[2])
            case plain
                printf '%%s\\n' $option$parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


class _Bash(ShellComplete):
    name = "bash"
    source_template = _BASH


class _Zsh(ShellComplete):
    name = "zsh"
    source_template = _ZSH


class _Fish(ShellComplete):
    name = "fish"
    source_template = _FISH


SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
"""The shells that words are completed for."""
