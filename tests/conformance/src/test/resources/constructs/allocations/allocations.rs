//! Allocations printed after a body: statics, foreign statics, thread-locals, vtables, function
//! pointers, nested pointers with provenance, uninitialised bytes, zero-sized and large ones.

use std::cell::Cell;
use std::fmt::Debug;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

extern "C" {
    static environ: *const *const u8;
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(3) };
}

#[repr(C)]
struct Padded {
    small: u8,
    large: u32,
}

union Either {
    small: u8,
    _large: u64,
}

static PADDED: Padded = Padded { small: 1, large: 2 };
static EITHER: Either = Either { small: 3 };
static NAMES: [&str; 3] = ["one", "two", ""];
static NESTED: &[&[&u8]] = &[&[&1, &2], &[]];
static CALLS: [fn(u8) -> u8; 2] = [u8::count_ones_of, identity];
static SHOW: &(dyn Debug + Sync) = &7u16;
static mut CHANGED: [u8; 100] = [0; 100];

trait CountOnes {
    fn count_ones_of(self) -> u8;
}

impl CountOnes for u8 {
    fn count_ones_of(self) -> u8 {
        self.count_ones() as u8
    }
}

fn identity(byte: u8) -> u8 {
    byte
}

async fn wait() {}

async fn touch() -> usize {
    let padded = &PADDED;
    wait().await;
    let mut sum = padded.small as usize + padded.large as usize;
    sum += unsafe { EITHER.small } as usize;
    sum += NAMES[1].len() + NESTED[0].len();
    sum += CALLS[0](7) as usize + CALLS[1](1) as usize;
    let show: &dyn Debug = SHOW;
    wait().await;
    sum += size_of_val(show);
    unsafe {
        CHANGED[3] = 4;
        sum += CHANGED[3] as usize;
        sum += environ.is_null() as usize;
    }
    let inline: &'static [Option<&'static str>] = &[Some("inline"), None];
    wait().await;
    COUNT.with(|count| count.set(count.get() + inline.len() as u32));
    sum
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(touch()).poll(&mut context).is_ready());
}
