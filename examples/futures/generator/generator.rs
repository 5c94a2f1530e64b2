//! A generator that fills one buffer after another has room for all of them.
//!
//! The two buffers live in two scopes, one after the other. Each is needed over two yields, so
//! each is promoted to bytes of its own, which the other may not use. Nothing is borrowed here:
//! this coroutine is movable, references may not live across its yields, and it is the values
//! themselves that are saved.
//!
//! Look at: the two `.page` fields, and which of them each variant lists.
//@ future: {coroutine@generator.rs:18:5: 18:7}

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;

fn pages() -> impl Coroutine<(), Yield = u8, Return = ()> + Unpin {
    #[coroutine]
    || {
        {
            let page = [1u8; 1000];
            yield page[0];
            yield page[1];
            assert!(page[999] == 1);
        }
        {
            let page = [2u8; 1000];
            yield page[0];
            yield page[1];
            assert!(page[999] == 2);
        }
    }
}

fn main() {
    let mut pages = pages();
    let mut sum = 0;
    while let CoroutineState::Yielded(byte) = Pin::new(&mut pages).resume(()) {
        sum += byte;
    }
    assert!(sum == 6);
}
