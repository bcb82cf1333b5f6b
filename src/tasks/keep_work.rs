//! The work in this browser's own database: whole versions of it, each a project file.

use crate::app::KeepFailure;
use idb::event::DatabaseEvent;
use idb::{Database, Error, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode, TransactionResult};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "scoreboard";
/// Of how the database is laid out. What the versions hold has a version of its own.
const LAYOUT: u32 = 1;
/// By number, the later the higher: `[milliseconds, bytes]`.
const VERSIONS: &str = "versions";
/// Versions that are kept.
const MOST_VERSIONS: usize = 3;

/// The work as it was at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub number: u32,
    /// In milliseconds since 1970.
    pub at: f64,
    pub bytes: Vec<u8>,
}

/// Keeps a version, in one transaction: it is there as a whole or not at all, and older ones go only with it. `last` is
/// the version that the work goes on from; where another is the last one by now, another window has kept it.
///
/// # Errors
/// Everything that [`KeepFailure`] names; nothing has changed then.
pub async fn keep_version(bytes: &[u8], at: f64, last: Option<u32>) -> Result<u32, KeepFailure> {
    let database = open().await?;
    let result = put(&database, bytes, at, last).await;
    database.close();
    result
}

async fn put(database: &Database, bytes: &[u8], at: f64, last: Option<u32>) -> Result<u32, KeepFailure> {
    let transaction = database.transaction(&[VERSIONS], TransactionMode::ReadWrite).map_err(failure)?;
    let store = transaction.object_store(VERSIONS).map_err(failure)?;
    let numbers = numbers(store.get_all_keys(None, None).map_err(failure)?.await.map_err(failure)?);
    let newest = numbers.last().copied();
    if newest != last {
        return Err(KeepFailure::OtherWindow);
    }
    let number = newest.unwrap_or(0) + 1;
    let version = Array::of2(&at.into(), &Uint8Array::from(bytes));
    let request = store.put(&version, Some(&number.into())).map_err(failure)?;
    for old in numbers.iter().rev().skip(MOST_VERSIONS - 1) {
        // Errors come out with the transaction.
        drop(store.delete(Query::Key((*old).into())).map_err(failure)?);
    }
    request.await.map_err(failure)?;
    match transaction.await.map_err(failure)? {
        TransactionResult::Committed => Ok(number),
        TransactionResult::Aborted => Err(KeepFailure::Full),
    }
}

/// The versions that are kept, the last one first.
///
/// # Errors
/// As [`keep_version`].
pub async fn kept_versions() -> Result<Vec<Version>, KeepFailure> {
    let database = open().await?;
    let result = get_all(&database).await.map_err(failure);
    database.close();
    result
}

async fn get_all(database: &Database) -> Result<Vec<Version>, Error> {
    let transaction = database.transaction(&[VERSIONS], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(VERSIONS)?;
    let mut versions = Vec::new();
    for number in numbers(store.get_all_keys(None, None)?.await?).into_iter().rev() {
        let version = store.get(Query::Key(number.into()))?.await?;
        let Some(version) = version.and_then(|version| version.dyn_into::<Array>().ok()) else { continue };
        let bytes = version.get(1).dyn_into::<Uint8Array>().map_or_else(|_| Vec::new(), |bytes| bytes.to_vec());
        versions.push(Version { number, at: version.get(0).as_f64().unwrap_or_default(), bytes });
    }
    Ok(versions)
}

/// The number of the last version.
///
/// # Errors
/// As [`keep_version`].
pub async fn last_version() -> Result<Option<u32>, KeepFailure> {
    let database = open().await?;
    let result = last_number(&database).await.map_err(failure);
    database.close();
    result
}

async fn last_number(database: &Database) -> Result<Option<u32>, Error> {
    let transaction = database.transaction(&[VERSIONS], TransactionMode::ReadOnly)?;
    let keys = transaction.object_store(VERSIONS)?.get_all_keys(None, None)?.await?;
    Ok(numbers(keys).last().copied())
}

/// Takes all versions out of this browser.
///
/// # Errors
/// As [`keep_version`].
pub async fn forget_versions() -> Result<(), KeepFailure> {
    let database = open().await?;
    let result = clear(&database).await.map_err(failure);
    database.close();
    result
}

async fn clear(database: &Database) -> Result<(), Error> {
    let transaction = database.transaction(&[VERSIONS], TransactionMode::ReadWrite)?;
    let all = KeyRange::lower_bound(&0.into(), None)?;
    transaction.object_store(VERSIONS)?.delete(Query::KeyRange(all))?.await?;
    transaction.await?;
    Ok(())
}

/// Whole numbers in their order.
fn numbers(keys: Vec<JsValue>) -> Vec<u32> {
    keys.iter().filter_map(JsValue::as_f64).map(|key| key as u32).collect()
}

async fn open() -> Result<Database, KeepFailure> {
    let location = gloo::utils::window().location();
    if location.protocol().is_ok_and(|protocol| protocol == "file:") {
        return Err(KeepFailure::OnDisk);
    }
    let mut request = Factory::new().and_then(|factory| factory.open(DATABASE, Some(LAYOUT))).map_err(no_storage)?;
    request.on_upgrade_needed(|event| {
        // Where it does not work the database has no such store, and the first transaction says so.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(VERSIONS, ObjectStoreParams::new());
        }
    });
    request.await.map_err(|error| match failure(error) {
        KeepFailure::Other(_) => KeepFailure::NoStorage,
        named => named,
    })
}

/// Without permission the browser refuses even to be asked.
fn no_storage(_: Error) -> KeepFailure {
    KeepFailure::NoStorage
}

/// What the browser's errors mean, by their standard names.
fn failure(error: Error) -> KeepFailure {
    let text = error.to_string();
    let is = |name: &str| text.contains(name);
    if is("QuotaExceededError") {
        KeepFailure::Full
    } else if is("VersionError") {
        KeepFailure::NewerStorage
    } else if is("SecurityError") || is("InvalidStateError") {
        KeepFailure::NoStorage
    } else {
        KeepFailure::Other(text)
    }
}
