//! Types that are hard to read: trait objects with bounds and `for<'a>`, projections, function
//! items and pointers, closures, `impl Trait` in arguments, const generics, raw pointers,
//! slices, never, raw names.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::{pin, Pin};
use std::task::{Context, Waker};

trait Shape {
    type Side: Default;
    type Parts<'a>: Iterator<Item = &'a Self::Side>
    where
        Self: 'a;

    fn parts(&self) -> Self::Parts<'_>;
}

struct Square<const N: usize, const NAMED: bool = true>([u16; N]);

impl<const N: usize, const NAMED: bool> Shape for Square<N, NAMED> {
    type Side = u16;
    type Parts<'a> = std::slice::Iter<'a, u16>;

    fn parts(&self) -> Self::Parts<'_> {
        self.0.iter()
    }
}

struct r#Raw<'a, T: ?Sized>(PhantomData<&'a T>, *const (), *mut [u8; 2]);

type Callback = dyn for<'a> Fn(&'a str, &'a mut Vec<u8>) -> Option<&'a str> + Send + Sync;
type Handler = for<'a> fn(&'a [u8]) -> &'a u8;

async fn wait<T: ?Sized>(_: &T) {}

async fn objects(
    call: Box<Callback>,
    any: &(dyn Any + Send),
    lent: &mut dyn Iterator<Item = u8>,
) -> usize {
    let mut bytes = Vec::new();
    wait(any).await;
    let found = call("text", &mut bytes).map_or(0, str::len);
    wait(&lent.next()).await;
    found + bytes.len()
}

async fn projections<S: Shape>(shape: S, side: S::Side) -> usize
where
    for<'a> S::Parts<'a>: Clone,
{
    let mut parts = shape.parts();
    let again = parts.clone();
    wait(&side).await;
    let first = parts.next();
    wait(&first.is_some()).await;
    again.count()
}

async fn functions(
    handler: Handler,
    code: extern "C" fn(u32) -> u32,
    unsafely: unsafe fn(),
) -> u32 {
    let item = code_of;
    let closure = |number: u32| code(number) + 1;
    wait(&item).await;
    let pointer: fn(u32) -> u32 = closure_free;
    unsafe { unsafely() };
    wait(&closure).await;
    closure(item(1)) + pointer(2) + *handler(&[3]) as u32
}

extern "C" fn code_of(number: u32) -> u32 {
    number
}

fn closure_free(number: u32) -> u32 {
    number
}

unsafe fn nothing() {}

async fn implied(text: impl AsRef<str>, list: impl IntoIterator<Item = impl Into<u64>>) -> u64 {
    let mut sum = text.as_ref().len() as u64;
    for number in list {
        wait(&sum).await;
        sum += number.into();
    }
    sum
}

async fn pointers<'a, T>(
    raw: r#Raw<'a, [T]>,
    own: Pin<Box<dyn Future<Output = std::convert::Infallible> + 'a>>,
) -> bool {
    wait(&raw.0).await;
    let Raw(_, first, second) = raw;
    wait(&own).await;
    first.is_null() && second.cast::<u8>().is_null()
}

async fn deref(string: impl Deref<Target = str>) -> usize {
    let text: &str = &string;
    wait(text).await;
    text.len()
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let call: Box<Callback> = Box::new(|text, bytes| {
        bytes.push(1);
        text.get(1..)
    });
    let mut numbers = [1u8, 2].into_iter();
    assert!(pin!(objects(call, &3u8, &mut numbers))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(projections(Square::<3>([1; 3]), 4))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(functions(|bytes| &bytes[0], code_of, nothing))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(implied("x", [1u8, 2])).poll(&mut context).is_ready());
    let raw = Raw::<[u8]>(PhantomData, std::ptr::null(), std::ptr::null_mut());
    assert!(pin!(pointers(raw, Box::pin(std::future::pending())))
        .poll(&mut context)
        .is_ready());
    assert!(pin!(deref(String::new())).poll(&mut context).is_ready());
}
