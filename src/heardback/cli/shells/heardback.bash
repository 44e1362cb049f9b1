# heardback: completion for bash. `heardback complete` knows what fits, and quotes it for bash; nothing is evaluated.
_heardback() {
    local kind='' line
    local so_far="${COMP_LINE:0:${COMP_POINT:-0}}"
    [ -n "$so_far" ] || so_far="${COMP_WORDS[*]:0:COMP_CWORD+1}"
    COMPREPLY=()
    while IFS= read -r line; do
        if [ -z "$kind" ]; then kind="$line"; else COMPREPLY+=("$line"); fi
    done < <(heardback complete bash "$so_far" "$COMP_WORDBREAKS" 2>/dev/null)
    case "$kind" in
        files | folders)
            local action=file
            [ "$kind" = files ] || action=directory
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -A "$action" -- "${COMP_WORDS[COMP_CWORD]}")
            compopt -o filenames -o default 2>/dev/null
            ;;
        begun) compopt -o nospace 2>/dev/null ;;
    esac
    return 0
}
complete -F _heardback heardback
