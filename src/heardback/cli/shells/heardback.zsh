#compdef heardback
# heardback: completion for zsh. `heardback complete` knows what fits; nothing of it is evaluated.
_heardback() {
    local kind line
    local -a answer values shown
    answer=("${(@f)$(heardback complete zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    kind=$answer[1]
    for line in "${(@)answer[2,-1]}"; do
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
        begun) compadd -S '' -- "${values[@]}" ;;
        words) compadd -l -d shown -- "${values[@]}" ;;
    esac
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _heardback "$@"
else
    compdef _heardback heardback
fi
