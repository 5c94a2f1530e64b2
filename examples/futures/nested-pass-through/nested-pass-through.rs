//! Each function that takes a future and awaits it doubles the future.
//!
//! `retry`, `limit` and `trace` hold the future they are given as a capture and, while they
//! wait for it, once more as the awaited value (`.__awaitee`). Three of them in a row around a
//! future that holds its argument twice make room for sixteen payloads, of which one is in use.
//!
//! Look at: the size of the `trace` future, the outermost, against that of the `upload` future.
//@ future: {async fn body of upload()}
//@ future: {async fn body of retry<{async fn body of upload()}>()}
//@ future: {async fn body of limit<{async fn body of retry<{async fn body of upload()}>()}>()}
//@ future: {async fn body of trace<{async fn body of limit<{async fn body of retry<{async fn body of upload()}>()}>()}>()}

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

async fn upload(payload: [u8; 256]) -> u8 {
    pause().await;
    payload[0]
}

async fn retry<F: Future<Output = u8>>(attempt: F) -> u8 {
    attempt.await
}

async fn limit<F: Future<Output = u8>>(work: F) -> u8 {
    work.await
}

async fn trace<F: Future<Output = u8>>(work: F) -> u8 {
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
    assert!(run(trace(limit(retry(upload([9; 256]))))) == 9);
}
