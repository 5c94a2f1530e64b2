//! A wrapper of a future or its output: as large as the larger, beside the arguments it came from.
//!
//! Combinators that join futures hold each in an enum like `MaybeDone`. A `MaybeDone` of a
//! page's future has 513 bytes, though the future has 4: outputs share the room of their
//! futures. `both` takes two futures as arguments (captures) and moves them into `MaybeDone`s
//! that stay pinned, so that every future has room twice.
//!
//! Look at: the type `MaybeDone<..>` in the listing; `upvar .a` and `.b` and the two `.pinned`
//! in variant `Suspend0` of `both` (`.left` and `.right` are references to these).
//@ future: {async fn body of page()}
//@ future: MaybeDone<{async fn body of page()}>
//@ future: {async fn body of both<{async fn body of page()}, {async fn body of small()}>()}

use std::future::{poll_fn, Future};
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

enum MaybeDone<F: Future> {
    Waiting(F),
    Done(F::Output),
    Taken,
}

impl<F: Future> MaybeDone<F> {
    /// Polls the future if it is still there; true when the output is.
    fn advance(self: Pin<&mut Self>, cx: &mut Context<'_>) -> bool {
        // SAFETY: the future is only dropped in place, never moved.
        let this = unsafe { self.get_unchecked_mut() };
        if let MaybeDone::Waiting(future) = this {
            // SAFETY: as above.
            match unsafe { Pin::new_unchecked(future) }.poll(cx) {
                Poll::Ready(output) => *this = MaybeDone::Done(output),
                Poll::Pending => return false,
            }
        }
        true
    }

    /// The output, if it is there.
    fn take(self: Pin<&mut Self>) -> Option<F::Output> {
        // SAFETY: `Waiting` is put back where it is; only an output is moved.
        let this = unsafe { self.get_unchecked_mut() };
        if !matches!(this, MaybeDone::Done(_)) {
            return None;
        }
        match std::mem::replace(this, MaybeDone::Taken) {
            MaybeDone::Done(output) => Some(output),
            _ => None,
        }
    }
}

async fn both<A: Future, B: Future>(a: A, b: B) -> Option<(A::Output, B::Output)> {
    let mut left = pin!(MaybeDone::Waiting(a));
    let mut right = pin!(MaybeDone::Waiting(b));
    poll_fn(|cx| {
        let ready = left.as_mut().advance(cx) & right.as_mut().advance(cx);
        if ready {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    Some((left.take()?, right.take()?))
}

async fn page(byte: u8) -> [u8; 512] {
    pause().await;
    [byte; 512]
}

async fn small() {
    pause().await;
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
    let pages = run(both(page(3), small()));
    assert!(pages.is_some_and(|(page, ())| page[511] == 3));
}
