#!/bin/sh
# Writes deploy/.env from deploy/example.env, every empty secret filled with one of its own.
#   sh deploy/new-env.sh [storm] [files]
#     storm: a storm is played, from now on, at 20 times the speed of the world
#     files: secrets go to deploy/secrets, for deploy/compose.secrets.yaml
set -eu
cd "$(dirname "$0")"
storm='' files=''
for word; do
  case $word in
    storm) storm=yes ;;
    files) files=yes ;;
    *) echo "usage: sh deploy/new-env.sh [storm] [files]" >&2 && exit 2 ;;
  esac
done
if [ -e .env ]; then
  echo "deploy/.env is there already; remove it first to start anew" >&2
  exit 1
fi
umask 077
secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
# The folder is ours alone; the files in it are read by the user of the containers.
into_file() {
  mkdir -p secrets
  name=$(printf %s "${1%%=*}" | tr '[:upper:]' '[:lower:]')
  printf %s "${1#*=}" | sed "s/^'\(.*\)'\$/\1/" > "secrets/$name"
  chmod 444 "secrets/$name"
  line="${1%%=*}=see-deploy/secrets"
}
while IFS= read -r line; do
  case $line in
    COMPOSE_PROFILES=*)
      [ -z "$storm" ] || line="$line,storm
STORM_CLOCK=$(date +%s)000,$(date +%s)000,20"
      ;;
    GRAFANA_PASSWORD=) line=$line$(secret) ;;
    RELIGHT_SECRET= | FEED_TOKEN= | *_TOKEN= | *_SECRET= | *_KEY=)
      line=$line$(secret)
      [ -z "$files" ] || into_file "$line"
      ;;
    ACCOUNTS=*)
      while case $line in *'"password":""'*) true ;; *) false ;; esac do
        line="${line%%\"password\":\"\"*}\"password\":\"$(secret | cut -c1-16)\"${line#*\"password\":\"\"}"
      done
      [ -z "$files" ] || into_file "$line"
      ;;
  esac
  printf '%s\n' "$line"
done < example.env > .env
where=deploy/.env
[ -z "$files" ] || where=deploy/secrets/accounts
echo "deploy/.env is written; passwords of desk, lead and crew7 are in ACCOUNTS ($where)" >&2
