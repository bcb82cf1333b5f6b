//! The ES module: `score`, `scheme`, `readTable` and `exportXlsx` for any page and for Node. Natively it is empty.
//!
//! No call leaves anything behind, so that a call that throws does not harm the next one.

#[cfg(target_arch = "wasm32")]
mod module {
    use js_sys::{Array, Error, Float64Array, JSON, JsString, Object, Reflect, Uint8Array};
    use scoreboard::api::{
        self, ApiError, Foreign, GroupOut, NodeOut, PlainUnit, PlainUnits, Refusal, Request, Seen, TableUnitOut,
        TableValue, UnitOut,
    };
    use scoreboard::engine::shaoxing;
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use std::collections::HashMap;
    use std::mem::take;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(typescript_custom_section)]
    const TYPES: &'static str = include_str!("engine.d.ts");

    /// Scores units by a scheme, each group on its own. Throws an `EngineError` where the call is not well-formed.
    #[wasm_bindgen(unchecked_return_type = "Scoreboard")]
    pub fn score(#[wasm_bindgen(unchecked_param_type = "ScoreInput")] input: JsValue) -> Result<JsValue, JsValue> {
        let request = Request::read(&Js(input)).map_err(thrown)?;
        let board = request.board();
        let mut answer = request.answer(&board);
        let groups = take(&mut answer.groups);
        let out = parsed(&answer)?;
        let list: Array = Reflect::get(&out, &"groups".into())?.unchecked_into();
        let shape = shape(request.scheme.nodes().iter().map(|node| node.code.as_str()))?;
        let or_none = |number: Option<f64>| number.unwrap_or(f64::NAN);
        for group in groups {
            let mut figures = Vec::with_capacity(4 * request.scheme.n_nodes() * group.units.len());
            for node_idx in 0..request.scheme.n_nodes() {
                figures.extend(group.units.iter().flat_map(|unit| {
                    let NodeOut { points, full_marks, value, share } = unit.nodes.node(node_idx);
                    [points, full_marks, or_none(value), or_none(share)]
                }));
            }
            let names = Names::of(group.units.iter().map(|unit| unit.name));
            let result = |unit: &UnitOut<'_>| [f64::from(unit.rank), unit.total, unit.points, unit.full_marks];
            let results: Vec<f64> = group.units.iter().flat_map(result).collect();
            let figures = Float64Array::from(figures.as_slice());
            let units = scored_units(&shape, &names.all, &names.ends, &results, &figures)?;
            let of_group = parsed(&GroupOut { units: Vec::new(), ..group })?;
            Reflect::set(&of_group, &"units".into(), &units)?;
            list.push(&of_group);
        }
        Ok(out)
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
        let (out, units) = (Object::new(), Array::new());
        let (groups, mut group_idxs) = (Array::new(), HashMap::new());
        let mut shapes: HashMap<Vec<usize>, JsValue> = HashMap::new();
        let all: Vec<_> = read.units().collect();
        // Mostly all have figures for the same indicators.
        let alike = |a: &TableUnitOut<'_>, b: &TableUnitOut<'_>| a.leaves().eq(b.leaves());
        for run in all.chunk_by(alike) {
            let leaves: Vec<usize> = run[0].leaves().collect();
            let shape = match shapes.get(&leaves) {
                Some(known) => known.clone(),
                None => {
                    let new = shape(leaves.iter().map(|leaf_idx| scheme.leaf(*leaf_idx).code.as_str()))?;
                    if shapes.len() < MOST_SHAPES {
                        shapes.insert(leaves, new.clone());
                    }
                    new
                }
            };
            let names = Names::of(run.iter().map(|of| of.unit.name.as_str()));
            let group_idx = |of: &TableUnitOut<'_>| {
                *group_idxs.entry(of.unit.group.clone()).or_insert_with(|| groups.push(&(&*of.unit.group).into()) - 1)
            };
            let group_of: Vec<u32> = run.iter().map(group_idx).collect();
            let years: Vec<u16> = run.iter().map(|of| of.year.unwrap_or(0)).collect();
            let figures: Vec<f64> = run.iter().flat_map(|of| of.values()).map(|(_, value)| figure(value)).collect();
            add_units(&units, &shape, &names.all, &names.ends, &groups, &group_of, &years, &figures)?;
        }
        Reflect::set(&out, &"units".into(), &units)?;
        Reflect::set(&out, &"issues".into(), &to_js(&read.issues)?)?;
        Ok(out.into())
    }

    /// Names that are handed over as one text, and where each ends, in UTF-16: a browser makes many of one faster than one
    /// by one.
    struct Names {
        all: JsString,
        ends: Vec<u32>,
    }

    impl Names {
        fn of<'a>(names: impl Iterator<Item = &'a str>) -> Names {
            let (mut all, mut ends, mut end) = (String::new(), Vec::new(), 0);
            for name in names {
                all.push_str(name);
                end += name.encode_utf16().count() as u32;
                ends.push(end);
            }
            Names { all: all.into(), ends }
        }
    }

    fn figure(value: TableValue) -> f64 {
        match value {
            TableValue::Reported(value) => value,
            TableValue::NotApplicable => f64::INFINITY,
        }
    }

    /// Sets of indicators that are told apart: where all units differ, nothing is won by knowing them.
    const MOST_SHAPES: usize = 1000;

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

    #[wasm_bindgen(module = "/src/bin/objects.js")]
    extern "C" {
        // A text may become too long, memory may end: nothing may be thrown through the frames of this program.
        #[wasm_bindgen(catch, js_name = shapeOf)]
        fn shape_of(keys: &Array) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_name = addUnits)]
        fn add_units(
            units: &Array,
            shape: &JsValue,
            names: &JsString,
            ends: &[u32],
            groups: &Array,
            group_of: &[u32],
            years: &[u16],
            figures: &[f64],
        ) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = scoredUnits)]
        fn scored_units(
            shape: &JsValue,
            names: &JsString,
            ends: &[u32],
            results: &[f64],
            figures: &Float64Array,
        ) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_name = plainUnits)]
        fn plain_units(units: &Array) -> Result<PlainUnitsOut, JsValue>;

        type PlainUnitsOut;

        #[wasm_bindgen(method, getter)]
        fn names(this: &PlainUnitsOut) -> String;

        #[wasm_bindgen(method, getter)]
        fn lengths(this: &PlainUnitsOut) -> Vec<u32>;

        #[wasm_bindgen(method, getter)]
        fn groups(this: &PlainUnitsOut) -> Array;

        #[wasm_bindgen(method, getter)]
        fn lists(this: &PlainUnitsOut) -> Array;

        #[wasm_bindgen(method, getter, js_name = groupOf)]
        fn group_of(this: &PlainUnitsOut) -> Vec<u32>;

        #[wasm_bindgen(method, getter, js_name = listOf)]
        fn list_of(this: &PlainUnitsOut) -> Vec<i32>;

        #[wasm_bindgen(method, getter)]
        fn figures(this: &PlainUnitsOut) -> Vec<f64>;
    }

    fn shape<'a>(keys: impl Iterator<Item = &'a str>) -> Result<JsValue, JsValue> {
        shape_of(&keys.map(JsValue::from).collect())
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
            let tag = tag(value)?.as_string().unwrap_or_default();
            if tag != "[object Object]" {
                // A Map, a Date, a function ...: it has no keys of its own to read.
                return Ok(Seen::Other(tag.trim_start_matches("[object ").trim_end_matches(']').to_owned()));
            }
            let entries = own_entries(value)?;
            let entry = |entry: JsValue| {
                let entry: Array = entry.unchecked_into();
                (entry.get(0).as_string().unwrap_or_default(), Js(entry.get(1)))
            };
            Ok(Seen::Object(entries.iter().map(entry).collect()))
        }

        fn plain_units(units: &[Js]) -> PlainUnits {
            // Whatever went wrong there, one by one it is seen what.
            let Ok(plain) = plain_units(&units.iter().map(|unit| &unit.0).collect()) else {
                return PlainUnits::default();
            };
            let text = |text: JsValue| text.as_string().unwrap_or_default();
            let keys = |keys: JsValue| keys.unchecked_into::<Array>().iter().map(text).collect();
            let lists: Vec<Vec<String>> = plain.lists().iter().map(keys).collect();
            let groups: Vec<String> = plain.groups().iter().map(text).collect();
            let (names, figures) = (plain.names(), plain.figures());
            let (mut names, mut figures) = (names.as_str(), figures.as_slice());
            let list_of = plain.list_of();
            let listed = list_of.iter().enumerate().filter_map(|(i, list)| Some((i, usize::try_from(*list).ok()?)));
            let units = listed.zip(plain.lengths()).zip(plain.group_of()).map(|(((i, list), length), group_idx)| {
                let (name, others) = names.split_at(end_of(names, length));
                names = others.get(1..).unwrap_or("");
                let (of_unit, others) = figures.split_at(lists[list].len());
                figures = others;
                (i, PlainUnit { name: name.into(), group: group_idx as usize, list, figures: of_unit.to_vec() })
            });
            PlainUnits { units: units.collect(), lists, groups }
        }
    }

    /// Where in a text so many UTF-16 units end.
    fn end_of(text: &str, length: u32) -> usize {
        let mut n_units = 0;
        let end = text.char_indices().find(|(_, c)| {
            let is_end = n_units >= length;
            n_units += c.len_utf16() as u32;
            is_end
        });
        end.map_or(text.len(), |(at, _)| at)
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

    /// As one text: whatever a key is called, it becomes a property of the object's own.
    fn parsed<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
        JSON::parse(&serde_json::to_string(value).map_err(JsError::from)?)
    }
}

fn main() {}
