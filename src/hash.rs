//! A fingerprint of bytes: the same one for the same bytes, on every machine and in every version.

use sha2::{Digest, Sha256};

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
///
/// ```
/// # use scoreboard::hash::sha256_hex;
/// assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
