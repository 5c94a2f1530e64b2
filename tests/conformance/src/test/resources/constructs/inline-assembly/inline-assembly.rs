//! `asm!` in an async function: inputs, outputs, places that are tied, options, symbols,
//! constants, labels.

use std::arch::asm;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

static FLAG: u64 = 9;

async fn wait() {}

async fn assembly(mut number: u64) -> u64 {
    let mut high: u64 = 0;
    unsafe {
        asm!("add {0}, {1}", inout(reg) number, in(reg) 2u64, options(pure, nomem, nostack));
    }
    wait().await;
    unsafe {
        asm!(
            "mov {0}, {0}",
            "mov {1}, {2}",
            inlateout(reg) number => high,
            out(reg) _,
            in(reg) 1u64
        );
        asm!("/* {} */", const 7 * 6, options(nomem, preserves_flags));
        asm!("mov {0}, qword ptr [rip + {1}]", out(reg) number, sym FLAG);
        asm!("nop", out("rax") _, clobber_abi("C"));
        asm!("jmp {}", label { high += 1; });
    }
    wait().await;
    number + high
}

async fn forever(stop: bool) {
    wait().await;
    if stop {
        unsafe { asm!("ud2", options(noreturn)) }
    }
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let result = pin!(assembly(3)).poll(&mut context);
    assert!(matches!(result, Poll::Ready(15)));
    assert!(pin!(forever(false)).poll(&mut context).is_ready());
}
