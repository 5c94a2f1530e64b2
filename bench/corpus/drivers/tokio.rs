//@ deps: tokio(full)
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream, UdpSocket, UnixListener, UnixStream};
use tokio::sync::{
    broadcast, mpsc, oneshot, watch, Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore,
};

async fn echo(mut s: TcpStream) -> std::io::Result<u64> {
    let mut buf = [0u8; 1024];
    let mut total = 0;
    loop {
        let n = s.read(&mut buf).await?;
        if n == 0 {
            return Ok(total);
        }
        s.write_all(&buf[..n]).await?;
        total += n as u64;
    }
}
async fn lines(s: TcpStream) -> std::io::Result<Vec<String>> {
    let (r, mut w) = s.into_split();
    let mut l = BufReader::new(r).lines();
    let mut out = vec![];
    while let Some(x) = l.next_line().await? {
        w.write_all(x.as_bytes()).await?;
        out.push(x);
    }
    w.shutdown().await?;
    Ok(out)
}
async fn serve(addr: &str, stop: oneshot::Receiver<()>) -> std::io::Result<()> {
    let l = TcpListener::bind(addr).await?;
    tokio::pin!(stop);
    loop {
        tokio::select! {
            r = l.accept() => { let (s, _) = r?; tokio::spawn(async move { let _ = tokio::time::timeout(Duration::from_secs(5), echo(s)).await; }); }
            _ = &mut stop => return Ok(()),
            _ = tokio::time::sleep(Duration::from_secs(60)) => {}
            _ = tokio::signal::ctrl_c() => break,
        }
    }
    Ok(())
}
async fn proxy(mut a: TcpStream, to: String) -> std::io::Result<(u64, u64)> {
    let mut b = TcpStream::connect(to).await?;
    tokio::io::copy_bidirectional(&mut a, &mut b).await
}
async fn channels() -> usize {
    let (tx, mut rx) = mpsc::channel::<String>(4);
    let (btx, mut brx) = broadcast::channel::<u32>(4);
    let (wtx, mut wrx) = watch::channel(0u8);
    let h = tokio::spawn(async move {
        for i in 0..3 {
            tx.send(format!("{i}")).await.unwrap();
            tokio::task::yield_now().await
        }
    });
    btx.send(1).unwrap();
    wtx.send(2).unwrap();
    let mut n = 0;
    while let Some(s) = rx.recv().await {
        n += s.len()
    }
    n += brx.recv().await.unwrap() as usize;
    wrx.changed().await.unwrap();
    h.await.unwrap();
    n
}
async fn locks<T: Clone + Send + Sync + 'static>(t: T) -> T {
    let m = Arc::new(Mutex::new(t));
    let rw = RwLock::new(1u32);
    let sem = Arc::new(Semaphore::new(2));
    let (n, b, c) = (Notify::new(), Barrier::new(1), OnceCell::new());
    let p = sem.clone().acquire_owned().await.unwrap();
    {
        let mut g = rw.write().await;
        *g += 1;
        n.notify_one();
        n.notified().await;
    }
    let g = m.lock().await;
    b.wait().await;
    let v = c.get_or_init(|| async { *rw.read().await }).await;
    drop(p);
    let r = g.clone();
    if *v > 3 {
        sem.acquire().await.unwrap().forget()
    }
    r
}
async fn files(p: std::path::PathBuf) -> std::io::Result<String> {
    let mut f = tokio::fs::File::create(&p).await?;
    f.write_all(b"hello").await?;
    f.sync_all().await?;
    let mut d = tokio::fs::read_dir("/").await?;
    while let Some(e) = d.next_entry().await? {
        let _ = e.metadata().await?;
    }
    let out = tokio::process::Command::new("ls").output().await?;
    let _ = tokio::task::spawn_blocking(move || out.stdout.len()).await;
    tokio::fs::read_to_string(&p).await
}
async fn misc() -> std::io::Result<()> {
    let u = UdpSocket::bind("127.0.0.1:0").await?;
    let mut b = vec![0u8; 64];
    let (n, from) = u.recv_from(&mut b).await?;
    u.send_to(&b[..n], from).await?;
    let ul = UnixListener::bind("/nowhere")?;
    let (mut us, _) = ul.accept().await?;
    let mut uc = UnixStream::connect("/nowhere").await?;
    tokio::io::copy(&mut us, &mut uc).await?;
    let (mut x, y) = tokio::io::duplex(10);
    let (mut yr, mut yw) = tokio::io::split(y);
    let (a, b) = tokio::join!(x.write_all(b"q"), async {
        let mut v = vec![];
        yr.read_to_end(&mut v).await.map(|_| v)
    });
    a?;
    yw.write_u32(b?.len() as u32).await?;
    tokio::try_join!(yw.flush(), x.read_u8())?;
    let mut iv = tokio::time::interval(Duration::from_millis(3));
    for _ in 0..3 {
        iv.tick().await;
    }
    let mut set = tokio::task::JoinSet::new();
    for i in 0..3u64 {
        set.spawn(async move {
            tokio::time::sleep(Duration::from_millis(i)).await;
            i
        });
    }
    while let Some(r) = set.join_next().await {
        let _ = r;
    }
    let ls = tokio::task::LocalSet::new();
    ls.run_until(async {
        let rc = std::rc::Rc::new(1);
        tokio::task::spawn_local(async move {
            tokio::task::yield_now().await;
            *rc
        })
        .await
        .unwrap()
    })
    .await;
    Ok(())
}
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (tx, rx) = oneshot::channel();
    let s = tokio::spawn(serve("127.0.0.1:0", rx));
    let c = TcpStream::connect("127.0.0.1:1").await?;
    let _ = lines(c).await?;
    let c = TcpStream::connect(("localhost", 1)).await?;
    let _ = proxy(c, String::from("x:1")).await?;
    channels().await;
    locks(vec![1u8]).await;
    locks(String::new()).await;
    locks([0u64; 40]).await;
    files("/nowhere".into()).await?;
    misc().await?;
    let _ = tx.send(());
    s.await.unwrap()
}
