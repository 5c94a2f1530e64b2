//! Places and rvalues that are rare: subslices and elements from the end, unions, casts of
//! every kind, raw borrows, checked and wrapping arithmetic, comparison of pointers, repeated
//! values, discriminants.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

async fn wait() {}

#[derive(Clone, Copy)]
#[repr(i8)]
enum Sign {
    Minus = -1,
    Zero,
    Plus,
}

union Bits {
    float: f32,
    bits: u32,
}

struct Deep {
    list: [(u8, [u16; 3]); 2],
    boxed: Box<(u32, Option<Box<u64>>)>,
}

async fn slices(list: &mut [u32], four: [String; 4]) -> usize {
    wait().await;
    let sum = match list {
        [] => 0,
        [one] => *one,
        [first, .., before_last, _] if *first > 3 => *first + *before_last,
        [_, middle @ .., last] => {
            middle.reverse();
            *last
        }
    };
    let [head, rest @ .., tail] = four;
    wait().await;
    sum as usize + head.len() + rest.len() + tail.len()
}

async fn casts(number: i32, float: f64, sign: Sign, pointer: *const u32) -> u64 {
    let mut sum = number as u8 as u64 + number as i64 as u64 + float as u64 + sign as i8 as u64;
    wait().await;
    sum += (number as f32) as u64 + (float as f32) as u64 + ('x' as u32) as u64 + true as u64;
    let bytes: *const u8 = pointer.cast();
    sum += bytes.addr() as u64
        + bytes as usize as u64
        + (bytes as usize as *const u16).is_null() as u64;
    let call: fn(u64) -> u64 = twice;
    let unsafely: unsafe fn(u64) -> u64 = call;
    let closure: fn(u64) -> u64 = |x| x + 1;
    let slice: &[u64] = &[sum, 1];
    let raw: *const [u64] = slice;
    wait().await;
    let bits = Bits { float: 1.5 };
    let word = unsafe { bits.bits };
    sum = unsafe { unsafely(call(sum)) } + closure(raw.len() as u64) + u64::from(word);
    sum + call as usize as u64 % 2
        + u64::from(unsafe { std::mem::transmute::<[u16; 2], u32>([1, 0]) })
}

fn twice(number: u64) -> u64 {
    number.wrapping_mul(2)
}

async fn arithmetic(a: i32, b: u32, c: u128) -> u128 {
    let mut sum = (a + 1 - 2) * 3 / (a | 1) % 7;
    sum = -sum ^ !a & (a << b) >> 2u8;
    wait().await;
    let (wrapped, over) = b.overflowing_add(9);
    let less = a < sum || a == 3 && b != 4 || c >= 5;
    let order = a.cmp(&sum) as i8;
    wait().await;
    c + u128::from(wrapped) + u128::from(over as u8 + less as u8) + order.unsigned_abs() as u128
}

async fn projections(mut deep: Deep, index: usize) -> u64 {
    deep.list[index].1[2] = 7;
    let reference = &mut deep.boxed.1;
    wait().await;
    if let Some(number) = reference {
        **number += u64::from(deep.list[index ^ 1].0);
    }
    let raw = &raw mut deep.boxed.0;
    let constant = &raw const deep.list;
    wait().await;
    unsafe {
        *raw += 1;
        u64::from((*constant)[index].1[2]) + u64::from(deep.boxed.0)
    }
}

async fn matches(number: i128, letter: char, sign: Sign, pair: (Option<u8>, Result<u8, ()>)) -> u8 {
    wait().await;
    let a = match number {
        -5 => 1,
        0..=9 => 2,
        i128::MAX => 3,
        _ => 4,
    };
    let b = match letter {
        'a'..='z' => 1,
        '\'' | '\\' => 2,
        _ => 3,
    };
    wait().await;
    let c = match (sign, pair) {
        (Sign::Minus, (Some(x @ 1..), Ok(y))) if x > y => x,
        (Sign::Zero, _) => 0,
        (Sign::Plus, (None, Err(()))) => 1,
        _ => 2,
    };
    a + b + c
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let four = [const { String::new() }; 4];
    assert!(pin!(slices(&mut [1, 2, 3], four))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(casts(1, 2.0, Sign::Plus, std::ptr::null()))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(arithmetic(5, 3, 1)).poll(&mut context).is_ready());
    let deep = Deep {
        list: [(1, [2; 3]); 2],
        boxed: Box::new((3, Some(Box::new(4)))),
    };
    assert!(pin!(projections(deep, 1)).poll(&mut context).is_ready());
    let pair = (Some(2), Ok(1));
    assert!(pin!(matches(-5, 'x', Sign::Minus, pair))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(matches(3, '-', Sign::Zero, pair))
        .poll(&mut context)
        .is_ready());
}
