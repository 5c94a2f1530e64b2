package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.program.Program;
import dev.corm.report.SizeReport;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A compiler ready to work: services that fit together. Stateless apart from them; may be shared
/// by threads.
public final class Session {
  /// The mode that is held against rustc.
  public static final String RUSTC_MODE = "no";

  private final Services services;
  private final DataLayout data;

  /// A session with these services.
  public Session(Services services) {
    this.services = services;
    this.data = DataLayout.X86_64;
  }

  /// A session with the services of the module path.
  ///
  /// @throws ServiceProblem if they don't fit together
  public static Session discover() {
    return new Session(Services.discover());
  }

  /// The services.
  public Services services() {
    return services;
  }

  /// Lays out the coroutines of the inputs.
  ///
  /// @throws ServiceProblem if no module provides one of the modes
  public SizesResult sizes(SizesRequest request, DiagnosticSink sink, Progress progress) {
    ErrorWatch errors = new ErrorWatch(sink);
    List<UnitFiles> units = new InputScanner(errors).scan(request.inputs());
    List<CoroutineSizer> sizers = request.modes().stream().map(this::sizer).toList();
    Optional<CoroutineSizer> rustcs =
        services.find(PackingScheme.class, RUSTC_MODE).map(_ -> sizer(RUSTC_MODE));
    // Whether captures are relocated is all that modes differ in before the layout.
    Map<Boolean, Relocation> relocations = new LinkedHashMap<>();
    for (CoroutineSizer sizer : sizers) {
      relocations.computeIfAbsent(
          sizer.relocates(),
          _ -> new Relocation(services, sizer.scheme(), request.options(), request.observer()));
    }
    List<List<SizeReport.CoroutineSize>> rows = new ArrayList<>();
    sizers.forEach(_ -> rows.add(new ArrayList<>()));
    progress.start("sizes", units.stream().mapToLong(UnitFiles::dumps).sum());
    try (Workers workers = new Workers(request.jobs())) {
      UnitLoader loader = new UnitLoader(services, workers, progress);
      for (UnitFiles files : units) {
        LoadedUnit unit = loader.loadForSizes(files, errors);
        UnitSizes sizes = new UnitSizes(unit, workers, rustcs);
        Map<Boolean, ModeBodies> bodies = new HashMap<>();
        relocations.forEach((relocates, relocation) ->
            bodies.put(relocates, relocation.of(unit, sizes.bodies(), workers, errors)));
        for (int i = 0; i < sizers.size(); i++) {
          CoroutineSizer sizer = sizers.get(i);
          rows.get(i).addAll(sizes.size(sizer, bodies.get(sizer.relocates())));
        }
      }
    } finally {
      progress.end();
    }
    List<SizeReport> reports = new ArrayList<>();
    for (int i = 0; i < sizers.size(); i++) {
      reports.add(new SizeReport(request.modes().get(i), rows.get(i)));
    }
    return new SizesResult(reports, errors.none());
  }

  /// Holds dumps against rustc's own results.
  public ConformResult conform(ConformRequest request, DiagnosticSink sink, Progress progress) {
    ErrorWatch errors = new ErrorWatch(sink);
    List<UnitFiles> units = new InputScanner(errors).scan(request.directories());
    CoroutineSizer sizer = sizer(RUSTC_MODE);
    List<ConformResult.UnitCounts> counts = new ArrayList<>();
    List<ConformResult.Difference> differences = new ArrayList<>();
    List<ConformResult.Difference> untransformed = new ArrayList<>();
    List<SizeReport.CoroutineSize> sizes = new ArrayList<>();
    progress.start("conform", units.stream().mapToLong(UnitFiles::dumps).sum());
    try (Workers workers = new Workers(request.jobs())) {
      UnitLoader loader = new UnitLoader(services, workers, progress);
      TransformChecks transforms = new TransformChecks(services, workers);
      for (UnitFiles files : units) {
        LoadedUnit unit = loader.loadForConformance(files, errors);
        List<SizeReport.CoroutineSize> rows =
            new UnitSizes(unit, workers, Optional.of(sizer)).size(sizer, ModeBodies.dumped());
        TransformChecks.Result transformed = transforms.check(unit);
        differences.addAll(unit.differences());
        untransformed.addAll(transformed.differences());
        differences.addAll(SizeDifferences.of(rows));
        counts.add(
            new ConformResult.UnitCounts(
                files.name(),
                unit.counts().plus(SizeDifferences.counts(rows)).plus(transformed.counts())));
        sizes.addAll(rows);
      }
    } finally {
      progress.end();
    }
    return new ConformResult(
        counts, differences, untransformed, new SizeReport(RUSTC_MODE, sizes), errors.none());
  }

  /// Whether captures become locals in a mode; not in one that does not exist.
  public boolean relocatesUpvars(String mode) {
    return services
        .find(PackingScheme.class, mode)
        .map(PackingScheme::relocatesUpvars)
        .orElse(false);
  }

  /// The plan of a mode for bodies that were just built, or why there is none.
  public Plan.Answer plan(String mode, PipelineOptions options) {
    return new Transformer(services, this::sizer).plan(mode, options, EnumSet.of(Phase.BUILT));
  }

  /// Runs passes on programs, by a plan that is checked before.
  public TransformResult transform(
      TransformRequest request, DiagnosticSink sink, Progress progress) {
    return new Transformer(services, this::sizer).run(request, sink, progress);
  }

  /// Runs the pipeline of a mode on a program that stands alone: it defines its types, so what has
  /// drop glue and how large everything is follows from it.
  ///
  /// @param observer is shown bodies around passes
  /// @param sink is told what is wrong with the plan, and what passes say
  /// @return what the plan made of the program; empty if the plan was refused
  public Optional<PipelineResult> compile(
      Program program,
      String mode,
      PipelineOptions options,
      PassObserver observer,
      DiagnosticSink sink) {
    return new ProgramCompiler(this, observer).run(program, mode, options, sink);
  }

  /// The machine that programs are laid out for.
  public DataLayout data() {
    return data;
  }

  /// What lays out types for that machine.
  ///
  /// @throws ServiceProblem if no module does
  public AbiLayout abi() {
    return services.all(AbiLayout.class).stream()
        .filter(layout -> layout.supports(data))
        .findFirst()
        .orElseThrow(() -> new ServiceProblem("no module lays out types for " + data.name()));
  }

  /// Lays out coroutines in a mode.
  CoroutineSizer sizer(String mode) {
    PackingScheme scheme =
        services
            .find(PackingScheme.class, mode)
            .orElseThrow(() ->
                new ServiceProblem(
                    "no packing scheme `"
                        + mode
                        + "`; there are: "
                        + String.join(
                            ", ",
                            services.all(PackingScheme.class).stream()
                                .map(PackingScheme::id)
                                .toList())));
    return new CoroutineSizer(abi(), scheme, data);
  }
}
