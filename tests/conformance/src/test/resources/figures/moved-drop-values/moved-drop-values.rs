//! Values of 1024 bytes with a destructor that are moved between locals of a static coroutine.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

/// A value with a destructor.
struct Block([u8; 1024]);

impl Drop for Block {
    fn drop(&mut self) {
        self.0[0] = 0;
    }
}

fn block() -> Block {
    Block([1; 1024])
}

fn call() {}

fn move_before_yield() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    static || {
        let first = block();
        let _second = first;
        yield;
    }
}

fn move_before_yield_with_call() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    static || {
        let first = block();
        call();
        let _second = first;
        yield;
    }
}

fn moves_across_three_yields() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    static || {
        let a = block();
        yield;
        let b = a;
        yield;
        let _c = b;
        yield;
    }
}

fn one_then_another() -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    static || {
        let x = block();
        yield;
        drop(x);
        let y = block();
        yield;
        drop(y);
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
    run(move_before_yield());
    run(move_before_yield_with_call());
    run(moves_across_three_yields());
    run(one_then_another());
}
