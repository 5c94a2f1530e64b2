//! A loop that drops its value before each yield and gets the next one from it.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::Coroutine;
use std::pin::Pin;

fn take(_: u8) {}

fn endless() -> impl Coroutine<u8, Yield = (), Return = ()> + Unpin {
    #[coroutine]
    |mut x: u8| loop {
        take(x);
        x = yield;
    }
}

fn main() {
    let mut endless = endless();
    for round in 0..3 {
        let _ = Pin::new(&mut endless).resume(round);
    }
}
