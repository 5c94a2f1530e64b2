/// The pass `relocate-upvars`. [RelocateUpvars] says what it does and why.
package dev.corm.pass.relocateupvars;
