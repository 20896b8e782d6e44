# shellcheck shell=bash
# What the scripts say: one line for each step, and a line every few seconds while something is long.

step() { printf '▸ %s\n' "$*"; }
ok() { printf '✔ %s\n' "$*"; }
warn() { printf '⚠ %s\n' "$*" >&2; }
fail() { printf '✘ %s\n' "$*" >&2; }
hint() { printf '    %s\n' "$@" >&2; }

die() {
  fail "$1"
  shift
  [ "$#" -eq 0 ] || hint "$@"
  exit 1
}

# Prints the comment block that opens a script: its help is written once, where its reader is.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }

# Last lines of a log, indented, for an error message.
log_tail() {
  [ -s "$1" ] || return 0
  hint "Dernières lignes de $1 :"
  tail -n "${2:-12}" "$1" | sed 's/^/      | /' >&2
}

# Without a trap, bash would go on after a command that handles Ctrl-C by itself, as docker does.
STEP_PID=""
stop_here() {
  if [ -n "$STEP_PID" ]; then
    kill -TERM -- "-$STEP_PID" 2>/dev/null || true
    wait "$STEP_PID" 2>/dev/null || true
  fi
  exit "$1"
}
trap 'stop_here 130' INT
trap 'stop_here 143' TERM

# long_step LABEL LIMIT_SECONDS COMMAND…: runs a command whose output nobody needs unless it fails,
# with a line every 5 s so that no wait is silent. The output of the last one stays in $STEP_LOG.
long_step() {
  local label=$1 limit=$2 start=$SECONDS next=5 pid status=0
  shift 2
  STEP_LOG="$STATE_DIR/${0##*/}.log"
  step "$label"
  # A process group of its own, so that an interruption stops all of it; without it a background
  # command of a script would ignore Ctrl-C.
  set -m
  "$@" </dev/null >"$STEP_LOG" 2>&1 &
  pid=$!
  set +m
  STEP_PID=$pid
  while kill -0 "$pid" 2>/dev/null; do
    if [ $((SECONDS - start)) -ge "$limit" ]; then
      kill -TERM -- "-$pid" 2>/dev/null || true
      echo "(délai de $limit s dépassé)" >>"$STEP_LOG"
      status=124
      break
    fi
    if [ $((SECONDS - start)) -ge "$next" ]; then
      printf '  … toujours en cours (%s s)\n' "$((SECONDS - start))"
      next=$((next + 5))
    fi
    sleep 0.1
  done
  wait "$pid" 2>/dev/null || status=${status/#0/$?}
  STEP_PID=""
  return "$status"
}
