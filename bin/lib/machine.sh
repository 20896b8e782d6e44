# shellcheck shell=bash
# The machine under the scripts: privileges, packages, long-lived processes, ports.

if [ "$(id -u)" -eq 0 ]; then
  STATE_DIR=/var/lib/atelier-docker
else
  STATE_DIR="${XDG_STATE_HOME:-$HOME/.local/state}/atelier-docker"
fi
mkdir -p "$STATE_DIR"

has() { command -v "$1" >/dev/null 2>&1; }
has_systemd() { [ -d /run/systemd/system ] && has systemctl; }
has_apt() { has apt-get && has dpkg; }

# Whether privileged steps are possible at all; asks for the password once, on the terminal.
can_be_root() {
  [ "$(id -u)" -eq 0 ] && return 0
  has sudo || return 1
  sudo -n true 2>/dev/null && return 0
  [ -t 2 ] || return 1
  step "Cette étape demande les droits d’administration : sudo va demander votre mot de passe."
  sudo -v
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# bounded SECONDS COMMAND…: a hung engine must not hang the script (macOS has no timeout: go without).
bounded() {
  local limit=$1
  shift
  if has timeout; then timeout "$limit" "$@"; else "$@"; fi
}

APT_OPTIONS=(-o DPkg::Lock::Timeout=180 -o Acquire::Retries=1 -o Acquire::http::Timeout=20)

# The package lists are refreshed once a run; a refusal is not fatal, the lists there may be enough.
apt_refresh() {
  [ -z "${APT_REFRESHED:-}" ] || return 0
  APT_REFRESHED=yes
  long_step "Je rafraîchis la liste des paquets (apt-get update)." 180 \
    as_root apt-get "${APT_OPTIONS[@]}" update ||
    warn "La liste des paquets n’a pas pu être rafraîchie entièrement ; je continue avec celle qui est là."
}

has_candidate() { [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]; }

apt_install() {
  apt_refresh
  long_step "J’installe les paquets : $*." 900 \
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${APT_OPTIONS[@]}" \
    install --yes --no-install-recommends "$@" && return 0
  fail "L’installation des paquets $* a échoué."
  log_tail "$STEP_LOG"
  return 1
}

# fetch_deb PACKAGE DIRECTORY: unpacks a package without installing it. Its services are not started
# and it replaces nothing on the machine (busybox-static would remove busybox).
fetch_deb() {
  local package=$1 directory=$2 scratch
  apt_refresh
  has_candidate "$package" || return 1
  mkdir -p "$directory"
  scratch=$(mktemp -d)
  # apt downloads as its own user, who must be able to write here.
  chmod 777 "$scratch"
  long_step "Je télécharge le paquet $package, sans l’installer." 300 \
    download_and_unpack "$package" "$scratch" "$directory" || {
    log_tail "$STEP_LOG"
    rm -rf "$scratch"
    return 1
  }
  rm -rf "$scratch"
}

download_and_unpack() {
  (cd "$2" && apt-get "${APT_OPTIONS[@]}" download "$1") && dpkg-deb -x "$2"/*.deb "$3"
}

# spawn LOG COMMAND…: a process that outlives the script and holds none of its file descriptors, or a
# CI job would wait for ever on its inherited standard output. Prints the process id.
spawn() {
  local log=$1
  shift
  (
    cd /
    for fd in /proc/self/fd/*; do
      fd=${fd##*/}
      [ "$fd" -le 2 ] || eval "exec $fd>&-"
    done
    exec setsid "$@" </dev/null >>"$log" 2>&1
  ) >/dev/null &
  echo $!
}

# is_process PID NAME: alive, not a zombie, and not another program that was given the same number.
is_process() {
  [ -n "$1" ] && grep -qs "^$1 ($2) [^ZX]" "/proc/$1/stat"
}

port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_answers PORT PATH: whether an HTTP server says 200 there. No curl needed.
http_answers() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    IFS= read -r -t 5 line <&3 || exit 1
    case $line in HTTP/1.?\ 200*) exit 0 ;; *) exit 1 ;; esac
  ) 2>/dev/null
}

# http PORT METHOD PATH [HEADER…]: prints what an HTTP server on this machine answers, its head included.
http() {
  local port=$1 method=$2 path=$3
  shift 3
  (
    exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
    printf '%s\r\n' "$method $path HTTP/1.0" "Host: localhost:$port" "$@" '' >&3
    bounded 30 cat <&3
  ) 2>/dev/null
}

# One of these scripts changes the machine at a time. The lock goes with the process.
take_lock() {
  has flock || return 0
  exec 9>"$STATE_DIR/verrou"
  local waited=0
  until flock -w 4 9; do
    waited=$((waited + 4))
    step "Un autre bin/moteur travaille déjà : j’attends qu’il finisse ($waited s)."
    [ "$waited" -lt 900 ] || die "L’autre bin/moteur ne finit pas. Arrêtez-le, puis relancez celui-ci."
  done
}
