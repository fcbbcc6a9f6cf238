#!/usr/bin/env bash
# Sourced by test.sh and demo.sh: steps with their times, set-up, configure, build. Not a program of its own.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
: "${preset:?}" # set by the script that sources this
export LC_ALL=C.UTF-8
: "${HOME:=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)}"
export HOME="${HOME:-/tmp}"

export started=$SECONDS
step_number=0

say() { printf '%s\n' "$*"; }
die() {
    printf '%s\n' "$*" >&2
    exit 1
}
minutes() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# step TITLE COMMAND… : runs it, says how long it took, stops the script when it fails.
step() {
    local title=$1 began=$SECONDS status=0
    shift
    step_number=$((step_number + 1))
    say "==> $step_number. $title"
    "$@" || status=$?
    if [ "$status" != 0 ]; then
        say "==> failed: $title (after $(minutes $((SECONDS - began))))"
        exit "$status"
    fi
    say "    done in $(minutes $((SECONDS - began)))"
}

# A command that runs behind a log ends with the script, also on Ctrl-C.
worker=''
stop_worker() {
    if [ -n "$worker" ]; then kill "$worker" 2>/dev/null || true; fi
    worker=''
}
trap stop_worker EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# quiet LOG COMMAND… : output into a file; now and then its last line, so that a long step is seen to live.
quiet() {
    local log=$1 status=0 ticks=0 last='' line
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null &
    worker=$!
    while kill -0 "$worker" 2>/dev/null; do
        sleep 0.5
        ticks=$((ticks + 1))
        [ $((ticks % 20)) = 0 ] || continue
        line=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-110)
        if [ -n "$line" ] && [ "$line" != "$last" ]; then
            say "    $line"
            last=$line
        fi
    done
    wait "$worker" || status=$?
    worker=''
    if [ "$status" != 0 ]; then
        grep -nE '^FAILED|error:|Error|undefined reference' "$log" | cut -c1-240 | head -n 20 || true
        say "    … the last lines of $log:"
        tail -n 15 "$log" | cut -c1-240
    fi
    return "$status"
}

# Compilers of Qt code take about a gigabyte each.
jobs_for_this_machine() {
    local cores memory
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null || true)
    if [ -n "$memory" ] && [ "$memory" -lt "$cores" ]; then cores=$((memory > 0 ? memory : 1)); fi
    echo "$cores"
}

install_dependencies() {
    if [ "$(uname -s)" != Linux ]; then
        command -v cmake >/dev/null || die "Install the packages that README.md names for this system, then call again."
        say "    not Linux: using what is installed (README.md has the list)"
        return
    fi
    local state
    if state=$(packaging/linux/install-deps.sh --check 2>&1); then
        say "    $state"
    else
        say "    $state" | cut -c1-300
        quiet build/install-deps.log packaging/linux/install-deps.sh
    fi
}

# A configured tree configures itself again when a CMake file changes.
configure() {
    if [ -f "build/$preset/build.ninja" ]; then
        say "    build/$preset is configured"
    else
        quiet "build/$preset.configure.log" cmake --preset "$preset"
    fi
}

build() {
    quiet "build/$preset/build.log" cmake --build "build/$preset" --parallel "$(jobs_for_this_machine)" "$@" || return
    tail -n 1 "build/$preset/build.log" | cut -c1-110 | sed 's/^/    /'
}
