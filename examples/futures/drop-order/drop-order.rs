//! A value with a destructor lives to the end of its scope, needed or not.
//!
//! `late` reads its secret before the first await and never again, but the destructor runs at
//! the closing brace: the secret is saved over both awaits. So is the argument that nobody can
//! name (`_: Secret`): it is moved to a local that is dropped last of all, and so held twice.
//! `early` drops its secret by hand before the first await, and saves the number and a drop
//! flag.
//!
//! Look at: `drop(_..)` after the last `yield` in the dump of `late`, before the first in that
//! of `early`.
//@ future: {async fn body of late()}
//@ future: {async fn body of early()}

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

struct Secret {
    key: [u8; 300],
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.key = [0; 300];
    }
}

async fn late(_: Secret) -> u8 {
    let secret = Secret { key: [1; 300] };
    let number = secret.key[0];
    pause().await;
    pause().await;
    number
}

async fn early() -> u8 {
    let secret = Secret { key: [1; 300] };
    let number = secret.key[0];
    drop(secret);
    pause().await;
    pause().await;
    number
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
    assert!(run(late(Secret { key: [2; 300] })) == run(early()));
}
