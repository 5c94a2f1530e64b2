package dev.corm.tests.architecture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The sources of the checkout as the Java compiler parses them, reduced to what the rules need.
final class ParsedSources {
  /// A method: where it stands, its lines without those of text blocks, and how many of these stand
  /// in a switch without a default.
  record Method(String file, String name, long lines, long exhaustiveSwitchLines) {
    /// How exceptions name it.
    String key() {
      return file + "#" + name;
    }
  }

  /// A switch over patterns that also has a default, and the types of its patterns.
  record DefaultedSwitch(String file, long line, Set<String> types) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  private final List<Method> methods = new ArrayList<>();
  private final List<DefaultedSwitch> defaultedSwitches = new ArrayList<>();
  private final Set<String> sealed = new HashSet<>();
  private final Map<String, Set<String>> supertypes = new HashMap<>();

  private ParsedSources() {}

  /// Parses the files; they need not compile together.
  static ParsedSources of(List<Path> files) {
    ParsedSources result = new ParsedSources();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(result.new Collector(unit, positions), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  List<Method> methods() {
    return methods;
  }

  /// Switches with a default over cases of a type that this checkout seals.
  List<DefaultedSwitch> defaultedSealedSwitches() {
    return defaultedSwitches.stream()
        .filter(s -> s.types().stream().anyMatch(this::isCaseOfSealed))
        .toList();
  }

  /// How many types are cases of a sealed one.
  long sealedCases() {
    return supertypes.keySet().stream().filter(this::isCaseOfSealed).count();
  }

  private boolean isCaseOfSealed(String type) {
    return supertypes.getOrDefault(type, Set.of()).stream().anyMatch(sealed::contains);
  }

  private final class Collector extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lineMap;
    private final String file;
    private long exhaustiveLines;
    private long textLines;
    private boolean inExhaustiveSwitch;

    Collector(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.lineMap = unit.getLineMap();
      this.file = Checkout.relative(Path.of(unit.getSourceFile().toUri()));
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      String name = type.getSimpleName().toString();
      if (type.getModifiers().getFlags().contains(Modifier.SEALED)) {
        sealed.add(name);
      }
      Set<String> parents = supertypes.computeIfAbsent(name, _ -> new HashSet<>());
      type.getImplementsClause().forEach(parent -> parents.add(simpleName(parent)));
      if (type.getExtendsClause() != null) {
        parents.add(simpleName(type.getExtendsClause()));
      }
      return super.visitClass(type, unused);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long outerLines = exhaustiveLines;
      long outerText = textLines;
      boolean outerSwitch = inExhaustiveSwitch;
      exhaustiveLines = 0;
      textLines = 0;
      inExhaustiveSwitch = false;
      super.visitMethod(method, unused);
      // A canonical constructor that the compiler adds has no position of its own.
      if (method.getBody() != null && endLine(method) > 0) {
        methods.add(
            new Method(
                file, method.getName().toString(), lines(method) - textLines, exhaustiveLines));
      }
      exhaustiveLines = outerLines;
      textLines = outerText;
      inExhaustiveSwitch = outerSwitch;
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
      textLines += lines(literal) - 1;
      return super.visitLiteral(literal, unused);
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      return inSwitch(tree, tree.getCases(), () -> super.visitSwitch(tree, unused));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      return inSwitch(tree, tree.getCases(), () -> super.visitSwitchExpression(tree, unused));
    }

    private Void inSwitch(Tree tree, List<? extends CaseTree> cases, Runnable descend) {
      boolean defaulted = hasLabel(cases, DefaultCaseLabelTree.class);
      if (defaulted && hasLabel(cases, PatternCaseLabelTree.class)) {
        defaultedSwitches.add(new DefaultedSwitch(file, startLine(tree), patternTypes(cases)));
      }
      boolean outermost = !defaulted && !inExhaustiveSwitch;
      if (outermost) {
        exhaustiveLines += lines(tree);
        inExhaustiveSwitch = true;
      }
      descend.run();
      if (outermost) {
        inExhaustiveSwitch = false;
      }
      return null;
    }

    private Set<String> patternTypes(List<? extends CaseTree> cases) {
      Set<String> types = new HashSet<>();
      for (CaseTree branch : cases) {
        for (CaseLabelTree label : branch.getLabels()) {
          if (label instanceof PatternCaseLabelTree pattern) {
            typeOf(pattern.getPattern()).ifPresent(type -> types.add(simpleName(type)));
          }
        }
      }
      return types;
    }

    private Optional<Tree> typeOf(PatternTree pattern) {
      if (pattern instanceof BindingPatternTree binding) {
        return Optional.ofNullable(binding.getVariable().getType());
      }
      if (pattern instanceof DeconstructionPatternTree deconstruction) {
        return Optional.of(deconstruction.getDeconstructor());
      }
      return Optional.empty();
    }

    /// The last name of a type, without packages, outer classes and type arguments.
    private String simpleName(Tree type) {
      String name = type.toString().replaceAll("<.*", "");
      return name.substring(name.lastIndexOf('.') + 1).strip();
    }

    private boolean hasLabel(List<? extends CaseTree> cases, Class<? extends Tree> kind) {
      return cases.stream().flatMap(c -> c.getLabels().stream()).anyMatch(kind::isInstance);
    }

    private long lines(Tree tree) {
      return endLine(tree) - startLine(tree) + 1;
    }

    private long startLine(Tree tree) {
      return lineMap.getLineNumber(positions.getStartPosition(unit, tree));
    }

    private long endLine(Tree tree) {
      long end = positions.getEndPosition(unit, tree);
      return end < 0 ? -1 : lineMap.getLineNumber(end);
    }
  }
}
