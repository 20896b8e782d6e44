# shellcheck shell=bash
# The Docker Engine: which one the docker command would reach, and how to get one where there is none.

DEFAULT_SOCKET=/var/run/docker.sock
ENGINE_LOG="$STATE_DIR/dockerd.log"
DOCKER=(docker)

# Sets ENDPOINT, ENDPOINT_SOURCE (host, context, default) and CONTEXT, in the order of the docker CLI:
# DOCKER_HOST, DOCKER_CONTEXT, the configuration's current context, the default socket.
resolve_endpoint() {
  local config="${DOCKER_CONFIG:-$HOME/.docker}"
  ENDPOINT="unix://$DEFAULT_SOCKET" ENDPOINT_SOURCE=default CONTEXT=""
  if [ -n "${DOCKER_HOST:-}" ]; then
    ENDPOINT=$DOCKER_HOST ENDPOINT_SOURCE=host
    return
  fi
  CONTEXT=${DOCKER_CONTEXT:-$(json_string currentContext "$config/config.json")}
  case $CONTEXT in '' | default) CONTEXT="" && return ;; esac
  ENDPOINT_SOURCE=context
  ENDPOINT=$(json_string Host "$config/contexts/meta/$(sha256 "$CONTEXT")/meta.json")
}

# The string of that name in a JSON file; nothing when there is none.
json_string() {
  [ -r "$2" ] || return 0
  tr -d '\n' <"$2" | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p"
}

sha256() {
  if has sha256sum; then printf %s "$1" | sha256sum; else printf %s "$1" | shasum -a 256; fi | cut -d' ' -f1
}

endpoint_name() {
  case $ENDPOINT_SOURCE in
    host) echo "DOCKER_HOST=$ENDPOINT" ;;
    context) echo "le contexte Docker « $CONTEXT » (${ENDPOINT:-adresse inconnue})" ;;
    default) echo "la socket $DEFAULT_SOCKET" ;;
  esac
}

# Sets ENGINE_VERSION and ENGINE_ARCH, or fails when no engine answers.
engine_answers() {
  local answer
  if has "${DOCKER[0]}"; then
    answer=$(bounded "${ENGINE_PATIENCE:-10}" "${DOCKER[@]}" version \
      --format '{{.Server.Version}} {{.Server.Arch}} {{.Server.APIVersion}}' 2>/dev/null) || return 1
  else
    answer=$(engine_answers_without_cli) || return 1
  fi
  # shellcheck disable=SC2034  # images.sh asks for the architecture
  read -r ENGINE_VERSION ENGINE_ARCH ENGINE_API <<<"$answer"
  [ -n "$ENGINE_API" ]
}

# The same three words, asked on the socket, for a machine that has an engine and no docker command.
engine_answers_without_cli() {
  local json address=http://localhost
  local curl_options=(--silent --fail --max-time "${ENGINE_PATIENCE:-10}")
  has curl || return 1
  case $ENDPOINT in
    unix://*) curl_options+=(--unix-socket "${ENDPOINT#unix://}") ;;
    tcp://*) address="http://${ENDPOINT#tcp://}" ;;
    *) return 1 ;;
  esac
  json=$(curl "${curl_options[@]}" "$address/version") || return 1
  printf '%s %s %s' "$(json_word Version "$json")" "$(json_word Arch "$json")" "$(json_word ApiVersion "$json")"
}

# The top level comes last in /version, after the components, whose fields have the same names.
json_word() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2"; }

socket_is_forbidden() {
  [ "$ENDPOINT_SOURCE" = default ] && [ -S "$DEFAULT_SOCKET" ] && [ ! -w "$DEFAULT_SOCKET" ]
}

describe_engine() {
  ok "Un moteur Docker répond : version $ENGINE_VERSION (API $ENGINE_API), par $(endpoint_name)."
}

tell_docker_group() {
  fail "Votre compte ($(id -un)) n’a pas le droit d’ouvrir $DEFAULT_SOCKET : l’atelier non plus."
  hint "Ajoutez-le au groupe docker, puis ouvrez une nouvelle session :" \
    "  sudo usermod --append --groups docker $(id -un)" \
    "Sans fermer la session : lancez « newgrp docker », puis de nouveau cette commande."
}

