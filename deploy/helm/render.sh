#!/bin/sh
# Renders the chart with real Helm (3.19 was used) for tests/deploy, which have none: after any
# change of the chart or of rendered/*.values.yaml run this and commit what it writes.
set -eu
cd "$(dirname "$0")"
for values in rendered/*.values.yaml; do
  name=$(basename "$values" .values.yaml)
  helm lint --quiet relight --values "$values" --kube-version 1.34.0
  helm template relight relight --namespace relight --values "$values" --kube-version 1.34.0 > "rendered/$name.yaml"
done
# What it was made of, by content: the tests say when this is no longer so. Alerts and dashboard
# (files/) are linked from deploy/observability, which has tests of its own.
find relight rendered/*.values.yaml \( -type f -o -type l \) -not -path '*/files/*' | LC_ALL=C sort | xargs sha256sum > rendered/made-of.txt
