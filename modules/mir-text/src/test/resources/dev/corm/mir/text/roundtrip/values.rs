//! Constants, statics, promoteds, operators, places and calls, for the parser, the printer and the verifier.
#![feature(thread_local, never_type)]
#![allow(dead_code, static_mut_refs, unused)]
use std::cell::Cell;
use std::fmt::Debug;

pub static GREETING: &str = "hé\n\"x\"";
pub static mut WORDS: [&'static str; 2] = ["a", "bb"];
pub const SUM: u32 = 3 + 4;
pub const PAIR: (u8, &[i32]) = (1, &[1, -2, 3]);
#[thread_local]
static LOCAL: Cell<u32> = Cell::new(1);

pub trait Shape<'a> {
    type Area;
    const SIDES: usize;
    fn area(&self) -> Self::Area;
    fn boxed<T>(self: Box<Self>, t: T)
    where
        Self: Sized,
    {
        drop(t)
    }
}

pub struct Grid<T, const N: usize> {
    cells: [T; N],
    scale: f32,
}

#[derive(Clone, Copy)]
pub struct Point {
    x: u8,
    rest: (u8, bool),
}

#[derive(Clone, Copy)]
pub struct Tagged(u8, char);

pub enum Token {
    Byte(u8),
    Named { line: u32, letter: char },
    End,
    Raw([u8; 3]),
}

pub union Bits {
    unsigned: u8,
    signed: i8,
}

pub const POINT: Point = Point { x: 1, rest: (2, true) };
pub const TAGS: [Tagged; 2] = [Tagged(1, 'a'), Tagged(2, 'b')];

pub fn callbacks<'a>(
    x: &'a (dyn Debug + Send + 'a),
    f: &dyn for<'b> Fn(&'b u8) -> &'b u8,
    b: Box<dyn FnMut(u8, u8)>,
) -> impl Iterator<Item = u8> + 'a {
    let _ = f(&1);
    std::iter::once(1).map(move |y| y + 1)
}

pub unsafe fn pointers(
    a: *const u8,
    b: *mut [u8],
    f: unsafe extern "C" fn(i32, ...) -> !,
    g: fn(&str) -> String,
) -> u8 {
    unsafe { *a }
}

pub fn matching(e: &Token, x: &[u8]) -> i32 {
    match e {
        Token::Byte(3..=9) => 1,
        Token::Byte(_) => -2,
        Token::Named { line: 5, letter: 'q' } => 3,
        _ => match x {
            [a, .., b] => (*a + *b) as i32,
            [_] => i32::MIN,
            [] => 0,
        },
    }
}

#[cfg(target_arch = "x86_64")]
pub fn assembly(x: u64) -> u64 {
    let mut y = x;
    unsafe {
        core::arch::asm!("mov {0}, {1}", "add {0}, 5", inout(reg) y, in(reg) x, options(nomem, nostack));
    }
    y
}

pub fn literals() -> (f32, f64, char, u128, i128, &'static [u8], &'static str, Option<u8>, Grid<u8, 2>) {
    let grid = Grid { cells: [1, 2], scale: f32::INFINITY };
    (0.5, f64::NAN, '\'', u128::MAX, i128::MIN, b"a\x00\"", "q\u{7f}", None, grid)
}

pub fn generic<'a, T: Shape<'a> + Clone, const N: usize>(t: &T, n: [T; N]) -> (T::Area, usize) {
    (t.area(), N + T::SIDES + std::mem::size_of::<T>())
}

pub fn statics() -> usize {
    GREETING.len() + unsafe { WORDS[0].len() } + LOCAL.get() as usize
}

pub fn constants() -> (Point, [Tagged; 2], [(u8,); 2], Token) {
    (POINT, TAGS, [(1,), (2,)], Token::Raw([1, 2, 3]))
}

pub fn loops(v: Vec<String>) -> String {
    let mut s = String::new();
    for x in v {
        s += &x;
    }
    s
}

pub fn closures() -> usize {
    let s = String::new();
    let c = || s.len();
    c() + std::mem::offset_of!(Grid<u8, 3>, scale)
}

pub fn functions() -> (fn(u8) -> u8, fn(u8) -> std::iter::Once<u8>) {
    let once = std::iter::once::<u8>;
    (|x| x, once)
}

pub fn arguments<'a>(
    f: &'a (impl Fn(u8) -> u8 + Send + 'a),
    g: impl FnOnce(),
    h: &(impl ?Sized + Debug),
    i: impl Fn(u8) -> (Box<dyn Fn(u8) -> u8 + 'static>) + Clone,
) -> Box<dyn Fn(u8) -> Box<dyn Send + 'a> + 'a> {
    g();
    let _ = h;
    i.clone()(3);
    Box::new(move |x| Box::new(f(x)))
}

pub fn slices(x: &mut [u8]) -> u8 {
    let [a, b @ .., c] = x else { return 1 };
    *a = b.len() as u8;
    *c
}

pub fn parts(x: [String; 4]) -> String {
    let [_, b, _, _] = x;
    b
}

pub fn operators(x: u32, y: i64, u: Bits) -> (u32, i64, i64, i8) {
    (!x, -y, y >> x, unsafe { u.signed })
}

pub fn switches(x: i8) -> i8 {
    match x {
        -1 => 1,
        -128 => 2,
        5 => 3,
        _ => 4,
    }
}

pub extern "C" fn diverges() {
    std::process::exit(1)
}

pub fn address() -> *const u8 {
    8 as *const u8
}
