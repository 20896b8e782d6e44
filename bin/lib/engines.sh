# shellcheck shell=bash
# Engines for the tests, beside the machine's: another of its own for one half of them, and those of engines.txt, each from
# a suite of Debian. One at a time. bin/lib/beside says how one is started; only root may.

ENGINES="$BIN/lib/engines.txt" ROOTS="$STATE_DIR/moteurs"
BESIDE="" BESIDE_PID=""

engine_names() { sed -n 's/^\([a-z][^ ]*\) .*/\1/p' "$ENGINES"; }
engine_line() { grep "^$1 " "$ENGINES"; }

# The one whose turn it is today, of those that the machine does not have already.
engine_of_the_day() {
  local own name others=()
  own=docker-$(docker version --format '{{.Server.Version}}')
  for name in $(engine_names); do [[ $own = "$name".* ]] || others+=("$name"); done
  echo "${others[$(date +%s) / 86400 % ${#others[@]}]}"
}

# ensure_root NAME: the programs of that engine, without the machine's own being touched. Kept until its line says otherwise;
# fails, and says why.
ensure_root() {
  local name=$1 root="$ROOTS/$1" suite packages mirror proxy scratch
  cmp -s <(engine_line "$name") "$root/line" && return 0
  read -r _ suite _ _ _ packages < <(engine_line "$name")
  if ! has_apt || [ "$(id -u)" -ne 0 ]; then
    fail "Le moteur $name se prend dans les paquets de Debian : il y faut Debian ou Ubuntu, et root (sudo bin/tester)."
    return 1
  fi
  has debootstrap || apt_install debootstrap || return
  mirror=$(debian_mirror) proxy=$(apt_proxy)
  mirror=${mirror:-http://deb.debian.org/debian}
  mkdir -p "$ROOTS"
  # Beside its destination, so that the move is one step and a half-made one is never used; one that was left is of no use.
  rm -rf --one-file-system "$root" "$ROOTS/$name".*
  scratch=$(mktemp -d "$ROOTS/$name.XXXXXX")
  # debootstrap checks the signature of an old list of packages, and not its age; it lets no service start.
  long_step "Je prépare le moteur $name (debootstrap $suite, une fois pour toutes)." 900 \
    env ${proxy:+http_proxy="$proxy"} debootstrap --variant=minbase "--include=iproute2,iptables,${packages// /,}" \
    "$suite" "$scratch" "$mirror" || {
    log_tail "$STEP_LOG"
    rm -rf --one-file-system "$scratch"
    fail "Le moteur $name n’a pas pu être préparé : ses paquets, de Debian $suite, ne viennent pas."
    hint "Vérifiez que ce dépôt est joignable : $mirror"
    return 1
  }
  # Its user of its own comes in there, to write the socket of Docker.
  chmod 755 "$scratch"
  rm -rf --one-file-system "$scratch/var/cache/apt"
  engine_line "$name" >"$scratch/line"
  mv "$scratch" "$root"
}

# start_beside [NAME]: sets BESIDE, the folder with its socket; without a name the machine's own programs. It has the base
# images of the lesson. Fails, and says nothing, where there can be none.
start_beside() {
  local name=${1:-} log
  [ "$(id -u)" -eq 0 ] && has docker && has unshare && has ip || return 1
  [ -n "$name" ] || has dockerd || return 1
  step "Je démarre pour les tests un moteur à part${name:+ : $name}."
  # On a disk like that of the machine's engine: not every file system can hold its layers.
  BESIDE=$(mktemp -d "$STATE_DIR/moteur-des-tests-XXXXXX") log=$BESIDE/log
  # For whoever speaks to its socket without being root, as a proxy does.
  chmod 711 "$BESIDE"
  mkfifo "$BESIDE/input"
  # Both of its ends are open, so that this input never ends.
  setsid "$BIN/lib/beside" hold "$BESIDE" "$name" "${name:+$ROOTS/$name}" 0<>"$BESIDE/input" >"$log" 2>&1 &
  BESIDE_PID=$!
  if beside_comes [ -s "$BESIDE/first" ]; then
    setsid "$BIN/lib/beside" serve "$BESIDE" </dev/null >>"$log" 2>&1 &
    disown
    if beside_comes beside_docker version && beside_has_images; then return; fi
  fi
  warn "Ce moteur n’a pas démarré."
  log_tail "$log"
  stop_beside
  return 1
}

beside_docker() { docker --host "unix://$BESIDE/docker.sock" "$@"; }

# beside_comes COMMAND…: waits until it succeeds, for half a minute.
beside_comes() {
  local waited=0
  until "$@" >/dev/null 2>&1; do
    kill -0 "$BESIDE_PID" 2>/dev/null && [ "$waited" -lt 150 ] || return 1
    sleep 0.2
    waited=$((waited + 1))
  done
}

beside_has_images() {
  local image
  docker save "${BASE_IMAGES[@]}" | beside_docker load >/dev/null || return
  for image in "${BASE_IMAGES[@]}"; do
    # Podman takes what is loaded for something of one's own.
    beside_docker image inspect "localhost/$image" >/dev/null 2>&1 || continue
    beside_docker tag "localhost/$image" "$image" && beside_docker rmi "localhost/$image" >/dev/null || return
  done
}

stop_beside() {
  local folder=$BESIDE
  [ -n "$folder" ] || return 0
  BESIDE=""
  # unshare takes its child along, and with that one go all the others, and all their mounts.
  kill -KILL "$BESIDE_PID" 2>/dev/null || true
  wait "$BESIDE_PID" 2>/dev/null || true
  "$BIN/lib/beside" remove "$folder"
}
