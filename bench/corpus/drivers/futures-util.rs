//@ deps: futures-util(io,sink,channel) futures-executor
use futures_util::future::{AbortHandle, Abortable, Either};
use futures_util::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use futures_util::lock::Mutex;
use futures_util::stream::{self, FuturesOrdered, FuturesUnordered};
use futures_util::{
    future, io, join, pin_mut, select, try_join, FutureExt, SinkExt, StreamExt, TryFutureExt,
    TryStreamExt,
};
async fn num(x: u32) -> u32 {
    future::ready(x).await
}
async fn fails(x: u32) -> Result<u32, String> {
    if x > 3 {
        Err(format!("{x}"))
    } else {
        Ok(num(x).await)
    }
}
async fn sel() -> u32 {
    let a = num(1).fuse();
    let b = num(2).fuse();
    pin_mut!(a, b);
    let mut t = 0;
    loop {
        select! { x = a => t += x, y = b => t += y * 2, complete => break, }
    }
    let (x, y) = join!(num(3), num(4));
    t + x + y
}
async fn tryit() -> Result<u32, String> {
    let (a, b, c) = try_join!(fails(1), fails(2), fails(3).map_ok(|x| x + 1))?;
    let v = future::try_join_all((0..4).map(fails)).await?;
    let (w, _rest) = future::select_ok((0..4).map(|i| Box::pin(fails(i)))).await?;
    match future::select(Box::pin(num(1)), Box::pin(fails(2))).await {
        Either::Left((x, f)) => {
            f.await?;
            Ok(x + w)
        }
        Either::Right((r, f)) => Ok(r? + f.await + a + b + c + v.len() as u32),
    }
}
async fn streams() -> usize {
    let s = stream::iter(0..100u32)
        .then(num)
        .filter(|x| {
            let y = *x;
            async move { num(y).await % 2 == 0 }
        })
        .map(|x| async move { num(x).await + 1 })
        .buffer_unordered(4);
    let v: Vec<u32> = s.collect().await;
    let f = stream::iter(v)
        .fold(0, |a, b| async move { a + num(b).await })
        .await;
    let mut fu: FuturesUnordered<_> = (0..3).map(num).collect();
    let mut fo: FuturesOrdered<_> = (0..3).map(fails).collect();
    let mut n = 0;
    while let Some(x) = fu.next().await {
        n += x as usize
    }
    while let Ok(Some(x)) = fo.try_next().await {
        n += x as usize
    }
    let u: Vec<_> = stream::unfold(0u8, |s| async move {
        if s < 3 {
            Some((num(s as u32).await, s + 1))
        } else {
            None
        }
    })
    .collect()
    .await;
    stream::iter(u)
        .for_each_concurrent(2, |x| async move {
            num(x).await;
        })
        .await;
    n + f as usize + future::join_all((0..3).map(num)).await.len()
}
async fn ios(data: Vec<u8>) -> io::Result<u64> {
    let mut r = io::BufReader::new(io::Cursor::new(data));
    let mut line = String::new();
    r.read_line(&mut line).await?;
    let mut out = vec![];
    r.read_to_end(&mut out).await?;
    let mut w = io::Cursor::new(Vec::new());
    w.write_all(&out).await?;
    w.flush().await?;
    let mut ls = io::Cursor::new(out).lines();
    while let Some(l) = ls.try_next().await? {
        w.write_all(l.as_bytes()).await?;
    }
    io::copy(io::Cursor::new(vec![1u8]), &mut w).await
}
async fn chans() -> u32 {
    let (mut tx, rx) = futures_util::stream::iter(0..1u32)
        .map(Ok::<u32, ()>)
        .forward(futures_util::sink::drain().sink_map_err(|_| ()))
        .map(|_| (futures_util::sink::drain::<u32>(), stream::iter(0..3u32)))
        .await;
    tx.send(1).await.ok();
    let m = Mutex::new(rx);
    let mut g = m.lock().await;
    let x = g.next().await.unwrap_or(0);
    drop(g);
    let (h, reg) = AbortHandle::new_pair();
    let a = Abortable::new(num(1), reg);
    h.abort();
    let sh = num(4).shared();
    let r = std::panic::AssertUnwindSafe(num(5))
        .catch_unwind()
        .await
        .unwrap_or(1);
    let b: future::BoxFuture<'static, u32> = num(7).boxed();
    x + a.await.unwrap_or(2) + sh.clone().await + sh.await + r + b.await
}
fn main() {
    futures_executor::block_on(async {
        sel().await;
        let _ = tryit().await;
        streams().await;
        let _ = ios(vec![]).await;
        chans().await;
    })
}
