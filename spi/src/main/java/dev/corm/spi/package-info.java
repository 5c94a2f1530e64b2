/// The service interfaces. A plug-in is a module that provides one of them; the driver finds it
/// with [java.util.ServiceLoader].
///
/// All services are stateless and may be called by several threads at once. Ids are lower-case
/// words separated by dashes, unique per kind of service. What a service returns is always verified
/// by the driver.
package dev.corm.spi;
