# shellcheck shell=bash
# The lesson's two base images: pulled where a registry can be reached, else made from Debian's packages.

BASE_IMAGES=(busybox:latest python:3.11-slim)

ensure_base_images() {
  local image missing=()
  if ! provide_cli; then
    warn "Sans la commande docker, je ne peux pas vérifier les images de base : l’atelier les tirera lui-même."
    return
  fi
  keep_registry_alive
  for image in "${BASE_IMAGES[@]}"; do image_is_here "$image" || missing+=("$image"); done
  for image in ${missing[@]+"${missing[@]}"}; do
    pull_image "$image" || provide_equivalent "$image"
  done
  ok "Les images de base sont prêtes : ${BASE_IMAGES[*]}."
}

image_is_here() { bounded 10 "${DOCKER[@]}" image inspect "$1" >/dev/null 2>&1; }

# The registry is needed again as soon as someone removes a base image, so it is kept alive.
keep_registry_alive() {
  registry_is_wanted || return 0
  engine_uses_mirror "$(registry_port)" || return 0
  # Whoever runs it: another account of this machine may have started both.
  http_answers "$(registry_port)" /v2/ || {
    step "Le registre local ne répond plus : je le relance."
    start_registry || warn "Les images de base ne pourront pas être tirées de nouveau tant qu’il est arrêté."
  }
}

# The smallest image comes first: where no registry answers, it is the one that finds out.
pull_image() {
  long_step "Je tire l’image $1 (docker pull)." 300 "${DOCKER[@]}" pull "$1" && return 0
  step "Aucun registre ne donne $1 : $(tail -n 1 "$STEP_LOG" | cut -c1-160)"
  return 1
}

provide_equivalent() {
  local image=$1
  step "Je fabrique une image équivalente à $image avec les paquets de Debian."
  check_can_make "$image"
  SCRATCH=$(as_root mktemp -d /var/lib/atelier-docker-XXXXXX)
  # An interrupted debootstrap may leave /proc and /sys mounted in there.
  trap 'as_root rm -rf --one-file-system "$SCRATCH"' EXIT
  as_root chmod 755 "$SCRATCH"
  case $image in
    busybox:*) make_busybox ;;
    python:*) make_python ;;
  esac
  long_step "Je charge $image dans le moteur (docker load)." 300 load_archive "$image" || images_failed "$image"
  serve_from_registry "$image" || step "Sans miroir pour ce moteur : $image y est chargée, et c’est tout ce qu’il faut."
  as_root rm -rf "$SCRATCH"
  trap - EXIT
}

images_failed() {
  log_tail "$STEP_LOG"
  die "L’image de base $1 n’a pu être ni tirée, ni fabriquée." \
    "Rendez un registre joignable, ou chargez-la depuis une autre machine :" \
    "  docker save $1 | gzip > image.tar.gz      (là-bas)" \
    "  docker load < image.tar.gz                (ici)"
}

check_can_make() {
  : >"$STEP_LOG"
  if ! has_apt || ! can_be_root; then
    fail "Fabriquer une image demande Debian ou Ubuntu, et les droits de root (ou sudo)."
    images_failed "$1"
  fi
  if [ "$ENGINE_ARCH" != "$(image_arch)" ]; then
    fail "Le moteur est une machine $ENGINE_ARCH, et celle-ci est $(image_arch) : l’image ne lui conviendrait pas."
    images_failed "$1"
  fi
  if [[ $1 = python:* ]] && [ -z "$(debian_mirror)" ]; then
    fail "Python 3.11 vient de Debian 12, et cette machine ne connaît aucun dépôt de Debian."
    images_failed "$1"
  fi
}

image_arch() {
  case $(dpkg --print-architecture) in
    armhf | armel) echo arm ;;
    i386) echo 386 ;;
    ppc64el) echo ppc64le ;;
    *) dpkg --print-architecture ;;
  esac
}

# The machine's own mirror of Debian, as its apt knows it. Any suite will do: a mirror has them all.
debian_mirror() {
  local site
  # shellcheck disable=SC2016  # apt expands these, not the shell
  site=$(apt-get indextargets --format '$(SITE)|$(ORIGIN)|$(LABEL)|$(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    sed -n 's/|Debian|Debian|main$//p' | sed -n 1p)
  case $site in
    mirror+file:*) sed -n '/^http/{s/[[:space:]].*//p;q}' "${site#mirror+file:}" ;;
    http:* | https:*) echo "$site" ;;
  esac
}

# What apt goes through, debootstrap must go through as well.
apt_proxy() {
  local proxy=""
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  echo "${proxy:-${http_proxy:-}}"
}

