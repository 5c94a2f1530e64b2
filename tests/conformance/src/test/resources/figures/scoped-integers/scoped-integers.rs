//! Four i32 in scopes of their own, each across a yield.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

fn integers() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    || {
        {
            let w: i32 = 4;
            yield;
            assert!(w == 4);
        }
        {
            let x: i32 = 5;
            yield;
            assert!(x == 5);
        }
        {
            let y: i32 = 6;
            yield;
            assert!(y == 6);
        }
        {
            let z: i32 = 7;
            yield;
            assert!(z == 7);
        }
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
    run(integers());
}
