//! A value held by many, compared by identity.

use std::borrow::Borrow;
use std::ops::Deref;
use std::rc::{Rc, Weak};

/// An [`Rc`] whose equality is that of the pointer: `Rc` itself compares contents, which costs, and which a NaN makes
/// unequal to itself.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }

    pub fn known(&self) -> Known<T> {
        Known(Rc::downgrade(&self.0))
    }
}

/// Knows a value again without keeping it.
#[derive(Debug)]
pub struct Known<T>(Weak<T>);

impl<T> Known<T> {
    /// Whether it is this very value: no later one is taken for it, wherever it lies.
    pub fn is(&self, value: &Shared<T>) -> bool {
        std::ptr::eq(self.0.as_ptr(), Rc::as_ptr(&value.0))
    }

    /// Whether nobody holds it any more.
    pub fn is_gone(&self) -> bool {
        self.0.strong_count() == 0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Borrow<T> for Shared<T> {
    fn borrow(&self) -> &T {
        &self.0
    }
}
