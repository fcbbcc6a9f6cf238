#!/usr/bin/env bash
# Takes the pictures of the help anew: walks the demo journey in each language and puts what its pages show into
# resources/help/<language>/pictures. To be run, looked through and committed when the window has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-build/release/bin/amandesk}
if [[ $program == -h || $program == --help || ! -x $program ]]; then
    echo "usage: packaging/help-pictures.sh [amandesk]   the program to walk with; default build/release/bin/amandesk"
    [[ $program == -h || $program == --help ]]
    exit
fi
command -v pngquant >/dev/null || {
    echo "help-pictures.sh: pngquant is needed to make the pictures small (Debian: apt-get install pngquant)" >&2
    exit 1
}

as_root=() # refused without
if [ "$(id -u)" = 0 ]; then as_root=(--as-root); fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for language in en id; do
    QT_QPA_PLATFORM=offscreen "$program" ${as_root[@]+"${as_root[@]}"} --language "$language" --demo-journey "$folder/$language" \
        </dev/null >"$folder/$language.log" 2>&1 || {
        cat "$folder/$language.log" >&2
        exit 1
    }
    mkdir -p "resources/help/$language/pictures"
    for picture in "$folder/$language/help"/*.png; do
        pngquant --speed 1 --strip --force --output "resources/help/$language/pictures/${picture##*/}" 128 "$picture"
    done
done
du -sh resources/help
