#!/usr/bin/env bash
# Sets up what is missing, builds everything and runs every test. Needs nothing but this tree and, the first time,
# the network. A second call rebuilds nothing. Ends with the result of ctest.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/test.sh [--preset NAME] [--label LABEL] [--jobs N] [-- CTEST-ARGUMENTS…]

  --preset NAME   what to build, in build/NAME: ci (default), dev, dev-asan, dev-tsan, coverage
  --label LABEL   only the tests with this label: unit, integration, gui, interop, architecture;
                  nightly: the long ones, which nothing else runs
  --jobs N        so many tests at the same time (default 2)
  --help          this text

On Debian 12 missing packages are installed with apt (as root, or through sudo without a question).
TEXT
}

preset=ci
label=
jobs=2
filter=()
while [ $# -gt 0 ]; do
    case "$1" in
    --preset) preset=${2:?"--preset needs a name"} && shift ;;
    --label)
        label=${2:?"--label needs a name"}
        filter+=(-L "^$label\$")
        if [ "$label" = nightly ]; then filter+=(-C Nightly); fi
        shift
        ;;
    --jobs) jobs=${2:?"--jobs needs a number"} && shift ;;
    --help | -h) usage && exit 0 ;;
    --) shift && filter+=("$@") && break ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The tests get a home, a message bus and a screen of their own: nothing of the person who runs them is touched.
run_tests() {
    local home=$PWD/build/$preset/test-home run=()
    mkdir -p "$home/run"
    chmod 700 "$home/run"
    if command -v dbus-run-session >/dev/null; then run=(dbus-run-session --); fi
    (
        unset DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS
        export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state \
            XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run
        export QT_QPA_PLATFORM=offscreen
        export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
        exec ${run[@]+"${run[@]}"} ctest --test-dir "build/$preset" --output-on-failure --no-tests=error \
            -j "$jobs" ${filter[@]+"${filter[@]}"} </dev/null
    )
}

step "Packages" install_dependencies
step "Configure (preset $preset)" configure
step "Build" build
say "==> 4. Tests (after $(minutes $((SECONDS - started))))"
if [ "$label" != nightly ]; then
    run_tests
    exit
fi
status=0
run_tests || status=$?
say "==> 5. What the long ones did (after $(minutes $((SECONDS - started))))"
grep -hoE '[0-9]+ (histories with|kills in) .*' "build/$preset/Testing/Temporary/LastTest.log" || say "nothing is told"
exit "$status"
