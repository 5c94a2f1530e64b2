/// Modules of third parties: found in folders and jars, checked, loaded in module layers of their
/// own. What can't be used is refused with a sentence, and everything else works.
package dev.corm.driver.plugin;
