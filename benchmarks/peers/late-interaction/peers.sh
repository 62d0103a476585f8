#!/usr/bin/env bash
# Installs, builds or searches the peers; see README.md.
#
#   peers.sh install WORK             into WORK/peers
#   peers.sh build WORK PASSAGES      indexes that are missing, into WORK/indexes; all cores unless THREADS says less
#   peers.sh search WORK PASSAGES     every index that is there, on one thread; answers into WORK/answers
#
# PEERS="next-plaid fast-plaid" takes these alone. BUILD_OPTIONS="--partitions 16384 --sampled 20000" makes k-means cheaper
# than the libraries' heuristics have it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
command=$1
work=$2
next_plaid=$work/peers/next-plaid/release/next-plaid-peer
python=$work/peers/python/bin/python

install() {
    mkdir -p "$work/peers"
    RUSTFLAGS="-C target-cpu=native" CARGO_TARGET_DIR=$work/peers/next-plaid \
        cargo build --release --manifest-path "$here/next-plaid/Cargo.toml" ${OPENBLAS:+--features openblas}
    python3 -m venv "$work/peers/python"
    "$work/peers/python/bin/pip" install -q -r "$here/requirements.txt"
}

# PEER COMMAND PASSAGES
run() {
    case $1 in
        next-plaid) "$next_plaid" "$2" "$work" "$3" $([ "$2" = build ] && echo "${BUILD_OPTIONS:-}") ;;
        *) "$python" "$here/peer.py" "$2" "$1" "$work" "$3" $([ "$2" = build ] && echo "${BUILD_OPTIONS:-}") ;;
    esac
}

# Whatever library a peer multiplies with.
threads() {
    export RAYON_NUM_THREADS=$1 OMP_NUM_THREADS=$1 MKL_NUM_THREADS=$1 OPENBLAS_NUM_THREADS=$1
}

if [ "$command" = install ]; then
    install
    exit
fi
for peer in ${PEERS:-next-plaid fast-plaid xtr-warp}; do
    index=$work/indexes/$peer.$3
    case $command in
        build)
            threads "${THREADS:-$(nproc)}"
            if [ ! -e "$index/build_seconds" ]; then
                run "$peer" build "$3" || echo "$peer: building failed with $?" >&2
            fi
            ;;
        search)
            threads 1
            if [ -e "$index/build_seconds" ]; then
                run "$peer" search "$3" || echo "$peer: searching failed with $?" >&2
            else
                echo "$peer: no index of $3 passages" >&2
            fi
            ;;
    esac
done
