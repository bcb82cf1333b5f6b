//! Many large things, drawn a few at a time so that the page goes on answering.

use crate::app::Route;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How many of `n` are drawn by now. It begins anew on every page.
#[hook]
pub fn use_gradual(n: usize, at_a_time: usize, page: &Route) -> usize {
    let n_drawn = use_state_eq(|| at_a_time);
    let set = n_drawn.setter();
    use_effect_with(page.clone(), move |_| set.set(at_a_time));
    let (now, set) = (*n_drawn, n_drawn.setter());
    use_effect_with((now, now >= n), move |&(now, is_done)| {
        let next = (!is_done).then(|| Timeout::new(0, move || set.set(now + at_a_time)));
        move || drop(next)
    });
    now.min(n)
}
