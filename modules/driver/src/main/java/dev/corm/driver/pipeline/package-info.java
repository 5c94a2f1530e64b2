/// The pipeline: which passes run in which order, the plan that is checked before anything runs,
/// and the manager that runs it.
///
/// [dev.corm.driver.pipeline.Pipeline] is the one list of steps. From it and from what a user asks
/// ([dev.corm.driver.pipeline.PipelineOptions]) comes a [dev.corm.driver.pipeline.Plan], or a
/// sentence that says why there is none. [dev.corm.driver.pipeline.PassManager] runs the plan on a
/// program: it verifies every body after every pass, catches what passes throw, counts, times, and
/// tells an observer.
///
/// The package knows no files and no services but those it is handed.
package dev.corm.driver.pipeline;
