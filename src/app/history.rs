//! Undo and redo.

/// A value and the values before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct History<T> {
    past: Vec<T>,
    present: T,
    future: Vec<T>,
}

/// Steps that can be undone.
const DEPTH: usize = 100;

impl<T: Clone + PartialEq> History<T> {
    pub fn new(present: T) -> History<T> {
        History { past: Vec::new(), present, future: Vec::new() }
    }

    pub fn present(&self) -> &T {
        &self.present
    }

    /// Goes on to a new value; an equal one is no step.
    pub fn go_on(&self, next: T) -> History<T> {
        if next == self.present {
            return self.clone();
        }
        let mut past = self.past.clone();
        past.push(self.present.clone());
        if past.len() > DEPTH {
            past.remove(0);
        }
        History { past, present: next, future: Vec::new() }
    }

    /// Goes to a value as a step of its own, which gives up nothing that could be redone.
    pub fn return_to(&self, value: T) -> History<T> {
        History { future: self.future.clone(), ..self.go_on(value) }
    }

    /// Whether undoing or redoing leads to a value.
    pub fn leads_to(&self, value: &T) -> bool {
        self.past.contains(value) || self.future.contains(value)
    }

    pub fn undo(&self) -> History<T> {
        let mut undone = self.clone();
        if let Some(last) = undone.past.pop() {
            undone.future.push(std::mem::replace(&mut undone.present, last));
        }
        undone
    }

    pub fn redo(&self) -> History<T> {
        let mut redone = self.clone();
        if let Some(next) = redone.future.pop() {
            redone.past.push(std::mem::replace(&mut redone.present, next));
        }
        redone
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
