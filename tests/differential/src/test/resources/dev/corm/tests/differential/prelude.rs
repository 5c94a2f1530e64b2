// The words of the Rust in the head comments of run-tests. The file's start is the start of a crate,
// in which each program is a module of its own, and `SELECT` picks the one to run.
#![feature(
    coroutines, coroutine_trait, core_intrinsics, explicit_tail_calls, gen_blocks,
    panic_can_unwind, stmt_expr_attributes, yield_expr
)]
#![allow(internal_features, static_mut_refs, unconditional_panic, arithmetic_overflow)]
#![allow(overflowing_literals, undropped_manually_drops, invalid_reference_casting)]
#![allow(dangling_pointers_from_locals, unsafe_op_in_unsafe_fn)]

#[macro_use]
pub mod prelude {
    pub use std::cell::UnsafeCell;
    pub use std::future::Future;
    pub use std::intrinsics as intr;
    pub use std::mem::{ManuallyDrop, MaybeUninit, align_of, forget, size_of, transmute};
    pub use std::ops::{Coroutine, CoroutineState, Deref, DerefMut};
    pub use std::pin::Pin;
    pub use std::process::{abort, exit};
    pub use std::ptr::{copy, drop_in_place, write_bytes};
    pub use std::hint::black_box;
    pub use std::task::{Context, Poll};
    pub use std::thread::panicking;

    use std::alloc::Layout;
    use std::io::Write;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::task::Waker;

    /// What can be printed.
    pub trait Show {
        fn text(&self) -> String;
    }
    macro_rules! shows {
        ($($t:ty)*) => { $(impl Show for $t { fn text(&self) -> String { self.to_string() } })* }
    }
    shows!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize bool char f32 f64 &str);
    impl Show for () {
        fn text(&self) -> String {
            "()".into()
        }
    }

    pub fn print<T: Show>(value: T) {
        let mut out = std::io::stdout();
        out.write_all(value.text().as_bytes()).unwrap();
        out.flush().unwrap();
    }
    pub fn println<T: Show>(value: T) {
        print(value);
        print("\n");
    }
    pub fn eprintln<T: Show>(value: T) {
        std::io::stderr().write_all((value.text() + "\n").as_bytes()).unwrap();
    }

    pub fn panic(message: &str) -> ! {
        std::panic::panic_any(message.to_string())
    }
    pub fn catch_unwind(function: fn(*mut u8), argument: *mut u8) -> bool {
        let argument = argument as usize;
        std::panic::catch_unwind(move || function(argument as *mut u8)).is_err()
    }
    /// Makes panics say what they say in Corm.
    pub fn hook() {
        std::panic::set_hook(Box::new(|info| {
            let payload = info.payload();
            let text = payload
                .downcast_ref::<String>()
                .map(String::as_str)
                .or(payload.downcast_ref::<&str>().copied());
            let word = if info.can_unwind() { "panicked" } else { "aborted" };
            std::eprintln!("{word}: {}", text.unwrap_or_default());
        }));
    }

    pub unsafe fn alloc(size: usize, align: usize) -> *mut u8 {
        std::alloc::alloc(Layout::from_size_align(size, align).unwrap())
    }
    pub unsafe fn alloc_zeroed(size: usize, align: usize) -> *mut u8 {
        std::alloc::alloc_zeroed(Layout::from_size_align(size, align).unwrap())
    }
    pub unsafe fn dealloc(at: *mut u8, size: usize, align: usize) {
        std::alloc::dealloc(at, Layout::from_size_align(size, align).unwrap())
    }
    pub unsafe fn realloc(at: *mut u8, size: usize, align: usize, wanted: usize) -> *mut u8 {
        std::alloc::realloc(at, Layout::from_size_align(size, align).unwrap(), wanted)
    }

    static NOW: AtomicU64 = AtomicU64::new(0);
    pub fn now_ns() -> u64 {
        NOW.load(Ordering::Relaxed)
    }
    pub fn sleep_ns(time: u64) {
        NOW.fetch_add(time, Ordering::Relaxed);
    }

    pub struct D(pub u32);
    impl Drop for D {
        fn drop(&mut self) {
            print("drop ");
            println(self.0);
        }
    }

    /// Prints the number that a value starts with.
    pub fn see<T>(value: &T) {
        println(unsafe { *(value as *const T as *const u32) });
    }

    pub struct Wait(pub u32);
    impl Future for Wait {
        type Output = ();
        fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
            if self.0 == 0 {
                return Poll::Ready(());
            }
            self.0 -= 1;
            Poll::Pending
        }
    }

    pub fn context() -> Context<'static> {
        Context::from_waker(Waker::noop())
    }
    fn poll_once<F: Future>(future: &mut F) -> Poll<F::Output> {
        unsafe { Pin::new_unchecked(future) }.poll(&mut context())
    }
    pub fn step<F: Future>(future: &mut F) {
        match poll_once(future) {
            Poll::Ready(value) => {
                println("ready");
                forget(value);
            }
            Poll::Pending => println("pending"),
        }
    }
    pub fn finish<F: Future>(future: &mut F) -> F::Output {
        loop {
            match poll_once(future) {
                Poll::Ready(value) => return value,
                Poll::Pending => println("pending"),
            }
        }
    }
    fn step_at<F: Future>(future: *mut u8) {
        step(unsafe { &mut *(future as *mut F) })
    }
    fn drop_at<F>(value: *mut u8) {
        unsafe { drop_in_place(value as *mut F) }
    }
    pub fn try_step<F: Future>(future: &mut F) {
        if catch_unwind(step_at::<F>, future as *mut F as *mut u8) {
            println("panicked");
        }
    }
    pub fn poller<F: Future>(_: &F) -> fn(*mut u8) {
        step_at::<F>
    }
    pub fn dropper<F>(_: &F) -> fn(*mut u8) {
        drop_at::<F>
    }
    pub fn first_capture<F: Future>(future: &F) -> *const u32 {
        future as *const F as *const u32
    }
    pub fn show<A, C: Coroutine<A>>(coroutine: &mut C, argument: A)
    where
        C::Yield: Show,
        C::Return: Show,
    {
        match unsafe { Pin::new_unchecked(coroutine) }.resume(argument) {
            CoroutineState::Yielded(value) => {
                print("yielded ");
                println(value);
            }
            CoroutineState::Complete(value) => {
                print("complete ");
                println(value);
            }
        }
    }

    macro_rules! poll {
        ($f:expr, $cx:expr) => { unsafe { Pin::new_unchecked(&mut $f) }.poll(&mut $cx) };
    }
    macro_rules! resume {
        ($c:expr, $argument:expr) => { unsafe { Pin::new_unchecked(&mut $c) }.resume($argument) };
    }
    macro_rules! suspend {
        () => { $crate::prelude::Wait(1).await };
    }
}
