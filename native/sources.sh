#!/usr/bin/env bash
# Prints what tells the sources of the native binary from all others: one hash over every file that goes into it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The same order on every machine.
export LC_ALL=C
shopt -s globstar
files=()
for file in pom.xml src/main/** native/build.sh native/resources/**; do
    if [ -f "$file" ]; then
        files+=("$file")
    fi
done
sha256sum -- "${files[@]}" | sha256sum | cut -c1-16
