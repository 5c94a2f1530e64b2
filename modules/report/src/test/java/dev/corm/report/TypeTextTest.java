package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          std::vec::Vec<u8> | Vec<u8>
          std::vec::Vec<std::boxed::Box<dyn std::ops::Fn(u8) -> u8>> | Vec<Box<dyn Fn(u8) -> u8>>
          {async fn body of tokio::net::TcpStream::connect<&str>()} | {async fn body of TcpStream::connect<&str>()}
          {async block@app::work::{closure#0}} | {async block@work::{closure#0}}
          {async block@src/a.rs:1:2: 3:4} | {async block@src/a.rs:1:2: 3:4}
          <I as std::iter::Iterator>::Item | <I as Iterator>::Item
          &mut [u8; 16] | &mut [u8; 16]
          """)
  void modulesInFrontOfNamesAreLeftOut(String type, String shorter) {
    assertThat(TypeText.trimPaths(type)).isEqualTo(shorter);
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(TypeText.fit("std::vec::Vec<u8>", 17)).isEqualTo("std::vec::Vec<u8>");
    assertThat(TypeText.fit("std::vec::Vec<u8>", 16)).isEqualTo("Vec<u8>");
  }

  @Test
  void whatIsStillTooLongLosesItsMiddle() {
    assertThat(TypeText.fit("{async fn body of a_very_long_name()}", 20))
        .isEqualTo("{async fn bo...me()}")
        .hasSize(20);
  }

  @Test
  void fileNamesKeepTheirEnd() {
    assertThat(TypeText.fitEnd("registry/tokio/src/net/tcp.rs:10:5", 20))
        .isEqualTo("...c/net/tcp.rs:10:5")
        .hasSize(20);
  }
}
