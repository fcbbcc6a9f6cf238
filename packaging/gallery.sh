#!/usr/bin/env bash
# Takes a picture of every page and state of the window, light and dark, English and Indonesian, into one folder: what
# the tests of the window show, and the demo journey. For people to leaf through; nothing is judged here.
set -euo pipefail
cd "$(dirname "$0")/.."

build=${1:-build/dev}
folder=${2:-$build/gallery}
if [[ $build == -h || $build == --help || ! -x $build/bin/amandesk ]]; then
    echo "usage: packaging/gallery.sh [BUILD [FOLDER]]   a finished build with tests; default build/dev, BUILD/gallery"
    [[ $build == -h || $build == --help ]]
    exit
fi
mkdir -p "$folder/pages"
folder=$(realpath "$folder")

export QT_QPA_PLATFORM=offscreen AMANDESK_SCREENSHOTS=$folder/pages
export AMANDESK_SCREENSHOTS_WORDS=$PWD/$build/translations/amandesk_id.qm
failed=0
mapfile -t programs < <(grep -rlE 'Pictures::|AMANDESK_SCREENSHOTS' tests --include='tst_*.cpp' | sort)
for source in "${programs[@]}"; do
    name=$(basename "$source" .cpp)
    echo "==> $name"
    "$build/tests/$name" -silent </dev/null >"$folder/$name.log" 2>&1 || {
        echo "    did not pass: $folder/$name.log" >&2
        failed=1
    }
done

as_root=() # refused without
if [ "$(id -u)" = 0 ]; then as_root=(--as-root); fi
for language in en id; do
    echo "==> demo journey, $language"
    "$build/bin/amandesk" ${as_root[@]+"${as_root[@]}"} --language "$language" \
        --demo-journey "$folder/journey-$language" </dev/null >"$folder/journey-$language.log" 2>&1 || failed=1
done
find "$folder" -name '*.png' | wc -l | xargs printf '%s pictures in '
echo "$folder"
exit "$failed"
