{{- define "relight.labels" -}}
app.kubernetes.io/name: relight
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "relight.allLabels" -}}
{{ include "relight.labels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "relight.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "relight.secretName" -}}
{{ .Values.secret.existingSecret | default (printf "%s-secret" .Release.Name) }}
{{- end }}

{{/* The services: where they start, on which port, and what only they read. */}}
{{- define "relight.services" -}}
ingest: { main: apps/outage-ingest/dist/main.js, port: 8081, secrets: [FEED_TOKEN], file: true }
geo: { main: apps/geo/dist/main.js, port: 8082, secrets: [], file: true }
broadcast: { main: apps/broadcast/dist/main.js, port: 8083, secrets: [{{ include "relight.providerSecrets" . }}] }
deliver: { main: apps/broadcast/dist/main.js, port: 8083, secrets: [{{ include "relight.providerSecrets" . }}] }
portal: { main: apps/portal/dist/main.js, port: 8080, secrets: [] }
{{- end }}

{{- define "relight.providerSecrets" -}}
TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN, X_ACCESS_SECRET
{{- if and .Values.channels.mail.from (eq .Values.channels.mode "live") }}, MAIL_SMTP_URL{{ end }}
{{- end }}

{{/* Kafka and the rest that every process reads. */}}
{{- define "relight.commonEnvironment" -}}
LOG_LEVEL: {{ .Values.logLevel }}
KAFKA_BROKERS: {{ required "kafka.brokers is wanted: host:9092,host:9092" .Values.kafka.brokers | quote }}
KAFKA_REPLICATION: {{ .Values.kafka.replication | quote }}
KAFKA_MIN_IN_SYNC: {{ .Values.kafka.minInSync | quote }}
{{- with .Values.kafka.tls }}
{{- if .enabled }}
KAFKA_SSL: 'true'
{{- if .existingSecret }}
KAFKA_SSL_CA_FILE: /kafka-tls/ca.crt
{{- if .clientCertificate }}
KAFKA_SSL_CERT_FILE: /kafka-tls/tls.crt
KAFKA_SSL_KEY_FILE: /kafka-tls/tls.key
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.kafka.saslMechanism }}
KAFKA_SASL_MECHANISM: {{ . }}
{{- end }}
MONGODB_POOL: {{ .Values.mongodb.pool | quote }}
{{- with .Values.traces }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "relight.environment" -}}
{{ include "relight.commonEnvironment" .root }}
HOST: 0.0.0.0
PORT: {{ .service.port | quote }}
NODE_OPTIONS: --max-old-space-size={{ .values.heapMb }}
{{- if .service.file }}
UTILITY_FILE: {{ .root.Values.utility.file.path }}
{{- end }}
{{- if eq .name "geo" }}
PUBLIC_K: {{ .root.Values.publicK | quote }}
{{- end }}
{{- if eq .service.main "apps/broadcast/dist/main.js" }}
BROADCAST_ROLES: {{ ternary "deliver" "deliver,listen,converse" (eq .name "deliver") }}
CHANNELS: {{ .root.Values.channels.mode }}
{{- if ne .root.Values.channels.mode "live" }}
SANDBOX_URL: {{ required "channels.sandboxUrl is wanted unless channels.mode is live" .root.Values.channels.sandboxUrl | quote }}
{{- end }}
UTILITY_NAME: {{ required "utility.name is wanted" .root.Values.utility.name | quote }}
UTILITY_SHORT_NAME: {{ required "utility.shortName is wanted" .root.Values.utility.shortName | quote }}
UTILITY_TIME_ZONE: {{ .root.Values.utility.timeZone }}
UTILITY_LOCALE: {{ .root.Values.utility.locale }}
{{- with .root.Values.utility.country }}
UTILITY_COUNTRY: {{ . | quote }}
{{- end }}
TWILIO_FROM: {{ required "channels.twilioFrom is wanted: +15555550100" .root.Values.channels.twilioFrom | quote }}
TWILIO_KEYWORDS: {{ .root.Values.channels.twilioKeywords }}
X_USER_ID: {{ required "channels.xUserId is wanted" .root.Values.channels.xUserId | quote }}
{{- with .root.Values.channels.mail }}
{{- if .from }}
MAIL_FROM: {{ .from | quote }}
MAIL_REPLY_DOMAIN: {{ required "channels.mail.replyDomain is wanted: answers.example.org" .replyDomain | quote }}
{{- if ne $.name "deliver" }}
MAIL_LISTEN_PORT: {{ .listenPort | quote }}
{{- end }}
{{- if ne $.root.Values.channels.mode "live" }}
SANDBOX_SMTP_URL: {{ required "channels.mail.sandboxUrl is wanted unless channels.mode is live" .sandboxUrl | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if or (eq .service.main "apps/broadcast/dist/main.js") (eq .name "portal") }}
PUBLIC_URL: {{ required "publicUrl is wanted: https://outages.example.org" .root.Values.publicUrl | quote }}
EXERCISE: {{ .root.Values.exercise | quote }}
{{- if not (kindIs "invalid" .root.Values.firstWordAfterMs) }}
FIRST_WORD_AFTER_MS: {{ int64 .root.Values.firstWordAfterMs | quote }}
{{- end }}
{{- with .root.Values.nextWordCadence }}
NEXT_WORD_CADENCE: {{ . | quote }}
{{- end }}
{{- end }}
{{- if eq .name "portal" }}
{{- with .root.Values.trustedProxies }}
TRUSTED_PROXIES: {{ . | quote }}
{{- end }}
INGEST_URL: http://{{ .root.Release.Name }}-ingest:8081
GEO_URL: http://{{ .root.Release.Name }}-geo:8082
BROADCAST_URL: http://{{ .root.Release.Name }}-broadcast:8083
{{- end }}
{{- end }}

{{/* Secrets a process reads, one variable each, so that none reads another's. */}}
{{- define "relight.secretEnvironment" -}}
{{- $names := concat (list "RELIGHT_SECRET" "MONGODB_URI") .secrets }}
{{- if .root.Values.kafka.saslMechanism }}
{{- $names = concat $names (list "KAFKA_SASL_USERNAME" "KAFKA_SASL_PASSWORD") }}
{{- end }}
{{- range $names }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ include "relight.secretName" $.root }}, key: {{ . }} } }
{{- end }}
{{- end }}

{{- define "relight.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "relight.containerSecurity" -}}
image: {{ include "relight.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "relight.mounts" -}}
- { name: tmp, mountPath: /tmp }
{{- if .root.Values.kafka.tls.existingSecret }}
- { name: kafka-tls, mountPath: /kafka-tls, readOnly: true }
{{- end }}
{{- if and .file (or .root.Values.utility.file.existingClaim .root.Values.utility.file.existingConfigMap) }}
- { name: utility, mountPath: {{ dir .root.Values.utility.file.path }}, readOnly: true }
{{- end }}
{{- end }}

{{- define "relight.volumes" -}}
- { name: tmp, emptyDir: { sizeLimit: 64Mi } }
{{- with .root.Values.kafka.tls.existingSecret }}
- { name: kafka-tls, secret: { secretName: {{ . }}, defaultMode: 0440 } }
{{- end }}
{{- with .root.Values.utility.file }}
{{- if and $.file .existingClaim }}
- { name: utility, persistentVolumeClaim: { claimName: {{ .existingClaim }}, readOnly: true } }
{{- else if and $.file .existingConfigMap }}
- { name: utility, configMap: { name: {{ .existingConfigMap }} } }
{{- end }}
{{- end }}
{{- end }}
