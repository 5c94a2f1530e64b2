package dev.corm.mir.program;

import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Type;

/// A function that the language itself knows, as one program may call it.
///
/// @param kind which one
/// @param self the type that it is a function of, canonical: a coroutine, a closure, what is
///   pinned, a trait object, a pointer; for [Kind#GET_CONTEXT] the unit type
/// @param signature its signature, with canonical types
public record LanguageFunction(Kind kind, Type self, FnSignature signature) {
  /// The functions that the language knows.
  public enum Kind {
    /// `<C as Future>::poll(Pin<&mut C>, &mut Context) -> Poll<R>`, of an async coroutine.
    POLL,
    /// `<C as Coroutine<A>>::resume(Pin<&mut C>, A) -> CoroutineState<Y, R>`.
    RESUME,
    /// `<C as Iterator>::next(&mut C) -> Option<Y>`, of a `gen` coroutine.
    NEXT,
    /// `<F as IntoFuture>::into_future(F) -> F`, of any future.
    INTO_FUTURE,
    /// `Pin::<&mut T>::new_unchecked(&mut T) -> Pin<&mut T>`; also of a `Box<T>`.
    PIN_NEW_UNCHECKED,
    /// `Pin::<P>::as_mut(&mut Pin<P>) -> Pin<&mut T>`, of a `&mut T` or `Box<T>`.
    PIN_AS_MUT,
    /// `get_context(ResumeTy) -> &mut Context`.
    GET_CONTEXT,
    /// `<F as Fn<(A,)>>::call(&F, (A,)) -> R`, of a closure that takes itself by `&`.
    CALL,
    /// `<F as FnMut<(A,)>>::call_mut(&mut F, (A,)) -> R`, of a closure that takes itself by `&` or
    /// `&mut`.
    CALL_MUT,
    /// `<F as FnOnce<(A,)>>::call_once(F, (A,)) -> R`, of any closure.
    CALL_ONCE,
    /// The same three of a function item or function pointer.
    CALL_FUNCTION,
    /// `<Box<F> as FnOnce<(A,)>>::call_once(Box<F>, (A,)) -> R`: calls what is in the box, of which
    /// nothing is left.
    BOX_CALL_ONCE,
    /// `Future::poll`, `Fn::call`, `FnMut::call_mut` and `FnOnce::call_once` of a reference, of
    /// which the first three of a box, and the first of a `Pin`: the same of what it points to.
    THROUGH_POINTER,
    /// `<Box<T> as Drop>::drop(&mut Box<T>)`: frees the memory of a box whose content was moved out
    /// or dropped before.
    BOX_FREE,
    /// `<dyn Tr as Tr>::m(&dyn Tr, …)`: the method of whatever is behind the pointer. Also those of
    /// `Future`, `Fn` and `FnMut`.
    DYN_METHOD
  }
}
