//@ deps: async-process futures-lite
use async_process::{Command, Stdio};
use futures_lite::{future, io::BufReader, prelude::*};
async fn pipe(a: &str, data: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut c = Command::new(a)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    c.stdin.take().unwrap().write_all(data).await?;
    let mut v = vec![];
    c.stdout.take().unwrap().read_to_end(&mut v).await?;
    if !c.status().await?.success() {
        v.clear()
    }
    Ok(v)
}
fn main() {
    future::block_on(async {
        pipe("cat", b"x").await?;
        let mut c = Command::new("ls").stdout(Stdio::piped()).spawn()?;
        let mut l = BufReader::new(c.stdout.take().unwrap()).lines();
        while let Some(x) = l.next().await {
            x?;
        }
        c.output().await?;
        let mut d = Command::new("cat");
        d.status().await?;
        d.output().await?;
        let e = d.stdout(Stdio::piped()).spawn()?;
        let s = e.stdout.unwrap().into_stdio().await?;
        Command::new("wc").stdin(s).spawn()?;
        Ok::<_, std::io::Error>(())
    })
    .unwrap()
}
