#!/usr/bin/env bash
# Installs what Amandesk needs to be built and tested on Debian 12, through apt alone.
# Asks nothing, may be called again at no cost, touches only what is missing.
#
#   install-deps.sh            everything (build, demo, tests)
#   install-deps.sh --check    only say what is missing; exit 1 if anything is
set -euo pipefail

build=(
    cmake ninja-build g++ ccache pkg-config git ca-certificates
    qt6-base-dev qt6-base-dev-tools qt6-websockets-dev qt6-svg-dev libqt6svg6 qt6-httpserver-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev
    qt6-multimedia-dev libavformat-dev libavcodec-dev libswresample-dev libsoundtouch-dev libpulse-dev
    qtkeychain-qt6-dev libsodium-dev libexpected-dev libsimdjson-dev nodejs npm
    libhunspell-dev hunspell-id hunspell-en-us
)
run=(libqt6sql6 qt6-image-formats-plugins libsecret-1-0 fonts-inter fonts-noto-color-emoji)
test=(
    clang-format-14 xvfb xauth xdotool dbus dbus-x11 gnome-keyring gcr libsecret-tools python3 polkitd
    binutils sqlite3 libsqlite3-dev procps libfprint-2-2 at-spi2-core pulseaudio pulseaudio-utils minisign
    g++-mingw-w64-x86-64-posix # reads the sources for Windows, see tst_windowssources
)
# Only unpacked, for the tests: installed, they would have the machine's own log-in ask for a finger.
unpack=(fprintd libpam-fprintd)
unpacked=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/test-packages
# These two are too old in Debian 12 itself: SQLCipher 3.4, and a mosquitto without WebSocket listener.
backports=(libsqlcipher-dev libsqlcipher1 sqlcipher mosquitto)

sudo_() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
say() { printf '%s\n' "install-deps: $*"; }

if [ ! -r /etc/os-release ] || ! . /etc/os-release || [ "${ID:-}" != debian ] || [ "${VERSION_ID:-}" != 12 ]; then
    say "this script knows Debian 12 only. README.md names the packages for other systems."
    command -v cmake >/dev/null && exit 0
    exit 1
fi

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
# node and npm may come from elsewhere than apt
have() {
    case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    libsqlcipher-dev | libsqlcipher1 | sqlcipher | mosquitto)
        installed "$1" || return 1
        case "$1" in
        mosquitto) dpkg --compare-versions "$(dpkg-query -W -f='${Version}' "$1")" ge 2.0.18 ;;
        *) dpkg --compare-versions "$(dpkg-query -W -f='${Version}' "$1")" ge 4.6 ;;
        esac
        ;;
    *) installed "$1" ;;
    esac
}

missing=() missing_backports=()
for p in "${build[@]}" "${run[@]}" "${test[@]}"; do have "$p" || missing+=("$p"); done
for p in "${backports[@]}"; do have "$p" || missing_backports+=("$p"); done

missing_unpacked=()
for p in "${unpack[@]}"; do [ -e "$unpacked/usr/share/doc/$p" ] || installed "$p" || missing_unpacked+=("$p"); done

unpack_missing() {
    local folder got
    folder=$(mktemp -d)
    got=0
    (cd "$folder" && apt-get download -qq -o APT::Sandbox::User="$(id -un)" "${missing_unpacked[@]}") || got=$?
    if [ "$got" = 0 ]; then
        mkdir -p "$unpacked"
        for p in "$folder"/*.deb; do dpkg-deb -x "$p" "$unpacked"; done
    fi
    rm -rf "$folder"
    return "$got"
}

if [ "${#missing[@]}" = 0 ] && [ "${#missing_backports[@]}" = 0 ] && [ "${#missing_unpacked[@]}" = 0 ]; then
    say "nothing to install"
    exit 0
fi
if [ "${1:-}" = --check ]; then
    say "missing: ${missing[*]} ${missing_backports[*]} ${missing_unpacked[*]}"
    exit 1
fi
if [ "${#missing[@]}" = 0 ] && [ "${#missing_backports[@]}" = 0 ]; then
    say "unpacking ${missing_unpacked[*]} into build/test-packages"
    unpack_missing || say "not to be had: the tests that need them are skipped. apt-get update may help."
    exit 0
fi

# The mirror this machine's apt already uses for Debian itself: no host is named here.
mirror() {
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -r "$file" ] || continue
        awk '
            function done() { if (uris != "" && suites ~ /(^|[ \t])bookworm([ \t]|$)/) { split(uris, u, /[ \t]+/); print u[1]; found = 1; exit } uris = ""; suites = "" }
            /^[ \t]*$/ { done(); next }
            /^URIs:/   { sub(/^URIs:[ \t]*/, ""); uris = $0 }
            /^Suites:/ { sub(/^Suites:[ \t]*/, ""); suites = $0 }
            END { if (!found) done() }
        ' "$file"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$file" ] || continue
        sed -n 's/^deb[ \t]\+\(\[[^]]*\][ \t]*\)\?\([^ \t]\+\)[ \t]\+bookworm[ \t].*/\2/p' "$file"
    done
}

if [ "${#missing_backports[@]}" -gt 0 ] && ! apt-cache policy 2>/dev/null | grep -q 'bookworm-backports'; then
    uri=$(mirror | head -n 1)
    if [ -z "$uri" ]; then
        say "no Debian 12 mirror found in apt's configuration; add bookworm-backports by hand and call again"
        exit 1
    fi
    say "adding bookworm-backports (for SQLCipher and mosquitto only)"
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    signed=""
    [ -r "$keyring" ] && signed="[signed-by=$keyring] "
    echo "deb ${signed}${uri} bookworm-backports main" | sudo_ tee /etc/apt/sources.list.d/amandesk-backports.list >/dev/null
    # Nothing else may come from there.
    printf 'Package: *\nPin: release n=bookworm-backports\nPin-Priority: 50\n\nPackage: sqlcipher libsqlcipher* mosquitto libmosquitto*\nPin: release n=bookworm-backports\nPin-Priority: 600\n' |
        sudo_ tee /etc/apt/preferences.d/amandesk-backports >/dev/null
fi

export DEBIAN_FRONTEND=noninteractive
say "updating package lists"
sudo_ apt-get update -qq
say "installing ${#missing[@]} + ${#missing_backports[@]} packages"
opts=(-y -qq --no-install-recommends -o Dpkg::Options::=--force-confold -o Acquire::Retries=3)
# A service must not start on a builder's machine because we test against it.
policy=/usr/sbin/policy-rc.d
made_policy=
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | sudo_ tee "$policy" >/dev/null
    sudo_ chmod +x "$policy"
    made_policy=1
fi
trap '[ -z "$made_policy" ] || sudo_ rm -f "$policy"' EXIT
[ "${#missing[@]}" = 0 ] || sudo_ env DEBIAN_FRONTEND=noninteractive apt-get install "${opts[@]}" "${missing[@]}"
[ "${#missing_backports[@]}" = 0 ] || sudo_ env DEBIAN_FRONTEND=noninteractive apt-get install "${opts[@]}" "${missing_backports[@]}"
[ "${#missing_unpacked[@]}" = 0 ] || unpack_missing || say "not unpacked, their tests are skipped: ${missing_unpacked[*]}"
say "done"
