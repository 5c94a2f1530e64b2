//! `async gen`: immovable coroutines that both await and yield; their resume function returns a
//! `Poll<Option<T>>`.
//@ edition: 2024

#![feature(gen_blocks, async_iterator)]

use std::async_iter::AsyncIterator;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn double(number: u8) -> u8 {
    number * 2
}

async gen fn doubles(numbers: &[u8]) -> u8 {
    for number in numbers {
        yield double(*number).await;
    }
}

fn squares() -> impl AsyncIterator<Item = (u8, [u8; 4])> {
    async gen {
        let kept = [1u8; 4];
        yield (1, kept);
        yield (double(2).await, kept);
    }
}

fn drain<I: AsyncIterator>(items: I) -> usize {
    let mut items = pin!(items);
    let mut context = Context::from_waker(Waker::noop());
    let mut length = 0;
    loop {
        match items.as_mut().poll_next(&mut context) {
            Poll::Ready(Some(_)) => length += 1,
            Poll::Ready(None) => return length,
            Poll::Pending => {}
        }
    }
}

fn main() {
    assert!(drain(doubles(&[1, 2, 3])) == 3);
    assert!(drain(squares()) == 2);
}
