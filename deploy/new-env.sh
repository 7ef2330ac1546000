#!/bin/sh
# Writes deploy/.env from deploy/example.env, every empty secret filled with one of its own.
set -eu
cd "$(dirname "$0")"
if [ -e .env ]; then
  echo "deploy/.env is there already; remove it first to start anew" >&2
  exit 1
fi
umask 077
secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
while IFS= read -r line; do
  case $line in
    RELIGHT_SECRET= | FEED_TOKEN= | GRAFANA_PASSWORD= | *_TOKEN= | *_SECRET= | *_KEY=) line=$line$(secret) ;;
    ACCOUNTS=*)
      while case $line in *'"password":""'*) true ;; *) false ;; esac do
        line="${line%%\"password\":\"\"*}\"password\":\"$(secret | cut -c1-16)\"${line#*\"password\":\"\"}"
      done
      ;;
  esac
  printf '%s\n' "$line"
done < example.env > .env
echo "deploy/.env is written; passwords of desk, lead and crew7 are in its ACCOUNTS" >&2
