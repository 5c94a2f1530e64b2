/// Checks bodies against the rules of MIR: [dev.corm.mir.verify.Verifier] finds what breaks a
/// [dev.corm.mir.verify.Rule] and says where.
package dev.corm.mir.verify;