# The docker command itself, where an engine answers and there is none. Unpacked, not installed: the
# package would start a second dockerd on the first one's socket.
provide_cli() {
  has "${DOCKER[0]}" && return 0
  local unpacked="$STATE_DIR/cli"
  if [ ! -x "$unpacked/usr/bin/docker" ]; then
    has_apt && can_be_root || return 1
    fetch_deb docker-cli "$unpacked" || fetch_deb docker.io "$unpacked" || return 1
    [ -x "$unpacked/usr/bin/docker" ] || return 1
  fi
  DOCKER=("$unpacked/usr/bin/docker")
}

ensure_engine() {
  resolve_endpoint
  refuse_ssh
  if engine_answers; then
    describe_engine
    return
  fi
  case $ENDPOINT_SOURCE in
    host) die "DOCKER_HOST vaut $ENDPOINT, et aucun moteur Docker n’y répond." \
      "Démarrez ce moteur, ou retirez la variable pour utiliser celui de cette machine :" "  unset DOCKER_HOST" ;;
    context) die "Le contexte Docker « $CONTEXT » est choisi, et aucun moteur n’y répond (${ENDPOINT:-ce contexte n’existe pas})." \
      "Démarrez ce moteur (Docker Desktop, Colima, OrbStack…), ou revenez au contexte par défaut :" \
      "  docker context use default    (et : unset DOCKER_CONTEXT)" ;;
  esac
  reach_forbidden_socket || start_engine
}

# An engine that root can reach and we cannot: say so at the end, and do the rest through sudo.
reach_forbidden_socket() {
  socket_is_forbidden || return 1
  can_be_root || {
    tell_docker_group
    exit 1
  }
  DOCKER=(sudo -n docker)
  engine_answers || {
    DOCKER=(docker)
    return 1
  }
  describe_engine
}

# The application's client does not speak it, though the docker command does.
refuse_ssh() {
  case $ENDPOINT in
    ssh://*) die "Le moteur choisi est joint par ssh ($ENDPOINT), ce que l’atelier ne sait pas faire." \
      "Ouvrez un tunnel vers sa socket, puis donnez-la :" \
      "  ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock ${ENDPOINT#ssh://} &" \
      "  export DOCKER_HOST=unix:///tmp/docker.sock" ;;
  esac
}

start_engine() {
  step "Aucun moteur Docker ne répond sur $DEFAULT_SOCKET : je m’en occupe."
  [ "$(uname -s)" = Linux ] || tell_what_to_install
  wait_for_starting_engine && return
  has dockerd || [ -x /usr/sbin/dockerd ] || install_engine
  can_be_root || die "Pour démarrer le moteur Docker, il faut être root ou pouvoir utiliser sudo." \
    "Demandez à l’administrateur : sudo dockerd (ou : sudo systemctl start docker)."
  # shellcheck disable=SC2034  # registry.sh gives a mirror to an engine of ours only
  ENGINE_STARTED=yes
  if has_systemd; then start_engine_with_systemd; else start_engine_alone; fi
  use_sudo_if_needed
  wait_for_engine
}

# A dockerd that lives and does not answer is starting, or ill. A second one would make it worse.
wait_for_starting_engine() {
  local pid start=$SECONDS
  pid=$(cat /var/run/docker.pid 2>/dev/null) || return 1
  while is_process "$pid" dockerd; do
    [ $((SECONDS - start)) -lt 30 ] || die "Un dockerd tourne déjà (processus $pid) et ne répond pas." \
      "Arrêtez-le, puis relancez bin/moteur :" "  sudo kill $pid"
    step "Un dockerd tourne déjà (processus $pid) : j’attends qu’il réponde ($((SECONDS - start)) s)."
    engine_answers_soon || continue
    describe_engine
    return 0
  done
  return 1
}

# For about 3 s. The socket of an engine that starts accepts connections, and answers much later.
engine_answers_soon() {
  local ENGINE_PATIENCE=3 start=$SECONDS
  while [ $((SECONDS - start)) -lt 3 ]; do
    use_sudo_if_needed
    engine_answers && return 0
    [ -z "${ENGINE_PID:-}" ] || [ -d "/proc/$ENGINE_PID" ] || return 1
    sleep 0.3
  done
  return 1
}

