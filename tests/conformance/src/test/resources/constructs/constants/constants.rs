//! Constants of every kind in an async function: all number types at their limits, half and
//! quadruple floats, characters and strings with escapes, byte strings, pattern types, tuples,
//! arrays, units.

#![feature(f16, f128, pattern_types, pattern_type_macro)]
#![allow(internal_features)]

use std::future::Future;
use std::pat::pattern_type;
use std::pin::pin;
use std::task::{Context, Waker};

type Small = pattern_type!(u16 is 1..=1000);
type Open = pattern_type!(u32 is 1..);

const SMALL: Small = unsafe { std::mem::transmute(409u16) };
const OPEN: Open = unsafe { std::mem::transmute(7u32) };
const PAIR: (u8, &str) = (1, "pair");
const ARRAY: [Option<i16>; 3] = [Some(-1), None, Some(i16::MAX)];
const CELL: std::cell::Cell<u8> = std::cell::Cell::new(4);
static BYTES: &[u8] = b"static \x00 bytes";

async fn wait<T>(_: T) {}

async fn integers() {
    wait((i8::MIN, i16::MIN, i32::MIN, i64::MIN, i128::MIN, isize::MIN)).await;
    wait((u8::MAX, u16::MAX, u32::MAX, u64::MAX, u128::MAX, usize::MAX)).await;
    wait((
        true,
        false,
        'a',
        '\'',
        '"',
        '\\',
        '\n',
        '\u{10ffff}',
        '\u{0}',
        'ä',
    ))
    .await;
}

async fn floats() {
    wait((0f16, -0f16, 1.5f16, f16::INFINITY)).await;
    wait((0.1f32, f32::MIN, f32::NAN, f32::NEG_INFINITY, 1e-45f32)).await;
    wait((0.1f64, f64::MAX, f64::NAN, -0.0f64, 5e-324f64, 1e300)).await;
    wait((1f128, -2.5f128, f128::MAX)).await;
}

async fn texts() {
    wait("plain").await;
    wait("tab\t newline\n quote\" back\\slash {brace} } -> [return: bb1] // comment").await;
    wait("move _3; copy (_1.0: u8) as u8 (Transmute)").await;
    wait("ÄÖ\u{200b}\u{1f980}\0").await;
    wait(b"bytes\xff\"\\").await;
    wait(c"c text").await;
    wait(BYTES).await;
    wait(r#"raw "text""#).await;
}

async fn others() {
    wait(SMALL).await;
    wait(OPEN).await;
    wait(PAIR).await;
    wait(ARRAY).await;
    wait(CELL).await;
    wait(()).await;
    wait(((), ((),), [(); 3])).await;
    wait(wait::<u8>).await;
    wait(Some(std::num::NonZero::<u8>::MIN)).await;
    wait(std::cmp::Ordering::Less).await;
    wait(&[1u16, 2, 3]).await;
    wait(&ARRAY).await;
    wait(std::ptr::null::<u8>()).await;
    wait(std::ptr::without_provenance::<u8>(5)).await;
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(integers()).poll(&mut context).is_ready());
    assert!(pin!(floats()).poll(&mut context).is_ready());
    assert!(pin!(texts()).poll(&mut context).is_ready());
    assert!(pin!(others()).poll(&mut context).is_ready());
}
