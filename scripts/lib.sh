# shellcheck shell=sh disable=SC2154
# What the scripts here share; read by them with `.`, never run. They set $root, the source tree.

say() { printf '%s\n' "$1" "$2" >&2; }

# Whether something can be written there: asked of the file system, because root may write everywhere but on what
# is mounted read-only.
can_write() { [ -d "$1" ] && [ -w "$1" ] && (: >"$1/.docbao-$$") 2>/dev/null && rm -f "$1/.docbao-$$"; }

# A folder without links in its name; nothing where there is none.
real_folder() { (cd "$1" 2>/dev/null && pwd -P); }

is_in_source_tree() {
  case "$(real_folder "$1")/" in "$root"/*) return 0 ;; esac
  return 1
}

# The folder all presets are built in: build/ in the source tree; where that cannot be written (a read-only medium,
# another user's clone) one in the user's cache, and for a user without a home in $TMPDIR.
# $DOCBAO_BUILD overrules it.
build_root() {
  if [ -n "${DOCBAO_BUILD:-}" ]; then
    mkdir -p "$DOCBAO_BUILD" && real_folder "$DOCBAO_BUILD"
    return
  fi
  if mkdir -p "$root/build" 2>/dev/null && can_write "$root/build" && can_write_presets "$root/build"; then
    printf '%s\n' "$root/build"
    return
  fi
  clone=$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
  for cache in "${XDG_CACHE_HOME:-}" "${HOME:+$HOME/.cache}" "${TMPDIR:-/tmp}/docbao-$(id -u)"; do
    [ -n "$cache" ] && mkdir -p "$cache/docbao/$clone" 2>/dev/null && can_write "$cache/docbao/$clone" || continue
    printf '%s\n' "$cache/docbao/$clone"
    return
  done
  say "Không ghi được vào đâu để dựng: hãy đặt DOCBAO_BUILD=một-thư-mục." \
      "No folder to build in can be written: set DOCBAO_BUILD=FOLDER."
  return 1
}

can_write_presets() {
  for preset in "$1"/*/; do
    [ ! -d "$preset" ] || can_write "$preset" || return 1
  done
}

# Says where the build is, if it is not where README.md says.
tell_build_root() {
  [ "$1" = "$root/build" ] || say "Thư mục mã nguồn không ghi được, nên docbao được dựng ở $1" \
                                  "The source tree cannot be written, so docbao is built in $1"
}

# tell_progress LOG TEXT SED: says every few seconds how far the command got that writes into LOG: the last line that
# the sed program prints. Goes on until it is killed or this script ends. Lines are only added, so that a screen reader
# can follow.
tell_progress() {
  begun=$(date +%s) told=$begun before=
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    now=$(date +%s)
    step=$(tail -n 50 "$1" 2>/dev/null | tr -d '\r' | sed -nE "$3" | tail -n 1)
    [ $((now - told)) -ge 8 ] || { [ "$step" != "$before" ] && [ $((now - told)) -ge 3 ]; } || continue
    told=$now before=$step
    printf '%s %s (%s s)\n' "$2" "$step" "$((now - begun))" >&2
  done
}

# with_progress TEXT SED LOG COMMAND…: runs it with its output in LOG and tells meanwhile how far it is, in lines of
# TEXT and what the sed program prints of LOG. After a failure the whole log is shown.
with_progress() {
  text=$1 shorten=$2 log=$3
  shift 3
  : >"$log"
  tell_progress "$log" "$text" "$shorten" &
  teller=$!
  # Ended by a key or a signal, the script takes its teller along.
  trap 'kill "$teller" 2>/dev/null' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  result=0
  "$@" >"$log" 2>&1 || result=$?
  kill "$teller" 2>/dev/null || true
  wait "$teller" 2>/dev/null || true
  trap - EXIT INT TERM HUP
  [ "$result" = 0 ] || cat "$log" >&2
  return "$result"
}
