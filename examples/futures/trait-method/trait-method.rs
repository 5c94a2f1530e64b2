//! An async method of a trait: each implementation has a future of its own size.
//!
//! The default body of `get` keeps a buffer for the method it calls; `Memory` has that body and
//! pays for it, `Nothing` has its own and pays 16 bytes. A generic caller (`fetch`) is as large
//! as the implementation it is used with, and one that may use either (`first`) as the larger
//! of the two.
//!
//! Look at: `{async fn body of <Memory as Source>::get()}` and `{async fn body of <Nothing as
//! Source>::get()}`, two listed types of which the first comes from the trait's default body.
//@ future: {async fn body of fetch<Memory>()}
//@ future: {async fn body of fetch<Nothing>()}
//@ future: {async fn body of first()}

use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

/// Pending once, then ready: the smallest future that really suspends.
struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

fn pause() -> Pause {
    Pause(false)
}

trait Source {
    async fn load(&self, into: &mut [u8; 700]);

    async fn get(&self) -> u8 {
        let mut buffer = [0; 700];
        self.load(&mut buffer).await;
        buffer[0]
    }
}

struct Memory(u8);

impl Source for Memory {
    async fn load(&self, into: &mut [u8; 700]) {
        pause().await;
        into[0] = self.0;
    }
}

struct Nothing;

impl Source for Nothing {
    async fn load(&self, _: &mut [u8; 700]) {}

    async fn get(&self) -> u8 {
        0
    }
}

async fn fetch<S: Source>(source: &S) -> u8 {
    source.get().await
}

async fn first(memory: &Memory, nothing: &Nothing, empty: bool) -> u8 {
    if empty {
        fetch(nothing).await
    } else {
        fetch(memory).await
    }
}

/// Polls a future to its end; nobody needs to be woken here.
fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() {
    assert!(run(first(&Memory(4), &Nothing, false)) == 4);
    assert!(run(first(&Memory(4), &Nothing, true)) == 0);
}
