//! Coroutines that are not async: plain, static, `gen` and `async gen`.
//@ edition: 2024

#![feature(coroutines, coroutine_trait, gen_blocks, stmt_expr_attributes, async_iterator)]

use std::async_iter::AsyncIterator;
use std::ops::{Coroutine, CoroutineState};
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

fn plain(text: String) -> impl Coroutine<u8, Yield = usize, Return = String> + Unpin {
    #[coroutine]
    move |more: u8| {
        yield text.len() + usize::from(more);
        text
    }
}

fn fixed(text: String) -> impl Coroutine<Yield = usize, Return = ()> {
    #[coroutine]
    static move || {
        let part = &text[1..];
        yield part.len();
        yield part.len();
    }
}

fn bytes(text: String) -> impl Iterator<Item = usize> {
    gen move {
        yield text.len();
        yield 1;
    }
}

fn later(text: String) -> impl AsyncIterator<Item = usize> {
    async gen move {
        yield text.len();
    }
}

fn main() {
    let mut one = plain(String::from("ab"));
    assert_eq!(Pin::new(&mut one).resume(1), CoroutineState::Yielded(3));
    let mut two = pin!(fixed(String::from("ab")));
    assert_eq!(two.as_mut().resume(()), CoroutineState::Yielded(1));
    assert_eq!(bytes(String::from("ab")).sum::<usize>(), 3);
    let mut four = pin!(later(String::from("ab")));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(four.as_mut().poll_next(&mut context), Poll::Ready(Some(2)));
}
