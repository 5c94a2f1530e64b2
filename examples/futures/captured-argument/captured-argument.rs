//! An argument that is used after an await is held twice.
//!
//! `send` keeps 8192 bytes of packet in two places. The capture (`upvar .packet`) is part of
//! every state for the future's whole life; the body first moves it to a local of the same
//! name, and that local (`local .packet`) is what `Suspend0` saves. The bytes of the capture
//! are never used again.
//!
//! `send_block` does the same work in an async block. A block uses its capture where it is,
//! without a second binding, so it needs the packet once.
//!
//! Look at: `upvar .packet` and `local .packet` in variant `Suspend0` of `send`, and `_3 = copy
//! (_1.0: ..)` in its dump.
//@ future: {async fn body of send()}
//@ future: {async block@captured-argument.rs:45:5: 45:15}

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

async fn send(packet: [u8; 8192]) -> u8 {
    pause().await;
    packet[17]
}

fn send_block(packet: [u8; 8192]) -> impl Future<Output = u8> {
    async move {
        pause().await;
        packet[17]
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
    assert!(run(send([7; 8192])) == 7);
    assert!(run(send_block([8; 8192])) == 8);
}
