#!/bin/sh
# Times a training step of Offprint and of PyTorch (Debian's python3-torch) on one thread each, one after the other on the
# same machine, and prints their ratio. With Debian's reference BLAS (no libopenblas0-pthread) PyTorch is many times slower. Usage: bench/peers/training.sh [steps]
set -eu
cd "$(dirname "$0")/../.."
steps=${1:-500}
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
/usr/bin/python3 -c 'import torch' 2>/dev/null || { echo "PyTorch is not here. Install it: apt-get install python3-torch libopenblas0-pthread" >&2; exit 2; }
dotnet build bench/Offprint.Bench -c Release -v quiet --nologo >/dev/null
ours=$(mktemp) theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT
dotnet artifacts/bin/Offprint.Bench/release/Offprint.Bench.dll training "$steps" >"$ours"
/usr/bin/python3 bench/peers/deeponet.py "$steps" >"$theirs"
echo "network Offprint-ms PyTorch-ms ratio" | awk '{ printf "%-16s %12s %12s %8s\n", $1, $2, $3, $4 }'
join "$ours" "$theirs" --nocheck-order | awk '{ printf "%-16s %12.3f %12.3f %8.2f\n", $1, $2, $3, $2 / $3 }'
