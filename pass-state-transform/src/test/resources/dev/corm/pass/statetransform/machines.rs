//! Coroutines of all kinds, for `RustcOracleTest`.
#![feature(coroutines, coroutine_trait, stmt_expr_attributes, gen_blocks, yield_expr)]
#![allow(incomplete_features, dead_code, unused)]

use std::future::Future;
use std::ops::Coroutine;

pub struct Noisy(u32);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

async fn wait() {}
fn work(_: &mut u32) {}
fn give() -> Noisy { Noisy(1) }

pub async fn nothing() {}
pub async fn unused(a: Noisy, b: u32, c: &str) {}
pub async fn kept(a: Noisy, b: String, c: &mut u32) -> usize {
    wait().await;
    work(c);
    drop(a);
    wait().await;
    b.len()
}
pub async fn reversed() -> u32 {
    let first = give();
    let second = give();
    wait().await;
    let third = give();
    wait().await;
    first.0 + second.0 + third.0
}
pub async fn conditional(a: Noisy, b: bool) {
    if b {
        drop(a);
    }
    wait().await;
}
pub async fn forever(a: Noisy) -> ! {
    loop {
        wait().await;
    }
}
pub async fn generic<T: Future, U>(t: T, u: U) -> (T::Output, U) {
    (t.await, u)
}
pub fn block(a: String, b: &mut u32) -> impl Future<Output = usize> {
    async move {
        *b += 1;
        wait().await;
        a.len()
    }
}
pub async fn by_reference(a: &String, mut b: u32) -> usize {
    let c = async { a.len() + b as usize };
    let c = c.await;
    let d = async { b += 1 };
    d.await;
    c + b as usize
}
pub fn two_captures(a: Noisy, b: Noisy, c: Noisy) -> impl Future<Output = ()> {
    async move {
        wait().await;
        let _ = (&a, &b, &c);
    }
}
pub fn plain(a: Noisy) -> impl Coroutine<u32, Yield = u32, Return = Noisy> {
    #[coroutine]
    move |mut x: u32| {
        x += yield 1;
        x = yield x;
        work(&mut x);
        a
    }
}
pub fn pinned(a: Noisy) -> impl Coroutine<(), Yield = u32, Return = u32> {
    #[coroutine]
    static move || {
        let mut x = 1;
        let y = &mut x;
        yield 1;
        work(y);
        yield a.0;
        *y
    }
}
pub fn saved_argument() -> impl Coroutine<Noisy, Yield = (), Return = ()> {
    #[coroutine]
    |first: Noisy| {
        let second = yield;
        let third = yield;
    }
}
pub fn indexed(mut a: [u32; 4]) -> impl Coroutine<usize, Yield = u32, Return = u32> {
    #[coroutine]
    move |mut i: usize| {
        while i < 4 {
            a[i] += 1;
            i = yield a[i];
        }
        a[0]
    }
}
pub gen fn numbers(a: Noisy, n: u32) -> u32 {
    for i in 0..n {
        yield i + a.0;
    }
}
pub fn letters(s: String) -> impl Iterator<Item = char> {
    gen move {
        let mut n = 0;
        while let Some(c) = s.chars().nth(n) {
            n += 1;
            yield c;
        }
    }
}
pub async gen fn awaited(a: Noisy, n: u32) -> u32 {
    for i in 0..n {
        wait().await;
        yield i;
    }
}
pub async fn closures() -> usize {
    let s = String::new();
    let mut n = 0;
    let mut f = async |x: usize| {
        n += x;
        wait().await;
        s.len() + n
    };
    f(1).await + f(2).await
}
pub async fn assembly(mut a: u64, n: Noisy) -> u64 {
    unsafe { std::arch::asm!("add {0}, 1", inout(reg) a) };
    wait().await;
    unsafe { std::arch::asm!("add {0}, {1}", inout(reg) a, in(reg) 5u64) };
    a
}
