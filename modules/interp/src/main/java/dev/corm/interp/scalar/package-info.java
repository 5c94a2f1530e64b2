/// Numbers, characters and bytes: what operators and casts do, how values print, how constants are
/// written.
///
/// A value of up to 64 bits is a `long` in the form that [dev.corm.interp.scalar.ScalarKind]
/// describes, a wider one a [java.math.BigInteger]. Operators are looked up once, for an operator
/// and a kind, and then called often: [dev.corm.interp.scalar.ScalarOps],
/// [dev.corm.interp.scalar.WideOps] and [dev.corm.interp.scalar.ScalarCasts] answer with small
/// objects that allocate nothing. What an operator is not for is a fault of the caller, as types
/// are checked before a program runs.
package dev.corm.interp.scalar;
