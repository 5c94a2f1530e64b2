/// Layout of types and packing of coroutine states.
///
/// [dev.corm.layout.RustAbiLayout] answers for types: [dev.corm.layout.WorldLayouts] walks a type,
/// asks the world for what only others can know, and leaves the arithmetic to one class per shape:
/// [dev.corm.layout.Scalars], [dev.corm.layout.Univariant] (anything with fields side by side) and
/// [dev.corm.layout.EnumLayouts].
///
/// [dev.corm.layout.ClassicScheme] packs coroutines as rustc does: [dev.corm.layout.Eligibility]
/// says which saved locals go to the prefix, [dev.corm.layout.StateBuilder] lays out the prefix and
/// the variants with the same univariant rules as structs. [dev.corm.layout.CapturesOnlyScheme] is
/// a small class over the same two; so can further schemes be.
package dev.corm.layout;
