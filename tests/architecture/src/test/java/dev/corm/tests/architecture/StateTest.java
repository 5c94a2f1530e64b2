package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing is shared that can change: no mutable statics, and services without state, so that
/// bodies can be compiled in parallel and in any order.
@AnalyzeClasses(locations = ProductClasses.class)
class StateTest {
  @ArchTest
  static void noStaticFieldCanBeReassigned(JavaClasses classes) {
    List<JavaField> statics = staticFields(classes);
    assertThat(statics).isNotEmpty();
    assertThat(statics.stream().filter(f -> !f.getModifiers().contains(JavaModifier.FINAL)))
        .as("static fields that are not final")
        .isEmpty();
  }

  @ArchTest
  static void noStaticFieldHoldsSomethingMutable(JavaClasses classes)
      throws ReflectiveOperationException {
    List<String> offenders = new ArrayList<>();
    int values = 0;
    for (JavaField field : staticFields(classes)) {
      if (field.getRawType().isPrimitive() || field.getRawType().isEnum()) {
        continue;
      }
      Field reflected = field.reflect();
      makeReadable(reflected);
      values++;
      if (isMutable(reflected.get(null), Modifier.isPrivate(reflected.getModifiers()))) {
        offenders.add(field.getFullName());
      }
    }
    assertThat(values).isPositive();
    assertThat(offenders).as("static fields that hold something mutable").isEmpty();
  }

  @Test
  void servicesHaveNoState() throws ReflectiveOperationException {
    List<String> offenders = new ArrayList<>();
    List<String> providers = providers();
    assertThat(providers).isNotEmpty();
    for (String name : providers) {
      Object provider = instantiate(Class.forName(name));
      for (Class<?> type = provider.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          makeReadable(field);
          if (!Modifier.isFinal(field.getModifiers()) || isMutable(field.get(provider), false)) {
            offenders.add(field.toString());
          }
        }
      }
    }
    assertThat(offenders).as("state in services").isEmpty();
  }

  private static List<JavaField> staticFields(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> !isSynthetic(field))
        .toList();
  }

  /// Fields the compiler makes: enum values, tables of switches over enums.
  private static boolean isSynthetic(JavaField field) {
    JavaClass owner = field.getOwner();
    return field.getModifiers().contains(JavaModifier.SYNTHETIC)
        || field.getName().startsWith("$")
        || owner.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  /// A private array counts as a constant table: it can't leave its class but by a bug in it.
  private static boolean isMutable(Object value, boolean isPrivate) {
    if (value == null) {
      return false;
    }
    String type = value.getClass().getName();
    if (value.getClass().isArray()) {
      return !isPrivate;
    }
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return !(type.startsWith("java.util.ImmutableCollections")
          || type.startsWith("java.util.Collections$Unmodifiable")
          || type.startsWith("java.util.Collections$Empty")
          || type.equals("dev.corm.index.IndexVec"));
    }
    return value instanceof BitSet
        || value instanceof ThreadLocal<?>
        || value instanceof CharSequence && !(value instanceof String)
        || type.startsWith("java.util.concurrent.")
        || type.startsWith("org.eclipse.collections.impl.") && !type.contains(".Immutable")
        || type.equals("dev.corm.index.IndexSet")
        || type.equals("dev.corm.index.IndexMatrix");
  }

  private static List<String> providers() {
    return Checkout.descriptors().stream()
        .flatMap(descriptor -> descriptor.provides().stream())
        .map(ModuleDescriptor.Provides::providers)
        .flatMap(List::stream)
        .toList();
  }

  private static Object instantiate(Class<?> type) throws ReflectiveOperationException {
    for (var method : type.getDeclaredMethods()) {
      if (method.getName().equals("provider") && method.getParameterCount() == 0) {
        return method.invoke(null);
      }
    }
    return type.getConstructor().newInstance();
  }

  private static void makeReadable(AccessibleObject member) {
    assertThat(member.trySetAccessible()).as("access to %s", member).isTrue();
  }
}
