//! An async closure lends its captures to the futures it makes; called by value it gives them away.
//!
//! Calling `fill` through a reference makes a future that holds a reference to the closure's
//! key. Calling it once by value makes another one, the by-move body, into which the key is
//! moved: the listing has two types of one source line, of different sizes.
//!
//! Look at: the two entries `{async closure body@..}` and the two dumps of one closure.
//@ future: {async closure body@async-closure.rs:54:38: 57:6}

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

async fn twice<F: AsyncFn(u8) -> u8>(call: F) -> u8 {
    call(1).await + call(2).await
}

async fn finish<F: AsyncFnOnce(u8) -> u8>(call: F) -> u8 {
    call(3).await
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
    let key = [1u8; 512];
    let fill = async move |byte: u8| {
        pause().await;
        key[0] + byte
    };
    assert!(run(twice(&fill)) == 5);
    assert!(run(finish(fill)) == 4);
}
