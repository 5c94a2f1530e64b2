//! A guard held across an await keeps what it guards borrowed, and its source alive.
//!
//! `holds` borrows the cell over its await: the guard is saved, and so is the 1000-byte local
//! it points into. Whoever else wants the cell meanwhile fails. `releases` copies the byte it
//! needs and lets guard and cell go before it waits.
//!
//! Look at: `.guard` and `.cell` in variant `Suspend0` of `holds`; `releases` has neither.
//@ future: {async fn body of holds()}
//@ future: {async fn body of releases()}

use std::cell::RefCell;
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

async fn holds() -> u8 {
    let cell = RefCell::new([1u8; 1000]);
    let mut guard = cell.borrow_mut();
    pause().await;
    guard[0] += 1;
    guard[0]
}

async fn releases() -> u8 {
    let first = {
        let cell = RefCell::new([1u8; 1000]);
        let mut guard = cell.borrow_mut();
        guard[0] += 1;
        guard[0]
    };
    pause().await;
    first
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
    assert!(run(holds()) == run(releases()));
}
