//@ deps: futures-lite
use futures_lite::{
    future,
    io::{self, AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt},
    ready,
    stream::{self, StreamExt},
    FutureExt,
};
async fn leaf<T>(x: T) -> T {
    future::yield_now().await;
    x
}
async fn work(n: u64) -> Result<u64, String> {
    let (a, b) = future::zip(leaf(n), leaf("s")).await;
    let r = future::try_zip(async { Ok::<_, String>(leaf(1u8).await) }, async {
        leaf(Err::<u8, _>("e".to_string())).await
    })
    .await?;
    future::race(leaf(a), leaf(b.len() as u64))
        .or(async { leaf(3).await })
        .await;
    Ok(r.0 as u64)
}
async fn io_all() -> io::Result<usize> {
    let mut c = io::Cursor::new(vec![1u8, 2, 3]);
    let mut v = vec![];
    c.read_to_end(&mut v).await?;
    c.seek(std::io::SeekFrom::Start(0)).await?;
    c.write_all(&v).await?;
    let mut b = io::BufReader::new(&v[..]);
    let mut s = String::new();
    b.read_line(&mut s).await?;
    let mut l = io::BufReader::new(&v[..]).lines();
    while let Some(x) = l.next().await {
        s += &x?;
    }
    let (r, mut w) = io::split(io::Cursor::new(v));
    let n = io::copy(r, &mut w).await?;
    w.close().await?;
    Ok(n as usize + s.len())
}
fn main() {
    let s = stream::unfold(0u32, |n| async move {
        if n < 3 {
            Some((leaf(n).await, n + 1))
        } else {
            None
        }
    });
    future::block_on(async {
        let v: Vec<_> = s.then(|x| async move { leaf(x).await }).collect().await;
        let _ = work(v.len() as u64).await;
        io_all().await.unwrap();
        leaf([0u8; 300]).catch_unwind().await.ok();
        let b: future::Boxed<u8> = leaf(1u8).boxed();
        b.await;
        let _ = future::poll_fn(|cx| {
            ready!(Box::pin(leaf(1)).poll(cx));
            std::task::Poll::Ready(2)
        })
        .await;
        let mut t = stream::try_unfold(
            0u8,
            |n| async move { leaf(Ok::<_, ()>(Some((n, n)))).await },
        )
        .boxed();
        t.try_next().await
    })
    .ok();
}
