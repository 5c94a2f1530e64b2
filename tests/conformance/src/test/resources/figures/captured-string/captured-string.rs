//! A coroutine that captures a String by move and uses it after its yield.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

fn keeper(text: String) -> impl Coroutine<(), Yield = (), Return = usize> {
    #[coroutine]
    move || {
        yield;
        text.len()
    }
}

fn run<C: Coroutine<(), Yield = ()>>(coroutine: C) -> C::Return {
    let mut coroutine = pin!(coroutine);
    loop {
        if let CoroutineState::Complete(value) = coroutine.as_mut().resume(()) {
            return value;
        }
    }
}

fn main() {
    assert!(run(keeper(String::from("corm"))) == 4);
}
