//! Await an empty block, then the argument: four levels around a block that holds 65536 bytes.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn level(arg: impl Future<Output = u8>) -> u8 {
    async {}.await;
    arg.await
}

fn main_block() -> impl Future<Output = u8> {
    async {
        let bytes = [5; 65536];
        wait().await;
        bytes[1]
    }
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
    assert!(run(level(level(level(level(main_block()))))) == 5);
}
