# heardback: completion for fish. `heardback complete` knows what fits; nothing of it is evaluated.
function __heardback_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l answer (heardback complete fish -- $words "$current" 2>/dev/null)
    set -l kind $answer[1]
    set -e answer[1]
    switch "$kind"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current" ''
        case '*'
            test (count $answer) -gt 0; and printf '%s\n' $answer
    end
end
complete -c heardback -f -a '(__heardback_complete)'
