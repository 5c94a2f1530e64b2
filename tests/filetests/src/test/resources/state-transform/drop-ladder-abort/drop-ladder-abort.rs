//! The same without unwinding: no ladders, and nothing that marks a state as panicked.
//@ flags: -Cpanic=abort

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;

struct Noisy(u8);

impl Noisy {
    fn level(&self) -> u8 {
        self.0
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        assert!(self.0 < 100, "too loud");
    }
}

fn hold(first: Noisy, second: Noisy) -> impl Coroutine<Yield = u8, Return = u8> + Unpin {
    #[coroutine]
    move || {
        let third = Noisy(3);
        yield first.level();
        second.level() + third.level()
    }
}

fn main() {
    let mut holding = hold(Noisy(1), Noisy(2));
    assert_eq!(Pin::new(&mut holding).resume(()), CoroutineState::Yielded(1));
    assert_eq!(Pin::new(&mut holding).resume(()), CoroutineState::Complete(5));
}
