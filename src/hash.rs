//! A fingerprint of bytes: the same one for the same bytes, on every machine and in every version.

use sha2::{Digest, Sha256};

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
///
/// ```
/// # use scoreboard::hash::sha256_hex;
/// assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hasher = Hasher::default();
    hasher.add(bytes);
    hasher.hex()
}

/// The same of bytes that come one after the other.
///
/// ```
/// # use scoreboard::hash::{Hasher, sha256_hex};
/// let mut hasher = Hasher::default();
/// hasher.add(b"a");
/// hasher.add(b"bc");
/// assert_eq!(hasher.hex(), sha256_hex(b"abc"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn hex(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digest = self.0.finalize();
        digest
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|half| char::from(DIGITS[usize::from(half)]))
            .collect()
    }
}
