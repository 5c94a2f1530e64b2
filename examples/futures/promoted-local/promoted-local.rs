//! A local that lives over two awaits is promoted: it gets bytes that no other local may share.
//!
//! In `twice` the request is needed over the first two awaits and the reply over the last two;
//! they are never alive together. But a local saved in more than one state moves to the part
//! that all states share, and there each has its own 1024 bytes. In `once` each of the two is
//! saved in one state only, and the states overlap.
//!
//! Look at: `.request` and `.reply` at different offsets in `twice`, at the same offset in
//! `once`.
//@ future: {async fn body of twice()}
//@ future: {async fn body of once()}

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

fn checksum(block: &[u8; 1024]) -> u8 {
    block[0] ^ block[1023]
}

async fn twice() -> u8 {
    let first = {
        let request = [1u8; 1024];
        pause().await;
        pause().await;
        checksum(&request)
    };
    let reply = [2u8; 1024];
    pause().await;
    pause().await;
    first + checksum(&reply)
}

async fn once() -> u8 {
    let first = {
        let request = [1u8; 1024];
        pause().await;
        checksum(&request)
    };
    let reply = [2u8; 1024];
    pause().await;
    first + checksum(&reply)
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
    assert!(run(twice()) == run(once()));
}
