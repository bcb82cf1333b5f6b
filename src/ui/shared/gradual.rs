//! Many large things, drawn a few at a time so that the page goes on answering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How many of `n` are drawn by now. It begins anew with whatever `of` becomes.
#[hook]
pub fn use_gradual<T: PartialEq + 'static>(n: usize, at_a_time: usize, of: T) -> usize {
    let n_drawn = use_state_eq(|| at_a_time);
    let set = n_drawn.setter();
    use_effect_with(of, move |_| set.set(at_a_time));
    let (now, set) = (*n_drawn, n_drawn.setter());
    use_effect_with((now, now >= n), move |&(now, is_done)| {
        let next = (!is_done).then(|| Timeout::new(0, move || set.set(now + at_a_time)));
        move || drop(next)
    });
    now.min(n)
}
