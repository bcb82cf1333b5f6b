//! The ES module: `score`, `scheme`, `readTable` and `exportXlsx` for any page and for Node. Natively it is empty.
//!
//! No call leaves anything behind, so that a call that throws does not harm the next one.

#[cfg(target_arch = "wasm32")]
mod module {
    use js_sys::{Array, Error, Float64Array, Function, JSON, Reflect, Uint8Array};
    use scoreboard::api::{self, ApiError, ByCode, Figures, Foreign, NodeOut, Refusal, Request, Seen, TableValue};
    use scoreboard::engine::shaoxing;
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use std::mem::take;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(typescript_custom_section)]
    const TYPES: &'static str = include_str!("engine.d.ts");

    /// Scores units by a scheme, each group on its own. Throws an `EngineError` where the call is not well-formed.
    #[wasm_bindgen(unchecked_return_type = "Scoreboard")]
    pub fn score(#[wasm_bindgen(unchecked_param_type = "ScoreInput")] input: JsValue) -> Result<JsValue, JsValue> {
        let request = Request::read(&Js(input)).map_err(thrown)?;
        let mut answer = request.answer();
        let units = answer.groups.iter_mut().flat_map(|group| &mut group.units);
        let breakdowns: Vec<_> = units.map(|unit| take(&mut unit.nodes)).collect();
        let board = parsed(&answer)?;
        let mut by_codes = ByCodes::new();
        let mut breakdowns = breakdowns.into_iter();
        for group in items(&board, "groups")? {
            for (unit, nodes) in items(&group, "units")?.zip(breakdowns.by_ref()) {
                let out = by_codes.object(nodes.0.iter().map(|(code, _)| *code))?;
                for (key, (_, node)) in by_codes.keys.iter().zip(&nodes.0) {
                    out.set_by_key(key, &node_out(node));
                }
                Plain::from(unit).set_nodes(&out);
            }
        }
        Ok(board)
    }

    fn node_out(node: &NodeOut) -> JsValue {
        let out = Plain::new();
        out.set_points(node.points);
        out.set_full_marks(node.full_marks);
        if let Some(value) = node.value {
            out.set_value(value);
        }
        if let Some(share) = node.share {
            out.set_share(share);
        }
        out.into()
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
        let (table, units) = (Plain::new(), Array::new_with_length(read.units.len() as u32));
        let not_applicable = JsValue::from("NA");
        let mut by_codes = ByCodes::new();
        for (i, unit) in (0..).zip(&read.units) {
            let values = by_codes.object(unit.values.0.iter().map(|(code, _)| *code))?;
            for (key, (_, value)) in by_codes.keys.iter().zip(&unit.values.0) {
                match value {
                    TableValue::Reported(value) => values.set_number_by_key(key, *value),
                    TableValue::NotApplicable => values.set_by_key(key, &not_applicable),
                }
            }
            let out = Plain::new();
            out.set_name(&unit.name);
            out.set_group(&unit.group);
            if let Some(year) = unit.year {
                out.set_year(year);
            }
            out.set_values(&values);
            units.set(i, out.into());
        }
        table.set_units(&units);
        table.set_issues(&to_js(&read.issues)?);
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

    #[wasm_bindgen]
    extern "C" {
        /// An object that is made property by property, each in one call: through one text `score` takes twice as long for
        /// 11,000 schools, and `readTable` half as long again (`benches/reading`).
        #[wasm_bindgen(js_name = Object)]
        type Plain;

        #[wasm_bindgen(constructor, js_class = Object)]
        fn new() -> Plain;

        #[wasm_bindgen(catch, js_namespace = JSON)]
        fn parse(text: &JsValue) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(method, structural, indexing_setter)]
        fn set_by_key(this: &Plain, key: &JsValue, value: &JsValue);

        #[wasm_bindgen(method, structural, indexing_setter)]
        fn set_number_by_key(this: &Plain, key: &JsValue, value: f64);

        #[wasm_bindgen(method, structural, setter)]
        fn set_name(this: &Plain, name: &str);

        #[wasm_bindgen(method, structural, setter)]
        fn set_group(this: &Plain, group: &str);

        #[wasm_bindgen(method, structural, setter)]
        fn set_year(this: &Plain, year: u16);

        #[wasm_bindgen(method, structural, setter)]
        fn set_values(this: &Plain, values: &JsValue);

        #[wasm_bindgen(method, structural, setter)]
        fn set_units(this: &Plain, units: &JsValue);

        #[wasm_bindgen(method, structural, setter)]
        fn set_issues(this: &Plain, issues: &JsValue);

        #[wasm_bindgen(method, structural, setter)]
        fn set_nodes(this: &Plain, nodes: &JsValue);

        #[wasm_bindgen(method, structural, setter)]
        fn set_points(this: &Plain, points: f64);

        #[wasm_bindgen(method, structural, setter)]
        fn set_full_marks(this: &Plain, full_marks: f64);

        #[wasm_bindgen(method, structural, setter)]
        fn set_value(this: &Plain, value: f64);

        #[wasm_bindgen(method, structural, setter)]
        fn set_share(this: &Plain, share: f64);
    }

    /// Makes objects whose keys are codes, those of the one before mostly.
    struct ByCodes<'a> {
        codes: Vec<&'a str>,
        keys: Vec<JsValue>,
        /// As JSON, with nothing at each key: a text of JavaScript's, which is not handed over again for each object.
        text: JsValue,
    }

    impl<'a> ByCodes<'a> {
        /// Of the object without keys.
        fn new() -> ByCodes<'a> {
            ByCodes { codes: Vec::new(), keys: Vec::new(), text: "{}".into() }
        }

        /// An object with these keys. From a text a browser makes one of the kind that it is quickest with; and whatever a
        /// key is called, it is one of the object's own.
        fn object(&mut self, codes: impl Iterator<Item = &'a str> + Clone) -> Result<Plain, JsValue> {
            if !codes.clone().eq(self.codes.iter().copied()) {
                self.codes = codes.collect();
                self.keys = self.codes.iter().map(|code| (*code).into()).collect();
                let nothing = ByCode(self.codes.iter().map(|code| (*code, ())).collect());
                self.text = serde_json::to_string(&nothing).map_err(JsError::from)?.into();
            }
            Ok(parse(&self.text)?.into())
        }
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
        fn tag(value: &JsValue) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
        fn own_keys(value: &JsValue) -> Result<Array, JsValue>;

        #[wasm_bindgen(catch, js_namespace = Object, js_name = values)]
        fn own_values(value: &JsValue) -> Result<Array, JsValue>;

        #[wasm_bindgen(catch, js_namespace = ["Array", "prototype", "every"], js_name = call)]
        fn every(list: &Array, is_so: &Function) -> Result<bool, JsValue>;

        #[wasm_bindgen(thread_local_v2, js_namespace = Number, js_name = isFinite)]
        static IS_FINITE: Function;
    }

    thread_local! {
        static OF_OBJECTS: JsValue = "[object Object]".into();
    }

    fn is_of_object(tag: &JsValue) -> bool {
        OF_OBJECTS.with(|of_objects| tag == of_objects)
    }

    impl Foreign for Js {
        type Thrown = JsValue;
        type Keys = JsValue;

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
            let tag = tag(value)?;
            if !is_of_object(&tag) {
                // A Map, a Date, a function ...: it has no keys of its own to read.
                let tag = tag.as_string().unwrap_or_default();
                return Ok(Seen::Other(tag.trim_start_matches("[object ").trim_end_matches(']').to_owned()));
            }
            let entries = own_entries(value)?;
            let entry = |entry: JsValue| {
                let entry: Array = entry.unchecked_into();
                (entry.get(0).as_string().unwrap_or_default(), Js(entry.get(1)))
            };
            Ok(Seen::Object(entries.iter().map(entry).collect()))
        }

        fn figures(&self) -> Result<Figures<Js>, JsValue> {
            let value = &self.0;
            if !value.is_object() || Array::is_array(value) || !is_of_object(&tag(value)?) {
                return Ok(None);
            }
            let (keys, values) = (own_keys(value)?, own_values(value)?);
            if !IS_FINITE.with(|is_finite| every(&values, is_finite))? {
                return Ok(None);
            }
            // One text that no other keys have: compared there, and never brought here.
            let text = JSON::stringify(&keys)?.into();
            Ok(Some((text, Float64Array::new(&values).to_vec())))
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

    /// Handed over as one text: a browser makes objects of it in a fraction of the time that it takes to make them value by
    /// value from here; and whatever a key is called, it becomes a property of the object's own.
    fn parsed<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
        parse(&serde_json::to_string(value).map_err(JsError::from)?.into())
    }
}

fn main() {}
