//! The ES module: `score`, `scheme`, `readTable` and `exportXlsx` for any page and for Node. Natively it is empty.
//!
//! No call leaves anything behind, so that a call that throws does not harm the next one.

#[cfg(target_arch = "wasm32")]
mod module {
    use js_sys::{Array, Error, JSON, Map, Object, Reflect, Uint8Array};
    use scoreboard::api::{self, ApiError, Foreign, Refusal, Request, Seen};
    use scoreboard::engine::shaoxing;
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(typescript_custom_section)]
    const TYPES: &'static str = include_str!("engine.d.ts");

    /// Scores units by a scheme, each group on its own. Throws an `EngineError` where the call is not well-formed.
    #[wasm_bindgen(unchecked_return_type = "Scoreboard")]
    pub fn score(#[wasm_bindgen(unchecked_param_type = "ScoreInput")] input: JsValue) -> Result<JsValue, JsValue> {
        let request = Request::read(&Js(input)).map_err(thrown)?;
        let board = to_js(&request.answer())?;
        for group in items(&board, "groups")? {
            map_to_object(&group, "maxima")?;
            for unit in items(&group, "units")? {
                map_to_object(&unit, "nodes")?;
            }
        }
        Ok(board)
    }

    /// A built-in scheme as a new object, which may be changed and handed to `score`. Throws an `EngineError` for an id
    /// that is not known.
    #[wasm_bindgen(unchecked_return_type = "Scheme")]
    pub fn scheme(#[wasm_bindgen(unchecked_param_type = "SchemeId")] id: JsValue) -> Result<JsValue, JsValue> {
        to_js(&api::scheme(&Js(id)).map_err(thrown)?)
    }

    /// Reads a table (xlsx, xls, ods, or csv and tsv text in any supported encoding) under the built-in scheme: units as
    /// `score` takes them, and what could not be read, cell by cell. Throws an `EngineError` for a file that cannot be
    /// read at all.
    #[wasm_bindgen(js_name = readTable, unchecked_return_type = "Table")]
    pub fn read_table(
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: JsValue,
        #[wasm_bindgen(js_name = fileName, unchecked_param_type = "string")] file_name: JsValue,
    ) -> Result<JsValue, JsValue> {
        let bytes = match bytes.dyn_into::<Uint8Array>() {
            Ok(bytes) => bytes,
            Err(other) => return Err(thrown(api::not_bytes(&Js(other)))),
        };
        let file_name = api::read_file_name(&Js(file_name)).map_err(thrown)?;
        api::check_size(bytes.length().into(), &file_name).map_err(error)?;
        let scheme = shaoxing::scheme();
        // A buffer that was handed on to a worker has no length left, and copying from it would throw in the middle.
        let bytes = if bytes.length() == 0 { Vec::new() } else { bytes.to_vec() };
        let read = api::read_table(&bytes, &file_name, &scheme).map_err(error)?;
        let table = Object::new();
        // Whatever a key is called, this makes it a property of the object's own.
        Reflect::set(&table, &"units".into(), &JSON::parse(&read.units_json())?)?;
        Reflect::set(&table, &"issues".into(), &to_js(&read.issues)?)?;
        Ok(table.into())
    }

    /// A workbook of what `score` takes, in which every point is a formula of the raw data: its bytes, as xlsx. Throws an
    /// `EngineError` where the call is not well-formed.
    #[wasm_bindgen(js_name = exportXlsx)]
    pub fn export_xlsx(
        #[wasm_bindgen(unchecked_param_type = "ScoreInput")] input: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
    ) -> Result<Uint8Array, JsValue> {
        let request = Request::read(&Js(input)).map_err(thrown)?;
        let lang = api::read_lang(&Js(lang)).map_err(thrown)?;
        let workbook = api::export_xlsx(&request, lang).map_err(error)?;
        Ok(Uint8Array::from(workbook.as_slice()))
    }

    /// A value of the caller's.
    struct Js(JsValue);

    #[wasm_bindgen]
    extern "C" {
        // Own enumerable keys only; getters and proxies run here, and may throw.
        #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
        fn own_entries(value: &JsValue) -> Result<Array, JsValue>;

        #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
        fn array_from(value: &JsValue) -> Result<Array, JsValue>;

        #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
        fn tag(value: &JsValue) -> Result<String, JsValue>;

        #[wasm_bindgen(catch, js_namespace = Object, js_name = fromEntries)]
        fn from_entries(map: &Map) -> Result<Object, JsValue>;
    }

    impl Foreign for Js {
        type Thrown = JsValue;

        fn look(&self) -> Result<Seen<Js>, JsValue> {
            let value = &self.0;
            if value.is_undefined() {
                return Ok(Seen::Undefined);
            }
            if value.is_null() {
                return Ok(Seen::Null);
            }
            if let Some(b) = value.as_bool() {
                return Ok(Seen::Bool(b));
            }
            if let Some(number) = value.as_f64() {
                return Ok(Seen::Number(number));
            }
            if let Some(text) = value.as_string() {
                return Ok(Seen::Text(text));
            }
            if Array::is_array(value) {
                // An empty array of a thousand million is quickly made.
                let length = Reflect::get(value, &"length".into())?.as_f64().unwrap_or(f64::INFINITY);
                if length > api::RESULTS_LIMIT as f64 {
                    return Ok(Seen::Other(format!("an array of {length}")));
                }
                return Ok(Seen::List(array_from(value)?.iter().map(Js).collect()));
            }
            match tag(value)?.as_str() {
                "[object Object]" => {
                    let entries = own_entries(value)?;
                    let entry = |entry: JsValue| {
                        let entry: Array = entry.unchecked_into();
                        (entry.get(0).as_string().unwrap_or_default(), Js(entry.get(1)))
                    };
                    Ok(Seen::Object(entries.iter().map(entry).collect()))
                }
                // A Map, a Date, a function ...: it has no keys of its own to read.
                tag => Ok(Seen::Other(tag.trim_start_matches("[object ").trim_end_matches(']').to_owned())),
            }
        }
    }

    fn error(error: ApiError) -> JsValue {
        let thrown = Error::new(&error.message);
        // A new error takes any property.
        let _ = Reflect::set(&thrown, &"code".into(), &error.code.into());
        thrown.into()
    }

    fn thrown(refusal: Refusal<JsValue>) -> JsValue {
        match refusal {
            Refusal::Error(refused) => error(refused),
            Refusal::Thrown(value) => value,
        }
    }

    fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
        Ok(value.serialize(&Serializer::new().serialize_missing_as_null(true))?)
    }

    fn items(of: &JsValue, key: &str) -> Result<impl Iterator<Item = JsValue> + use<>, JsValue> {
        let list: Array = Reflect::get(of, &key.into())?.unchecked_into();
        Ok((0..list.length()).map(move |i| list.get(i)))
    }

    /// What is keyed by codes is a Map until here: an assignment to an object's `__proto__` would be lost, and worse.
    fn map_to_object(of: &JsValue, key: &str) -> Result<(), JsValue> {
        let key = key.into();
        let map: Map = Reflect::get(of, &key)?.unchecked_into();
        Reflect::set(of, &key, &from_entries(&map)?.into())?;
        Ok(())
    }
}

fn main() {}
