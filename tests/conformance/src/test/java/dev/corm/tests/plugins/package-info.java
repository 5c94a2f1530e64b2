/// Modules of third parties in Corm: good ones, and every way to be broken.
package dev.corm.tests.plugins;
