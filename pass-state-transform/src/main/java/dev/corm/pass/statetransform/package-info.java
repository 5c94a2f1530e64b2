/// The state transform as a pass. [StateTransform] tells what it does; the other classes are one
/// step of it each.
package dev.corm.pass.statetransform;
