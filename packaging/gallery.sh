#!/usr/bin/env bash
# Takes a picture of every page and state of the window, light and dark, English and Indonesian, into one folder: what
# the tests of the window show, and the demo journey. For people to leaf through; nothing is judged here.
set -euo pipefail

patience=300 # seconds for a test or a journey, which may hang

# The folder's own parts from an earlier run go: a page that is gone would still be looked at.
prepare() {
    mkdir -p "$folder"
    folder=$(realpath "$folder")
    rm -rf "$folder/pages" "$folder/journey-en" "$folder/journey-id"
    mkdir -p "$folder/pages" "$folder/run"
    chmod 700 "$folder/run"
    # As the tests have it from ctest, whatever this login has set.
    export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 QT_LOGGING_RULES='' XDG_RUNTIME_DIR=$folder/run
}

# attempt NAME COMMAND…   its output goes to a file, which is named when it fails
attempt() {
    local name=$1 begun=$SECONDS status=0
    shift
    timeout "$patience" "$@" </dev/null >"$folder/$name.log" 2>&1 || status=$?
    if [[ $status == 0 ]]; then
        echo "==> $name ($((SECONDS - begun)) s)"
    else
        echo "==> $name did not pass ($status, $((SECONDS - begun)) s): $folder/$name.log" >&2
        failed=1
    fi
}

tests_with_pictures() {
    local source
    # sharedesk: the set-up of tests that take theirs through it
    grep -rlE 'Pictures::|AMANDESK_SCREENSHOTS|gui/sharedesk.h' tests --include='tst_*.cpp' | sort | while read -r source; do
        basename "$source" .cpp
    done
}

main() {
    cd "$(dirname "${BASH_SOURCE[0]}")/.."
    local build=${1:-build/dev} name language
    if [[ $build == -h || $build == --help ]]; then
        usage
        exit 0
    fi
    if [[ ! -x $build/bin/amandesk ]]; then
        usage >&2
        exit 2
    fi
    build=$(realpath "$build")
    folder=${2:-$build/gallery}
    failed=0
    prepare

    local -a programs as_root=() # root is refused unless it says so
    mapfile -t programs < <(tests_with_pictures)
    if [[ $(id -u) == 0 ]]; then as_root=(--as-root); fi
    for name in "${programs[@]}"; do
        AMANDESK_SCREENSHOTS=$folder/pages AMANDESK_SCREENSHOTS_WORDS=$build/translations/amandesk_id.qm \
            attempt "$name" "$build/tests/$name" -silent
    done
    for language in en id; do
        attempt "journey-$language" "$build/bin/amandesk" ${as_root[@]+"${as_root[@]}"} --language "$language" \
            --demo-journey "$folder/journey-$language"
    done
    echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
    exit "$failed"
}

usage() {
    echo "usage: packaging/gallery.sh [BUILD [FOLDER]]   a finished build with tests; default build/dev, BUILD/gallery"
}

main "$@" # by now all of it is read, so that it may be edited while it runs; never returns