make_python() {
  local rootfs="$SCRATCH/rootfs" proxy
  has debootstrap || [ -x /usr/sbin/debootstrap ] || apt_install debootstrap || images_failed python:3.11-slim
  proxy=$(apt_proxy)
  long_step "J’assemble Debian 12 et Python 3.11 (debootstrap)." 900 \
    as_root env ${proxy:+http_proxy="$proxy"} PATH="/usr/sbin:/sbin:$PATH" debootstrap --variant=minbase \
    --include=python3.11-minimal,libpython3.11-stdlib bookworm "$rootfs" "$(debian_mirror)" || images_failed python:3.11-slim
  PYTHON_VERSION=$(as_root chroot "$rootfs" python3.11 -c 'import platform; print(platform.python_version())')
  as_root ln -s /usr/bin/python3.11 "$rootfs/usr/local/bin/python3"
  as_root ln -s python3 "$rootfs/usr/local/bin/python"
  long_step "Je répartis l’image en couches." 300 cut_python_layers "$rootfs" || images_failed python:3.11-slim
  write_image python:3.11-slim '"python3"' "\"LANG=C.UTF-8\",\"PYTHON_VERSION=$PYTHON_VERSION\"" \
    "Debian 12 (debootstrap)" "Python $PYTHON_VERSION (python3.11-minimal, libpython3.11-stdlib)" "python, python3"
}

# As in the image it stands for: the system, then Python, then the names python and python3.
cut_python_layers() {
  local rootfs=$1 python=(./usr/lib/python3.11 ./usr/bin/python3.11) names=(./usr/local/bin/python ./usr/local/bin/python3)
  as_root find "$rootfs/usr/share/doc" -type f ! -name copyright -delete
  as_root find "$rootfs/usr/lib/python3.11" -name __pycache__ -prune -exec rm -rf {} +
  as_root tar -C "$rootfs" --numeric-owner --sort=name -cf "$SCRATCH/1.tar" \
    "${python[@]/#/--exclude=}" "${names[@]/#/--exclude=}" \
    --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' --exclude='./run/*' --exclude='./tmp/*' \
    --exclude='./var/cache/*/*' --exclude='./var/lib/apt/lists/*' --exclude='./var/log/*' --exclude='./debootstrap' \
    --exclude='./usr/share/locale/*' --exclude='./usr/share/man/*' --exclude='./usr/share/info/*' \
    --exclude=./etc/resolv.conf --exclude=./etc/hostname .
  as_root tar -C "$rootfs" --numeric-owner --sort=name -cf "$SCRATCH/2.tar" "${python[@]}"
  as_root tar -C "$rootfs" --numeric-owner --sort=name -cf "$SCRATCH/3.tar" "${names[@]}"
}

make_busybox() {
  local package rootfs applet binary
  package=$(mktemp -d)
  fetch_deb busybox-static "$package" || images_failed busybox:latest
  rootfs="$package/rootfs"
  mkdir -p "$rootfs"/{bin,dev,etc,home,proc,root,sys,usr/bin,usr/sbin,var/spool}
  install -d -m 1777 "$rootfs/tmp"
  binary=$(find "$package" -type f -name busybox -perm -u+x | sed -n 1p)
  cp "$binary" "$rootfs/bin/busybox"
  for applet in $("$binary" --list); do
    [ "$applet" = busybox ] || ln -sf busybox "$rootfs/bin/$applet"
  done
  ln -s ../../bin/env "$rootfs/usr/bin/env"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$rootfs/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$rootfs/etc/group"
  as_root tar -C "$rootfs" --owner=0 --group=0 --numeric-owner --sort=name -cf "$SCRATCH/1.tar" .
  rm -rf "$package"
  write_image busybox:latest '"sh"' "" "busybox-static"
}

# write_image NAME COMMAND ENV ORIGIN…: describes the layers N.tar of $SCRATCH, each with its origin,
# as docker save would. With this any engine loads an image of several layers, whatever its builder.
write_image() {
  local name=$1 command=$2 env=$3 layer diff_ids="" layers="" history="" now
  local path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  shift 3
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  for layer in "$SCRATCH"/?.tar; do
    diff_ids+=",\"sha256:$(as_root sha256sum "$layer" | cut -d' ' -f1)\""
    layers+=",\"${layer##*/}\""
    history+=",{\"created\":\"$now\",\"created_by\":\"bin/moteur: $1\"}"
    shift
  done
  as_root tee "$SCRATCH/config.json" >/dev/null <<JSON
{ "architecture": "$(image_arch)", "os": "linux", "created": "$now",
  "config": { "Env": ["PATH=$path"${env:+,$env}], "Cmd": [$command],
    "Labels": { "fr.atelierdocker.equivalent": "true" } },
  "rootfs": { "type": "layers", "diff_ids": [${diff_ids#,}] },
  "history": [${history#,}] }
JSON
  as_root tee "$SCRATCH/manifest.json" >/dev/null <<JSON
[{ "Config": "config.json", "RepoTags": ["$name"], "Layers": [${layers#,}] }]
JSON
}

load_archive() {
  (cd "$SCRATCH" && as_root tar -c manifest.json config.json ./?.tar) | "${DOCKER[@]}" load
}

# Pushed, forgotten, and pulled again by its own name: what the learner will see is known to work.
serve_from_registry() {
  offer_mirror && start_registry || return 1
  long_step "Je dépose $1 dans le registre local, et je l’en tire de nouveau." 300 \
    push_and_pull "$1" "127.0.0.1:$(registry_port)/library/$1" && return 0
  log_tail "$STEP_LOG"
  return 1
}

push_and_pull() {
  "${DOCKER[@]}" tag "$1" "$2" && "${DOCKER[@]}" push "$2" && "${DOCKER[@]}" rmi "$2" "$1" && "${DOCKER[@]}" pull "$1"
}
