//! Rvalues that only a few places in std need: three-way comparison, run-time checks, offsets,
//! thread-local statics, casts between subtypes, binders that are unwrapped, volatile and
//! atomic accesses.
//@ dump: runtime-post-cleanup

#![feature(core_intrinsics, thread_local, unsafe_binders)]
#![allow(incomplete_features, internal_features)]

use std::cmp::Ordering;
use std::intrinsics;
use std::unsafe_binder::{unwrap_binder, wrap_binder};

#[thread_local]
static mut COUNT: u32 = 4;

fn compare(a: i16, b: i16) -> Ordering {
    intrinsics::three_way_compare(a, b)
}

fn checked(index: usize) -> usize {
    if intrinsics::ub_checks() {
        index + 1
    } else {
        index
    }
}

/// # Safety
/// There must be more than `by` elements after `start`.
unsafe fn advance(start: *const u32, by: usize) -> u32 {
    unsafe { intrinsics::volatile_load(intrinsics::offset(start, by)) }
}

fn counted() -> u32 {
    unsafe {
        COUNT += 1;
        COUNT
    }
}

fn shorten<'a>(long: for<'b> fn(&'b u8) -> &'b u8, byte: &'a u8) -> &'a u8 {
    let short: fn(&'a u8) -> &'a u8 = long;
    short(byte)
}

fn bound(number: &u32) -> u32 {
    let hidden: unsafe<'a> &'a u32 = unsafe { wrap_binder!(number) };
    let shown = unsafe { unwrap_binder!(hidden) };
    *shown
}

fn casts(number: i8, float: f32, pointer: *mut u32) -> usize {
    let address = pointer.expose_provenance();
    let again: *const u8 = std::ptr::with_exposed_provenance(address);
    let mutable: *const u32 = pointer;
    let array: *const [u8; 2] = mutable.cast();
    let first = array as *const u8;
    let call: extern "C" fn() = nothing;
    let code = call as *const ();
    let closure: fn(u8) -> u8 = |byte| byte;
    let unsafely: unsafe fn(u8) -> u8 = closure;
    let wide = f64::from(float) as f32 as i128 + number as i128;
    let whole = unsafe { float.to_int_unchecked::<u8>() };
    [again.is_null(), first.is_null(), code.is_null()].len()
        + unsafe { unsafely(whole) } as usize
        + wide as usize
        + (number as f64) as usize
}

extern "C" fn nothing() {}

fn main() {
    assert!(compare(1, 2) == Ordering::Less);
    assert!(checked(1) > 0 && counted() == 5);
    assert!(unsafe { advance(&7, 0) } == 7);
    assert!(*shorten(|byte| byte, &3) == 3 && bound(&4) == 4);
    assert!(casts(1, 2.0, std::ptr::null_mut()) == 9);
}
