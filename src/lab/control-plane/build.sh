#!/usr/bin/env bash
# Builds the control plane and the kubelet that the tests run, once for the version that go.mod names, and keeps them in
# the user's cache folder. All of it comes from the Go module proxy; etcd is Debian's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

version=$(sed -nE 's|^(require)?[[:space:]]+k8s.io/kubernetes (v[0-9.]+).*|\2|p' go.mod)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/porchlight/control-plane/$version
programs=(kube-apiserver kube-controller-manager kubectl kubelet)

missing=()
for program in "${programs[@]}"; do
    [ -x "$folder/$program" ] || missing+=("k8s.io/kubernetes/cmd/$program")
done
if [ "${#missing[@]}" -eq 0 ]; then
    echo "The control plane $version is in $folder."
    exit 0
fi
if ! command -v go >/dev/null; then
    echo "The control plane is built with Go: install the version that $PWD/go.mod names, or a later one." >&2
    exit 1
fi

echo "Building ${missing[*]##*/} $version into $folder; all four take a quarter of an hour on two cores, or more."
mkdir -p "$folder"
# A name of its own until it is whole: what the tests find there, they run.
building=$(mktemp -d "$folder/building.XXXXXX")
trap 'rm -rf "$building"' EXIT
minor=${version#*.}
stamp=k8s.io/component-base/version
export CGO_ENABLED=0
# No symbols and no debugging data. Without its version an API server calls itself v0.0.0 and refuses to run.
go build -trimpath -buildvcs=false -o "$building/" -ldflags \
    "-s -w -X $stamp.gitVersion=$version -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%.*}" "${missing[@]}"
mv "$building"/* "$folder"
