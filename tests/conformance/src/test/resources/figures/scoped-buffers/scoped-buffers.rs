//! A buffer of 1000 bytes over two yields, then in a second scope another one.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

fn buffers() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    || {
        {
            let buffer = [1u8; 1000];
            yield;
            yield;
            assert!(buffer[0] == 1);
        }
        let buffer = [2u8; 1000];
        yield;
        yield;
        assert!(buffer[999] == 2);
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
    run(buffers());
}
