//! A buffer that was borrowed before an await is saved, though nobody looks at it again.
//!
//! References may live across an await, so the compiler must assume that whoever was given one
//! still has it: a borrowed local needs its bytes until its storage dies. In `held` the buffer
//! goes out of scope after the await, in `scoped` before it. `held` pays 4096 bytes for a pair
//! of braces.
//!
//! Look at: where `StorageDead` of the buffer stands, before or after the `yield`.
//@ future: {async fn body of held()}
//@ future: {async fn body of scoped()}

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

/// Puts the greeting into the buffer and tells how many bytes of it are free.
fn receive(buffer: &mut [u8], greeting: &[u8; 4]) -> usize {
    buffer[..4].copy_from_slice(greeting);
    buffer.len() - 4
}

async fn held() -> usize {
    let mut buffer = [0u8; 4096];
    let length = receive(&mut buffer, &[1, 2, 3, 4]);
    pause().await;
    length
}

async fn scoped() -> usize {
    let length = {
        let mut buffer = [0u8; 4096];
        receive(&mut buffer, &[1, 2, 3, 4])
    };
    pause().await;
    length
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
    assert!(run(held()) == run(scoped()));
}
