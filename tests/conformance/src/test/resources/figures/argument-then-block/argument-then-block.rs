//! Await the argument, then a block; both keep 1024 bytes over the await of a future of 2
//! bytes.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn nap() {
    wait().await
}

fn use_up(bytes: &mut [u8; 1024]) -> u8 {
    bytes[0]
}

fn block() -> impl Future<Output = u8> {
    async {
        let mut bytes = [0; 1024];
        nap().await;
        use_up(&mut bytes)
    }
}

async fn test(arg: impl Future<Output = u8>) -> u8 {
    arg.await;
    block().await
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
    assert!(run(test(block())) == 0);
}
