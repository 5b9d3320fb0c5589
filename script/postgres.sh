# PostgreSQL's programs, and a throw-away server for script/test. Sourced, not run.

# The newest server's own programs first: what is in PATH may be a wrapper.
newest_postgres() {
  local bin
  for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
    "$(dirname "$(command -v initdb)")"; do
    [[ -x $bin/initdb && -x $bin/pg_ctl ]] && echo "$bin" && return
  done
  return 1
}

find_postgres() {
  newest_postgres && return
  stop "--postgres finds no PostgreSQL: no DATABASE_URL that begins with postgres," \
    "and no initdb on this machine. On Debian: apt-get install postgresql"
}

name_server_user() {
  id postgres >/dev/null 2>&1 && server_user=postgres || server_user=nobody
}

# The server refuses root, so root hands over to an account that owns nothing else.
as_server() {
  if ((EUID)); then
    (cd "$cluster" && "$@")
  elif command -v setpriv >/dev/null; then
    (cd "$cluster" && setpriv --reuid "$server_user" --regid "$(id -g "$server_user")" \
      --clear-groups env HOME="$cluster" "$@")
  else
    (cd "$cluster" && su -s /bin/sh "$server_user" -c '"$0" "$@"' -- "$@")
  fi
}

# Fast, forgetful, reached only by a socket in its own directory. The path is short
# because a socket's may have no more than 107 bytes. Tests roll back what they write, so
# that there is nothing to vacuum: to look for it took as long as the tests.
start_postgres() {
  local bin=$1
  name_server_user
  cluster=$(mktemp -d /tmp/counterclaim.XXXXXX)
  trap remove_postgres EXIT
  ((EUID)) || chown "$server_user" "$cluster"
  as_server "$bin/initdb" --pgdata="$cluster/data" --username=counterclaim --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$cluster/log" 2>&1 &&
    as_server "$bin/pg_ctl" start --wait --pgdata="$cluster/data" --log="$cluster/server.log" \
      --options="-k $cluster -c listen_addresses='' -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c autovacuum=off" >>"$cluster/log" 2>&1 ||
    stop "PostgreSQL did not start: $(tail -n 5 "$cluster/log")"
  export PGHOST=$cluster
  postgres_url=postgres://counterclaim@/postgres
}

remove_postgres() {
  as_server "$postgres/pg_ctl" stop --mode=immediate --wait --pgdata="$cluster/data" \
    >/dev/null 2>&1 || true
  rm -rf "$cluster"
}
