//! Coroutines of every kind, for the parser, the printer and the verifier.
#![feature(coroutines, coroutine_trait, stmt_expr_attributes, gen_blocks)]
#![allow(dead_code, unused, static_mut_refs)]
use std::fmt::Debug;
use std::future::{pending, ready};

pub async fn borrowed<'a>(x: &'a mut String, f: impl AsyncFn(&str) -> usize, d: &(dyn Debug + Send)) -> usize {
    let y = f("a\u{1F600}é").await;
    x.push('é');
    println!("{y} {d:?}");
    x.len() + y
}

pub fn closure() -> impl AsyncFnMut(u8) -> u8 {
    let mut n = 1u8;
    async move |x: u8| {
        n += x;
        ready(n).await
    }
}

pub gen fn counting(n: u32) -> u32 {
    for i in 0..n {
        yield i;
    }
}

pub async gen fn both(n: u32) -> u32 {
    ready(()).await;
    yield n;
}

pub fn plain() -> (
    impl std::ops::Coroutine<u8, Yield = u8, Return = ()>,
    impl std::ops::Coroutine<Yield = u8>,
) {
    (
        #[coroutine]
        |x: u8| {
            let y = yield x;
            yield y;
        },
        #[coroutine]
        static move || {
            let a = [1u8; 9];
            let b = &a;
            yield b[0];
            yield b[1];
        },
    )
}

pub async fn branches(e: Option<(u8, String)>, x: [u64; 5]) -> char {
    match e {
        Some((1..=3, ref s)) if s.len() > 3 => {
            ready(()).await;
            'a'
        }
        Some((n, s)) => {
            drop(s);
            if n > 3 { '\'' } else { '"' }
        }
        None => {
            let [a, .., b] = x;
            ready(a + b).await;
            '\u{7f}'
        }
    }
}

pub async fn globals() -> usize {
    static mut Q: [&str; 2] = ["abc", "d"];
    ready(()).await;
    unsafe { Q[0].len() }
}

pub async fn never<T: Clone, const N: usize>(t: T, n: [T; N]) -> usize {
    pending::<()>().await;
    let _ = n;
    N
}

pub fn opaque() -> impl Fn(u8) -> u8 + Clone + Send {
    |x| x
}

pub fn items() -> impl Future<Output = ()> {
    let q = opaque;
    async move {
        ready(()).await;
        let k = (q, 3u8);
        let _ = &k;
    }
}

pub async fn empty() {}
