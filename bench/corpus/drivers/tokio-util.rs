//@ deps: tokio-util(full) tokio(full) futures-util(io,sink) bytes
use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_util::codec::{
    BytesCodec, Decoder, Encoder, Framed, FramedRead, LengthDelimitedCodec, LinesCodec,
};
use tokio_util::compat::{FuturesAsyncReadCompatExt, TokioAsyncReadCompatExt};
use tokio_util::sync::{CancellationToken, PollSemaphore, ReusableBoxFuture};
struct Four;
impl Decoder for Four {
    type Item = [u8; 4];
    type Error = std::io::Error;
    fn decode(&mut self, b: &mut bytes::BytesMut) -> Result<Option<[u8; 4]>, std::io::Error> {
        if b.len() < 4 {
            return Ok(None);
        }
        let x = b.split_to(4);
        Ok(Some([x[0], x[1], x[2], x[3]]))
    }
}
impl Encoder<[u8; 4]> for Four {
    type Error = std::io::Error;
    fn encode(&mut self, i: [u8; 4], b: &mut bytes::BytesMut) -> std::io::Result<()> {
        b.extend_from_slice(&i);
        Ok(())
    }
}
async fn framed<C, I, T>(io: T, c: C, stop: CancellationToken) -> usize
where
    C: Decoder<Item = I> + Encoder<I>,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut f = Framed::new(io, c);
    let mut n = 0;
    loop {
        tokio::select! { x = f.next() => match x { Some(Ok(i)) => { n += 1; if f.send(i).await.is_err() { break } } _ => break }, _ = stop.cancelled() => break }
    }
    n
}
async fn other(io: tokio::io::DuplexStream) -> std::io::Result<()> {
    let mut fr = FramedRead::new(io, BytesCodec::new());
    let s = futures_util::stream::poll_fn(move |cx| fr.poll_next_unpin(cx))
        .map(|x| x.map(|b| b.freeze()));
    let mut r = tokio_util::io::StreamReader::new(s);
    let mut v = vec![];
    r.read_to_end(&mut v).await?;
    let mut c = tokio::io::duplex(3).0.compat();
    futures_util::AsyncWriteExt::write_all(&mut c, &v).await?;
    let mut d = futures_util::io::Cursor::new(v).compat();
    let _ = d.read_u8().await?;
    let mut w = tokio_util::io::SyncIoBridge::new(d);
    let _ = &mut w;
    let mut q = tokio_util::time::DelayQueue::new();
    q.insert(3, std::time::Duration::from_secs(1));
    while let Some(e) = q.next().await {
        let _ = e.into_inner();
    }
    let mut rb = ReusableBoxFuture::new(async {
        tokio::task::yield_now().await;
        3
    });
    let _ = rb.get_pin().await;
    rb.set(async { 4 });
    let _ = PollSemaphore::new(std::sync::Arc::new(tokio::sync::Semaphore::new(1)));
    let mut o = tokio::io::stdout();
    o.write_all(b"x").await?;
    let pool = tokio_util::task::LocalPoolHandle::new(1);
    let _ = pool
        .spawn_pinned(|| async {
            tokio::task::yield_now().await;
            1
        })
        .await;
    let u = tokio_util::udp::UdpFramed::new(
        tokio::net::UdpSocket::bind("a:1").await?,
        LinesCodec::new(),
    );
    let (_, mut st) = u.split::<(String, std::net::SocketAddr)>();
    let _ = st.next().await;
    Ok(())
}
#[tokio::main]
async fn main() {
    let t = CancellationToken::new();
    framed(tokio::io::duplex(3).0, Four, t.child_token()).await;
    framed::<_, String, _>(
        tokio::net::TcpStream::connect("a:1").await.unwrap(),
        LinesCodec::new(),
        t.clone(),
    )
    .await;
    let mut l = Framed::new(tokio::io::duplex(3).0, LengthDelimitedCodec::new());
    l.send(bytes::Bytes::new()).await.unwrap();
    l.next().await;
    other(tokio::io::duplex(3).0).await.unwrap();
}
