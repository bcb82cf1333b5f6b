//! A drawing of the page as a file that stands by itself: an SVG that needs no style sheet, or a PNG of it.

use super::download;
use crate::app::selectors::figure::{FigureView, HeadingLine, heading};
use gloo::utils::{document, document_element, window};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement, HtmlImageElement,
    Url, XmlSerializer,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Svg,
    /// Twice as fine as the screen, for print.
    Png,
}

const SVG: &str = "http://www.w3.org/2000/svg";
const MARGIN: f64 = 16.0;
const PNG_SCALE: f64 = 2.0;
/// Browsers draw nothing on a canvas that is longer.
const LONGEST_SIDE: f64 = 16_384.0;

/// What style sheets say of a drawing, and what holds where they say nothing. `None`: what is around it.
const STYLE: [(&str, Option<&str>); 14] = [
    ("fill", None),
    ("stroke", None),
    ("stroke-width", None),
    ("stroke-dasharray", None),
    ("stroke-linejoin", None),
    ("stroke-linecap", None),
    ("fill-opacity", None),
    ("stroke-opacity", None),
    ("paint-order", None),
    ("font-size", None),
    ("font-weight", None),
    ("text-anchor", None),
    ("dominant-baseline", Some("auto")),
    ("opacity", Some("1")),
];

/// Saves a drawing with its title and summary above it, in the light colours, whatever the page wears.
///
/// # Errors
/// What the browser says where it cannot make the picture.
pub async fn save_figure(svg: &Element, view: &FigureView, picture: Picture) -> Result<(), JsValue> {
    let (text, width, height) = standing_alone(svg, view)?;
    let name = view.file();
    match picture {
        Picture::Svg => download(&format!("{name}.svg"), "image/svg+xml", text.as_bytes()),
        Picture::Png => {
            let bytes = png(&text, width, height).await?;
            download(&format!("{name}.png"), "image/png", &bytes)
        }
    }
}

/// The drawing as SVG text, and its size in px.
fn standing_alone(svg: &Element, view: &FigureView) -> Result<(String, f64, f64), JsValue> {
    let size = |name: &str| svg.get_attribute(name).and_then(|s| s.parse::<f64>().ok()).unwrap_or(0.0);
    let (inner_width, inner_height) = (size("width"), size("height"));
    let (lines, head) = heading(view, inner_width);
    let (width, height) = (inner_width + 2.0 * MARGIN, inner_height + head + 2.0 * MARGIN);
    let copy: Element = svg.clone_node_with_deep(true)?.unchecked_into();
    let ground = in_light(|| resolve(svg, &copy))??;
    for name in ["class", "role", "aria-label"] {
        copy.remove_attribute(name)?;
    }
    copy.set_attribute("xmlns", SVG)?;
    copy.set_attribute("width", &width.to_string())?;
    copy.set_attribute("height", &height.to_string())?;
    copy.set_attribute("viewBox", &format!("{} {} {width} {height}", -MARGIN, -head - MARGIN))?;
    let paper = element("rect", &[("fill", &ground)])?;
    for (name, value) in [("x", -MARGIN), ("y", -head - MARGIN), ("width", width), ("height", height)] {
        paper.set_attribute(name, &value.to_string())?;
    }
    copy.insert_before(&paper, copy.first_child().as_ref())?;
    for line in &lines {
        copy.append_child(&*heading_line(line, head)?)?;
    }
    let title = element("title", &[])?;
    title.set_text_content(Some(&view.title));
    copy.insert_before(&title, copy.first_child().as_ref())?;
    Ok((XmlSerializer::new()?.serialize_to_string(&copy)?, width, height))
}

fn element(name: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element_ns(Some(SVG), name)?;
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    Ok(element)
}

fn heading_line(line: &HeadingLine, head: f64) -> Result<Element, JsValue> {
    let weight = if line.is_title { "600" } else { "400" };
    let (y, size) = ((line.y - head).to_string(), line.size.to_string());
    let text = element("text", &[("x", "0"), ("y", &y), ("font-size", &size), ("font-weight", weight)])?;
    text.set_text_content(Some(&line.text));
    Ok(text)
}

/// Works something out while the page wears its light colours; nothing of it is seen, as nothing is drawn in between.
fn in_light<T>(work: impl FnOnce() -> T) -> Result<T, JsValue> {
    let root = document_element();
    let worn = root.get_attribute("data-theme");
    root.set_attribute("data-theme", "light")?;
    let result = work();
    match worn {
        Some(theme) => root.set_attribute("data-theme", &theme)?,
        None => root.remove_attribute("data-theme")?,
    }
    Ok(result)
}

/// Writes into a copy what the style sheets say of the original; gives the colour of the paper it lies on.
fn resolve(original: &Element, copy: &Element) -> Result<String, JsValue> {
    let root = style(original)?;
    copy.set_attribute("font-family", &root.get_property_value("font-family")?)?;
    copy.set_attribute("fill", &root.get_property_value("color")?)?;
    resolve_below(original, copy, None)?;
    let mut around = Some(original.clone());
    while let Some(element) = around {
        let ground = style(&element)?.get_property_value("background-color")?;
        if !["transparent", "rgba(0, 0, 0, 0)", ""].contains(&ground.as_str()) {
            return Ok(ground);
        }
        around = element.parent_element();
    }
    Ok("#ffffff".into())
}

fn resolve_below(original: &Element, copy: &Element, around: Option<&CssStyleDeclaration>) -> Result<(), JsValue> {
    let own = style(original)?;
    for (name, default) in STYLE {
        let value = own.get_property_value(name)?;
        let held = match (default, around) {
            (Some(default), _) => default.to_owned(),
            (None, Some(around)) => around.get_property_value(name)?,
            (None, None) => String::new(),
        };
        // The root's fill is the colour of its text.
        if value != held && !(around.is_none() && name == "fill") {
            copy.set_attribute(name, &value)?;
        }
    }
    copy.remove_attribute("class")?;
    let (originals, copies) = (original.children(), copy.children());
    // From the end: what is not shown goes.
    for i in (0..originals.length()).rev() {
        let (Some(original), Some(copy)) = (originals.item(i), copies.item(i)) else { continue };
        let is_shown = style(&original)?.get_property_value("display")? != "none";
        match (original.local_name().as_str(), is_shown) {
            ("title" | "defs", _) => {}
            (_, true) => resolve_below(&original, &copy, Some(&own))?,
            (_, false) => copy.remove(),
        }
    }
    Ok(())
}

fn style(element: &Element) -> Result<CssStyleDeclaration, JsValue> {
    window().get_computed_style(element)?.ok_or_else(|| JsValue::from_str("no style"))
}

async fn png(svg: &str, width: f64, height: f64) -> Result<Vec<u8>, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(svg.as_bytes())), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    let scale = PNG_SCALE.min(LONGEST_SIDE / width.max(height));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width((width * scale).round() as u32);
    canvas.set_height((height * scale).round() as u32);
    let context = canvas.get_context("2d")?.ok_or_else(|| JsValue::from_str("no canvas"))?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (to_width, to_height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, to_width, to_height)?;
    let (sender, receiver) = futures_channel::oneshot::channel::<Option<Blob>>();
    let take = Closure::once(move |blob: Option<Blob>| drop(sender.send(blob)));
    canvas.to_blob(take.as_ref().unchecked_ref())?;
    let blob = receiver.await.ok().flatten().ok_or_else(|| JsValue::from_str("no picture"))?;
    Ok(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec())
}
