//! What a `match` looks at stays alive in all of its arms, temporaries included.
//!
//! `table()` makes a 2048-byte temporary, of which the match needs one byte. Temporaries of the
//! matched expression live to the end of the `match`, and this one was borrowed, so the awaits
//! inside the arms save it. `matched_name` gives the byte a name first; the table is gone at
//! the semicolon.
//!
//! Look at: the unnamed field `..coroutine_field` of 2048 bytes in the states of
//! `matched_temporary`.
//@ future: {async fn body of matched_temporary()}
//@ future: {async fn body of matched_name()}

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

struct Table([u8; 2048]);

impl Table {
    fn kind(&self, row: usize) -> u8 {
        self.0[row]
    }
}

fn table() -> Table {
    Table([1; 2048])
}

async fn matched_temporary(row: usize) -> u8 {
    match table().kind(row) {
        0 => 0,
        1 => {
            pause().await;
            10
        }
        _ => {
            pause().await;
            20
        }
    }
}

async fn matched_name(row: usize) -> u8 {
    let kind = table().kind(row);
    match kind {
        0 => 0,
        1 => {
            pause().await;
            10
        }
        _ => {
            pause().await;
            20
        }
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
    assert!(run(matched_temporary(3)) == run(matched_name(3)));
}
