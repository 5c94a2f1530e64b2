//! 256 states: three that every coroutine has and 253 yields.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

macro_rules! fifty {
    ($($body:tt)*) => {
        ten! { $($body)* }
        ten! { $($body)* }
        ten! { $($body)* }
        ten! { $($body)* }
        ten! { $($body)* }
    };
}

macro_rules! ten {
    ($($body:tt)*) => {
        $($body)* $($body)* $($body)* $($body)* $($body)*
        $($body)* $($body)* $($body)* $($body)* $($body)*
    };
}

fn states() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    || {
        fifty! { yield; }
        fifty! { yield; }
        fifty! { yield; }
        fifty! { yield; }
        fifty! { yield; }
        yield;
        yield;
        yield;
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
    run(states());
}
