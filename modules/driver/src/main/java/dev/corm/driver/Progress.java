package dev.corm.driver;

/// Is told how far long work has come. Called by several threads.
public interface Progress {
  /// Nobody is told.
  Progress NONE =
      new Progress() {
        @Override
        public void start(String what, long total) {
          // nobody listens
        }

        @Override
        public void step(long done) {
          // nobody listens
        }

        @Override
        public void end() {
          // nobody listens
        }
      };

  /// Work begins.
  ///
  /// @param what a few words that name it
  /// @param total how many steps it will take
  void start(String what, long total);

  /// Some steps are done.
  ///
  /// @param done how many since the last call
  void step(long done);

  /// The work is over.
  void end();
}
