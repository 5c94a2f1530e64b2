package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Corm as a library: what to work on and how, put together step by step, then run.
///
/// Nothing here touches standard streams, the environment or the default file system: inputs are
/// paths of any file system, and whatever is wrong with them goes to a [DiagnosticSink]. A
/// compilation is immutable, and may run any number of times and in several threads.
///
/// ## How large are these futures?
///
/// {@snippet :
/// Compilation compilation = Compilation.builder().input(dumps).build();
/// SizesResult sizes = compilation.sizes(sink);
/// }
///
/// An input is a file of MIR or of type sizes, or a folder of dumps. The mode is `no`, rustc's own,
/// unless another is named. Bad input costs diagnostics, and whatever could be read is in the
/// result all the same.
///
/// ## What becomes of their code?
///
/// {@snippet :
/// TransformResult transformed =
///     Compilation.builder()
///         .input(dumps)
///         .mode("captures-only")
///         .stopAfter("state-transform")
///         .build()
///         .transform(sink);
/// }
///
/// ## A pipeline of one's own
///
/// Passes are put into the pipeline behind others, left out, or listed one by one. The plan is
/// checked before a body is touched, and can be looked at without running it:
///
/// {@snippet :
/// Plan.Answer plan =
///     Compilation.builder()
///         .mode("captures-only")
///         .disablePass("relocate-upvars")
///         .build()
///         .plan();
/// }
///
/// This one is [Plan.Answer.Refused]: `state-transform needs UPVARS_LOCAL, which relocate-upvars
/// establishes; it is disabled`.
///
/// ## Plug-ins
///
/// The services are those of the module path. Modules from elsewhere are loaded before, and come
/// along with them:
///
/// {@snippet :
/// Plugins plugins = Plugins.load(Services.discover(), List.of(jar));
/// Compilation withPlugins =
///     Compilation.builder()
///         .services(plugins.services())
///         .addPassAfter("start", "marks")
///         .input(dumps)
///         .build();
/// }
public final class Compilation {
  private final Session session;
  private final List<Path> inputs;
  private final String mode;
  private final PipelineOptions options;
  private final PassObserver observer;
  private final Progress progress;
  private final int jobs;

  private Compilation(Builder builder, Services services) {
    this.session = new Session(services);
    this.inputs = List.copyOf(builder.inputs);
    this.mode = builder.mode;
    this.options = builder.options;
    this.observer = builder.observer;
    this.progress = builder.progress;
    this.jobs = builder.jobs;
  }

  /// A compilation of nothing, in rustc's mode, by the services of the module path, in one thread.
  public static Builder builder() {
    return new Builder();
  }

  /// The plan that [#transform] follows for bodies that were just built, or why there is none.
  public Plan.Answer plan() {
    return session.plan(mode, options);
  }

  /// Lays out the coroutines of the inputs.
  ///
  /// @param sink is told what is wrong with them; it may be called by several threads
  /// @throws ServiceProblem if no module provides the mode
  public SizesResult sizes(DiagnosticSink sink) {
    return session.sizes(
        new SizesRequest(inputs, List.of(mode), jobs, options, observer), sink, progress);
  }

  /// Runs the pipeline on the inputs.
  ///
  /// @param sink is told what is wrong with them or with the plan, and what passes refuse
  /// @throws dev.corm.diagnostics.CompilerBug if a pass fails, or breaks a rule
  public TransformResult transform(DiagnosticSink sink) {
    return session.transform(
        new TransformRequest(inputs, mode, options, Bisection.none(), observer, jobs),
        sink,
        progress);
  }

  /// Puts a compilation together. For one thread.
  public static final class Builder {
    private final List<Path> inputs = new ArrayList<>();
    private Optional<Services> services = Optional.empty();
    private String mode = Session.RUSTC_MODE;
    private PipelineOptions options = PipelineOptions.ALL;
    private PassObserver observer = PassObserver.NONE;
    private Progress progress = Progress.NONE;
    private int jobs = 1;

    private Builder() {}

    /// Exactly these services, instead of those of the module path.
    public Builder services(Services these) {
      services = Optional.of(these);
      return this;
    }

    /// One more file or folder.
    public Builder input(Path path) {
      inputs.add(path);
      return this;
    }

    /// The id of the packing scheme.
    public Builder mode(String id) {
      mode = id;
      return this;
    }

    /// Exactly these passes, in this order.
    public Builder passes(String... ids) {
      return with(before -> before.withPasses(List.of(ids)));
    }

    /// A pass that runs right after another one, or first if that is [PipelineOptions#START].
    public Builder addPassAfter(String anchor, String pass) {
      return with(before -> before.adding(anchor, pass));
    }

    /// Without this pass.
    public Builder disablePass(String id) {
      return with(before -> before.without(id));
    }

    /// Nothing after this pass.
    public Builder stopAfter(String id) {
      return with(before -> before.stoppingAfter(id));
    }

    /// Prints and parses every body after every pass as well.
    public Builder validate() {
      return with(before -> before.validating(true));
    }

    /// Is shown bodies around passes.
    public Builder observer(PassObserver watching) {
      observer = watching;
      return this;
    }

    /// Is told how far the work is.
    public Builder progress(Progress told) {
      progress = told;
      return this;
    }

    /// With so many threads.
    ///
    /// @throws IllegalArgumentException if that is less than one
    public Builder jobs(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException(threads + " threads");
      }
      jobs = threads;
      return this;
    }

    /// The compilation. The builder may go on.
    ///
    /// @throws ServiceProblem if the services of the module path don't fit together
    public Compilation build() {
      return new Compilation(this, services.orElseGet(Services::discover));
    }

    private Builder with(UnaryOperator<PipelineOptions> change) {
      options = change.apply(options);
      return this;
    }
  }
}
