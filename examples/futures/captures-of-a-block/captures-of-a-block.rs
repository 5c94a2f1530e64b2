//! An async block captures what it mentions: by reference 8 bytes, by move everything.
//!
//! `lending` borrows a record of 608 bytes that its caller keeps. `owning` says `move`,
//! mentions one field of the record and gets that field alone (since edition 2021 fields are
//! captured, not whole variables). `whole` mentions the record itself and gets all of it, for
//! two bytes that it uses after the await.
//!
//! Look at: the `upvar` lines of the three.
//@ future: {async block@captures-of-a-block.rs:46:5: 46:10}
//@ future: {async block@captures-of-a-block.rs:53:5: 53:15}
//@ future: {async block@captures-of-a-block.rs:60:5: 60:15}

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

struct Record {
    head: [u8; 8],
    body: [u8; 600],
}

fn total(record: &Record) -> u8 {
    record.head[0] + record.body[0]
}

fn lending(record: &Record) -> impl Future<Output = u8> + '_ {
    async {
        pause().await;
        total(record)
    }
}

fn owning(record: Record) -> impl Future<Output = u8> {
    async move {
        pause().await;
        record.head[0]
    }
}

fn whole(record: Record) -> impl Future<Output = u8> {
    async move {
        pause().await;
        total(&record)
    }
}

fn record() -> Record {
    Record {
        head: [1; 8],
        body: [2; 600],
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
    assert!(run(lending(&record())) == 3);
    assert!(run(owning(record())) == 1);
    assert!(run(whole(record())) == 3);
}
