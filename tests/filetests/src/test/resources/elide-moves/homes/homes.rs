//! What becomes of captures when a coroutine first runs, where captures share bytes with locals.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::{pin, Pin};

/// Needed after the suspension under its own name: its home is saved, and the capture has its place.
fn kept(buffer: [u8; 64]) -> impl Coroutine<Yield = u8, Return = u8> + Unpin {
    #[coroutine]
    move || {
        yield 0;
        buffer[0]
    }
}

/// Consumed before the suspension: its home is not saved.
fn consumed(buffer: [u8; 64]) -> impl Coroutine<Yield = u8, Return = u8> + Unpin {
    #[coroutine]
    move || {
        yield buffer[0];
        1
    }
}

/// Exchanged after the first suspension: moves between places of the state that differ.
fn permuted(
    mut left: String,
    mut right: String,
) -> impl Coroutine<Yield = usize, Return = usize> + Unpin {
    #[coroutine]
    move || {
        yield left.len();
        let third = left;
        left = right;
        right = third;
        yield left.len();
        right.len()
    }
}

/// Two captures of which the second alone is needed for long, and borrowed.
fn borrowed(short: u64, long: [u64; 4]) -> impl Coroutine<Yield = u64, Return = u64> {
    #[coroutine]
    static move || {
        let part = &long[1..];
        yield short;
        part[0]
    }
}

fn main() {
    assert_eq!(Pin::new(&mut kept([1; 64])).resume(()), CoroutineState::Yielded(0));
    assert_eq!(Pin::new(&mut consumed([1; 64])).resume(()), CoroutineState::Yielded(1));
    let mut permuting = permuted(String::from("a"), String::from("bc"));
    assert_eq!(Pin::new(&mut permuting).resume(()), CoroutineState::Yielded(1));
    assert_eq!(Pin::new(&mut permuting).resume(()), CoroutineState::Yielded(2));
    assert_eq!(pin!(borrowed(1, [2; 4])).as_mut().resume(()), CoroutineState::Yielded(1));
}