tell_what_to_install() {
  fail "Je ne sais installer le moteur Docker que sur Debian et Ubuntu, en root ou avec sudo."
  case $(uname -s) in
    Darwin) hint "Sur macOS, installez Docker Desktop, OrbStack ou Colima, ouvrez-le, puis relancez cette commande." ;;
    Linux) hint "Sur cette machine, installez le paquet docker de votre distribution, puis démarrez-le. Par exemple :" \
      "  Fedora :      sudo dnf install moby-engine && sudo systemctl enable --now docker" \
      "  Arch :        sudo pacman -S docker && sudo systemctl enable --now docker" \
      "  openSUSE :    sudo zypper install docker && sudo systemctl enable --now docker" \
      "  Alpine :      doas apk add docker && doas rc-service docker start" \
      "Docker Desktop convient aussi." ;;
    *) hint "Installez Docker Desktop (sous Windows : avec WSL 2), ouvrez-le, puis relancez cette commande." ;;
  esac
  exit 1
}

install_engine() {
  local packages=(docker.io iptables)
  has_apt || tell_what_to_install
  can_be_root || tell_what_to_install
  apt_refresh
  # Docker's own packages and the distribution's remove each other: follow what is there.
  if dpkg -s docker-ce-cli >/dev/null 2>&1 && has_candidate docker-ce; then packages=(docker-ce); fi
  # Newer distributions have the command in a package of its own.
  if ! has docker && has_candidate docker-cli; then packages+=(docker-cli); fi
  apt_install "${packages[@]}" || die "Le moteur Docker n’a pas pu être installé." \
    "Vérifiez que les dépôts de paquets sont joignables (sudo apt-get update), puis relancez cette commande."
  # Without systemd the package may start an engine by its init script; ours needs options of its own.
  if ! has_systemd && engine_answers; then as_root service docker stop >/dev/null 2>&1 || true; fi
}

start_engine_with_systemd() {
  step "Je démarre le service docker (systemctl start docker)."
  as_root systemctl start docker || {
    as_root journalctl --unit docker --lines 12 --no-pager >&2 || true
    die "systemd n’a pas pu démarrer le service docker." "Pour comprendre : sudo journalctl -u docker"
  }
}

start_engine_alone() {
  local sudo=() mirror=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
  remove_stale_pid /var/run/docker.pid dockerd
  remove_stale_pid /var/run/docker/containerd/containerd.pid containerd
  # The same setting in the file and on the command line would stop the engine.
  if ! grep -qs registry-mirrors /etc/docker/daemon.json; then
    mirror=(--registry-mirror "http://127.0.0.1:$(choose_registry_port)")
  fi
  touch "$ENGINE_LOG"
  ENGINE_PID=$(spawn "$ENGINE_LOG" ${sudo[@]+"${sudo[@]}"} \
    env PATH="$PATH:/usr/sbin:/sbin" dockerd ${mirror[@]+"${mirror[@]}"})
  step "Je démarre dockerd (journal : $ENGINE_LOG)."
}

# dockerd refuses to start on a pid file whose number another program has taken since.
remove_stale_pid() {
  local pid
  pid=$(as_root cat "$1" 2>/dev/null) || return 0
  is_process "$pid" "$2" && return 0
  step "J’enlève $1, laissé par un moteur qui ne tourne plus."
  as_root rm -f "$1"
}

use_sudo_if_needed() {
  if socket_is_forbidden && can_be_root; then DOCKER=(sudo -n docker); fi
}

wait_for_engine() {
  local start=$SECONDS
  until engine_answers_soon; do
    if [ -n "${ENGINE_PID:-}" ] && [ ! -d "/proc/$ENGINE_PID" ]; then engine_failed "dockerd s’est arrêté."; fi
    [ $((SECONDS - start)) -lt 90 ] || engine_failed "Le moteur ne répond toujours pas après 90 s."
    echo "  … j’attends que le moteur réponde ($((SECONDS - start)) s)"
  done
  describe_engine
}

engine_failed() {
  fail "$1"
  log_tail "$ENGINE_LOG" 15
  hint "Corrigez ce que dit le journal, puis relancez bin/moteur. Les causes les plus fréquentes :" \
    "un conteneur sans privilèges (lancez-le avec --privileged), iptables absent, disque plein."
  exit 1
}

engine_uses_mirror() {
  bounded 10 "${DOCKER[@]}" info --format '{{json .RegistryConfig.Mirrors}}' 2>/dev/null |
    grep -q "\"http://127.0.0.1:$1/\{0,1\}\""
}
