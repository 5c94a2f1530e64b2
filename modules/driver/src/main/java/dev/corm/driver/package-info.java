/// The compiler as a library: a [dev.corm.driver.Session] has the services and does the jobs of the
/// command line, on paths that are handed in, with diagnostics into a sink and progress into a
/// [dev.corm.driver.Progress].
package dev.corm.driver;
