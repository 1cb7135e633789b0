#!/usr/bin/env bash
# Builds the native binary into target/native/bin: see README.md beside this file. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

graalvm=${GRAALVM_HOME:-}
if [ -z "$graalvm" ] && native_image=$(command -v native-image); then
    graalvm=$(dirname "$(dirname "$(readlink -f "$native_image")")")
fi
if [ ! -x "$graalvm/bin/native-image" ]; then
    echo "No native-image found: install GraalVM or Mandrel for JDK 25 (sdk install java 25-graalce) and set GRAALVM_HOME to it." >&2
    exit 1
fi

# Whoever changes a file meanwhile has a binary of other sources.
sources=$(native/sources.sh)
rm -f target/native/sources

JAVA_HOME=$graalvm GRAALVM_HOME=$graalvm ./mvnw -B -ntp -Pnative -Dmaven.test.skip=true "$@" package

bin=target/native/bin
mkdir -p "$bin"
cp target/native/porchlight-runner "$bin/porchlight"

# Netty would unpack its library to a folder that is fixed when the binary is built; found beside the binary, it need not.
case $(uname -m) in
    aarch64) arch=aarch_64 ;;
    *) arch=x86_64 ;;
esac
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
jar=$(realpath target/native/porchlight-native-image-source-jar/lib/io.netty.netty-transport-native-epoll-*-linux-"$arch".jar)
(cd "$unpacked" && "$graalvm/bin/jar" --extract --file "$jar" META-INF/native)
cp "$unpacked"/META-INF/native/libnetty_transport_native_epoll_*.so "$bin/"

# The tests run against a binary of the sources that they find, and against no other.
echo "$sources" >target/native/sources

echo "Built $bin/porchlight"
