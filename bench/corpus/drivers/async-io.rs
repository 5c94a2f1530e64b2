//@ deps: async-io futures-lite
use async_io::{block_on, Async, Timer};
use futures_lite::{future, io, AsyncReadExt, AsyncWriteExt, FutureExt, StreamExt};
use std::{
    net::{TcpListener, TcpStream, UdpSocket},
    os::unix::net::UnixStream,
    time::Duration,
};
async fn echo(s: Async<TcpStream>) -> io::Result<()> {
    io::copy(&s, &mut &s).await?;
    Ok(())
}
fn main() -> io::Result<()> {
    block_on(async {
        let l = Async::<TcpListener>::bind(([127, 0, 0, 1], 0))?;
        let (s, _) = l.accept().await?;
        let t = async {
            Timer::after(Duration::from_secs(1)).await;
            Err(io::ErrorKind::TimedOut.into())
        };
        echo(s).or(t).await?;
        let mut c = Async::<TcpStream>::connect(([127, 0, 0, 1], 1)).await?;
        c.write_all(b"x").await?;
        let mut v = vec![];
        c.read_to_end(&mut v).await?;
        c.readable().await?;
        c.writable().await?;
        let u = Async::<UdpSocket>::bind(([127, 0, 0, 1], 0))?;
        let mut b = [0; 8];
        let (n, a) = u.recv_from(&mut b).await?;
        u.send_to(&b[..n], a).await?;
        u.read_with(|s| s.recv(&mut [0; 3])).await?;
        let mut x = Async::new(UnixStream::connect("x")?)?;
        x.write_with_mut(|s| std::io::Write::flush(s)).await?;
        x.read_with_mut(|s| std::io::Read::read(s, &mut b)).await?;
        let ux = Async::<UnixStream>::connect("x").await?;
        drop(ux);
        let mut inc = Box::pin(l.incoming());
        while let Some(s) = inc.next().await {
            future::race(echo(s?), async {
                Timer::interval(Duration::from_secs(1)).next().await;
                Ok(())
            })
            .await?;
        }
        Ok(())
    })
}
