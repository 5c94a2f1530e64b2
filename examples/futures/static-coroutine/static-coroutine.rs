//! A `static` coroutine may hold references across a yield, and then every borrowed local counts.
//!
//! `lent` has called a function with a reference to its block before the yield; in a static
//! coroutine the reference might still be in use, so the block is saved until its storage dies.
//! The same body without `static` (`movable`) proves that it is not, and saves nothing but the
//! checksum.
//!
//! Look at: the two lists of saved locals, the same source line by line.
//@ future: {static coroutine@static-coroutine.rs:23:5: 23:14}
//@ future: {coroutine@static-coroutine.rs:33:5: 33:7}

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

fn checksum(block: &[u8; 1024]) -> u8 {
    block[0] ^ block[1023] ^ 1
}

fn lent() -> impl Coroutine<(), Yield = u8, Return = u8> {
    #[coroutine]
    static || {
        let block = [3u8; 1024];
        let sum = checksum(&block);
        yield sum;
        sum
    }
}

fn movable() -> impl Coroutine<(), Yield = u8, Return = u8> {
    #[coroutine]
    || {
        let block = [3u8; 1024];
        let sum = checksum(&block);
        yield sum;
        sum
    }
}

fn last<C: Coroutine<(), Yield = u8, Return = u8>>(coroutine: C) -> u8 {
    let mut coroutine = pin!(coroutine);
    loop {
        if let CoroutineState::Complete(value) = coroutine.as_mut().resume(()) {
            return value;
        }
    }
}

fn main() {
    assert!(last(lent()) == 1);
    assert!(last(movable()) == 1);
}
