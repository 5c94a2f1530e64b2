//! `gen` blocks and functions: movable coroutines whose resume function returns an `Option`.
//@ edition: 2024

#![feature(gen_blocks)]

gen fn count(mut from: u32, to: u32) -> u32 {
    while from < to {
        yield from;
        from += 1;
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    gen move {
        for letter in text.chars() {
            if letter.is_alphabetic() {
                yield letter;
            }
        }
        yield '\'';
        yield '\u{7f}';
    }
}

fn main() {
    let mut sum = 0;
    for number in count(1, 5) {
        sum += number;
    }
    assert!(sum == 10);
    assert!(letters("a{b}").count() == 4);
}
