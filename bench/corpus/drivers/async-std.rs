//@ deps: async-std(unstable,attributes)
use async_std::{
    channel, fs, io,
    net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket},
    prelude::*,
    sync::{Arc, Barrier, Condvar, Mutex, RwLock},
    task,
};
use std::time::Duration;
async fn conn(s: TcpStream) -> io::Result<()> {
    let (r, w) = &mut (&s, &s);
    io::copy(r, w).await?;
    let mut lines = io::BufReader::new(&s).lines();
    while let Some(l) = lines.next().await {
        (&s).write_all(l?.as_bytes()).await?;
    }
    Ok(())
}
async fn serve(addr: impl ToSocketAddrs) -> io::Result<()> {
    let l = TcpListener::bind(addr).await?;
    let mut inc = l.incoming();
    while let Some(s) = inc.next().await {
        let s = s?;
        task::spawn(async move {
            let _ = io::timeout(Duration::from_secs(1), conn(s)).await;
        });
    }
    Ok(())
}
async fn chat(n: usize) -> usize {
    let (tx, rx) = channel::bounded::<String>(n);
    let m = Arc::new(Mutex::new(Vec::new()));
    let hs: Vec<_> = (0..n)
        .map(|i| {
            let (tx, m) = (tx.clone(), m.clone());
            task::spawn(async move {
                m.lock().await.push(i);
                tx.send(i.to_string()).await.unwrap();
                task::sleep(Duration::from_millis(1)).await;
                i
            })
        })
        .collect();
    drop(tx);
    let mut t = 0;
    while let Ok(s) = rx.recv().await {
        t += s.len()
    }
    for h in hs {
        t += h.await
    }
    let rw = RwLock::new(0u64);
    {
        *rw.write().await += 1;
    }
    let b = Barrier::new(1);
    b.wait().await;
    let (mx, cv) = (Mutex::new(false), Condvar::new());
    let g = mx.lock().await;
    let (_g, _) = cv.wait_timeout(g, Duration::from_millis(1)).await;
    let k = *rw.read().await as usize;
    t + k
}
async fn files() -> io::Result<u64> {
    let mut f = fs::File::create("/nowhere").await?;
    f.write_all(b"x").await?;
    f.sync_all().await?;
    let mut d = fs::read_dir("/").await?;
    let mut n = 0;
    while let Some(e) = d.next().await {
        n += e?.metadata().await?.len()
    }
    fs::create_dir_all("/q").await?;
    let s = fs::read_to_string("/q").await?;
    fs::write("/z", s).await?;
    let mut buf = vec![0; 10];
    let u = UdpSocket::bind("127.0.0.1:0").await?;
    let (k, a) = u.recv_from(&mut buf).await?;
    u.send_to(&buf[..k], a).await?;
    Ok(n)
}
#[async_std::main]
async fn main() -> io::Result<()> {
    let a = serve("127.0.0.1:0");
    let b = async {
        chat(3).await;
        Ok(())
    };
    a.race(b).await?;
    let (x, y) = files()
        .join(async { task::spawn_blocking(|| 3).await })
        .await;
    x?;
    let v: Vec<u32> = async_std::stream::from_iter(0..y as u32)
        .map(|x| x + 1)
        .collect()
        .await;
    async_std::future::timeout(
        Duration::from_secs(v.len() as u64),
        TcpStream::connect(("localhost", 1u16)),
    )
    .await
    .unwrap()?;
    task::block_on(async { TcpStream::connect("a:1").await?.write_all(b"z").await })
}
