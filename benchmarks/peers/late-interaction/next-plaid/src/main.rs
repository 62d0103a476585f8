//! Builds and searches an index of next-plaid over exported vectors; see ../README.md.
//!
//! `next-plaid-peer build WORK PASSAGES [--partitions N] [--sampled N]` and `next-plaid-peer search WORK PASSAGES`.

mod tokens;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use ndarray::Array2;
use next_plaid::{
    compute_kmeans, encode_index_chunk, prepare_codec_artifacts, write_index_from_encoded_chunks, ComputeKmeansConfig,
    IndexConfig, MmapIndex, SearchParameters,
};
use serde_json::json;
use tokens::TokenFile;

const SYSTEM: &str = "next-plaid 1.8.5";
const K: usize = 10;
const ROUNDS: usize = 3;
const CHUNK: usize = 20_000;
/// n_ivf_probe, n_full_scores and centroid_score_threshold; the library's default is the third.
const SETTINGS: [(usize, usize, Option<f32>); 7] = [
    (2, 256, Some(0.4)),
    (4, 1024, Some(0.4)),
    (8, 4096, Some(0.4)),
    (32, 8192, Some(0.4)),
    (4, 1024, None),
    (8, 4096, None),
    (32, 8192, None),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [command, work, passages, options @ ..] = arguments.as_slice() else {
        return Err("build or search, the work folder and the number of passages are needed".into());
    };
    let option = |name: &str| {
        let at = options.iter().position(|text| text == name)?;
        options.get(at + 1)?.parse::<usize>().ok()
    };
    let (work, passages) = (PathBuf::from(work), passages.parse()?);
    match command.as_str() {
        "build" => build(&work, passages, option("--partitions"), option("--sampled")),
        "search" => search(&work, passages),
        _ => Err(format!("{command} is neither build nor search").into()),
    }
}

fn folder(work: &Path, passages: usize) -> PathBuf {
    work.join("indexes").join(format!("next-plaid.{passages}"))
}

/// As `MmapIndex::create_with_kmeans`, with the library's own steps and heuristics, but a stretch of passages at a time: all
/// of them as floats would not fit the memory.
fn build(work: &Path, passages: usize, partitions: Option<usize>, sampled: Option<usize>) -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let file = TokenFile::open(&work.join(format!("passages.{passages}.tokens")))?;
    let count = file.texts();
    let sampled = sampled.unwrap_or((1.0 + 16.0 * (120.0 * count as f64).sqrt()) as usize).min(count);
    let partitions = partitions.unwrap_or(1 << (16.0 * (file.tokens() as f64).sqrt()).log2().floor() as u32);
    eprintln!("{count} passages, {} tokens, {partitions} partitions of {sampled} sampled passages", file.tokens());

    let config = IndexConfig { nbits: 4, ..Default::default() };
    let artifacts = {
        let sample: Vec<Array2<f32>> = (0..sampled).map(|i| file.matrix(i * count / sampled)).collect();
        let kmeans = ComputeKmeansConfig {
            kmeans_niters: config.kmeans_niters,
            max_points_per_centroid: config.max_points_per_centroid,
            seed: 42,
            n_samples_kmeans: Some(sampled),
            num_partitions: Some(partitions),
            force_cpu: true,
        };
        let centroids = compute_kmeans(&sample, &kmeans)?;
        eprintln!("{:.0} s: centroids", begin.elapsed().as_secs_f64());
        prepare_codec_artifacts(&sample, centroids, &config)?
    };
    let mut chunks = Vec::new();
    for first in (0..count).step_by(CHUNK) {
        let end = count.min(first + CHUNK);
        let matrices: Vec<Array2<f32>> = (first..end).map(|i| file.matrix(i)).collect();
        chunks.push(encode_index_chunk(&matrices, &artifacts.codec, true, false)?);
        eprintln!("{:.0} s: {end} passages encoded", begin.elapsed().as_secs_f64());
    }
    let folder = folder(work, passages);
    write_index_from_encoded_chunks(&chunks, &artifacts, folder.to_str().ok_or("no UTF-8 path")?, &config)?;
    fs::write(folder.join("build_seconds"), format!("{:.0}", begin.elapsed().as_secs_f64()))?;
    Ok(())
}

fn search(work: &Path, passages: usize) -> Result<(), Box<dyn Error>> {
    let folder = folder(work, passages);
    let mut index = MmapIndex::load(folder.to_str().ok_or("no UTF-8 path")?)?;
    index.prewarm_residual_lut_sidecar()?;
    let build_seconds: f64 = fs::read_to_string(folder.join("build_seconds"))?.trim().parse()?;
    let bytes: u64 = fs::read_dir(&folder)?.filter_map(|entry| entry.ok()?.metadata().ok()).map(|data| data.len()).sum();
    for form in ["plain", "long"] {
        let file = TokenFile::open(&work.join(format!("queries.{form}.tokens")))?;
        let queries: Vec<Array2<f32>> = (0..file.texts()).map(|i| file.matrix(i)).collect();
        let mut lines = String::new();
        for (probes, full, threshold) in SETTINGS {
            let setting = match threshold {
                Some(score) => format!("n_ivf_probe={probes} n_full_scores={full} centroid_score_threshold={score}"),
                None => format!("n_ivf_probe={probes} n_full_scores={full}"),
            };
            let parameters = SearchParameters {
                top_k: K,
                n_ivf_probe: probes,
                n_full_scores: full,
                centroid_score_threshold: threshold,
                ..Default::default()
            };
            let mut hits = Vec::new();
            let mut rounds = Vec::new();
            // The first round warms up and gives the hits.
            for round in 0..=ROUNDS {
                let mut times = Vec::new();
                for query in &queries {
                    let begin = Instant::now();
                    let result = index.search(query, &parameters, None)?;
                    times.push(begin.elapsed().as_secs_f64() * 1e3);
                    if round == 0 {
                        hits.push(result.passage_ids);
                    }
                }
                if round > 0 {
                    rounds.push(times);
                }
            }
            let answers = json!({
                "system": SYSTEM, "setting": setting, "form": form,
                "passages": passages, "build_seconds": build_seconds, "index_bytes": bytes,
                "hits": hits, "milliseconds": rounds,
            });
            lines.push_str(&format!("{answers}\n"));
            eprintln!("{form}, {setting}: {:.1} ms mean", mean(&rounds));
        }
        fs::create_dir_all(work.join("answers"))?;
        fs::write(work.join("answers").join(format!("next-plaid.{passages}.{form}.jsonl")), lines)?;
    }
    Ok(())
}

fn mean(rounds: &[Vec<f64>]) -> f64 {
    let times: Vec<f64> = rounds.iter().flatten().copied().collect();
    times.iter().sum::<f64>() / times.len() as f64
}
