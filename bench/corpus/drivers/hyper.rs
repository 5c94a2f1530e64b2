//@ deps: hyper(full) tokio(full) futures-util
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Client, Method, Request, Response, Server, StatusCode};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
type State = Arc<Mutex<Vec<String>>>;
async fn handle(st: State, req: Request<Body>) -> Result<Response<Body>, hyper::Error> {
    match (req.method(), req.uri().path()) {
        (&Method::GET, "/") => Ok(Response::new(Body::from(st.lock().unwrap().join("\n")))),
        (&Method::POST, "/echo") => Ok(Response::new(req.into_body())),
        (&Method::POST, "/add") => {
            let b = hyper::body::to_bytes(req.into_body()).await?;
            st.lock()
                .unwrap()
                .push(String::from_utf8_lossy(&b).into_owned());
            Ok(Response::new(Body::empty()))
        }
        (&Method::GET, "/up") => {
            tokio::spawn(async move {
                if let Ok(mut u) = hyper::upgrade::on(req).await {
                    let (mut r, mut w) = tokio::io::split(&mut u);
                    let _ = tokio::io::copy(&mut r, &mut w).await;
                }
            });
            let mut r = Response::new(Body::empty());
            *r.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
            Ok(r)
        }
        (&Method::GET, "/stream") => {
            let (mut tx, body) = Body::channel();
            tokio::spawn(async move {
                for i in 0..10 {
                    if tx.send_data(format!("{i}\n").into()).await.is_err() {
                        break;
                    }
                }
            });
            Ok(Response::new(body))
        }
        _ => {
            let mut r = Response::default();
            *r.status_mut() = StatusCode::NOT_FOUND;
            Ok(r)
        }
    }
}
async fn client(url: hyper::Uri) -> Result<usize, hyper::Error> {
    let c = Client::new();
    let r = c.get(url.clone()).await?;
    let a = hyper::body::to_bytes(r.into_body()).await?.len();
    let r = c
        .request(Request::post(url).body(Body::from("x")).unwrap())
        .await?;
    use hyper::body::HttpBody;
    let mut b = r.into_body();
    let mut n = a;
    while let Some(ch) = b.data().await {
        n += ch?.len()
    }
    let c2 = Client::builder().http2_only(true).build_http::<Body>();
    let _ = c2.get(hyper::Uri::from_static("http://a/")).await?;
    Ok(n)
}
async fn lowlevel() -> Result<(), Box<dyn std::error::Error>> {
    let s = tokio::net::TcpStream::connect("127.0.0.1:1").await?;
    let (mut tx, conn) = hyper::client::conn::handshake(s).await?;
    tokio::spawn(async move {
        let _ = conn.await;
    });
    let r = tx.send_request(Request::new(Body::empty())).await?;
    let _ = hyper::body::aggregate(r).await?;
    let s = tokio::net::TcpStream::connect("127.0.0.1:1").await?;
    hyper::server::conn::Http::new()
        .serve_connection(
            s,
            service_fn(|_r: Request<Body>| async {
                tokio::task::yield_now().await;
                Ok::<_, Infallible>(Response::new(Body::empty()))
            }),
        )
        .await?;
    Ok(())
}
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let st: State = Default::default();
    let mk = make_service_fn(move |_c: &hyper::server::conn::AddrStream| {
        let st = st.clone();
        async move { Ok::<_, Infallible>(service_fn(move |r| handle(st.clone(), r))) }
    });
    let srv = Server::bind(&([127, 0, 0, 1], 0).into())
        .serve(mk)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        });
    let (a, b) = futures_util::join!(srv, client("http://localhost/".parse()?));
    a?;
    b?;
    lowlevel().await
}
