//! Shapes that longer programs hide: borrowed captures, a resume argument that is kept, a coroutine
//! that makes another one.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::future::{poll_fn, Future};
use std::ops::{Coroutine, CoroutineState};
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

fn borrow<'a>(words: &'a [u8], total: &'a mut usize) -> impl Future<Output = ()> + 'a {
    async {
        *total += words.len();
        poll_fn(|_| Poll::Ready(())).await;
        *total += 1;
    }
}

fn keep() -> impl Coroutine<String, Yield = usize, Return = String> + Unpin {
    #[coroutine]
    |mut last: String| {
        last = yield last.len();
        yield last.len();
        last
    }
}

fn nest(text: String) -> impl Coroutine<Yield = usize, Return = ()> + Unpin {
    #[coroutine]
    move || {
        let mut inner = #[coroutine]
        move || yield text.len();
        yield 1;
        let _ = Pin::new(&mut inner).resume(());
    }
}

fn main() {
    let mut total = 1;
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(pin!(borrow(b"abc", &mut total)).as_mut().poll(&mut context), Poll::Ready(()));
    assert_eq!(total, 5);
    let mut keeping = keep();
    assert_eq!(Pin::new(&mut keeping).resume(String::new()), CoroutineState::Yielded(0));
    assert_eq!(Pin::new(&mut keeping).resume(String::from("ab")), CoroutineState::Yielded(2));
    let mut nesting = nest(String::from("ab"));
    assert_eq!(Pin::new(&mut nesting).resume(()), CoroutineState::Yielded(1));
    assert_eq!(Pin::new(&mut nesting).resume(()), CoroutineState::Complete(()));
}
