//! A generic coroutine that captures an array of 8192 and mentions it after a yield. In
//! editions before 2021 a mention captures, even one that does nothing.
//@ edition: 2018

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::marker::PhantomData;
use std::ops::{Coroutine, CoroutineState};
use std::pin::pin;

fn keep<T>(
    array: [u8; 8192],
    _: PhantomData<T>,
) -> impl Coroutine<(), Yield = (), Return = ()> {
    #[coroutine]
    move |()| {
        yield ();
        let _ = array;
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
    run(keep([0u8; 8192], PhantomData::<u8>));
}
