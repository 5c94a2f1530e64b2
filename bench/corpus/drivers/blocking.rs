//@ deps: blocking futures-lite
use blocking::{unblock, Unblock};
use futures_lite::{
    future,
    io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt},
    StreamExt,
};
fn main() {
    future::block_on(async {
        let v = unblock(|| std::fs::read("/x")).await?;
        let mut o = Unblock::new(std::io::stdout());
        o.write_all(&v).await?;
        o.flush().await?;
        let mut f = Unblock::with_capacity(9, std::fs::File::open("x")?);
        let mut s = String::new();
        f.read_to_string(&mut s).await?;
        f.seek(std::io::SeekFrom::Start(1)).await?;
        let n = f.with_mut(|f| f.metadata()).await?.len();
        f.into_inner().await.set_len(n)?;
        let mut d = Unblock::new(std::fs::read_dir("/")?);
        while let Some(e) = d.next().await {
            e?;
        }
        Ok::<_, std::io::Error>(())
    })
    .unwrap()
}
