//! Bodies as they are first built, of functions, constants, statics, closures and promoteds:
//! false edges, fake reads and borrows, user type annotations; and the same after all passes.
//@ dump: built | PromoteTemps | CtfeLimit & CONSTANT | runtime-post-cleanup

struct Pair {
    first: String,
    second: u8,
}

const CONSTANT: [u16; 3] = {
    let mut table = [0; 3];
    let mut index = 0;
    while index < 3 {
        table[index] = index as u16 * 2;
        index += 1;
    }
    table
};

static TEXT: &[&str] = &["a", "b"];

fn matched(pair: &mut Pair, number: Option<u8>) -> usize {
    let Pair {
        first,
        second: ref mut count,
    } = pair;
    let twice = |by: u8| *count as usize * by as usize;
    let found: Option<u8> = match number {
        Some(byte @ 1..=9) if byte as usize > first.len() => Some(byte),
        Some(_) => None::<u8>,
        None => Some(CONSTANT[1] as u8),
    };
    twice(found.unwrap_or_default()) + TEXT.len()
}

fn looped(list: &[u32; 4]) -> &'static u32 {
    let mut index = 0usize;
    loop {
        if list[index] > 2 {
            break &7;
        }
        index += 1;
    }
}

fn main() {
    let mut pair = Pair {
        first: String::from("x"),
        second: 3,
    };
    assert!(matched(&mut pair, Some(5)) == 17);
    assert!(pair.second == 3);
    assert!(*looped(&[1, 2, 3, 4]) == 7);
}
