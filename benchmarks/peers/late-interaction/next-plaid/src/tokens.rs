//! Reads the benchmark's files of token vectors; the format is described in TokenFile.java.

use std::error::Error;
use std::fs::File;
use std::path::Path;

use half::f16;
use memmap2::Mmap;
use ndarray::Array2;

const HEADER: usize = 32;

pub struct TokenFile {
    bytes: Mmap,
    value_bytes: usize,
    dimension: usize,
    starts: Vec<usize>,
}

impl TokenFile {
    pub fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        // The file is not written to while it is read.
        let bytes = unsafe { Mmap::map(&file)? };
        if !bytes.starts_with(b"TOKENVEC") {
            return Err(format!("{} does not begin with TOKENVEC", path.display()).into());
        }
        let long = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let int = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let (value_bytes, dimension, texts) = (int(8), int(12), long(16));
        let starts = (0..=texts).map(|i| long(HEADER + 8 * i)).collect();
        Ok(TokenFile { value_bytes, dimension, starts, bytes })
    }

    pub fn texts(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn tokens(&self) -> usize {
        self.starts[self.texts()]
    }

    pub fn matrix(&self, text: usize) -> Array2<f32> {
        let (first, end) = (self.starts[text], self.starts[text + 1]);
        let vectors = HEADER + 8 * self.starts.len();
        let row = self.dimension * self.value_bytes;
        let bytes = &self.bytes[vectors + first * row..vectors + end * row];
        let values: Vec<f32> = match self.value_bytes {
            2 => bytes.chunks_exact(2).map(|b| f16::from_le_bytes([b[0], b[1]]).to_f32()).collect(),
            _ => bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect(),
        };
        Array2::from_shape_vec((end - first, self.dimension), values).expect("as many values as the offsets say")
    }
}
