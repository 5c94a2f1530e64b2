/// What a third party needs to trust its module: checks of packing schemes on generated requests,
/// of what services say of themselves, of passes on MIR, and of text against files.
package dev.corm.testkit;
