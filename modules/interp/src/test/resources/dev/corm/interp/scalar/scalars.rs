// Prints what operators, casts and `Display` do. The values, arguments of the macros, are filled in
// by the test behind the marks.
use std::fmt::Write;

fn or_dash<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or("-".to_string(), |v| v.to_string())
}

trait Shown {
    fn shown(self) -> String;
}

macro_rules! shown_as_itself { ($($t:ident)*) => { $(
    impl Shown for $t {
        fn shown(self) -> String {
            self.to_string()
        }
    }
)* } }
shown_as_itself!(i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128);

macro_rules! shown_as_bits { ($($t:ident)*) => { $(
    impl Shown for $t {
        fn shown(self) -> String {
            if self.is_nan() { "NaN".to_string() } else { self.to_bits().to_string() }
        }
    }
)* } }
shown_as_bits!(f32 f64);

macro_rules! comparisons { ($out:ident, $a:ident, $b:ident) => {
    write!($out, " Eq={} Lt={} Le={} Ne={} Ge={} Gt={}", $a == $b, $a < $b, $a <= $b, $a != $b,
        $a >= $b, $a > $b).unwrap();
} }

macro_rules! integers { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($v),*];
    for &a in values {
        writeln!($out, "{} {a} Not={}", stringify!($t), !a).unwrap();
        for &b in values {
            write!($out, "{} {a} {b}", stringify!($t)).unwrap();
            write!($out, " Add={} Sub={} Mul={}", a.wrapping_add(b), a.wrapping_sub(b),
                a.wrapping_mul(b)).unwrap();
            write!($out, " AddUnchecked={} SubUnchecked={} MulUnchecked={}",
                or_dash(a.checked_add(b)), or_dash(a.checked_sub(b)),
                or_dash(a.checked_mul(b))).unwrap();
            write!($out, " Div={} Rem={}", or_dash(a.checked_div(b)),
                or_dash(a.checked_rem(b))).unwrap();
            write!($out, " BitXor={} BitAnd={} BitOr={}", a ^ b, a & b, a | b).unwrap();
            comparisons!($out, a, b);
            writeln!($out, " Cmp={}", a.cmp(&b) as i8).unwrap();
        }
        for b in [0u32, 1, 7, 8, 9, 15, 16, 31, 32, 33, 63, 64, 65, 127, 128, 255, u32::MAX] {
            writeln!($out, "{} {a} {b} Shl={} Shr={} ShlUnchecked={} ShrUnchecked={}",
                stringify!($t), a.wrapping_shl(b), a.wrapping_shr(b), or_dash(a.checked_shl(b)),
                or_dash(a.checked_shr(b))).unwrap();
        }
    }
} }

macro_rules! negations { ($out:ident, $t:ident, [$($v:expr),*]) => {
    for a in [$($v),*] as [$t; _] {
        writeln!($out, "{} {a} Neg={}", stringify!($t), a.wrapping_neg()).unwrap();
    }
} }

macro_rules! floats { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($t::from_bits($v)),*];
    for &a in values {
        writeln!($out, "{} {} Neg={}", stringify!($t), a.to_bits(), (-a).shown()).unwrap();
        for &b in values {
            write!($out, "{} {} {}", stringify!($t), a.to_bits(), b.to_bits()).unwrap();
            write!($out, " Add={} Sub={} Mul={} Div={} Rem={}", (a + b).shown(), (a - b).shown(),
                (a * b).shown(), (a / b).shown(), (a % b).shown()).unwrap();
            comparisons!($out, a, b);
            writeln!($out).unwrap();
        }
    }
} }

macro_rules! to { ($out:ident, $a:ident, $($t:ident)*) => {
    $( write!($out, " {}={}", stringify!($t), ($a as $t).shown()).unwrap(); )*
    writeln!($out).unwrap();
} }

macro_rules! casts { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($v),*];
    for &a in values {
        write!($out, "{} {a}", stringify!($t)).unwrap();
        to!($out, a, i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128 f32 f64);
    }
} }

macro_rules! integer_casts { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($v),*];
    for &a in values {
        write!($out, "{} {}", stringify!($t), a as u32).unwrap();
        to!($out, a, i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128);
    }
} }

macro_rules! float_casts { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($t::from_bits($v)),*];
    for &a in values {
        write!($out, "{} {}", stringify!($t), a.to_bits()).unwrap();
        to!($out, a, i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128 f32 f64);
    }
} }

macro_rules! float_texts { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[$t] = &[$($t::from_bits($v)),*];
    for &a in values {
        writeln!($out, "{} {} {a} {a:e}", stringify!($t), a.to_bits()).unwrap();
    }
} }

macro_rules! float_digits { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: &[&str] = &[$($v),*];
    for &a in values {
        writeln!($out, "{} {a} {}", stringify!($t), a.parse::<$t>().unwrap().to_bits()).unwrap();
    }
} }

macro_rules! escapes { ($out:ident, $t:ident, [$($v:expr),*]) => {
    let values: Vec<$t> = [$($v),*].map(|v| char::from_u32(v).unwrap()).to_vec();
    for &a in &values {
        writeln!($out, "{a:?}").unwrap();
    }
    writeln!($out, "{:?}", values.iter().collect::<String>()).unwrap();
    let bytes: Vec<u8> = (0..=255).collect();
    writeln!($out, "\"{}\"", bytes.escape_ascii()).unwrap();
} }

fn main() {
    let mut out = String::new();
    let o = &mut out;
    //CALLS
    print!("{out}");
}
