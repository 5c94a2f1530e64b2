/// The house rules as tests: which module may require which, what a service may hold, where output
/// and the environment may be touched, how long files and methods may be.
///
/// Every rule first shows that it looked at something: a rule over nothing would always hold.
package dev.corm.tests.architecture;
