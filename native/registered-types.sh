#!/usr/bin/env bash
# Fails when more types are registered for reflection than there were: each one stays in the binary with all that its
# methods reach, and an update of a library can bring a thousand. Needs no GraalVM: see README.md beside this file.
# Arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

most=450

./mvnw -B -ntp -q -Pnative -Dmaven.test.skip=true -Dquarkus.native.sources-only=true "$@" package

jar=$PWD/target/native/native-sources/porchlight-runner.jar
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
(cd "$unpacked" && "${JAVA_HOME:?names a JDK}/bin/jar" --extract --file "$jar" META-INF/native-image)
# Names with a dot are types, the others methods and fields.
count=$(grep -rhoE '"(name|type)" ?: ?"[^"]+\.[^"]+"' "$unpacked" | sort -u | wc -l)
if [ "$count" -gt "$most" ]; then
    echo "$count types are registered for reflection, more than $most: find out who registers them" \
        "(META-INF/native-image in $jar), or raise the limit in ${BASH_SOURCE[0]}." >&2
    exit 1
fi
echo "Native: $count types are registered for reflection, of $most at most."
