//! What was computed for a call waits in temporaries until its last argument is there.
//!
//! In `inside` the table is made first, then the await in the second argument suspends with the
//! table in an unnamed temporary. `before` awaits first and calls then: one line more, 1500
//! bytes less.
//!
//! Look at: `..coroutine_field0` of 1500 bytes in variant `Suspend0` of `inside`.
//@ future: {async fn body of inside()}
//@ future: {async fn body of before()}

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

async fn row() -> usize {
    pause().await;
    3
}

fn table() -> [u8; 1500] {
    [6; 1500]
}

fn pick(table: [u8; 1500], row: usize) -> u8 {
    table[row]
}

async fn inside() -> u8 {
    pick(table(), row().await)
}

async fn before() -> u8 {
    let row = row().await;
    pick(table(), row)
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
    assert!(run(inside()) == run(before()));
}
