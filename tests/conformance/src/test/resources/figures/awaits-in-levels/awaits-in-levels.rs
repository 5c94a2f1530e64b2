//! A future of 2 bytes awaited once, twice, three times in one function; then three awaits of
//! the function below, level on level.

use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

/// Ready at once with its second field.
struct Base(bool, u8);

impl Future for Base {
    type Output = u8;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> {
        assert!(self.0);
        Poll::Ready(self.1)
    }
}

fn base() -> Base {
    Base(true, 1)
}

async fn once() -> u8 {
    base().await
}

async fn twice() -> u8 {
    base().await + base().await
}

async fn level1() -> u8 {
    base().await + base().await + base().await
}

async fn level2() -> u8 {
    level1().await + level1().await + level1().await
}

async fn level3() -> u8 {
    level2().await + level2().await + level2().await
}

async fn level4() -> u8 {
    level3().await + level3().await + level3().await
}

async fn level5() -> u8 {
    level4().await + level4().await + level4().await
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
    assert!(run(once()) + run(twice()) == 3);
    assert!(run(level5()) == 243);
}
