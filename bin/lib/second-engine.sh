# shellcheck shell=bash
# A second engine for the tests, beside the machine's: it has a network, processes and mounts to itself, so that nothing of it
# meets the other's, and all of it ends with its first process. It reaches no registry. Only root may start one.

SECOND_ENGINE="" SECOND_ENGINE_PID=""

# Sets SECOND_ENGINE, the folder with its socket; fails, and says nothing, where there can be none.
start_second_engine() {
  [ "$(id -u)" -eq 0 ] && has dockerd && has docker && has unshare && has ip || return 1
  # On a disk like that of the machine's engine: not every file system can hold its layers.
  SECOND_ENGINE=$(mktemp -d "$STATE_DIR/moteur-des-tests-XXXXXX")
  step "Je démarre un second moteur Docker, pour une moitié des tests."
  # For whoever speaks to its socket without being root, as a proxy does.
  chmod 711 "$SECOND_ENGINE"
  # shellcheck disable=SC2016  # the inner shell's own words
  setsid unshare --net --mount --pid --fork --kill-child --mount-proc bash -c 'ip link set lo up && exec dockerd "$@"' dockerd \
    --host "unix://$SECOND_ENGINE/docker.sock" --data-root "$SECOND_ENGINE/data" --exec-root "$SECOND_ENGINE/exec" \
    --pidfile "$SECOND_ENGINE/pid" --cgroup-parent "${SECOND_ENGINE##*/}" --exec-opt native.cgroupdriver=cgroupfs \
    --shutdown-timeout 2 \
    </dev/null >"$SECOND_ENGINE/log" 2>&1 &
  SECOND_ENGINE_PID=$!
  if second_engine_answers && second_engine_has_images; then return; fi
  warn "Le second moteur n’a pas démarré : les tests iront l’un après l’autre."
  log_tail "$SECOND_ENGINE/log"
  stop_second_engine
  return 1
}

second_docker() { docker --host "unix://$SECOND_ENGINE/docker.sock" "$@"; }

second_engine_answers() {
  local waited=0
  until second_docker version >/dev/null 2>&1; do
    kill -0 "$SECOND_ENGINE_PID" 2>/dev/null && [ "$waited" -lt 150 ] || return 1
    sleep 0.2
    waited=$((waited + 1))
  done
}

second_engine_has_images() { docker save python:3.11-slim busybox:latest | second_docker load >/dev/null; }

stop_second_engine() {
  local folder=$SECOND_ENGINE tree
  [ -n "$folder" ] || return 0
  SECOND_ENGINE=""
  # unshare takes its child along, and with that one go all the others, and all their mounts.
  kill -KILL "$SECOND_ENGINE_PID" 2>/dev/null || true
  wait "$SECOND_ENGINE_PID" 2>/dev/null || true
  rm -rf --one-file-system "$folder"
  # Of a cgroup only the folders can be removed.
  for tree in /sys/fs/cgroup/"${folder##*/}" /sys/fs/cgroup/*/"${folder##*/}"; do
    [ ! -d "$tree" ] || find "$tree" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
}
