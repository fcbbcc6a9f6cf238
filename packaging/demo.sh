#!/usr/bin/env bash
# Shows the product: builds the programs and starts the window, signed in to a demo workspace that runs on this
# computer. Without a display, or with --headless, tells the journey as text and leaves pictures of the window.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/demo.sh [--headless]

  --headless   no window: the journey on the terminal, pictures in build/demo
  --help       this text

On Debian 12 missing packages are installed with apt (as root, or through sudo without a question).
TEXT
}

preset=ci
headless=
while [ $# -gt 0 ]; do
    case "$1" in
    --headless) headless=1 ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then headless=1; fi

# Root is refused unless it says so: here it is a container, and every customer is invented.
as_root=()
if [ "$(id -u)" = 0 ]; then as_root=(--as-root); fi

journey() {
    local log=build/demo/journey.log status=0
    mkdir -p build/demo/run
    chmod 700 build/demo/run
    XDG_RUNTIME_DIR=$PWD/build/demo/run QT_QPA_PLATFORM=offscreen \
        "build/$preset/bin/amandesk" ${as_root[@]+"${as_root[@]}"} --demo-journey build/demo </dev/null 2>"$log" || status=$?
    if [ "$status" != 0 ]; then
        tail -n 20 "$log"
        return "$status"
    fi
    find build/demo -maxdepth 1 -name '*.png' | sort | sed 's/^/    /'
}

step "Packages" install_dependencies
step "Configure (preset $preset)" configure
step "Build the programs" build --target amandesk amandesk-cli amandesk-sandbox
if [ -n "$headless" ]; then
    step "The journey" journey
else
    say "==> Opening the window. Close it to end the demo."
    exec "build/$preset/bin/amandesk" ${as_root[@]+"${as_root[@]}"} --demo
fi
