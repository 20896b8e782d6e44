# shellcheck shell=bash
# The registry on the loopback that stands in for the public one where it cannot be reached. It is
# Debian's docker-registry, unpacked in the state directory, and the engine uses it as its mirror.

REGISTRY_DIR="$STATE_DIR/registry"
REGISTRY_BINARY="$REGISTRY_DIR/package/usr/bin/docker-registry"

registry_port() { cat "$REGISTRY_DIR/port" 2>/dev/null || true; }
registry_is_wanted() { [ -f "$REGISTRY_DIR/config.yml" ]; }

registry_is_alive() {
  is_process "$(cat "$REGISTRY_DIR/pid" 2>/dev/null)" docker-registry && http_answers "$(registry_port)" /v2/
}

# The port is chosen before the engine starts, for it cannot be told another one later.
choose_registry_port() {
  local port
  port=$(registry_port)
  port=${port:-5000}
  if ! registry_is_alive; then
    while port_is_open "$port"; do port=$((port + 1)); done
  fi
  mkdir -p "$REGISTRY_DIR"
  echo "$port" >"$REGISTRY_DIR/port"
  echo "$port"
}

start_registry() {
  local port waited=0
  registry_is_alive && return 0
  port=$(registry_port)
  if port_is_open "$port"; then
    warn "Le port $port, celui du registre local, est pris par un autre programme."
    return 1
  fi
  provide_registry || return 1
  printf 'version: 0.1\nstorage: {filesystem: {rootdirectory: "%s/data"}, delete: {enabled: true}}\nhttp: {addr: "127.0.0.1:%s"}\n' \
    "$REGISTRY_DIR" "$port" >"$REGISTRY_DIR/config.yml"
  spawn "$REGISTRY_DIR/registry.log" env OTEL_TRACES_EXPORTER=none "$REGISTRY_BINARY" serve "$REGISTRY_DIR/config.yml" >"$REGISTRY_DIR/pid"
  until registry_is_alive; do
    sleep 0.2
    waited=$((waited + 1))
    if [ "$waited" -gt 50 ]; then
      warn "Le registre local n’a pas démarré."
      log_tail "$REGISTRY_DIR/registry.log"
      return 1
    fi
  done
  ok "Le registre local est démarré sur 127.0.0.1:$port."
}

provide_registry() {
  [ -x "$REGISTRY_BINARY" ] && return 0
  has_apt && can_be_root && fetch_deb docker-registry "$REGISTRY_DIR/package" && [ -x "$REGISTRY_BINARY" ]
}

# systemd's engine gets its mirror from daemon.json, reloaded without stopping a container. A file
# that is already there is somebody's: it is left alone, and the images are loaded instead.
offer_mirror() {
  local port
  port=$(choose_registry_port)
  engine_uses_mirror "$port" && return 0
  [ -n "${ENGINE_STARTED:-}" ] && has_systemd && [ ! -e /etc/docker/daemon.json ] || return 1
  as_root mkdir -p /etc/docker
  printf '{ "registry-mirrors": ["http://127.0.0.1:%s"] }\n' "$port" | as_root tee /etc/docker/daemon.json >/dev/null
  as_root systemctl reload docker && sleep 1 && engine_uses_mirror "$port"
}
