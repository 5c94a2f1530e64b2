//@ deps: ttrpc(async) tokio(full)
#[tokio::main]
async fn main() {
    let mut s = ttrpc::asynchronous::Server::new()
        .bind("unix:///x")
        .unwrap();
    s.start().await.unwrap();
    let mut c = ttrpc::asynchronous::Client::connect("unix:///x").unwrap();
    let _ = c.request(ttrpc::Request::new()).await;
    s.stop_listen().await;
    s.disconnect().await;
    s.shutdown().await.unwrap();
}
