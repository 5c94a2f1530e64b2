//@ deps: h2 tokio(full) http bytes
use http::{Request, Response};
async fn serve(s: tokio::net::TcpStream) -> Result<(), h2::Error> {
    let mut c = h2::server::handshake(s).await?;
    while let Some(r) = c.accept().await {
        let (req, resp) = r?;
        tokio::spawn(async move {
            if let Err(e) = one(req, resp).await {
                eprintln!("{e}")
            }
        });
    }
    Ok(())
}
async fn one(
    mut req: Request<h2::RecvStream>,
    mut resp: h2::server::SendResponse<bytes::Bytes>,
) -> Result<(), h2::Error> {
    let b = req.body_mut();
    while let Some(d) = b.data().await {
        let d = d?;
        let _ = b.flow_control().release_capacity(d.len());
    }
    let _t = b.trailers().await?;
    let mut s = resp.send_response(Response::new(()), false)?;
    s.send_data(bytes::Bytes::from_static(b"hi"), true)
}
async fn client() -> Result<usize, Box<dyn std::error::Error>> {
    let tcp = tokio::net::TcpStream::connect("127.0.0.1:5928").await?;
    let (h, c) = h2::client::handshake(tcp).await?;
    tokio::spawn(async move { c.await.unwrap() });
    let mut h = h.ready().await?;
    let (r, mut st) = h.send_request(Request::new(()), false)?;
    st.send_data(bytes::Bytes::new(), true)?;
    let (_p, mut body) = r.await?.into_parts();
    let mut n = 0;
    while let Some(c) = body.data().await {
        n += c?.len()
    }
    let mut pp = h2::client::Builder::new()
        .initial_window_size(9)
        .handshake::<_, bytes::Bytes>(tokio::io::duplex(3).0)
        .await?
        .1
        .ping_pong()
        .unwrap();
    pp.ping(h2::Ping::opaque()).await?;
    Ok(n)
}
#[tokio::main]
async fn main() {
    let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    client().await.unwrap();
    while let Ok((s, _)) = l.accept().await {
        tokio::spawn(async { serve(s).await.unwrap() });
    }
}
