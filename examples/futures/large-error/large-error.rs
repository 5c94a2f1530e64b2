//! A `Result` is as large as its error, also when it holds the small value.
//!
//! `together` keeps both results until it knows both, and so saves a `Result` with room for a
//! 2048-byte report over the second await, for one byte that is almost always `Ok`. `in_turn`
//! asks with `?` at once: only the byte is saved. `boxed` is the remedy for callers who do need
//! both: an error behind a pointer.
//!
//! Look at: `local .first` in variant `Suspend1` of each.
//@ future: {async fn body of together()}
//@ future: {async fn body of in_turn()}
//@ future: {async fn body of boxed()}

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

struct Report([u8; 2048]);

async fn step(number: u8) -> Result<u8, Report> {
    pause().await;
    if number > 100 {
        return Err(Report([number; 2048]));
    }
    Ok(number)
}

async fn together() -> Result<u8, Report> {
    let first = step(1).await;
    let second = step(2).await;
    Ok(first? + second?)
}

async fn in_turn() -> Result<u8, Report> {
    let first = step(1).await?;
    let second = step(2).await?;
    Ok(first + second)
}

async fn boxed() -> Result<u8, Box<Report>> {
    let first = step(1).await.map_err(Box::new);
    let second = step(2).await.map_err(Box::new);
    Ok(first? + second?)
}

/// The sum, or the first byte of the report.
fn value<E>(result: Result<u8, E>, first: fn(E) -> u8) -> u8 {
    match result {
        Ok(value) => value,
        Err(error) => first(error),
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
    let plain = |report: Report| report.0[0];
    assert!(value(run(together()), plain) == 3);
    assert!(value(run(in_turn()), plain) == 3);
    assert!(value(run(boxed()), |report| report.0[0]) == 3);
}
