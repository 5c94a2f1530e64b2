//! `Box::pin` is the known remedy: a pointer where the future was, an allocation for it.
//!
//! `plain` holds the transfer it calls by value, `boxed` holds 8 bytes. The allocated object
//! has the same size as before, so memory per task hardly changes; what shrinks is everything
//! around it. A wrapper that takes the box (`wrapped`) doubles 8 bytes, not 8 KiB.
//!
//! Look at: `.__awaitee` in `plain` and `boxed`.
//@ future: {async fn body of transfer()}
//@ future: {async fn body of plain()}
//@ future: {async fn body of boxed()}
//@ future: {async fn body of wrapped()}

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

async fn transfer() -> u8 {
    let chunk = [5u8; 8192];
    pause().await;
    chunk[1]
}

async fn plain() -> u8 {
    transfer().await
}

async fn boxed() -> u8 {
    Box::pin(transfer()).await
}

async fn wrapped(work: Pin<Box<dyn Future<Output = u8>>>) -> u8 {
    work.await
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
    assert!(run(plain()) == 5);
    assert!(run(boxed()) == 5);
    assert!(run(wrapped(Box::pin(transfer()))) == 5);
}
