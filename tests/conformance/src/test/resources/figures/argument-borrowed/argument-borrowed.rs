//! An 8192-byte argument that is borrowed before the await and not used after it.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

fn first(bytes: &[u8; 8192]) -> u8 {
    bytes[0]
}

async fn test(arg: [u8; 8192]) {
    assert!(first(&arg) == 3);
    wait().await;
}

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
    run(test([3; 8192]));
}
