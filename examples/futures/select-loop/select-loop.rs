//! A loop that waits for the first of two futures saves both, and references to them.
//!
//! `reader` is pinned outside the loop and lives over all of its rounds; `tick` is made anew in
//! each. Both are polled through references by a small future (`Race`), so both are borrowed
//! and saved in full, and the references beside them. The message of an earlier round stays
//! alive, too: it is declared outside.
//!
//! Look at: the two `.pinned` (the futures), `.reader`, `.message` and `.__awaitee` in variant
//! `Suspend0` of `serve`.
//@ future: {async fn body of read()}
//@ future: {async fn body of serve()}

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

/// Polls two futures through references; ready with `Some` when the first is, `None` for the other.
struct Race<'a, A, B>(Pin<&'a mut A>, Pin<&'a mut B>);

impl<A: Future, B: Future> Future for Race<'_, A, B> {
    type Output = Option<A::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(output) = self.0.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        self.1.as_mut().poll(cx).map(|_| None)
    }
}

async fn read() -> [u8; 256] {
    for _ in 0..5 {
        pause().await;
    }
    [1; 256]
}

async fn serve() -> (u8, u8) {
    let mut ticks = 0;
    let mut message = [0; 256];
    let mut reader = pin!(read());
    while message[0] == 0 {
        let tick = pin!(pause());
        match Race(reader.as_mut(), tick).await {
            Some(bytes) => message = bytes,
            None => ticks += 1,
        }
    }
    (message[255], ticks)
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
    let (byte, ticks) = run(serve());
    assert!(byte == 1 && ticks > 0);
}
