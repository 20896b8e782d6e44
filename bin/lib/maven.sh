# shellcheck shell=bash
# Java, and the Maven that ./mvnw wants, where ./mvnw cannot download it by itself.

MAVEN_VERSION=3.9.11

wrapper_property() { sed -n "s/^$1=//p" "$PROJECT/.mvn/wrapper/maven-wrapper.properties" | tr -d '[:space:]'; }

ensure_java() {
  local java="${JAVA_HOME:+$JAVA_HOME/bin/}java" version
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | sed -n 1p) || true
  # A runtime without its compiler builds nothing.
  if [ "${version:-0}" -lt 17 ] || ! has "${java}c"; then
    die "Il faut un JDK 17 ou plus récent${version:+ (celui d’ici est en version $version, ou n’a pas de compilateur)}." \
      "Sur Debian ou Ubuntu :   sudo apt-get install openjdk-17-jdk-headless" \
      "S’il est déjà installé ailleurs : export JAVA_HOME=/chemin/du/jdk"
  fi
}

# What starts the site, to be used and to be measured, as SITE_JAVA: java and its options, to which those of JAVA_OPTS are
# added behind.
set_site_java() {
  SITE_JAVA=("${JAVA_HOME:+$JAVA_HOME/bin/}java")
  # The second compiler would take the processor from thirty learners for minutes, and pays for itself in floods alone.
  SITE_JAVA+=(-XX:TieredStopAtLevel=1 -Xms32m -Xmx256m -XX:MaxMetaspaceSize=160m -XX:+ExitOnOutOfMemoryError)
  # What a flood needed is given back after it: see IdleCollection. A runtime that does not know an option goes without.
  SITE_JAVA+=(-XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps
    -XX:+IgnoreUnrecognizedVMOptions -XX:TrimNativeHeapInterval=30000)
  # The collector with the smallest footprint. Two of them on a command line would be an error.
  [[ ${JAVA_OPTS:-} =~ -XX:\+Use[A-Za-z0-9]*GC ]] || SITE_JAVA+=(-XX:+UseSerialGC)
}

# The directory where mvnw looks for its Maven: named by a hash of the address, as in mvnw itself.
wrapper_maven_home() {
  local url hash=0 i code
  url=$(wrapper_property distributionUrl)
  # The address that mvnw would use instead.
  [ -z "${MVNW_REPOURL:-}" ] || url="$MVNW_REPOURL/org/apache/maven/${url#*/org/apache/maven/}"
  for ((i = 0; i < ${#url}; i++)); do
    printf -v code %d "'${url:i:1}"
    hash=$(((hash * 31 + code) % 4294967296))
  done
  printf '%s/wrapper/dists/apache-maven-%s/%x' "${MAVEN_USER_HOME:-$HOME/.m2}" "$MAVEN_VERSION" "$hash"
}

ensure_maven() {
  local home
  home=$(wrapper_maven_home)
  [ -x "$home/bin/mvn" ] && return 0
  if wrapper_can_download; then
    long_step "Je télécharge Maven $MAVEN_VERSION (./mvnw)." 600 "$PROJECT/mvnw" --version && return 0
  fi
  maven_from_repository "$home"
}

# mvnw waits for minutes on a site that does not answer: ask first, shortly.
wrapper_can_download() {
  local url
  url=$(wrapper_property distributionUrl)
  if has curl; then
    curl --silent --fail --head --location --connect-timeout 4 --max-time 8 --output /dev/null "$url"
  elif has wget; then
    wget --quiet --spider --tries=1 --timeout=4 "$url"
  else
    return 1
  fi
}

# The same distribution is also an artifact of the Maven repository, which any Maven can fetch.
maven_from_repository() {
  local home=$1 scratch
  step "Le site de Maven n’est pas joignable d’ici : je prends Maven $MAVEN_VERSION dans le dépôt d’artefacts."
  has mvn || install_some_maven
  mkdir -p "${home%/*}"
  # Beside its destination, so that the move is one step and a half-unpacked Maven is never seen.
  scratch=$(mktemp -d "${home%/*}/.atelier-XXXXXX")
  long_step "Je télécharge Maven $MAVEN_VERSION (mvn dependency:copy)." 600 fetch_maven "$scratch" || {
    log_tail "$STEP_LOG"
    rm -rf "$scratch"
    die "Maven $MAVEN_VERSION n’a pas pu être téléchargé." \
      "Vérifiez l’accès au réseau (et, s’il y a un miroir, ~/.m2/settings.xml), puis relancez cette commande."
  }
  rm -rf "$home"
  mv "$scratch/apache-maven-$MAVEN_VERSION" "$home"
  rm -rf "$scratch"
  ok "Maven $MAVEN_VERSION est là où ./mvnw le cherche."
}

fetch_maven() {
  local zip="$1/apache-maven-$MAVEN_VERSION-bin.zip"
  # Outside of the project: its pom has no say in this.
  cd "$1" || return 1
  mvn --batch-mode --quiet dependency:copy "-DoutputDirectory=$1" \
    "-Dartifact=org.apache.maven:apache-maven:$MAVEN_VERSION:zip:bin" || return 1
  [ "$(sha256sum "$zip" | cut -d' ' -f1)" = "$(wrapper_property distributionSha256Sum)" ] || {
    echo "La somme SHA-256 de $zip n’est pas celle qui est attendue."
    return 1
  }
  if has unzip; then unzip -q "$zip"; else "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$zip"; fi || return 1
  chmod +x "apache-maven-$MAVEN_VERSION"/bin/mvn*
  wrapper_property distributionUrl >"apache-maven-$MAVEN_VERSION/mvnw.url"
}

install_some_maven() {
  if has_apt && can_be_root && apt_install maven; then return; fi
  die "Il faut un Maven, quelle que soit sa version, pour télécharger celui du projet." \
    "Sur Debian ou Ubuntu :   sudo apt-get install maven"
}
