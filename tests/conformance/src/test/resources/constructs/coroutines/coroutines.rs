//! Coroutines in all their shapes: resume arguments, yields of values, `static`, nested,
//! generic, with a resume place that is a field, and with a drop of the coroutine while it is
//! suspended.

#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::{Coroutine, CoroutineState};
use std::pin::{pin, Pin};

struct Account {
    total: i64,
    last: i64,
}

fn sums() -> impl Coroutine<i64, Yield = i64, Return = String> + Unpin {
    #[coroutine]
    |first: i64| {
        let mut account = Account {
            total: first,
            last: first,
        };
        while account.last != 0 {
            account.last = yield account.total;
            account.total += account.last;
        }
        String::from("end")
    }
}

fn pinned<T: Default>(value: T) -> impl Coroutine<(), Yield = usize, Return = T> {
    #[coroutine]
    static move || {
        let other = T::default();
        let lent = &other;
        yield 1;
        let _ = lent;
        yield 2;
        value
    }
}

fn outer() -> impl Coroutine<(), Yield = i64, Return = ()> + Unpin {
    #[coroutine]
    || {
        let mut inner = sums();
        for number in [3, 4] {
            if let CoroutineState::Yielded(sum) = Pin::new(&mut inner).resume(number) {
                yield sum;
            }
        }
        let (left, right);
        (left, right) = (yield 1, yield 2);
        let ((), ()) = (left, right);
    }
}

fn main() {
    let mut outer = outer();
    let mut sum = 0;
    while let CoroutineState::Yielded(number) = Pin::new(&mut outer).resume(()) {
        sum += number;
    }
    assert!(sum == 13);
    let mut pinned = pin!(pinned(Vec::<u8>::new()));
    assert!(matches!(
        pinned.as_mut().resume(()),
        CoroutineState::Yielded(1)
    ));
}
