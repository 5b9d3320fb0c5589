# What the scripts share. Sourced, not run; whoever sources it stands in the project.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PWD/.venv/bin:$PATH"

# One clear line, and the end.
stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The first Python that is new enough and can make a virtual environment.
find_python() {
  local python without_venv=
  for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    is_new_enough "$python" || continue
    "$python" -c 'import ensurepip, venv' 2>/dev/null && echo "$python" && return
    without_venv=$python
  done
  [[ -z $without_venv ]] || stop "$without_venv cannot make a virtual environment:" \
    "it lacks venv or ensurepip. On Debian: apt-get install python3-venv"
  stop "This needs Python 3.11 or newer, and there is none in PATH." \
    "PYTHON=/its/path names one that is elsewhere."
}

make_venv() {
  local python
  is_new_enough .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null && return
  python=$(find_python)
  echo "Making .venv with $("$python" --version) …"
  "$python" -m venv --clear .venv
}

# Bring .venv to the pinned files named, with a copy of each as the stamp of what is
# in. It lies beside the packages, so that another Python finds neither.
install() {
  local pinned packages
  make_venv
  packages=$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  for pinned in "$@"; do
    cmp -s "$pinned" "$packages/$pinned" && continue
    echo "Installing $pinned (once; it may take a minute) …"
    rm -f "$packages/$pinned"
    python -m pip install --quiet --disable-pip-version-check --require-hashes \
      --requirement "$pinned" || stop "$pinned could not be installed; the reason is above."
    cp "$pinned" "$packages/$pinned"
  done
}

keep_secret_key() {
  mkdir -p var
  [[ -n ${SECRET_KEY:-} || -s var/secret_key ]] && return
  (umask 077 && python -c 'import secrets; print(secrets.token_urlsafe(48))' >var/secret_key)
}
