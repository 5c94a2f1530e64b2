//! The output of `--emit=mir` with optimisations: inlined scopes, assumptions, copies of
//! memory, tail calls, unchecked arithmetic, constants and statics as bodies.
//@ emit: mir
//@ flags: -Copt-level=3

#![feature(core_intrinsics, explicit_tail_calls)]
#![allow(incomplete_features, internal_features)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

static LIMIT: u32 = 3;
const NAMES: [&str; 2] = ["x", "yz"];

async fn wait(number: u32) -> u32 {
    number + LIMIT
}

async fn both() -> u32 {
    wait(1).await + wait(2).await
}

/// Copies the first half of a slice over its second.
///
/// # Safety
/// The length must be even and more than two.
unsafe fn copied(list: &mut [u16]) -> u16 {
    let half = list.len() / 2;
    let start = list.as_mut_ptr();
    unsafe {
        std::hint::assert_unchecked(half > 1);
        std::ptr::copy_nonoverlapping(start, start.add(half), half);
        std::intrinsics::assume(list.len() > 2);
        list[0].unchecked_add(*list.get_unchecked(1))
    }
}

fn count_down(number: u32, sum: u64) -> u64 {
    if number == 0 {
        return sum;
    }
    become count_down(number - 1, sum + number as u64)
}

fn text(index: usize) -> Box<str> {
    NAMES
        .get(index)
        .map_or_else(|| Box::from("none"), |&name| Box::from(name))
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(pin!(both()).poll(&mut context), Poll::Ready(9)));
    assert!(unsafe { copied(&mut [1, 2, 3, 4]) } == 3);
    assert!(count_down(4, 0) == 10);
    assert!(text(1).len() == 2);
}
