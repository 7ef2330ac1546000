#!/bin/bash
# KAFKA_LOG_DIRS=/data becomes log.dirs=/data, as in the official image: three underscores are a dash,
# two an underscore, one a dot.
set -eu
config=/opt/kafka/config/server.properties
env | while IFS='=' read -r name value; do
  case $name in
    KAFKA_HEAP_OPTS | KAFKA_OPTS | KAFKA_JVM_PERFORMANCE_OPTS | KAFKA_VERSION) ;;
    KAFKA_*)
      key=$(printf %s "${name#KAFKA_}" | tr '[:upper:]' '[:lower:]' | sed 's/___/-/g; s/__/\x01/g; s/_/./g; s/\x01/_/g')
      printf '%s=%s\n' "$key" "$value"
      ;;
  esac
done > $config
java="/opt/java/bin/java ${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp /opt/kafka/libs/*"
set -f
$java kafka.tools.StorageTool format --ignore-formatted -t "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" -c $config
exec $java kafka.Kafka $config
