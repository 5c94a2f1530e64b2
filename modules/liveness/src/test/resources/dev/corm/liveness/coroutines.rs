//! Coroutines of every kind, with what makes liveness hard: borrows across suspensions, moves in and out, drops on every path, loops, early
//! exits, panics between, temporaries in the head of a `match`.
#![feature(coroutines, coroutine_trait, stmt_expr_attributes, gen_blocks, yield_expr)]
#![allow(unused, static_mut_refs, unused_assignments)]

use std::future::Future;
use std::ops::Coroutine;
use std::pin::Pin;
use std::task::{Context, Poll};

pub struct Guard(pub u8);

impl Drop for Guard {
    fn drop(&mut self) {}
}

pub struct Ready<T>(pub Option<T>);

impl<T: Unpin> Future for Ready<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        Poll::Ready(self.0.take().unwrap())
    }
}

pub async fn wait() {}

pub fn touch<T>(value: &T) -> u32 {
    std::mem::size_of_val(value) as u32
}

pub fn fails(n: u32) -> Result<u32, Guard> {
    if n == 0 { Err(Guard(1)) } else { Ok(n) }
}

pub async fn argument_kept(buffer: [u8; 64]) {
    wait().await;
    drop(buffer);
}

pub async fn argument_only_borrowed(buffer: [u8; 64]) {
    touch(&buffer);
    wait().await;
}

pub async fn guards_in_sequence(n: u32) -> u32 {
    let first = Guard(1);
    wait().await;
    drop(first);
    let second = Guard(2);
    wait().await;
    touch(&second) + n
}

pub async fn conditional_move(flag: bool) -> u32 {
    let guard = Guard(3);
    if flag {
        drop(guard);
    }
    wait().await;
    touch(&flag)
}

pub async fn question_mark(n: u32) -> Result<u32, Guard> {
    let held = Guard(4);
    let mut sum = 0;
    for i in 0..n {
        sum += fails(i)?;
        let part = Ready(Some(i)).await;
        sum += fails(part)?;
    }
    wait().await;
    Ok(sum + touch(&held))
}

pub async fn loops_and_breaks(mut n: u32) -> u32 {
    let mut kept = vec![n];
    'outer: loop {
        let mut inner = Guard(5);
        while n > 0 {
            n -= 1;
            if n == 7 {
                continue 'outer;
            }
            let borrowed = &mut inner;
            wait().await;
            borrowed.0 = n as u8;
            if n == 3 {
                break 'outer;
            }
        }
        kept.push(touch(&inner));
        if kept.len() > 9 {
            return kept[0];
        }
    }
    kept.len() as u32
}

pub async fn temporary_in_match_head(mutex: &std::sync::RwLock<u32>) -> u32 {
    match touch(&*mutex.read().unwrap()) {
        0 => {
            wait().await;
            1
        }
        n if n > 5 => n,
        n => {
            let again = n;
            wait().await;
            again + n
        }
    }
}

pub async fn nested_futures(x: u64) -> u64 {
    let text = String::from("kept");
    let inner = async {
        let y = x;
        wait().await;
        y + text.len() as u64
    };
    let other = async move {
        wait().await;
        x
    };
    inner.await + other.await
}

pub async fn reassigned() -> u32 {
    let mut guard = Guard(6);
    wait().await;
    guard = Guard(7);
    wait().await;
    let mut array = [Guard(8), Guard(9)];
    let index = touch(&guard) as usize % 2;
    array[index] = Guard(10);
    wait().await;
    array[index].0 as u32
}

pub async fn generic<T: Clone, F: Fn(&T) -> u32>(value: T, function: F) -> (T, u32) {
    let copy = value.clone();
    let n = function(&copy);
    wait().await;
    (value, n + function(&copy))
}

pub async fn async_closures() -> u32 {
    let guard = Guard(11);
    let by_ref = async |n: u32| {
        wait().await;
        n + touch(&guard)
    };
    let a = by_ref(1).await;
    let by_move = async move |n: u32| {
        wait().await;
        n + touch(&guard)
    };
    a + by_move(2).await
}

pub async fn boxed(future: Box<dyn Future<Output = u32> + Unpin>) -> u32 {
    let pair = (Guard(12), Box::new(Guard(13)));
    let (a, b) = pair;
    let n = future.await;
    drop(b);
    wait().await;
    n + touch(&a)
}

pub async fn diverges(flag: bool) -> u32 {
    let guard = Guard(14);
    wait().await;
    if flag {
        panic!("gone");
    }
    wait().await;
    loop {
        if touch(&guard) > 3 {
            std::process::exit(1);
        }
        wait().await;
    }
}

pub async fn overflow_between(a: u32, b: u32) -> u32 {
    let c = a + b;
    wait().await;
    let d = [c, a, b][(c % 3) as usize];
    wait().await;
    d / c
}

pub fn coroutines() -> impl Sized {
    let plain = #[coroutine]
    |mut argument: u32| {
        let guard = Guard(15);
        let mut sum = argument;
        while sum < 10 {
            let step = sum;
            argument = yield step;
            sum += argument + step;
        }
        drop(guard);
        let late = Guard(16);
        argument = yield sum;
        touch(&late) + argument
    };
    let pinned = #[coroutine]
    static |first: u32| {
        let array = [first; 8];
        let part = &array[2..4];
        let second = yield 1u32;
        let sum = part[0] + second;
        let guard = Guard(17);
        let third = yield sum;
        drop(guard);
        yield third;
        array[0]
    };
    let unused_argument = #[coroutine]
    || {
        let held = String::new();
        yield 1u32;
        let moved = held;
        yield 2;
        drop(moved);
    };
    (plain, pinned, unused_argument)
}

pub fn generators(limit: u32) -> impl Sized {
    let squares = gen move {
        let mut i = 0;
        while i < limit {
            let guard = Guard(18);
            yield i * i;
            i += 1;
            drop(guard);
        }
    };
    let streamed = async gen move {
        for i in 0..limit {
            let guard = Guard(19);
            wait().await;
            yield i + touch(&guard);
        }
    };
    (squares, streamed)
}

pub async fn many(n: u32) -> u32 {
    let a = Guard(20);
    wait().await;
    let b = Guard(21);
    {
        let c = Guard(22);
        wait().await;
        if n == 1 {
            return touch(&c);
        }
        let d = (Guard(23), c);
        wait().await;
        touch(&d.0);
    }
    let e = match n {
        0 => Some(Guard(24)),
        1 => {
            wait().await;
            None
        }
        _ => Some(b),
    };
    wait().await;
    touch(&e) + touch(&a)
}
