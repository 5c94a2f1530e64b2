//! Arguments of 100, 200 and 300 bytes with destructors; after each of three awaits one is
//! dropped.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

struct Block<const N: usize>([u8; N]);

impl<const N: usize> Drop for Block<N> {
    fn drop(&mut self) {
        self.0[0] = 0;
    }
}

async fn test(a: Block<100>, b: Block<200>, c: Block<300>) {
    wait().await;
    drop(a);
    wait().await;
    drop(b);
    wait().await;
    drop(c);
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
    run(test(Block([0; 100]), Block([0; 200]), Block([0; 300])));
}
