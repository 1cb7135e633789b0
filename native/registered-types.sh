#!/usr/bin/env bash
# Fails when more types are registered for reflection than there were: each one stays in the binary with all that its
# methods reach, and an update of a library can bring a thousand. Counts those of ours, of Quarkus' extensions and of the
# libraries. Needs no GraalVM: see README.md beside this file. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jar=${JAVA_HOME:?names the JDK}/bin/jar

most=660

./mvnw -B -ntp -q -Pnative -Dmaven.test.skip=true -Dquarkus.native.sources-only=true "$@" package

sources=$PWD/target/native/native-sources
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
for archive in "$sources"/porchlight-runner.jar "$sources"/lib/*.jar; do
    mkdir "$unpacked/$(basename "$archive")"
    (cd "$unpacked/$(basename "$archive")" && "$jar" --extract --file "$archive" META-INF/native-image)
done
# Names with a dot are types, the others methods and fields.
count=$(grep -rhoE '"(name|type)" ?: ?"[^"]+\.[^"]+"' "$unpacked" | sort -u | wc -l || true)
if [ "$count" -eq 0 ]; then
    echo "No type is registered for reflection in $sources: is the metadata elsewhere now?" >&2
    exit 1
fi
if [ "$count" -gt "$most" ]; then
    echo "$count types are registered for reflection, more than $most: find out who registers them" \
        "(META-INF/native-image in the jars of $sources), or raise the limit in ${BASH_SOURCE[0]}." >&2
    exit 1
fi
echo "Native: $count types are registered for reflection, of $most at most."
