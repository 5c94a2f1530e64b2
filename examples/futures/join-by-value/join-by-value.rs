//! Waiting for several futures by value adds them up; a function around it doubles the sum.
//!
//! `Join` has to hold its three futures together: 3 times 130 bytes are in use. `join` is an
//! async function, so its three arguments are captures besides; and those captures are dead as
//! soon as the `Join` is made.
//!
//! Look at: `upvar .a`, `.b`, `.c` and `local .__awaitee` in variant `Suspend0` of `join`.
//@ future: {async fn body of task()}
//@ future: Join<{async fn body of task()}, {async fn body of task()}, {async fn body of task()}>
//@ future: {async fn body of join<{async fn body of task()}, {async fn body of task()}, {async fn body of task()}>()}

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

/// Three futures and which of them are done; polls the rest each time.
struct Join<A, B, C> {
    futures: (A, B, C),
    done: [bool; 3],
}

fn advance<F: Future<Output = ()>>(future: Pin<&mut F>, done: &mut bool, cx: &mut Context<'_>) {
    if !*done {
        *done = future.poll(cx).is_ready();
    }
}

impl<A, B, C> Future for Join<A, B, C>
where
    A: Future<Output = ()>,
    B: Future<Output = ()>,
    C: Future<Output = ()>,
{
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        // SAFETY: the futures are never moved out of the pinned `Join`.
        let this = unsafe { self.get_unchecked_mut() };
        let (a, b, c) = &mut this.futures;
        let [x, y, z] = &mut this.done;
        // SAFETY: as above.
        unsafe {
            advance(Pin::new_unchecked(a), x, cx);
            advance(Pin::new_unchecked(b), y, cx);
            advance(Pin::new_unchecked(c), z, cx);
        }
        if *x && *y && *z {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

async fn join<A, B, C>(a: A, b: B, c: C)
where
    A: Future<Output = ()>,
    B: Future<Output = ()>,
    C: Future<Output = ()>,
{
    let (futures, done) = ((a, b, c), [false; 3]);
    Join { futures, done }.await
}

async fn task() {
    let scratch = [0u8; 128];
    pause().await;
    assert!(scratch[5] == 0);
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
    run(join(task(), task(), task()));
}
