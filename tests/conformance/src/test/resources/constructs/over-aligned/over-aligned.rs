//! Saved locals and captures of alignment 128 and 16, packed structs, zero-sized but aligned
//! ones.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

#[repr(align(128))]
struct Line([u8; 3]);

#[repr(align(16))]
struct Mark;

#[repr(C, packed(2))]
struct Packed {
    tag: u8,
    number: u64,
}

async fn wait() {}

async fn across(line: Line, packed: Packed) -> u64 {
    let mark = Mark;
    wait().await;
    let other = Line([packed.tag; 3]);
    wait().await;
    let _kept = (&mark, &other);
    wait().await;
    u64::from(line.0[0]) + packed.number
}

async fn captured(mark: Mark) -> usize {
    wait().await;
    size_of_val(&mark)
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let packed = Packed { tag: 1, number: 2 };
    assert!(pin!(across(Line([0; 3]), packed))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(captured(Mark)).poll(&mut context).is_ready());
}
