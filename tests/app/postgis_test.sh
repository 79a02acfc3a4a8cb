#!/usr/bin/env bash
# The pack through a real PostgreSQL with PostGIS: saved, loaded, the same answers. Starts a server of its own in a
# temporary directory, on a socket only. Usage: postgis_test.sh ZHOL PACK_DIRECTORY
set -euo pipefail
zhol=$1
export ZHOL_DATA=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
if [ -z "$bin" ]; then
  echo "skipped: no PostgreSQL server is installed"
  exit 77
fi
dir=$(mktemp -d /tmp/zhol-postgis.XXXXXX)
as_server() { bash -c "$1"; }
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  chown postgres "$dir"
  as_server() { su postgres -s /bin/bash -c "$1"; }
fi
stop() {
  as_server "'$bin/pg_ctl' -D '$dir/data' -m immediate stop" >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
as_server "'$bin/initdb' -D '$dir/data' -U zhol -A trust -E UTF8 --locale=C >/dev/null"
as_server "'$bin/pg_ctl' -D '$dir/data' -w -o \"-k '$dir' -c listen_addresses=''\" -l '$dir/log' start >/dev/null"
as_server "'$bin/createdb' -h '$dir' -U zhol freight && '$bin/psql' -q -h '$dir' -U zhol freight -c 'CREATE EXTENSION postgis'"
database="PG:host=$dir dbname=freight user=zhol password=secret"
sql() { as_server "'$bin/psql' -h '$dir' -U zhol -At freight -c \"$1\""; }
fails=0
expect() { # what, got, wanted
  if [ "$2" != "$3" ]; then
    echo "FAILED: $1: '$2', expected '$3'"
    fails=1
  fi
}

"$zhol" data export --out "$database"
rows() { tail -n +2 "$ZHOL_DATA/$1" | wc -l; }
expect "places saved" "$(sql 'SELECT count(*) FROM places')" "$(rows network/places.csv)"
expect "links saved" "$(sql 'SELECT count(*) FROM links')" "$(rows network/links.csv)"
expect "true geometry" "$(sql "SELECT GeometryType(geom), ST_SRID(geom) FROM links LIMIT 1")" "MULTILINESTRING|4326"
"$zhol" data export --out "$database" # again: replaced, not doubled
expect "saved twice" "$(sql 'SELECT count(*) FROM places')" "$(rows network/places.csv)"

# The answers from the database are those from the files: only the checksum of the data differs.
ask() { "$zhol" compare --from Zhezkazgan --to Duisburg --avoid RUS --format json | sed 's/"sha256":"[0-9a-f]*"//'; }
from_files=$(ask | sha256sum)
from_database=$(ZHOL_DATA=$database ask | sha256sum)
expect "the same answer" "$from_database" "$from_files"
expect "deposits" "$(ZHOL_DATA=$database "$zhol" deposits --commodity W --format csv | sha256sum)" \
  "$("$zhol" deposits --commodity W --format csv | sha256sum)"

# A colleague's edit counts at the next start.
sql "UPDATE links SET status = 'closed' WHERE mode = 'ferry'" >/dev/null
set +e
ZHOL_DATA=$database "$zhol" route --from Aktau --to Baku --modes rail,ferry --avoid RUS,TKM,IRN >/dev/null 2>&1
expect "the edit counts: no ferry, no way" $? 1
message=$(ZHOL_DATA="PG:host=$dir dbname=nowhere user=zhol password=secret" "$zhol" route --from Aktau --to Baku 2>&1 >/dev/null)
expect "unknown database: exit code" $? 3
[[ $message == *nowhere* && $message != *secret* ]] || { echo "FAILED: message: $message"; fails=1; }
sql "DROP TABLE transfers" >/dev/null
message=$(ZHOL_DATA=$database "$zhol" route --from Aktau --to Baku 2>&1 >/dev/null)
[[ $message == *"no table 'transfers'"* ]] || { echo "FAILED: missing table: $message"; fails=1; }
sql "CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader" >/dev/null
message=$("$zhol" data export --out "PG:host=$dir dbname=freight user=reader" 2>&1)
expect "no right to write: exit code" $? 3
[[ -n $message ]] || { echo "FAILED: no message without the right to write"; fails=1; }
set -e
[ $fails = 0 ] && echo "all as expected"
exit $fails
